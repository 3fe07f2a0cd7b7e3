"""Who is still here, how long after: Kaplan–Meier by cohort of the first act, as scipy reckons it.

Somebody has left when silent for more than 90 days, as of their last act; who acted in the last 90 days is known to
have stayed until 90 days ago and no longer (censored). So whoever came in the last 90 days is in no cohort yet.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community

SILENT: Final = timedelta(days=90)
AT_DAYS: Final = (1, 7, 14, 30, 90, 180, 365)
COHORTS: Final = 13
KINDS: Final = ("week", "month", "quarter", "year")
TOO_EARLY: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days from the first act to the last, and whether they are known to have ended."""

    days: float
    left: bool


def survival(cursor: CursorWrapper, community: Community, moment: datetime) -> dict[str, Any]:
    """{"all": curve, and for week, month, quarter, year: [curves]}, newest cohort last; see `curve`."""
    cursor.execute(_STAYS, {"community": community.pk})
    rows = cursor.fetchall()
    if not rows:
        return {}
    begins = min(first for first, _ in rows) + TOO_EARLY
    horizon = moment - SILENT
    cohorts: dict[str, dict[date, list[Stay]]] = {kind: {} for kind in KINDS}
    everybody = []
    for first, last in rows:
        if first <= begins or first > horizon:
            continue
        stay = Stay((min(last, horizon) - first).total_seconds() / 86400, last <= horizon)
        everybody.append(stay)
        for kind, begins_on in _begins(community.day_of(first)):
            cohorts[kind].setdefault(begins_on, []).append(stay)
    return {
        "all": curve("all", everybody),
        **{
            kind: [curve(first.isoformat(), stays) for first, stays in sorted(by.items())[-COHORTS:]]
            for kind, by in cohorts.items()
        },
    }


def _begins(day: date) -> Iterator[tuple[str, date]]:
    """The first day of the week, month, quarter and year this day is in."""
    yield "week", day - timedelta(days=day.weekday())
    yield "month", day.replace(day=1)
    yield "quarter", day.replace(month=day.month - (day.month - 1) % 3, day=1)
    yield "year", day.replace(month=1, day=1)


def curve(cohort: str, stays: Sequence[Stay]) -> dict[str, Any]:
    """Share still here after each of `AT_DAYS`, with its interval; None beyond what the cohort has been seen for."""
    from scipy import stats

    if not stays:
        return {"cohort": cohort, "n": 0, "left": 0, "at": []}
    data = stats.CensoredData(
        uncensored=[stay.days for stay in stays if stay.left], right=[stay.days for stay in stays if not stay.left]
    )
    sf = stats.ecdf(data).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no interval where nobody or everybody has left: said below
        band = sf.confidence_interval(confidence_level=0.95, method="log-log")
    seen = max(stay.days for stay in stays)
    at: list[list[float | None] | None] = []
    for days in AT_DAYS:
        if days > seen:
            at.append(None)
            continue
        share, low, high = (float(each.evaluate(days)) for each in (sf, band.low, band.high))
        # Where nobody or everybody has left yet the formula has no interval to give.
        at.append([share, low if low == low else None, high if high == high else None])
    return {"cohort": cohort, "n": len(stays), "left": sum(stay.left for stay in stays), "at": at}


_STAYS: Final = """
SELECT first_active_at, last_active_at FROM communities_member
WHERE community_id = %(community)s AND role = 'member' AND first_active_at IS NOT NULL AND last_active_at IS NOT NULL
ORDER BY id
"""
