"""How heavy it is for whom, for the person who leads: in words, by name, against each one's own limits. No ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import TeamMember, Workspace
from accounts.permissions import TABLE
from moderation.models import Exposure, ExposureLimit, Pause
from moderation.wellbeing.dose import DAY, WEEK


@dataclass(frozen=True, slots=True)
class Load:
    """One person's. `words` says how they stand to their own limits; how much they read is theirs to tell."""

    member: TeamMember
    words: str
    heavy: bool
    resting_until: datetime | None


def loads(workspace: Workspace, now: datetime | None = None) -> list[Load]:
    """Of all who may decide cases, by name. Four queries."""
    at = now or timezone.now()
    team = list(workspace.team.active().filter(role__in=TABLE["case.decide"][0]).select_related("user"))
    people = [member.user_id for member in team]
    read = {
        row["user_id"]: (row["day"], row["week"])
        for row in Exposure.objects.filter(user__in=people, seen_at__gt=at - WEEK)
        .values("user_id")
        .annotate(day=Count("id", filter=Q(seen_at__gt=at - DAY)), week=Count("id"))
    }
    limits = {limit.user_id: limit for limit in ExposureLimit.objects.filter(user__in=people)}
    rests = dict(Pause.objects.filter(user__in=people, ends_at__gt=at).values_list("user_id", "ends_at"))
    return [_load(member, read.get(member.user_id, (0, 0)), limits.get(member.user_id), rests) for member in team]


def _load(member: TeamMember, read: tuple[int, int], limit: ExposureLimit | None, rests: dict[int, datetime]) -> Load:
    own = limit or ExposureLimit(user_id=member.user_id)
    share = max(read[0] / own.per_day, read[1] / own.per_week)
    if share >= 1:
        words = "At their own limit: the queue gives them nothing harmful until it eases."
    elif share >= 0.75:
        words = "Near their own limit. A good moment to give them something else."
    elif read[1]:
        words = "Well within their limits."
    else:
        words = "Read nothing harmful in seven days."
    return Load(member, words, share >= 0.75, rests.get(member.user_id))
