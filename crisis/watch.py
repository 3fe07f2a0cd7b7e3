"""The watch: where a community stands against its usual right now, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from django.core.cache import cache

from communities.models import Community
from crisis.models import Hour
from crisis.usual import TONE_FALLS_AT, TONE_HOURS, WATCH_AT, WEEK, WEEKS, Course, Level, Values, course

SHOWN: Final = 3 * 24  # hours on the chart
UNKNOWN: Final = "Too little was said in the eight weeks before to know what is usual."
KEPT_FOR: Final = 60  # seconds
BACK: Final = WEEK * WEEKS + SHOWN
DAYS_KNOWN: Final = 5  # with posts in the eight weeks before; with fewer nobody can say what is usual


@dataclass(frozen=True, slots=True)
class Reading:
    """One hour as the chart shows it. `tone` is None where nothing could be read."""

    hour: datetime
    volume: int
    low: float
    usual: float
    high: float
    surprise: float
    level: Level
    tone: float | None


@dataclass(frozen=True, slots=True)
class Watch:
    """The last week, the level now, since when it is raised, and the reasons."""

    readings: list[Reading]
    level: Level
    since: datetime | None = None
    peak: Reading | None = None
    reasons: list[str] = field(default_factory=list)
    said: int = 0  # posts since it left its usual
    normally: float = 0  # and how many are usual for those hours
    tone_read: int = 0

    @property
    def raised(self) -> bool:
        """Whether there is anything to look at."""
        return self.level > Level.USUAL

    @property
    def until(self) -> datetime:
        """The end of the last hour looked at."""
        return self.readings[-1].hour + timedelta(hours=1)


def watch(community: Community) -> Watch:
    """The watch as of the community's present, kept for a minute."""
    now = community.present()
    key = f"crisis:watch:{community.pk}:{now:%Y%m%d%H%M}"
    kept: Watch | None = cache.get(key)
    if kept is None:
        kept = look(community, now)
        cache.set(key, kept, KEPT_FOR)
    return kept


def look(community: Community, now: datetime) -> Watch:
    """Read the hours up to `now` and reckon. The hour still running counts only once it is a surge already."""
    last = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if now == last:
        last -= timedelta(hours=1)
    first = last - timedelta(hours=BACK - 1)
    volume, tone_sum, tone_n = np.zeros(BACK), np.zeros(BACK), np.zeros(BACK)
    rows = Hour.objects.filter(community=community, hour__gte=first, hour__lte=last)
    for hour, said, total, read in rows.values_list("hour", "volume", "tone_sum", "tone_n"):
        at = int((hour - first).total_seconds() // 3600)
        volume[at], tone_sum[at], tone_n[at] = said, total, read
    begins = int(np.argmax(volume > 0)) if volume.any() else 0  # before the record began nothing was silent
    part = slice(begins, None)
    found = course(volume[part], tone_sum[part], tone_n[part])
    running = now < last + timedelta(hours=1) and not community.is_archive
    if running and found.surprise[-1] < WATCH_AT and len(volume[part]) > 1:  # an hour half over is no quiet hour
        part = slice(begins, -1)
        found = course(volume[part], tone_sum[part], tone_n[part])
    readings = _readings(first + timedelta(hours=begins), volume[part], tone_sum[part], tone_n[part], found)
    if _days_with_posts(volume[:-SHOWN]) < DAYS_KNOWN:
        return Watch([replace(r, level=Level.USUAL) for r in readings[-SHOWN:]], Level.USUAL, reasons=[UNKNOWN])
    return _judge(readings, found, volume[part], float(tone_n[part][-TONE_HOURS:].sum()), community)


def _days_with_posts(volume: Values) -> int:
    return int((np.add.reduceat(volume, np.arange(0, len(volume), 24)) > 0).sum())


def _readings(first: datetime, volume: Values, tone_sum: Values, tone_n: Values, found: Course) -> list[Reading]:
    return [
        Reading(
            hour=first + timedelta(hours=at),
            volume=int(volume[at]),
            low=round(float(found.low[at]), 1),
            usual=round(float(found.usual[at]), 1),
            high=round(float(found.high[at]), 1),
            surprise=round(float(found.surprise[at]), 2),
            level=Level(int(found.level[at])),
            tone=round(float(tone_sum[at] / tone_n[at]), 2) if tone_n[at] else None,
        )
        for at in range(len(volume))
    ]


def _judge(readings: list[Reading], found: Course, volume: Values, tone_read: float, community: Community) -> Watch:
    level = readings[-1].level
    if level == Level.USUAL:
        return Watch(readings[-SHOWN:], level, reasons=[_calm(readings[-1], community)], tone_read=int(tone_read))
    raised = _run_back(readings)
    peak = max(raised, key=lambda reading: reading.surprise)
    said, normally = sum(r.volume for r in raised), _mean_of_before(volume, len(raised))
    begun = _at(raised[0].hour, community)
    reasons = [
        f"{said:,} posts since {begun}; {normally:,.0f} are usual for these hours of the week.",
        f"Strongest at {_at(peak.hour, community)}: {peak.volume} posts in the hour, "
        f"usually {peak.low:.0f} to {peak.high:.0f} ({peak.surprise:.1f} standard deviations above).",
    ]
    fall = float(found.tone_fall[-len(raised) :].min())
    if fall <= TONE_FALLS_AT:
        reasons.append(
            f"Tone fell {abs(fall):.1f} standard errors below the eight weeks before (English posts, a sample)."
        )
    elif tone_read < 1:
        reasons.append("Tone is unknown: no English posts could be read in the last hours.")
    if readings[-1].surprise < 1.5:
        reasons.append("The last hour is back to the usual; the level falls when it stays so.")
    return Watch(readings[-SHOWN:], level, raised[0].hour, peak, reasons, said, round(normally, 1), int(tone_read))


def _mean_of_before(volume: Values, hours: int) -> float:
    """Posts in the same hours of the weeks before, on the mean: many quiet hours and a few busy ones add up to it."""
    end = len(volume)
    weeks = [volume[end - hours - back : end - back] for back in range(WEEK, WEEK * WEEKS + 1, WEEK)]
    whole = [float(week.sum()) for week in weeks if len(week) == hours]
    return sum(whole) / len(whole) if whole else 0.0


def _run_back(readings: list[Reading]) -> list[Reading]:
    """The hours without a break in which the level has been raised, up to now."""
    run: list[Reading] = []
    for reading in reversed(readings):
        if reading.level == Level.USUAL:
            break
        run.append(reading)
    return run[::-1]


def _calm(reading: Reading, community: Community) -> str:
    return (
        f"{reading.volume} posts in the hour from {_at(reading.hour, community)}; "
        f"{reading.low:.0f} to {reading.high:.0f} are usual."
    )


def _at(moment: datetime, community: Community) -> str:
    return f"{moment.astimezone(community.tz):%A %H:%M}"
