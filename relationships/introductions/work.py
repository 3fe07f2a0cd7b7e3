"""When pairs are looked at: after a reckoning of ties, at most once in six hours; each night for what time settles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.models import Community
from relationships.introductions.following import follow
from relationships.models import Introducing, Introduction

SLOT: Final = timedelta(hours=6)
_BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)


def ask_for(community: Community) -> None:
    """One look in each slot of six hours: now where there was none yet in this one, else when the next begins."""
    now = timezone.now()
    slot = (now - _BEGAN) // SLOT
    last = Introducing.objects.filter(community=community).values_list("worked_out_at", flat=True).first()
    later = last is not None and (last - _BEGAN) // SLOT >= slot
    enqueue(
        "relationships.introduce",
        f"{community.pk}:{slot + later}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
        due_at=_BEGAN + (slot + 1) * SLOT if later else now,
    )


def ask_for_all() -> int:
    """Every community with a record; for the nightly schedule. Gives how many."""
    communities = list(Community.objects.filter(record_ends_at__isnull=False))
    for community in communities:
        ask_for(community)
    return len(communities)


@handles("relationships.introduce", long=True)
def look(row: Outbox) -> None:
    """Who talked, who should meet, whom to thank."""
    from relationships.introductions.proposing import introduce
    from relationships.thanks.finding import find

    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is None:
        return
    follow(community)
    introduce(community)
    find(community)


def talked(community: Community) -> None:
    """Touches that have just moved may show that two people talk. Next to nothing where nobody was introduced."""
    if Introduction.objects.in_community(community).filter(sent_at__isnull=False, talked_at=None).exists():
        follow(community)
