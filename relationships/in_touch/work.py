"""What keeps contacts, rhythms, segments up to date: a little with each batch, all of it with standings and each day.

No schedule is needed: each look asks for the next one, at the start of the community's next day, as a row.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles, renew
from communities.models import Batch, Community
from relationships.in_touch.accounts import find_own_accounts
from relationships.in_touch.record import read_contacts, read_contacts_of_batches
from relationships.in_touch.rhythms import stand_in_rhythms
from relationships.models import Rhythm, Segment
from relationships.segments.counting import count_segments
from relationships.segments.facts import MOST_AT_ONCE, read_channels, read_channels_of_batches, tell_languages


def contacts_moved(community: Community, batch: Batch) -> None:
    """The touches of this batch are known: whom the team has just had to do with is reminded of nothing."""
    read_channels_of_batches(community, [batch.pk])
    if read_contacts_of_batches(community, [batch.pk]) and Rhythm.objects.in_community(community).exists():
        stand_in_rhythms(community)


def ask_for_tomorrow(community: Community) -> None:
    """One look at the start of the next day, where anything hangs on days at all."""
    if Rhythm.objects.in_community(community).exists() or Segment.objects.in_community(community).exists():
        day = community.day_of(timezone.now()) + timedelta(days=1)
        enqueue(
            "relationships.keep_in_touch",
            f"{community.pk}:{day:%Y-%m-%d}",
            workspace=community.workspace_id,
            payload={"community": community.pk},
            due_at=community.starts(day) + timedelta(minutes=5),
        )


@handles("relationships.keep_in_touch", long=True)
def keep_in_touch(row: Outbox) -> None:
    """All of it: a few scans of the record, then each segment and each rhythm."""
    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is None:
        return
    bring_up(community)
    renew(row.pk)
    while tell_languages(community) == MOST_AT_ONCE:
        renew(row.pk)


def bring_up(community: Community) -> None:
    """Own accounts, contacts, channels, segments, rhythms: in the order in which they need each other."""
    find_own_accounts(community)
    read_contacts(community)
    read_channels(community)
    count_segments(community)
    stand_in_rhythms(community)
    ask_for_tomorrow(community)
