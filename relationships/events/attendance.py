"""A person's word on who came. It enters through the door like any act, so that ties count it as they count all others.

The act stands in the event's own source under an id that begins with "by-hand/", which a complete import leaves alone,
and says who wrote it down. Taking it back is a removal through the same door. Whoever has no identity on that source
yet gets one that says so.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from communities.incoming import IncomingActivity
from communities.ingest import ingest
from communities.ingest.ending import BY_HAND
from communities.models import Conversation, Identity, Member

ROLES: Final = (("guest", "Guest"), ("host", "Host"), ("speaker", "Speaker"))


def attend(event: Conversation, member: Member, role: str, by: User) -> None:
    """They came, in this role. Said again it changes the role; twice is once."""
    _put(event, member, role, f"Written down by {by}", gone=False)


def not_there(event: Conversation, member: Member) -> None:
    """They did not come after all: takes back what was written by hand, never what an import brought."""
    _put(event, member, "guest", "", gone=True)


def moment_of(event: Conversation) -> datetime:
    """When somebody who came was there."""
    return event.starts_at or event.started_at or event.last_at or timezone.now()


@transaction.atomic
def _put(event: Conversation, member: Member, role: str, text: str, *, gone: bool) -> None:
    identity = _identity(event, member)
    act = IncomingActivity(
        external_id=f"{BY_HAND}{event.external_id}/{identity.external_id}"[:250],
        kind="attendance",
        author=identity.external_id,
        occurred_at=moment_of(event),
        channel=event.channel.external_id if event.channel else "",
        conversation=event.external_id,
        value=role,
        text=text,
        deleted=gone,
    )
    ingest(event.source, [act])


def _identity(event: Conversation, member: Member) -> Identity:
    had = Identity.objects.filter(source=event.source, member=member).order_by("id").first()
    if had is not None:
        return had
    return Identity.objects.create(
        workspace_id=event.workspace_id,
        community_id=event.community_id,
        source=event.source,
        member=member,
        external_id=f"{BY_HAND}{member.pk}",
        name=member.name,
        about="Known here because somebody of the team wrote down that they came to an event.",
    )
