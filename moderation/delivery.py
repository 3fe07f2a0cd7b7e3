"""How a letter reaches the member: by a connector that can write to its platform, else by a person's hand.

A connector that can write registers here. A file has no platform behind it, so its letters wait to be posted by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.models import Identity
from moderation.models import Case, Letter

Deliver = Callable[[Letter, Identity], None]
TIME_TO_UNDO: Final = timedelta(seconds=60)  # a letter leaves after the chance to take the decision back
_delivers: dict[str, Deliver] = {}


def delivers(connector: str) -> Callable[[Deliver], Deliver]:
    """Registers how letters leave by one connector. The function must be idempotent (the letter's id is its key)."""

    def register(deliver: Deliver) -> Deliver:
        _delivers[connector] = deliver
        return deliver

    return register


def send(letter: Letter, case: Case) -> None:
    """Saves the letter, and asks the outbox to carry it where some platform can."""
    identity = _identity(letter, case) if _delivers else None
    letter.state = Letter.State.SENDING if identity is not None else Letter.State.BY_HAND
    letter.save()
    if identity is not None:
        enqueue(
            "moderation.deliver",
            str(letter.pk),
            workspace=letter.workspace_id,
            payload={"letter": letter.pk, "identity": identity.pk},
            due_at=timezone.now() + TIME_TO_UNDO,
        )


@handles("moderation.deliver")
def deliver(row: Outbox) -> None:
    """Carries one letter, unless it was cancelled meanwhile."""
    letter = Letter.objects.select_for_update().filter(pk=row.payload["letter"], state=Letter.State.SENDING).first()
    if letter is None:
        return
    identity = Identity.objects.select_related("source").filter(pk=row.payload["identity"]).first()
    carry = _delivers.get(identity.source.connector) if identity is not None else None
    if carry is None or identity is None:
        letter.state = Letter.State.BY_HAND
    else:
        carry(letter, identity)
        letter.state, letter.posted_at = Letter.State.POSTED, timezone.now()
    letter.save(update_fields=["state", "posted_at"])


def _identity(letter: Letter, case: Case) -> Identity | None:
    if letter.member_id is None:
        return None
    reachable = Identity.objects.filter(member_id=letter.member_id, source__connector__in=_delivers)
    if case.activity is not None:
        reachable = reachable.filter(source_id=case.activity.source_id)
    return reachable.first()
