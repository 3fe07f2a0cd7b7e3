"""Moderation month by month, for everybody to read: who asked for it is in docs/MODERATION.md. These tables are ours.

A count of one to four, where it could point at somebody, is told as "fewer than 5".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from communities.models import Community
from moderation.law.figures import counts
from moderation.law.periods import Period, median_hours, months
from moderation.models import Appeal, Decision, Report
from moderation.models.decision import RESTRICTING

SMALL: Final = 5
FEWER: Final = "fewer than 5"


@dataclass(slots=True)
class Month:
    """One calendar month, or the part of it in the period."""

    first: date
    last: date
    moderators: int = 0
    decided: int = 0
    restricted: int = 0
    kept: int = 0
    hours: list[timedelta] = field(default_factory=list)
    reports: Counter[str] = field(default_factory=Counter)
    reports_acted: int = 0
    reports_not_acted: int = 0
    reports_withdrawn: int = 0
    appeals: int = 0
    appeals_answered: int = 0
    appeals_reversed: int = 0

    @property
    def median(self) -> float | None:
        """Hours from opening a case to deciding it."""
        return median_hours(self.hours)

    @property
    def reported(self) -> int:
        """Reports of every kind."""
        return self.reports.total()


def by_month(community: Community, period: Period) -> list[Month]:
    """Each month of the period, in three queries however long it is."""
    found = [Month(first, last) for first, last in months(period)]
    starts = {(month.first.year, month.first.month): month for month in found}

    def of(moment: datetime) -> Month:
        day = community.day_of(moment)
        return starts[day.year, day.month]

    _decided(community, period, of)
    _reported(community, period, of)
    rows = Appeal.objects.in_community(community).filter(lodged_at__gte=period.start, lodged_at__lt=period.end)
    for lodged, outcome in rows.values_list("lodged_at", "outcome"):
        month = of(lodged)
        month.appeals += 1
        month.appeals_answered += bool(outcome)
        month.appeals_reversed += outcome in (Appeal.Outcome.REVERSED, Appeal.Outcome.PARTLY)
    return found


def few(count: int) -> int | str:
    """The count, or that it is too small to be told without pointing at somebody."""
    return FEWER if 0 < count < SMALL else count


HEADER: Final = (
    "month",
    "moderators",
    "cases decided",
    "restricted",
    "kept",
    "median hours to decide",
    *(f"reports: {label.lower()}" for label in Report.Kind.labels),
    "reports acted on",
    "reports not acted on",
    "reports withdrawn",
    "appeals",
    "appeals answered",
    "appeals reversed",
)


def rows(found: list[Month]) -> list[list[Any]]:
    """For a file, in the order of `HEADER`."""
    return [
        [
            f"{month.first:%Y-%m}",
            month.moderators,
            few(month.decided),
            few(month.restricted),
            few(month.kept),
            "" if month.median is None else month.median,
            *(few(month.reports[kind]) for kind in Report.Kind.values),
            few(month.reports_acted),
            few(month.reports_not_acted),
            few(month.reports_withdrawn),
            few(month.appeals),
            few(month.appeals_answered),
            few(month.appeals_reversed),
        ]
        for month in found
    ]


def _decided(community: Community, period: Period, of: Any) -> None:
    made = Decision.objects.in_community(community).final().filter(made_at__gte=period.start, made_at__lt=period.end)
    deciders: dict[date, set[int]] = defaultdict(set)
    for one in made.select_related("case"):
        if not counts(one):
            continue
        month = of(one.made_at)
        deciders[month.first].add(one.by_id)
        month.moderators = len(deciders[month.first])
        month.decided += 1
        month.restricted += one.action in RESTRICTING
        month.kept += one.action == Decision.Action.KEEP
        month.hours.append(max(timedelta(0), one.made_at - one.case.opened_at))


def _reported(community: Community, period: Period, of: Any) -> None:
    told = Report.objects.in_community(community).filter(received_at__gte=period.start, received_at__lt=period.end)
    for received, kind, state, outcome in told.values_list("received_at", "kind", "state", "outcome"):
        month = of(received)
        month.reports[kind] += 1
        month.reports_withdrawn += state == Report.State.WITHDRAWN
        month.reports_acted += outcome == Report.Outcome.ACTED
        month.reports_not_acted += outcome == Report.Outcome.NOT_ACTED
