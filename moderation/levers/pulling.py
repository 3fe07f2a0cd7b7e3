"""Verbs of a lever: pull, prolong, end early, and its end by itself. Each leaves a line, a person's a work entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Outbox, User
from accounts.outbox import enqueue, handles
from communities.models import Area, Channel, Community, Conversation
from communities.work import record_work
from moderation.levers.banner import forget
from moderation.models import Lever, LeverChange
from moderation.models.lever import LONGEST

AtSource = Lever.AtSource
RETURNS = {AtSource.SET: AtSource.TO_RETURN, AtSource.TO_SET: AtSource.NOTHING}


class Refused(ValueError):
    """The lever cannot be moved so; the message says why."""


@transaction.atomic
def pull(
    community: Community,
    by: User,
    kind: str,
    *,
    reason: str,
    public_line: str,
    ends_at: datetime,
    channel: Channel | None = None,
    conversation: Conversation | None = None,
    settings: dict[str, Any] | None = None,
) -> Lever:
    """Pulls it now. Raises Refused for an end that is over or too far away, or without a reason or a public line."""
    now = timezone.now()
    _check_end(now, ends_at, now)
    if not reason.strip() or not public_line.strip():
        raise Refused("A lever says why, and what members read. It is never pulled in secret.")
    lever = Lever.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        kind=kind,
        channel=channel,
        conversation=conversation,
        settings=settings or {},
        reason=reason.strip()[:300],
        public_line=public_line.strip()[:300],
        starts_at=now,
        ends_at=ends_at,
        by=by,
        at_source=AtSource.TO_SET if community.sources.exists() else AtSource.NOTHING,
    )
    _ends_by_itself(lever)
    _note(lever, "pulled", by, reason)
    _work(lever, by, f"pulled a lever: {lever.get_kind_display().lower()}")
    return lever


@transaction.atomic
def prolong(lever: Lever, by: User, ends_at: datetime, reason: str) -> None:
    """Another end, later or earlier, as long as it is on. Raises Refused."""
    row = _locked(lever)
    now = timezone.now()
    if not row.is_on(now):
        raise Refused("It is over. Pull it again if it is still needed.")
    if not reason.strip():
        raise Refused("Say why it has to last longer.")
    _check_end(now, ends_at, row.starts_at)
    lever.ends_at = ends_at
    lever.save(update_fields=["ends_at"])
    _ends_by_itself(lever)
    _note(lever, "prolonged" if ends_at > row.ends_at else "shortened", by, reason)
    _work(lever, by, "prolonged a lever")


@transaction.atomic
def end_early(lever: Lever, by: User, reason: str = "") -> bool:
    """Ends it now. False where it was over already."""
    row = _locked(lever)
    now = timezone.now()
    if not row.is_on(now):
        return False
    lever.ended_at, lever.ended_by, lever.closed_at = now, by, now
    lever.at_source = RETURNS.get(AtSource(row.at_source), AtSource(row.at_source))
    lever.save(update_fields=["ended_at", "ended_by", "closed_at", "at_source"])
    _note(lever, "ended early", by, reason)
    _work(lever, by, "ended a lever")
    return True


@transaction.atomic
def done_at_source(lever: Lever, by: User) -> bool:
    """Somebody has set it, or taken it back, by hand at the source. False where there was nothing to do."""
    row = _locked(lever)
    following = {AtSource.TO_SET: AtSource.SET, AtSource.TO_RETURN: AtSource.RETURNED}.get(AtSource(row.at_source))
    if following is None:
        return False
    lever.at_source, lever.at_source_by, lever.at_source_at = following, by, timezone.now()
    lever.save(update_fields=["at_source", "at_source_by", "at_source_at"])
    _note(lever, "set at the source" if following == AtSource.SET else "taken back at the source", by)
    _work(lever, by, "set a lever at the source")
    return True


@handles("moderation.end_lever")
def end_by_itself(row: Outbox) -> None:
    """Its time is over, and was so by its own times; here it is noted, once, however late and often this runs."""
    lever = Lever.objects.select_for_update().filter(pk=row.payload["lever"]).first()
    if lever is None or lever.closed_at is not None or lever.ends_at > timezone.now():
        return  # gone, ended by somebody, or prolonged: the row of the later end is waiting
    lever.closed_at = timezone.now()
    lever.at_source = RETURNS.get(AtSource(lever.at_source), AtSource(lever.at_source))
    lever.save(update_fields=["closed_at", "at_source"])
    _note(lever, "ended by itself", None)


def _check_end(now: datetime, ends_at: datetime, starts_at: datetime) -> None:
    if ends_at <= now:
        raise Refused("Its end is over already. Choose one that is still to come.")
    if ends_at > starts_at + LONGEST:
        raise Refused("A lever lasts 31 days at most. What is needed longer belongs into the guidelines.")


def _ends_by_itself(lever: Lever) -> None:
    enqueue(
        "moderation.end_lever",
        f"{lever.pk}:{int(lever.ends_at.timestamp())}",
        workspace=lever.workspace_id,
        payload={"lever": lever.pk},
        due_at=lever.ends_at,
    )


def _locked(lever: Lever) -> Lever:
    return Lever.objects.select_for_update().get(pk=lever.pk)


def _note(lever: Lever, what: str, by: User | None, note: str = "") -> None:
    LeverChange.objects.create(lever=lever, what=what, by=by, note=note.strip()[:300], ends_at=lever.ends_at)
    forget(lever.community_id)


def _work(lever: Lever, by: User, kind: str) -> None:
    record_work(by, lever.community, Area.MODERATION, kind, about=lever.public_line, url=lever.get_absolute_url())
