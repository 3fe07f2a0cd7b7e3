"""Business time: how long a community's doors were open between two moments, and when a span of open time is over.

Wall-clock hours of the community's zone, holidays left out. An opening is turned into two instants (UTC), so an opening
that holds a change of the clock is as long as it really lasted. Pure arithmetic, no database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from communities.models import Community

Opening = tuple[datetime, datetime]  # from (in) to (out), UTC
Day = tuple[tuple[int, int], ...]  # openings of a weekday in minutes after midnight; 1440 is the next midnight

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FARTHEST: Final = 400  # days looked ahead for an opening before hours are taken as "always open"


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """When somebody is there. `week` has seven days, Monday first; openings of a day do not overlap."""

    zone: str
    week: tuple[Day, ...]
    holidays: frozenset[date] = frozenset()

    @property
    def never_open(self) -> bool:
        """Whether no weekday has an opening: then every hour counts, or nothing would ever fall due."""
        return not any(self.week)

    def open_between(self, start: datetime, end: datetime) -> timedelta:
        """Open time from `start` to `end`; nothing when `end` is not later."""
        if end <= start:
            return timedelta(0)
        if self.never_open:
            return end - start
        total = timedelta(0)
        for opens, closes in self._openings(start):
            if opens >= end:
                break
            total += max(timedelta(0), min(closes, end) - max(opens, start))
        return total

    def after(self, start: datetime, span: timedelta) -> datetime:
        """The first moment by which `span` of open time has passed since `start` (UTC)."""
        if self.never_open or span <= timedelta(0):
            return start.astimezone(UTC) + max(span, timedelta(0))
        left, last = span, start.astimezone(UTC)
        for opens, closes in self._openings(start):
            if (opens - last).days > FARTHEST:
                break
            begin = max(opens, start)
            if closes <= begin:
                continue
            if closes - begin >= left:
                return (begin + left).astimezone(UTC)
            left, last = left - (closes - begin), closes
        return last + left

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there at `moment`."""
        if self.never_open:
            return True
        day = moment.astimezone(ZoneInfo(self.zone)).date()
        nearby = (*_openings_of(self, day - timedelta(days=1)), *_openings_of(self, day))
        return any(opens <= moment < closes for opens, closes in nearby)

    def _openings(self, start: datetime) -> Iterator[Opening]:
        """Openings in order, from those of the day before `start` on, without overlap, for ten years."""
        day = start.astimezone(ZoneInfo(self.zone)).date() - timedelta(days=1)
        until = datetime.min.replace(tzinfo=UTC)
        for _ in range(3660):
            for opens, closes in _openings_of(self, day):
                if closes > until:  # a clock set forward can make two openings of one morning overlap
                    yield max(opens, until), closes
                    until = closes
            day += timedelta(days=1)


def hours_of(community: Community) -> BusinessHours:
    """The business hours a community has set. Openings that make no sense are left out."""
    days: list[Day] = []
    for name in WEEKDAYS:
        openings = []
        for pair in community.business_hours.get(name, []):
            opens, closes = (minutes(text) for text in pair)
            if opens < closes:
                openings.append((opens, closes))
        days.append(tuple(sorted(openings)))
    free = frozenset(date.fromisoformat(text) for text in community.holidays)
    return BusinessHours(community.zone, tuple(days), free)


def minutes(text: str) -> int:
    """A time such as "09:30" in minutes after midnight; "24:00" is the next midnight. Raises ValueError for others."""
    hour, _, minute = text.strip().partition(":")
    value = int(hour) * 60 + int(minute or 0)
    if not 0 <= value <= 1440 or int(minute or 0) > 59:
        raise ValueError(f"{text} is not a time of day")
    return value


@lru_cache(maxsize=20_000)
def _openings_of(hours: BusinessHours, day: date) -> tuple[Opening, ...]:
    if day in hours.holidays:
        return ()
    return tuple(
        (_instant(hours, day, opens), _instant(hours, day, closes)) for opens, closes in hours.week[day.weekday()]
    )


def _instant(hours: BusinessHours, day: date, minute: int) -> datetime:
    if minute >= 1440:
        day, minute = day + timedelta(days=1), minute - 1440
    return datetime.combine(day, time(minute // 60, minute % 60), ZoneInfo(hours.zone)).astimezone(UTC)
