"""Days as stretches: marked days lie together, and one statement computes a stretch as fast as a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both in."""

    first: date
    last: date


def spans(days: Iterable[date], *, gap: int = 0, back: int = 0, on: int = 0) -> list[Span]:
    """The days, each widened by `back` days before and `on` days after it, joined over gaps of at most `gap` days."""
    found: list[Span] = []
    for day in sorted(days):
        first, last = day - timedelta(days=back), day + timedelta(days=on)
        if found and first <= found[-1].last + timedelta(days=gap + 1):
            found[-1] = Span(found[-1].first, max(found[-1].last, last))
        else:
            found.append(Span(first, last))
    return found
