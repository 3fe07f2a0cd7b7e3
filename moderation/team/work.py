"""When it is worked: vectors and precedents within a minute or two of a case or a decision, lessons each night."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles, renew
from communities.models import Community
from moderation.models import Case, Decision

LATELY: Final = timedelta(minutes=10)


def ask_to_compare(community_id: int, workspace_id: int) -> None:
    """Once a minute and community, however often it is asked."""
    enqueue(
        "moderation.compare",
        f"{community_id}:{int(timezone.now().timestamp()) // 60}",
        workspace=workspace_id,
        payload={"community": community_id},
    )


def ask_where_something_happened() -> int:
    """Communities with cases opened or decisions made lately. Gives how many."""
    since = timezone.now() - LATELY
    opened = Case.objects.open().filter(opened_at__gt=since).values_list("community_id", "workspace_id")
    made = Decision.objects.filter(made_at__gt=since).values_list("community_id", "workspace_id")
    communities = set(opened.order_by().distinct()) | set(made.order_by().distinct())
    for community, workspace in communities:
        ask_to_compare(community, workspace)
    return len(communities)


def ask_for_lessons() -> int:
    """Each night, of every community that ever decided anything or has something to look at. Gives how many."""
    known = Case.objects.values_list("community_id", "workspace_id").distinct()
    day = timezone.now().date()
    for community, workspace in known:
        enqueue("moderation.learn", f"{community}:{day}", workspace=workspace, payload={"community": community})
    return len(known)


@handles("moderation.compare", long=True)
def compare(row: Outbox) -> None:
    """Vectors of posts that need one, then their precedents."""
    from moderation.team import precedents, vectors

    community = _community(row)
    if community is not None:
        vectors.make(community)
        renew(row.pk)
        precedents.compare(community)


@handles("moderation.learn", long=True)
def learn(row: Outbox) -> None:
    """A night: vectors, a new version where there is something new, what thresholds would bring, looks by chance."""
    from moderation.team import audit, precedents, thresholds, training, vectors

    community = _community(row)
    if community is None:
        return
    vectors.make(community)
    renew(row.pk)
    training.learn(community)
    renew(row.pk)
    thresholds.draw(community)
    audit.pick(community)
    renew(row.pk)
    precedents.compare(community)
    precedents.forget(community)
    vectors.forget(community)


def _community(row: Outbox) -> Community | None:
    return Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
