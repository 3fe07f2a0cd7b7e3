"""How much harm somebody has read, against what they want to read.

The dose is the number of harmful posts that were shown to them: each once, when its veil was lifted or, for those who
want no veil, when its page was taken in hand. What was decided without reading it is no dose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import TeamMember
from moderation.models import Case, Exposure, ExposureLimit

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
SEVERE: Final = 3


@dataclass(frozen=True, slots=True)
class Dose:
    """Harmful posts shown in the last hour, day and week, beside the most that this person wants of each."""

    hour: int
    day: int
    week: int
    per_hour: int
    per_day: int
    per_week: int

    @property
    def full(self) -> str:
        """Which limit is reached, in words; empty while there is room."""
        if self.week >= self.per_week:
            return "this week"
        if self.day >= self.per_day:
            return "today"
        return "in this hour" if self.hour >= self.per_hour else ""

    @property
    def room(self) -> int:
        """How many more they want to be shown at present."""
        return max(0, min(self.per_hour - self.hour, self.per_day - self.day, self.per_week - self.week))


def harmful(case: Case) -> bool:
    """Whether reading it counts."""
    return case.harsh or case.severity >= SEVERE


def dose(member: TeamMember, limit: ExposureLimit, now: datetime | None = None) -> Dose:
    """Of one person, over all communities of all their workspaces: a person has one pair of eyes. One query."""
    at = now or timezone.now()
    read = Exposure.objects.filter(user=member.user, seen_at__gt=at - WEEK).aggregate(
        hour=Count("id", filter=Q(seen_at__gt=at - HOUR)),
        day=Count("id", filter=Q(seen_at__gt=at - DAY)),
        week=Count("id"),
    )
    return Dose(**read, per_hour=limit.per_hour, per_day=limit.per_day, per_week=limit.per_week)


def was_shown(case: Case, member: TeamMember) -> None:
    """Counts a harmful case toward the reader's dose. Twice is once."""
    if harmful(case):
        Exposure.objects.get_or_create(user=member.user, case=case, defaults={"workspace_id": case.workspace_id})
