"""A digest as it would go out now, without a run, a delivery or a mail."""

from __future__ import annotations

from datetime import datetime
from email.message import Message

from accounts.models import TeamMember
from communities.models import Community
from reporting.digests.content import frozen_figures, frozen_things
from reporting.digests.freeze import period_of
from reporting.digests.message import Rendered, message_for, rendered
from reporting.digests.unsubscribing import unsubscribe_url
from reporting.models import DigestDelivery, DigestRun


def preview_for(member: TeamMember, community: Community, frequency: str, now: datetime) -> Rendered:
    """Its parts."""
    run = _run(community, frequency, now)
    return rendered(run, frozen_things(community, member, now), unsubscribe_url(member.pk, community))


def preview_message(member: TeamMember, community: Community, frequency: str, now: datetime) -> Message:
    """The whole message, as a mail program would receive it."""
    delivery = DigestDelivery(
        pk=0,
        run=_run(community, frequency, now),
        recipient=member,
        address=member.user.email,
        content=frozen_things(community, member, now),
    )
    return message_for(delivery).message()


def _run(community: Community, frequency: str, now: datetime) -> DigestRun:
    first, last = period_of(community, frequency, now)
    return DigestRun(
        pk=0,
        workspace_id=community.workspace_id,
        community=community,
        frequency=frequency,
        for_day=community.day_of(now),
        first_day=first,
        last_day=last,
        content=frozen_figures(community, first, last),
    )
