"""What the queues need every few minutes: weights, promises that ran out, cases that came by another way."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from communities.models import Community
from moderation.models import Case
from moderation.queues.giving import take_back_the_overdue
from moderation.queues.routing import place_the_unplaced
from moderation.queues.weighing import weigh_anew


def tend(community: Community, now: datetime | None = None) -> None:
    """Of one community. Idempotent."""
    at = now or timezone.now()
    place_the_unplaced(community)
    take_back_the_overdue(community, at)
    weigh_anew(community, at)


def tend_all() -> int:
    """Of every community in which something waits. Gives how many."""
    waiting = Case.objects.open().order_by().values("community_id").distinct()
    communities = Community.objects.filter(pk__in=waiting).select_related("workspace")
    for community in communities:
        tend(community)
    return len(communities)
