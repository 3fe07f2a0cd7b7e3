"""What a measure is: a defined figure that says in words and in SQL what it counts, out of what, and which rows it is.

The SQL (`facts`) gives one row for each thing looked at: its id, the community day it belongs to, whether it counts.
The stored figure is the number of those rows by day, the evidence is those very rows: they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import models

from communities.models import Community

PERIOD: Final = 28  # days: four whole weeks, so that every weekday weighs the same


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    `facts` may use %(community)s, %(zone)s, %(first)s, %(last)s (days, both in), %(promise)s (seconds) and %(now)s.
    """

    key: str
    name: str
    sentence: str  # what it tells, plainly
    formula: str
    unit: str  # "people", "posts"; "%" for shares
    denominator: str  # what a share is out of; "" for counts
    guard: str  # what to watch beside it, so that it is not gamed
    source: str  # where the definition comes from
    area: str  # the area of work it speaks of, for its hue
    rows: type[models.Model]  # what the evidence is made of
    facts: str
    good: int = 0  # 1: more is better, -1: less is better, 0: neither
    daily: str = ""  # SQL for (day, counted, of) where counting the facts by day is not it
    window: int = 0  # days one daily figure looks back over, for distinct people; 0: its own day only
    reach_back: int = 0  # an act changes the figures of so many days before it
    reach_on: int = 0  # … and after it
    by_start: bool = False  # it belongs to the day a conversation begins, which late and removed posts move
    matures: int = 0  # days until a day's figure can be read
    whole: bool = False  # it hangs on rows that move without acts: compared over the whole history, not by marked days
    counted: str = "counted"  # what its counted rows are called
    others: str = "not counted"  # … and the rest of a share

    @property
    def is_share(self) -> bool:
        """Whether it is counted out of something."""
        return bool(self.denominator)

    def last_day(self, community: Community) -> date:
        """The last day to read: days still open, or whose rows may still change, are left out."""
        present = community.day_of(community.present())
        if not self.matures:
            return present if community.is_archive else present - timedelta(days=1)
        return present - timedelta(days=self.matures)

    def period(self, community: Community, last: date | None = None) -> tuple[date, date]:
        """The days of the front-page figure, both in: four weeks, or the window's own span."""
        last = last or self.last_day(community)
        return last - timedelta(days=(self.window or PERIOD) - 1), last

    def parameters(self, community: Community, first: date, last: date) -> dict[str, Any]:
        """For `facts` and `daily`."""
        return {
            "community": community.pk,
            "zone": community.zone,
            "first": first,
            "last": last,
            "promise": community.promise_hours * 3600,
            "now": community.present(),
        }
