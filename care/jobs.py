"""Care's doors for work that must happen: a new batch, suggestions for who could answer, a changed promise."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles
from accounts.shell import counts
from care import moved as _moved  # noqa: F401 (declares what happens when members merge)
from care import promise, who
from care.models import Question
from care.reading import read_batch
from communities.models import Batch, Community
from communities.readers import reads_batches

TOGETHER: Final = 60  # seconds: batches that arrive within are answered by one look at who could help


@reads_batches("care")
def read(batch: Batch) -> None:
    """Questions of a batch; then, once for many batches, who could answer those that wait."""
    if read_batch(batch):
        ask_who_could_answer(batch.community)


def ask_who_could_answer(community: Community) -> None:
    """Ask for one look at who could help, at the end of the present minute."""
    slot = int(timezone.now().timestamp()) // TOGETHER
    enqueue(
        "care.suggest",
        f"{community.pk}:{slot}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
        due_at=timezone.now() + timedelta(seconds=10),
    )


@handles("care.suggest")
def suggest(row: Outbox) -> None:
    """Who could answer the fresh questions that wait."""
    community = Community.objects.filter(pk=row.payload["community"]).first()
    if community is None:
        return
    now = community.present()
    waiting = Question.objects.in_community(community).open().fresh(now).select_related("channel")
    who.suggest(community, now, list(waiting.order_by("-waits_since")[:500]))


@handles("care.reckon", long=True)
def reckon(row: Outbox) -> None:
    """Business hours or the promise have changed: all due times and waits anew."""
    community = Community.objects.filter(pk=row.payload["community"]).first()
    if community is not None:
        promise.reckon(community, row)


@counts("care")
def waiting(community: Community, viewer: TeamMember) -> int:
    """Fresh questions that nobody has answered or been asked about."""
    return (
        Question.objects.in_community(community).filter(state=Question.State.WAITING).fresh(community.present()).count()
    )
