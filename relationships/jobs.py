"""The room's own work: reckon ties and standings again when the record has moved on. And what the navigation counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles
from accounts.shell import counts
from communities.models import Batch, Community
from communities.readers import reads_batches
from relationships.models import FollowUp, Reckoning

LEAST_REST: Final = timedelta(seconds=30)
FOLLOWING: Final = (
    "relationships.draw",
)  # what is worked out anew once a reckoning is through, each in a job of its own
REST_FOR_WORK: Final = 20  # a reckoning is followed by twenty times its length of rest: at most 5 % of one core


@reads_batches("relationships")
def mark_stale(batch: Batch) -> None:
    """Asks for one reckoning however many batches arrive.

    The key is the generation, which a reckoning raises as it begins. A batch that the last reckoning has read
    already asks for nothing.
    """
    mark, _ = Reckoning.objects.get_or_create(community=batch.community)
    if batch.pk in mark.batches:
        return
    now = timezone.now()
    if mark.stale_since is None:
        Reckoning.objects.filter(pk=mark.pk).update(stale_since=now)
    due_at = now
    if mark.reckoned_at is not None:
        due_at = max(now, mark.reckoned_at + max(LEAST_REST, timedelta(seconds=mark.seconds * REST_FOR_WORK)))
    enqueue(
        "relationships.reckon",
        f"{batch.community_id}:{mark.generation}",
        workspace=batch.workspace_id,
        payload={"community": batch.community_id},
        due_at=due_at,
    )


@handles("relationships.reckon", long=True)
def reckon_community(row: Outbox) -> None:
    """One whole reckoning."""
    from relationships.ties import reckon

    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is not None:
        mark = reckon(community)
        for kind in FOLLOWING:
            payload = {"community": community.pk}
            enqueue(kind, f"{community.pk}:{mark.generation}", workspace=community.workspace_id, payload=payload)


@handles("relationships.draw", long=True)
def draw_map(row: Outbox) -> None:
    """The map, laid out anew."""
    from relationships.map import draw

    community = Community.objects.filter(pk=row.payload["community"]).first()
    if community is not None:
        draw(community)


@counts("relationships")
def follow_ups_due(community: Community, viewer: TeamMember) -> int:
    """Follow-ups whose day has come."""
    return FollowUp.objects.in_community(community).due(community.day_of(timezone.now())).count()
