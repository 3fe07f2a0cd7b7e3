"""A person's word on what a message answers: it stands whatever is inferred later, until it is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction

from communities.models import Activity, Conversation, Kind
from relationships.models import InferredReply
from relationships.models.inferred_reply import BY_A_PERSON
from relationships.replies.inference import infer_again

OFFERED: Final = 20
LOOKS_BACK: Final = timedelta(days=2)


def may_be_corrected(act: Activity) -> bool:
    """Whether what it answers is inferred at all: chat, said and standing, and the platform marked nothing."""
    return (
        act.kind in (Kind.POST, Kind.REPLY)
        and act.deleted_at is None
        and act.reply_to_id is None
        and act.conversation is not None
        and act.conversation.kind == Conversation.Kind.CHAT
    )


def choices(act: Activity, also: int | None = None) -> list[Activity]:
    """The messages before it that it may answer, the latest first, and `also` one further back."""
    before = list(
        Activity.objects.filter(
            conversation=act.conversation_id,
            occurred_at__gte=act.occurred_at - LOOKS_BACK,
            occurred_at__lte=act.occurred_at,
            kind__in=(Kind.POST, Kind.REPLY),
        )
        .standing()
        .exclude(pk=act.pk)
        .exclude(occurred_at=act.occurred_at, pk__gt=act.pk)
        .newest_first()[:OFFERED]
    )
    if also is not None and all(one.pk != also for one in before):
        before += Activity.objects.filter(conversation=act.conversation_id, pk=also).standing()
    return before


@transaction.atomic
def correct(act: Activity, target: Activity | None) -> None:
    """`act` answers `target`; None: it begins a conversation of its own."""
    InferredReply.objects.update_or_create(
        activity=act,
        defaults={
            "workspace_id": act.workspace_id,
            "community_id": act.community_id,
            "reply_to": target,
            "confidence": 1.0,
            "model": BY_A_PERSON,
        },
    )


@transaction.atomic
def take_back(act: Activity) -> bool:
    """Infers it again. False where nobody had said anything."""
    gone, _ = InferredReply.objects.by_people().filter(activity=act).delete()
    if gone:
        infer_again(act.community, [act.pk])
    return bool(gone)
