"""How many decisions it takes: `manage.py evaluate team --data PATH`.

Four simulated teams: incivility in issues (judged on projects nobody decided about), toxic code review, offensive
tweets, spam under videos (other videos). For each: the learning curve, calibration, cost, and how often a version would
have been promoted, also a planted one that learnt nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from moderation.scoring.stored import card
from moderation.team.costs import certain_from, cost_of, pays_from
from moderation.team.figures import auc, average_precision, calibration_error, sigmoid
from moderation.team.head import View
from moderation.team.promotion import compared, is_better
from moderation.team.training import held_back
from moderation.team.trial import Doubles, Ints, Team, teams

ELSEWHERE: Final = ("mod-surge-toxicity", "mod-context-toxicity", "mod-toxic-spans", "mod-davidson", "mod-openai-eval")
SETS: Final[Mapping[str, Sequence[str]]] = {
    "mod-incivility-github": ELSEWHERE,
    "mod-toxicr": ELSEWHERE,
    "mod-olid": ELSEWHERE,
    "spam-youtube": ("spam-sms",),
}
BY_FAMILY: Final = ("mod-incivility-github", "spam-youtube")
SIZES: Final = (25, 50, 100, 200, 400, 800)
ORDERS: Final = 3
CALIBRATED: Final = 200
COSTS: Final = {"miss": 100.0, "silence": 10.0}


def evaluate(folder: Path) -> Iterator[str]:
    """The lines. FileNotFoundError where a set is missing."""
    seen_by_encoder = {each["set"] for each in card("contextual").get("trained_on", [])}
    yield f"encoder: contextual {card('contextual')['version']}"
    for team in teams(folder, SETS):
        rows = len(team.y)
        yield f"{team.name}: {rows} decisions, {100 * team.y.mean():.0f} % to act"
        if team.name in seen_by_encoder:
            yield "  beware: the encoder learnt from this set, so its vectors have seen these labels"
        splits = list(team.splits(ORDERS, by_family=team.name in BY_FAMILY))
        yield from _curve(team, splits)
        heads = [team.taught(decided[:CALIBRATED]) for decided, _ in splits]
        yield from _calibration(team, splits, heads)
        yield from _costs(team, splits, heads)
        yield from _promotions(team, splits)


def _curve(team: Team, splits: Sequence[tuple[Ints, Ints]]) -> Iterator[str]:
    general = [(auc(team.y[t], team.general[t]), average_precision(team.y[t], team.general[t])) for _, t in splits]
    yield f"  general: {_means(general)}"
    for size in SIZES:
        found = []
        for decided, judged in splits:
            if size <= len(decided) and 2 <= team.y[decided[:size]].sum() <= size - 2:
                p = team.ordered(decided[:size]).raw(team.seen.rows(judged))
                found.append((auc(team.y[judged], p), average_precision(team.y[judged], p)))
        if found:
            gain = np.mean([a for a, _ in found]) - np.mean([a for a, _ in general])
            yield f"  {size} decisions: {_means(found)}, AUC {gain:+.3f}"


def _calibration(team: Team, splits: Sequence[tuple[Ints, Ints]], heads: Sequence[View]) -> Iterator[str]:
    """After 200 decisions: the raw general models, the same set right, the head."""
    rows = []
    for place, (decided, judged) in enumerate(splits):
        y, taught = team.y[judged], decided[:CALIBRATED]
        slope, offset = team.general_alone(taught)
        head = heads[place].logits(team.seen.rows(judged))
        raw = team.general[judged]
        rows.append([calibration_error(y, sigmoid(each)) for each in (raw, slope * raw + offset, head)])
    raw_error, platt_error, head_error = np.mean(rows, axis=0)
    yield f"  calibration error: raw {raw_error:.3f}, general set right {platt_error:.3f}, head {head_error:.3f}"


def _costs(team: Team, splits: Sequence[tuple[Ints, Ints]], heads: Sequence[View]) -> Iterator[str]:
    """Per 1,000 posts, in looks: fixed thresholds on raw scores against cost thresholds after 200 decisions."""
    queue_at, hold_at = pays_from(COSTS["miss"]), certain_from(**COSTS)
    rows = []
    for place, (decided, judged) in enumerate(splits):
        y, taught = team.y[judged], decided[:CALIBRATED]
        raw = sigmoid(team.general[judged])
        slope, offset = team.general_alone(taught)
        set_right = sigmoid(slope * team.general[judged] + offset)
        head = sigmoid(heads[place].logits(team.seen.rows(judged)))
        rows.append(
            [
                cost_of(y, raw, queue_at=2.0, **COSTS),
                cost_of(y, raw, queue_at=0.5, hold_at=0.8, **COSTS),
                cost_of(y, set_right, queue_at=queue_at, **COSTS),
                cost_of(y, head, queue_at=queue_at, **COSTS),
                cost_of(y, head, queue_at=queue_at, hold_at=hold_at, **COSTS),
            ]
        )
    nothing, fixed, general, head, holding = np.mean(rows, axis=0)
    yield (
        f"  cost per 1,000: let all go {nothing:,.0f}; fixed .8 hold / .5 queue {fixed:,.0f}; by cost, nothing held: "
        f"general {general:,.0f}, head {head:,.0f} ({head / fixed:.2f} of fixed); with holding {holding:,.0f} "
        f"({holding / fixed:.2f})"
    )


def _promotions(team: Team, splits: Sequence[tuple[Ints, Ints]]) -> Iterator[str]:
    """How many of the orders promote what was learnt, and how many a version taught with shuffled labels."""
    for size in (80, 200, 400):
        real = planted = of = 0
        for decided, _ in splits:
            if size > len(decided):
                continue
            taught, later = decided[: size - held_back(size)], decided[size - held_back(size) : size]
            of += 1
            real += _would_promote(team, taught, later, team.y)
            random = np.random.default_rng(size + of)
            shuffled = team.y.copy()
            shuffled[taught] = random.permutation(shuffled[taught])
            planted += _would_promote(team, taught, later, shuffled)
        if of:
            yield f"  promoted after {size} decisions: {real} of {of}; taught with shuffled labels: {planted} of {of}"


def _would_promote(team: Team, taught: Ints, later: Ints, said: Doubles) -> bool:
    y = team.y[later]
    if not 5 <= y.sum() <= len(y) - 5:
        return False
    slope, offset = team.general_alone(taught)
    told = team.taught(taught, said)
    old = sigmoid(slope * team.general[later] + offset)
    return is_better(compared(y, old, sigmoid(told.logits(team.seen.rows(later)))))


def _means(pairs: Sequence[tuple[float, float]]) -> str:
    first, second = np.mean(pairs, axis=0)
    return f"AUC {first:.3f} (AP {second:.3f})"
