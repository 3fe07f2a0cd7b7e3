"""Reads stored figures: the last four weeks, the four before, the same weeks a year ago, and the weeks as a line.

Touches rollups only, O(days) rows however large the record is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from communities.models import Community
from reporting.chance import Difference, Interval, between_counts, between_shares, between_weeks, wilson
from reporting.measures import PERIOD, Measure
from reporting.models import Rollup

WEEKS: Final = 26  # shown as a line
YEAR: Final = 364  # days: the same weekdays a year ago
FEWEST: Final = 10  # a share of fewer is shown as counts first

Days = dict[date, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Amount:
    """What was counted, and out of what (0 for plain counts)."""

    counted: int
    of: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to go by."""
        return self.counted / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the line, named by its last day. `value` is in percent for shares, None with nothing to go by."""

    last: date
    amount: Amount
    value: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure as it stands."""

    measure: Measure
    first: date
    last: date
    now: Amount
    before: Amount
    year_ago: Amount | None
    interval: Interval | None
    difference: Difference | None
    weeks: list[Week] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to go by."""
        return not (self.now.of if self.measure.is_share else self.now.counted)

    @property
    def value(self) -> float | None:
        """In the measure's unit: percent for shares."""
        if not self.measure.is_share:
            return float(self.now.counted)
        return None if self.now.share is None else 100 * self.now.share


def read(
    community: Community, measures: Sequence[Measure], *, last: date | None = None, weeks: int = WEEKS
) -> list[Reading]:
    """The readings up to `last` (each measure's last readable day). One query."""
    ends = {each.key: each.last_day(community) for each in measures}
    if last is not None:
        ends = {key: min(last, end) for key, end in ends.items()}
    if not ends:
        return []
    longest = max(weeks * 7, 2 * PERIOD)
    latest, earliest = max(ends.values()), min(ends.values())
    stored = stored_days(
        community,
        measures,
        earliest - timedelta(days=longest),
        latest,
        and_from=earliest - timedelta(days=YEAR + PERIOD),
    )
    return [_reading(community, measure, ends[measure.key], stored[measure.key], weeks) for measure in measures]


def stored_days(
    community: Community, measures: Sequence[Measure], first: date, last: date, *, and_from: date | None = None
) -> dict[str, Days]:
    """The stored days by measure key; with `and_from` also the 28 days from there, a year before. One query."""
    stored: dict[str, Days] = {measure.key: {} for measure in measures}
    rows = Rollup.objects.in_community(community).filter(measure__in=list(stored))
    within = Q(day__range=(first, last))
    if and_from is not None:
        within |= Q(day__range=(and_from, last - timedelta(days=YEAR)))
    for key, day, counted, of in rows.filter(within).values_list("measure", "day", "counted", "of"):
        stored[key][day] = (counted, of or 0)
    return stored


def over(measure: Measure, days: Days, first: date, last: date) -> Amount:
    """The amount of a stretch: the last day's window for distinct people, else the sum."""
    if measure.window:
        return Amount(days.get(last, (0, 0))[0], 0)
    counted = of = 0
    for n in range((last - first).days + 1):
        one = days.get(first + timedelta(days=n))
        if one:
            counted, of = counted + one[0], of + one[1]
    return Amount(counted, of)


def _reading(community: Community, measure: Measure, last: date, days: Days, weeks: int) -> Reading:
    first, last = measure.period(community, last)
    step = timedelta(days=measure.window or PERIOD)
    now, before = over(measure, days, first, last), over(measure, days, first - step, last - step)
    year = timedelta(days=YEAR)
    ago = over(measure, days, first - year, last - year)
    line = _weeks(measure, days, last, weeks)
    return Reading(
        measure=measure,
        first=first,
        last=last,
        now=now,
        before=before,
        year_ago=ago if (ago.of if measure.is_share else ago.counted) else None,
        interval=wilson(now.counted, now.of) if measure.is_share else None,
        difference=_difference(measure, now, before, line),
        weeks=line,
    )


def _difference(measure: Measure, now: Amount, before: Amount, line: Sequence[Week]) -> Difference | None:
    if measure.is_share:
        return between_shares(now.counted, now.of, before.counted, before.of)
    if measure.window:
        return between_counts(now.counted, before.counted)
    sums = [float(week.amount.counted) for week in line[-8:]]
    return between_weeks(sums[4:], sums[:4]) if len(sums) == 8 else None


def _weeks(measure: Measure, days: Days, last: date, weeks: int) -> list[Week]:
    """Whole weeks that end with `last`, the weeks before the record's first figure left out."""
    line = []
    for n in range(weeks - 1, -1, -1):
        end = last - timedelta(days=7 * n)
        amount = over(measure, days, end - timedelta(days=6), end)
        share = amount.share
        value = (None if share is None else 100 * share) if measure.is_share else float(amount.counted)
        line.append(Week(end, amount, value))
    began = next((n for n, week in enumerate(line) if week.amount.counted or week.amount.of), len(line))
    return line[min(began, max(0, len(line) - 8)) :]
