"""The room's own work: ties move with each batch, the rest follows after a while. And what the navigation counts."""

from __future__ import annotations

from typing import Final

from django.dispatch import receiver
from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles
from accounts.shell import counts
from communities.models import Batch, Community
from communities.readers import reads_batches
from communities.signals import conversations_described
from relationships import moved as _moved  # noqa: F401 (its receivers register themselves)
from relationships.in_touch.work import contacts_moved
from relationships.introductions.work import ask_for, talked
from relationships.leaving.work import ask_to_look_ahead
from relationships.models import FollowUp, Reckoning

FOLLOWING: Final = (
    "relationships.draw",
    "relationships.keep_in_touch",
)  # what is worked out anew once a reckoning is through, each in a job of its own


@reads_batches("relationships")
def move_ties(batch: Batch) -> None:
    """Ties move at once; standings follow after a rest, however many batches arrive. Read again, it changes nothing."""
    from relationships.ties import move
    from relationships.ties.asking import ask_for_everything, ask_for_standings, ask_for_the_day

    community = batch.community
    if Reckoning.objects.filter(community=community, batches__contains=[batch.pk]).exists():
        contacts_moved(community, batch)
        return
    if move(community, [batch.pk]):
        ask_for_standings(community)
        ask_for_the_day(community)
        talked(community)
        contacts_moved(community, batch)
    else:
        ask_for_everything(community)


@receiver(conversations_described)
def look_again_later(community_id: int, conversation_ids: list[int], **_: object) -> None:
    """An event cancelled, a thread that is an issue now: its touches may be others."""
    from relationships.ties.affected import doubt
    from relationships.ties.asking import ask_to_look_again

    if doubt(community_id, conversation_ids):
        ask_to_look_again(community_id)


@handles("relationships.look_again")
def look_again(row: Outbox) -> None:
    """What changed without any act."""
    from relationships.ties import move
    from relationships.ties.asking import ask_for_everything, ask_for_standings

    community = _community(row)
    if community is not None:
        (ask_for_standings if move(community) else ask_for_everything)(community)


@handles("relationships.move_on", long=True)
def move_on_to_the_day(row: Outbox) -> None:
    """Weights fade by a day."""
    from relationships.ties import move_on
    from relationships.ties.asking import ask_for_standings

    community = _community(row)
    if community is not None and move_on(community):
        ask_for_standings(community)


@handles("relationships.stand", long=True)
def stand_again(row: Outbox) -> None:
    """Standings, from ties as they are."""
    from relationships.ties.reckoning import stand_again

    community = _community(row)
    if community is not None:
        _followed(community, stand_again(community))


@handles("relationships.reckon", long=True)
def reckon_community(row: Outbox) -> None:
    """One whole reckoning."""
    from relationships.ties import reckon

    community = _community(row)
    if community is not None:
        _followed(community, reckon(community))


def _community(row: Outbox) -> Community | None:
    return Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()


def _followed(community: Community, mark: Reckoning) -> None:
    ask_for(community)
    ask_to_look_ahead(community)
    talked(community)
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
