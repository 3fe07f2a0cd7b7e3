"""How large a sample is: days, members, rates, from the number of activities that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from communities.sample.rhythm import DAY, HOUR

ALL_CHAPTERS = (
    "bristol",
    "berlin",
    "porto",
    "lyon",
    "krakow",
    "austin",
    "pune",
    "turku",
    "sapporo",
    "recife",
    "leeds",
    "graz",
)
# Everyday activity by hour of the day in UTC, all members' zones together (counted in a sample of 20,000).
DAYLIGHT = (16, 9, 7, 6, 7, 7, 8, 14, 29, 19, 20, 21, 22, 16, 17, 17, 15, 23, 30, 26, 26, 27, 22, 21)
YEAR = 400  # days of the story's year: what changes over it changes in these last days


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes and moments. Times are epoch seconds; `until` is the sample's now, and nothing happens at or after it."""

    activities: int
    seed: int
    until: int
    days: int
    members: int
    per_day: float  # everyday activities a day at the end, when it is largest
    chapters: tuple[str, ...]

    @classmethod
    def of(cls, activities: int, seed: int, until: date | datetime) -> Shape:
        """A larger sample lasts longer (up to 15 years) and has more members (N^0.72), rather than only denser days."""
        if activities < 300:
            raise ValueError("a sample has at least 300 activities, or there is no room for its story")
        if not isinstance(until, datetime):
            until = datetime.combine(until, time(), UTC)
        if until.tzinfo is None:
            raise ValueError("until must know its time zone")
        days = int(min(5500, YEAR * max(1.0, activities / 20_000) ** 0.42))
        members = int(min(1.1 * activities**0.72, 0.12 * activities))
        chapters = ALL_CHAPTERS[: 3 + min(9, activities // 100_000)]
        return cls(activities, seed, int(until.timestamp()), days, members, 1.3 * activities / days, chapters)

    @property
    def begin(self) -> int:
        """The first midnight."""
        return self.until - self.days * DAY

    def usual(self, begin: int, end: int) -> float:
        """Everyday activities to expect between two moments of the last days, by the hour of the day."""
        share = sum(DAYLIGHT[hour % 24] for hour in range(begin // HOUR, end // HOUR)) / sum(DAYLIGHT)
        return self.per_day * share

    def ago(self, days: float = 0, hours: float = 0) -> int:
        """A moment before the end."""
        return self.until - int(days * DAY + hours * HOUR)
