"""What is usual for an hour of the week, and how far an hour is from it. Pure arithmetic on a row of hourly counts.

Usual is the mean of log(1 + posts), its extremes left out, over the same hour of the week and its neighbours in the
eight weeks before (the last 14 days' same hour while there are fewer than three). The spread is the MAD of what was
left over, less what mere counting noise explains, which is added again for the hour's own mean: few posts are noisier
than many. An hour counts only as far as a negative binomial of that mean and spread finds it unlikely too. Levels rise
at once and fall slowly, a step at a time.
Scored on labelled series by `manage.py evaluate crisis` (docs/CRISIS.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

WEEK: Final = 168
WEEKS: Final = 8
LEAST_SPREAD: Final = 0.15
FEW: Final = 48  # hours of left-overs below which the spread is taken as `UNKNOWN_SPREAD`
UNKNOWN_SPREAD: Final = 0.5
LEAST_MEAN: Final = 0.2  # posts an hour: a silent place is allowed a word

WATCH_AT: Final = 3.0
ALERT_AT: Final = 4.0
CALM_AT: Final = 1.5
CALM_FOR: Final = 24  # calm hours until a watch is over: a surge sleeps at night and comes back
EASED_FOR: Final = 6  # hours below the mark until a level falls by one
SAID_AT_LEAST: Final = 8  # posts in an hour below which nothing is raised: one lively thread,
ALERT_AT_LEAST: Final = 12  # and below which it stays a watch
TONE_HOURS: Final = 3
TONE_READ: Final = 8  # posts read in those hours before their tone is judged
TONE_FALLS_AT: Final = -3.0
MANY_TIMES: Final = 3.0


class Level(IntEnum):
    """How far from the usual a community is."""

    USUAL = 0
    WATCH = 1
    ALERT = 2
    CRISIS = 3


@dataclass(frozen=True, slots=True)
class Course:
    """Hour by hour: what is usual, between what it lies, the surprise (in standard deviations) and the level."""

    usual: Values
    low: Values
    high: Values
    surprise: Values
    tone_fall: Values
    level: NDArray[np.int64]


def course(volume: Sequence[float] | Values, tone_sum: Values | None = None, tone_n: Values | None = None) -> Course:
    """Reckon every hour from those before it. The first eight weeks only have what came before."""
    counts = np.asarray(volume, dtype=np.float64)
    logs = np.log1p(counts)
    middle = _middle(logs)
    usual = np.expm1(middle)
    extra = _spread(logs - middle, counts)
    spread = np.sqrt(extra**2 + _noise(np.maximum(usual, LEAST_MEAN)))
    surprise = _surprise(counts, (logs - middle) / spread, usual, extra)
    fall = _tone_fall(tone_sum, tone_n) if tone_sum is not None and tone_n is not None else np.zeros(len(counts))
    return Course(
        usual=usual,
        low=np.maximum(0, np.expm1(middle - 2 * spread)),
        high=np.expm1(middle + 2 * spread),
        surprise=surprise,
        tone_fall=fall,
        level=levels(surprise, counts, usual, fall),
    )


def levels(surprise: Values, counts: Values, usual: Values, fall: Values) -> NDArray[np.int64]:
    """The level of each hour: up at once, down a step at a time."""
    found = np.zeros(len(surprise), dtype=np.int64)
    level, below, calm = 0, 0, 0
    for hour, (strange, said, normal, tone) in enumerate(zip(surprise, counts, usual, fall, strict=True)):
        mark = _mark(float(strange), float(said), float(normal), float(tone))
        calm = calm + 1 if strange < CALM_AT else 0
        below = below + 1 if mark < level else 0
        if mark >= level:
            level = mark
        elif level > Level.WATCH and below >= EASED_FOR:
            level, below = level - 1, 0
        elif level == Level.WATCH and calm >= CALM_FOR:
            level = Level.USUAL
        found[hour] = level
    return found


def _mark(strange: float, said: float, normal: float, tone: float) -> int:
    if strange < WATCH_AT or said < SAID_AT_LEAST:
        return Level.USUAL
    falls = tone <= TONE_FALLS_AT
    if strange >= ALERT_AT and falls and said >= max(ALERT_AT_LEAST, MANY_TIMES * max(normal, LEAST_MEAN)):
        return Level.CRISIS
    return Level.ALERT if (strange >= ALERT_AT or falls) and said >= ALERT_AT_LEAST else Level.WATCH


def _middle(logs: Values) -> Values:
    weekly = [_late(logs, WEEK * week + near) for week in range(1, WEEKS + 1) for near in (-1, 0, 1)]
    daily = [_late(logs, 24 * day) for day in range(1, 15)]
    by_week, enough = _trimmed(weekly)
    by_day, some = _trimmed(daily)
    before = np.array([np.mean(logs[max(0, i - 72) : i]) if i else 0.0 for i in range(min(len(logs), 24))])
    middle = np.where(enough >= 3, by_week, np.where(some >= 1, by_day, 0.0))
    middle[: len(before)] = before
    return middle


def _trimmed(rows: list[Values]) -> tuple[Values, NDArray[np.int64]]:
    """Mean of each column without its highest and lowest fifth, and how many values it had."""
    stacked = np.sort(np.array(rows), axis=0)  # NaN sorts last
    known = np.isfinite(stacked).sum(axis=0)
    cut = known // 5
    place = np.arange(len(rows))[:, None]
    kept = (place >= cut) & (place < known - cut)
    total = np.where(kept, np.nan_to_num(stacked), 0.0).sum(axis=0)
    return total / np.maximum(1, kept.sum(axis=0)), known


def _late(values: Values, hours: int) -> Values:
    shifted = np.full(len(values), np.nan)
    if hours < len(values):
        shifted[hours:] = values[: len(values) - hours]
    return shifted


def _spread(left_over: Values, counts: Values) -> Values:
    """Beyond counting noise, from the weeks before; looked up once a day, for it changes slowly."""
    spread = np.full(len(left_over), UNKNOWN_SPREAD)
    for start in range(FEW, len(left_over), 24):
        first = max(0, start - WEEK * WEEKS)
        past = left_over[first:start]
        mad = 1.4826 * float(np.median(np.abs(past - np.median(past))))
        noise = float(_noise(np.array([counts[first:start].mean()]))[0])
        spread[start : start + 24] = np.sqrt(max(LEAST_SPREAD**2, mad**2 - noise))
    return spread


def _noise(mean: Values) -> Values:
    """Variance of log(1 + n) for Poisson counts n of that mean (delta method)."""
    return np.asarray(mean / (1 + mean) ** 2, dtype=np.float64)


def _surprise(counts: Values, robust: Values, usual: Values, extra: Values) -> Values:
    mean, size = np.maximum(usual, LEAST_MEAN), 1 / extra**2
    from scipy.special import betainc, ndtri  # late: every process starts without it

    tail = betainc(np.maximum(counts, 1e-9), size, mean / (size + mean))  # P(at least so many), negative binomial
    unlikely = np.where(counts > 0, -ndtri(np.clip(tail, 1e-300, 1 - 1e-12)), 0.0)
    return np.asarray(np.minimum(robust, unlikely), dtype=np.float64)


def _tone_fall(tone_sum: Values, tone_n: Values) -> Values:
    """Tone of the last hours against the weeks before, in standard errors; 0 where too little was read."""
    total, read = np.concatenate([[0.0], np.cumsum(tone_sum)]), np.concatenate([[0.0], np.cumsum(tone_n)])
    fall = np.zeros(len(tone_n))
    deviation = 0.45  # of one post's VADER value; it hardly differs between communities
    for hour in range(TONE_HOURS, len(tone_n)):
        start, first = hour + 1 - TONE_HOURS, max(0, hour + 1 - TONE_HOURS - WEEK * WEEKS)
        now_n, before_n = read[hour + 1] - read[start], read[start] - read[first]
        if now_n >= TONE_READ and before_n >= 5 * TONE_READ:
            now, before = (total[hour + 1] - total[start]) / now_n, (total[start] - total[first]) / before_n
            fall[hour] = (now - before) / (deviation * np.sqrt(1 / now_n + 1 / before_n))
    return fall
