"""Strikes: standing decisions that took something from a member, each once, until they are forgotten.

Talking first is no strike. What was taken back, or reversed on appeal, never was one. A raid is none: its accounts are
dealt with as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from communities.models import Community
from moderation.models import Case, Decision, LadderMemory, LadderStep, Measure
from moderation.models.decision import RESTRICTING, DecisionQuerySet
from moderation.models.ladder import USUAL_MEMORY

STRIKING_ACTS = ("remove", "hide", "warn", "suspend")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`nth` counts the strike that a restricting decision would be now."""

    nth: int
    memory: int
    step: LadderStep

    @property
    def words(self) -> str:
        """One sentence for the case's page."""
        times = {1: "The first time", 2: "The second time", 3: "The third time"}.get(self.nth, f"The {self.nth}th time")
        return f"{times} in {self.memory} days. Your ladder says: {self.step.words.lower()}."


def memory(community: Community) -> int:
    """Days for which a strike counts."""
    kept = LadderMemory.objects.filter(community=community).values_list("days", flat=True).first()
    return kept or USUAL_MEMORY


def striking(community: Community, days: int, now: datetime | None = None) -> DecisionQuerySet:
    """The decisions that are strikes at present, by the day they were made."""
    since = (now or timezone.now()) - timedelta(days=days)
    also = Measure.objects.standing().filter(kind__in=STRIKING_ACTS).values("decision_id")
    rows = Decision.objects.in_community(community).standing().filter(made_at__gt=since, case__member_id__isnull=False)
    return rows.filter(Q(action__in=RESTRICTING) | Q(pk__in=also)).exclude(case__subject=Case.Subject.RAID)


def strikes(community: Community, members: Iterable[int], days: int, now: datetime | None = None) -> Counter[int]:
    """By member, how many strikes count. One query."""
    rows = striking(community, days, now).filter(case__member_id__in=list(members))
    return Counter(int(member) for member in rows.values_list("case__member_id", flat=True) if member is not None)


def step_for(steps: Sequence[LadderStep], nth: int) -> LadderStep | None:
    """The highest step at or below the nth strike; none below the first step."""
    return max((step for step in steps if step.strike <= nth), key=lambda step: step.strike, default=None)


def suggestion(community: Community, member: int | None, now: datetime | None = None) -> Suggestion | None:
    """What the ladder says of one more strike of this member. One query without a ladder, else three."""
    if member is None:
        return None
    steps = list(LadderStep.objects.in_community(community))
    if not steps:
        return None
    days = memory(community)
    nth = strikes(community, [member], days, now)[member] + 1
    step = step_for(steps, nth)
    return Suggestion(nth, days, step) if step is not None else None


@dataclass(frozen=True, slots=True)
class Met:
    """How many members stand at so many strikes, and what would be suggested for their next one."""

    strikes: int
    members: int
    next: str


def distribution(
    community: Community, steps: Sequence[LadderStep], days: int, now: datetime | None = None
) -> list[Met]:
    """Whom a ladder would meet: shown before it is saved. One query."""
    by_member = Counter(striking(community, days, now).values_list("case__member_id", flat=True))
    standing = Counter(by_member.values())
    found = []
    for count in sorted(standing):
        step = step_for(steps, count + 1)
        found.append(Met(count, standing[count], step.words if step is not None else "nothing beyond the post itself"))
    return found
