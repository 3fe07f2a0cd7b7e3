"""Whether far more people join than usual: joins in ten minutes against the community's own four weeks before.

The count of ten minutes is taken as negative binomial, for joins come in bunches anywhere; mean and variance are
those of the four weeks. Where a batch tells no joins, somebody's first act is their joining.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, lgamma, log
from typing import Final

from django.db import connection

from communities.models import Activity, Community, Kind, Member

STEP: Final = timedelta(minutes=10)
USUAL_OVER: Final = timedelta(days=28)
KNOWN_FOR: Final = timedelta(days=14)  # a younger record knows no "usual"
LEAST: Final = 8  # joins; fewer are no raid, however unusual
CHANCE: Final = 1e-5  # that ten minutes of such a community bring so many
Join = tuple[datetime, int, int | None]  # when, who, which act


@dataclass(frozen=True, slots=True)
class Surge:
    """More joins than usual. `chance` is that of the fullest ten minutes; `usual` the mean of ten minutes."""

    joins: tuple[Join, ...]
    most: int
    usual: float
    chance: float

    @property
    def words(self) -> str:
        """As "31 people joined within 10 minutes; usual here is 1 in 3 hours"."""
        return f"{self.most} people joined within 10 minutes; usual here {_usual(self.usual)}"


def surge(community: Community, since: datetime, until: datetime, *, told: bool = True) -> Surge | None:
    """The joins from `since` to `until`, where their fullest ten minutes are far beyond the usual. None where not.

    `told`: the source tells joins; else somebody's first act counts.
    """
    first = _record_begins(community)
    if first is None or first > since - KNOWN_FOR:
        return None
    joins = _joins(community, since - STEP, until, told)
    if len(joins) < LEAST:
        return None
    most, start = _fullest(joins)
    if most < LEAST:
        return None
    mean, variance = usual(community, start - USUAL_OVER, start, told)
    chance = at_least(most, mean, variance)
    if chance > CHANCE:
        return None
    near = tuple(each for each in joins if start - STEP <= each[0] <= start + 3 * STEP)
    return Surge(near, most, mean, chance)


def usual(community: Community, since: datetime, until: datetime, told: bool) -> tuple[float, float]:
    """Mean and variance of joins in ten minutes, empty ones counted."""
    steps = (until - since) / STEP
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS_OF_ACTS if told else _COUNTS_OF_FIRST_ACTS, [community.pk, since, until])
        total, squares = cursor.fetchone()
    mean = float(total or 0) / steps
    return mean, max(mean, float(squares or 0) / steps - mean * mean)


def at_least(count: int, mean: float, variance: float) -> float:
    """The chance of `count` or more. Negative binomial; Poisson where the variance is the mean."""
    mean = max(mean, 1e-4)
    if variance <= mean * 1.001:
        below = sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count))
        return max(0.0, 1 - below)
    size = mean * mean / (variance - mean)
    p = size / (size + mean)
    below = sum(
        exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(p) + k * log(1 - p)) for k in range(count)
    )
    return max(0.0, 1 - below)


def _joins(community: Community, since: datetime, until: datetime, told: bool) -> list[Join]:
    if told:
        rows = Activity.objects.in_community(community).filter(
            kind=Kind.JOIN, occurred_at__gte=since, occurred_at__lte=until, member__isnull=False
        )
        return [
            (at, int(member or 0), act)
            for at, member, act in rows.order_by("occurred_at").values_list("occurred_at", "member_id", "id")
        ]
    members = (
        Member.objects.in_community(community).people().filter(first_active_at__gte=since, first_active_at__lte=until)
    )
    return [
        (at, pk, None)
        for at, pk in members.order_by("first_active_at").values_list("first_active_at", "id")
        if at is not None
    ]


def _fullest(joins: list[Join]) -> tuple[int, datetime]:
    """The most joins in any ten minutes, and when these begin."""
    best, begins, tail = 0, joins[0][0], 0
    for place, (at, _, _) in enumerate(joins):
        while at - joins[tail][0] > STEP:
            tail += 1
        if place - tail + 1 > best:
            best, begins = place - tail + 1, joins[tail][0]
    return best, begins


def _record_begins(community: Community) -> datetime | None:
    rows = Activity.objects.in_community(community).order_by("occurred_at", "id")
    return rows.values_list("occurred_at", flat=True).first()


def _usual(mean: float) -> str:
    if mean >= 0.5:
        return f"are {mean:.1f}"
    if mean <= 0:
        return "are none"
    hours = 1 / (6 * mean)
    return f"is one in {hours:.0f} hours" if hours < 48 else f"is one in {hours / 24:.0f} days"


_COUNTS_OF_ACTS: Final = """
SELECT sum(n), sum(n * n) FROM (
    SELECT count(*) AS n FROM communities_activity
    WHERE community_id = %s AND kind = 4 AND occurred_at >= %s AND occurred_at < %s
    GROUP BY date_bin('10 minutes', occurred_at, timestamptz '2000-01-01')
) counted
"""
_COUNTS_OF_FIRST_ACTS: Final = """
SELECT sum(n), sum(n * n) FROM (
    SELECT count(*) AS n FROM communities_member
    WHERE community_id = %s AND role = 'member' AND first_active_at >= %s AND first_active_at < %s
    GROUP BY date_bin('10 minutes', first_active_at, timestamptz '2000-01-01')
) counted
"""
