"""Each night a community's past is read again, so that its usual, its threshold and its precision are its own."""

from __future__ import annotations

from accounts.models import Outbox
from accounts.outbox import handles
from communities.models import Community
from moderation.turning.helped import settle
from moderation.turning.live import ask_for_replay
from moderation.turning.replay import replay


@handles("moderation.replay_turning", long=True)
def replay_again(row: Outbox) -> None:
    """What came of hints and steps first, then the past."""
    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is not None:
        present = community.present()
        settle(community, present)
        replay(community, present)


def ask_for_all() -> int:
    """For every community whose record still grows; an archive is read once. Gives how many."""
    asked = 0
    for community in Community.objects.select_related("workspace"):
        if community.record_ends_at is not None and not community.is_archive:
            ask_for_replay(community, community.present())
            asked += 1
    return asked
