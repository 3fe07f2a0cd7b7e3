"""Where people stall: of those who came into a stage, how many moved on within so many days; in all and by cohort.

Only whoever has been there that long counts, moved on or not: nobody is a failure because it is early.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from relationships.journeys.reading import as_date
from relationships.journeys.stages import Change, Life
from relationships.models import Stage

COHORTS: Final = 8  # quarters that are shown
UP: Final = (Stage.REGULAR, Stage.CHAMPION)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from a stage, within days; `words` say what moving on is, `stalled` what not moving on is."""

    key: str
    stage: str
    days: int
    words: str
    stalled: str


STEPS: Final = (
    Step("wrote", Stage.LURKER, 30, "took part within 30 days of being seen first", "never write or come"),
    Step("second_day", Stage.NEWCOMER, 14, "took part on a second day within 14 days", "take part on one day only"),
    Step("regular", Stage.NEWCOMER, 182, "became regular within 26 weeks", "do not become regular"),
    Step("champion", Stage.REGULAR, 182, "became champions within 26 weeks", "stay short of champion"),
    Step("stayed", Stage.REGULAR, 182, "were never away in the 26 weeks after", "fall away"),
)


def steps(lives: Sequence[Life], changes: Mapping[int, Sequence[Change]], today: int) -> list[dict[str, Any]]:
    """For each of `STEPS`: {key, of, moved, cohorts: [[quarter, of, moved]…]}. Members count at their first entry."""
    counted: dict[str, dict[str, list[int]]] = {step.key: {} for step in STEPS}
    for life in lives:
        own = changes.get(life.member, ())
        for step in STEPS:
            entered = next((change.on for change in own if change.stage == step.stage), None)
            if entered is None or entered + step.days > today:
                continue
            tally = counted[step.key].setdefault(_quarter(entered), [0, 0])
            tally[0] += 1
            tally[1] += _moved(step, life, own, entered)
    return [
        {
            "key": key,
            "of": sum(tally[0] for tally in by.values()),
            "moved": sum(tally[1] for tally in by.values()),
            "cohorts": [[quarter, *tally] for quarter, tally in sorted(by.items())[-COHORTS:]],
        }
        for key, by in counted.items()
    ]


def _moved(step: Step, life: Life, own: Sequence[Change], entered: int) -> bool:
    until = entered + step.days
    if step.key == "wrote":
        return life.took_part is not None and life.took_part <= until
    if step.key == "second_day":
        return any(entered < day <= until for day in life.days)
    later = [change.stage for change in own if entered < change.on <= until]
    if step.key == "regular":
        return any(stage in UP for stage in later)
    if step.key == "champion":
        return Stage.CHAMPION in later
    return Stage.AWAY not in later


def _quarter(day: int) -> str:
    on = as_date(day)
    return f"{on.year} Q{(on.month - 1) // 3 + 1}"
