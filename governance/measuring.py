"""What can be an objective: `reporting` offers its measures here at start, so that this room need not know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from communities.models import Community


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure's value on a day, with what it was counted from."""

    value: float
    day: date
    words: str = ""  # "212 of 298 conversations"


@dataclass(frozen=True, slots=True)
class Measurable:
    """A measure as an objective sees it. `share` values lie between 0 and 1 and are shown in percent."""

    key: str
    label: str
    sentence: str
    higher_is_better: bool
    share: bool
    unit: str
    read: Callable[[Community, date], Reading | None]  # None: nothing to measure on that day
    evidence: Callable[[Community], str]  # where the rows are

    def shown(self, value: float) -> str:
        """The value as people read it."""
        if self.share:
            return f"{100 * value:.0f} %"
        figure = f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.1f}"
        return f"{figure} {self.unit}".strip()


_measures: dict[str, Measurable] = {}


def offer(measure: Measurable) -> None:
    """Called by `reporting`. Vanity measures (members, followers, posts in total) are not offered."""
    _measures[measure.key] = measure


def measurable(key: str) -> Measurable | None:
    """The measure, if it is still offered."""
    return _measures.get(key)


def choices() -> list[tuple[str, str]]:
    """For forms, by label."""
    return sorted(((m.key, m.label) for m in _measures.values()), key=lambda choice: choice[1])
