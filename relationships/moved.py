"""What becomes of this room's rows when two members turn out to be one, or one to be two.

Notes, tags, follow-ups and the like move by themselves (`communities.identity.references`); here is what needs more.
"""

from __future__ import annotations

from django.dispatch import receiver
from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.identity.references import list_of_members, no_members, ordered_pair, reckoned
from communities.models import Community
from communities.signals import members_merged, members_split, roles_set

for label in ("relationships.Judgement", "relationships.Introduction"):
    ordered_pair(label, "a_id", "b_id")
list_of_members("relationships.Introduction", "via")
reckoned("relationships.Tie", "a_id", "b_id", because="ties are made anew from the acts")
reckoned("relationships.Touch", "doer_id", "other_id", because="touches are read anew from the acts")
no_members("relationships.Tie", "acts")
no_members("relationships.Thanks", "acts")
no_members("relationships.Introduction", "talked_act")
no_members("relationships.Reckoning", "touches", "batches", "bots", "staff")
no_members("relationships.LastContact", "activity_id")
no_members("relationships.ThreadMend", "from_id")
no_members("relationships.Touch", "channel_id")
no_members("relationships.TouchedConversation", "basis")


@receiver(members_merged)
def after_a_merge(community: Community, into: int, gone: int, **_: object) -> None:
    """Ties of both are made anew, in a job."""
    _ask(community, into, gone)


@receiver(members_split)
def after_a_split(community: Community, source: int, new: int, **_: object) -> None:
    """Ties of both are made anew, in a job."""
    _ask(community, source, new)


@receiver(roles_set)
def after_a_role(community: Community, members: list[int], **_: object) -> None:
    """Robots have no ties; staff has them, marked as such."""
    _ask(community, *members)


def _ask(community: Community, *members: int) -> None:
    enqueue(
        "relationships.people_moved",
        f"{community.pk}:{'-'.join(map(str, members))}:{timezone.now().timestamp()}",
        workspace=community.workspace_id,
        payload={"community": community.pk, "members": list(members)},
    )


@handles("relationships.people_moved", long=True)
def ties_anew(row: Outbox) -> None:
    """Ties at once, standings after a rest."""
    from relationships.ties import people_changed
    from relationships.ties.asking import ask_for_standings

    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is not None:
        people_changed(community, row.payload["members"])
        ask_for_standings(community)
