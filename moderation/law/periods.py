"""The span of a report: whole days of the community's own zone, as dates in addresses say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median as middle
from typing import Final

from django.http import QueryDict

from communities.models import Community

LONGEST: Final = 366 * 3  # days


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it."""

    begins_on: date
    ends_on: date
    start: datetime
    end: datetime

    def __str__(self) -> str:
        return f"{self.begins_on}/{self.ends_on}"

    @property
    def query(self) -> str:
        """For addresses."""
        return f"from={self.begins_on}&to={self.ends_on}"


def period(community: Community, begins_on: date, ends_on: date) -> Period:
    """The moments those days begin and end in the community's zone. Raises ValueError for an odd span."""
    if not timedelta(0) <= ends_on - begins_on <= timedelta(days=LONGEST):
        raise ValueError("Choose a first and a last day, three years apart at most.")
    return Period(begins_on, ends_on, community.starts(begins_on), community.starts(ends_on + timedelta(days=1)))


def asked(community: Community, query: QueryDict, *, days: int = 0) -> Period:
    """The span that an address asks for; an odd one, or none, is the running calendar year (or the last `days`)."""
    today = community.day_of(community.present())
    try:
        return period(community, date.fromisoformat(str(query["from"])), date.fromisoformat(str(query["to"])))
    except (KeyError, ValueError):
        first = today - timedelta(days=days) if days else date(today.year, 1, 1)
        return period(community, first, today)


def months(span: Period) -> list[tuple[date, date]]:
    """(first day, last day) of each calendar month in the span, cut to it."""
    found = []
    first = span.begins_on
    while first <= span.ends_on:
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        found.append((first, min(span.ends_on, following - timedelta(days=1))))
        first = following
    return found


def median_hours(spans: list[timedelta]) -> float | None:
    """The median, in hours with two decimals; None of none."""
    return round(middle(span.total_seconds() / 3600 for span in spans), 2) if spans else None
