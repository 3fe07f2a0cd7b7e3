"""Looks by chance: a few posts that nobody flagged, mixed into the queue, so that what is missed can be told.

Everything else the team decides was flagged by something, and says nothing of what was not. A picked post is no
accusation: its case says so, it starts at the general rate, and its author hears nothing unless a person acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from statistics import median
from typing import Final

from django.db import transaction
from django.db.models import Count, Q

from communities.models import Community
from moderation.judging import Reason
from moderation.models import AuditPick, Case, Decision, LearningSettings, Rule, Signal
from moderation.models.decision import RESTRICTING
from moderation.opening import Opening, open_for_posts
from moderation.post import Post, read_posts, spoken
from moderation.team.figures import clopper_pearson

LABEL: Final = "Picked by chance"
WORDS: Final = "Picked by chance from posts that nobody flagged: no accusation"
WEEK: Final = timedelta(days=7)
POOL: Final = timedelta(days=1)
MONTH: Final = timedelta(days=30)
TOLD_OF: Final = timedelta(days=180)
ENOUGH_DECISIONS: Final = 50  # in thirty days
ENOUGH_POSTS: Final = 20  # a day
MOST_A_DAY: Final = 20


@dataclass(frozen=True, slots=True)
class Missed:
    """Of `looked_at` posts that nobody flagged, the team acted on `acted`: between `low` and `high` of all, 95 %."""

    looked_at: int
    acted: int
    low: float
    high: float
    waiting: int


def is_on(community: Community, settings: LearningSettings) -> bool:
    """By the community's setting; left to size, there must be enough to decide and enough to pick from."""
    if settings.audit != LearningSettings.Audit.SIZE:
        return settings.audit == LearningSettings.Audit.ON
    present = community.present()
    made = Decision.objects.in_community(community).standing().final().filter(made_at__gt=present - MONTH).count()
    return made >= ENOUGH_DECISIONS and spoken(community, present - WEEK).count() >= 7 * ENOUGH_POSTS


def due(community: Community, settings: LearningSettings, now: datetime) -> int:
    """How many to pick today, so that they make up their share of a week's decisions."""
    share = settings.audit_percent / 100
    made = Decision.objects.in_community(community).standing().final().filter(made_at__gt=now - WEEK)
    flagged = made.filter(case__audit_pick=None).count()
    picked = AuditPick.objects.filter(community=community, picked_at__gt=now - WEEK).count()
    return max(0, min(MOST_A_DAY, round(share / (1 - share) * flagged) - picked))


def pick(community: Community) -> int:
    """Opens today's cases. Asked again the same day it adds none beyond what is due. Gives how many were opened."""
    settings = LearningSettings.of(community)
    present = community.present()
    if not is_on(community, settings):
        return 0
    wanted = due(community, settings, present)
    pool = unflagged(community, present - POOL, present) if wanted else []
    chosen = SystemRandom().sample(pool, min(wanted, len(pool)))
    return _open(community, chosen, len(pool))


def unflagged(community: Community, since: datetime, until: datetime) -> list[Post]:
    """Members' posts with no case and no signal that counts."""
    rows = spoken(community, since, until)
    flagged = Signal.objects.in_community(community).counting().filter(activity_id__isnull=False)
    flagged = flagged.filter(occurred_at__gte=since)
    cases = Case.objects.in_community(community).filter(activity_id__isnull=False, occurred_at__gte=since)
    rows = rows.exclude(pk__in=flagged.values("activity_id")).exclude(pk__in=cases.values("activity_id"))
    return [post for post in read_posts(rows) if post.text.strip()]


def missed(community: Community) -> Missed:
    """What the looks of half a year say, in two queries."""
    since = community.present() - TOLD_OF
    decided = Q(case__decisions__undone_at=None) & ~Q(case__decisions__action=Decision.Action.ESCALATE)
    decided &= Q(case__decisions__isnull=False)
    rows = AuditPick.objects.filter(community=community, picked_at__gt=since)
    found = rows.aggregate(
        looked_at=Count("case", filter=decided, distinct=True),
        acted=Count("case", filter=decided & Q(case__decisions__action__in=RESTRICTING), distinct=True),
        waiting=Count("case", filter=Q(case__state__in=[Case.State.WAITING, Case.State.ESCALATED]), distinct=True),
    )
    low, high = clopper_pearson(found["acted"], found["looked_at"])
    return Missed(found["looked_at"], found["acted"], low, high, found["waiting"])


@transaction.atomic
def _open(community: Community, posts: list[Post], pool: int) -> int:
    reason = Reason(Signal.Origin.CIRCUMSTANCE, "audit", "1", 0.0, WORDS)
    openings = [Opening(LABEL, Rule.Severity.LOW, None, post=post, reasons=[(None, reason)]) for post in posts]
    open_for_posts(community, openings)
    cases = Case.objects.open().filter(activity_id__in=[post.id for post in posts], audit_pick=None, label=LABEL)
    middle = _middle_of_the_queue(community)
    for case in cases:
        AuditPick.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            case=case,
            picked_from=pool,
            picked=len(posts),
            picked_at=community.present(),
        )
        Case.objects.filter(pk=case.pk).update(worth=max(case.worth, middle))
    return len(cases)


def _middle_of_the_queue(community: Community) -> float:
    """Where a picked post stands: at the end of the queue nobody would ever look at it."""
    worths = Case.objects.in_community(community).waiting().exclude(label=LABEL).values_list("worth", flat=True)
    return median(worths[:500]) if worths.exists() else 0.0
