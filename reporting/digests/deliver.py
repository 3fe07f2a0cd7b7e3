"""Hands each mail over: never two, never silently none.

    waiting → claimed → (the server takes sender and recipient) → sending → (the message itself) → sent

Every arrow is a commit of its own. A claim whose holder died is free again, for nothing had been said yet. A
`sending` whose holder died may have arrived: it becomes `unknown`, is shown, and a person decides, since nobody can
know (the crash may lie between the server's yes and our commit). A refusal the server spells out is `failed`, or is
tried again when the server says "later". Whether the person still wants it is asked at the claim.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from reporting.digests.freeze import may_get
from reporting.digests.letterbox import Later, Letterbox, Refused, letterbox
from reporting.digests.message import message_for
from reporting.models import DigestDelivery, DigestPreference, Suppression
from reporting.models.delivery import MOST_ATTEMPTS, STALE

log = structlog.get_logger(__name__)
State = DigestDelivery.State

BATCH = 100


def deliver_due(now: datetime | None = None, *, box: Letterbox | None = None) -> int:
    """Everything free to go. Gives how many were sent; what goes wrong with one holds up no other."""
    now = now or timezone.now()
    settle_stale(now)
    sent = 0
    for pk in DigestDelivery.objects.free(now).order_by("due_at", "pk").values_list("pk", flat=True)[:BATCH]:
        sent += deliver(pk, box=box)
    return sent


def deliver(pk: int, *, box: Letterbox | None = None) -> bool:
    """One delivery, if it is free. True when it was sent now."""
    delivery = _claim(pk)
    if delivery is None:
        return False
    try:
        mail = message_for(delivery)
        envelope = (box or letterbox()).address(mail)
    except Refused as refusal:
        return _move(delivery, State.CLAIMED, State.FAILED, str(refusal))
    except Exception as error:  # nothing has been said yet: try again later, or give up visibly
        log.warning("digest_not_prepared", delivery=pk, error=str(error))
        return _again(delivery, State.CLAIMED, str(error))
    with envelope:
        if not _move(delivery, State.CLAIMED, State.SENDING):
            return False  # taken for dead meanwhile; whoever took over sends it
        try:
            envelope.post()
        except Refused as refusal:
            return _move(delivery, State.SENDING, State.FAILED, str(refusal), sent=False)
        except Later as refusal:
            return _again(delivery, State.SENDING, str(refusal))
        except Exception as error:  # it may have arrived
            log.warning("digest_unknown", delivery=pk, error=str(error))
            return _move(delivery, State.SENDING, State.UNKNOWN, str(error), sent=False)
        return _move(delivery, State.SENDING, State.SENT, sent=True)


def settle_stale(now: datetime) -> None:
    """Frees what a dead process had claimed; names unknown what it may have sent."""
    stale = DigestDelivery.objects.filter(changed_at__lt=now - STALE)
    stale.filter(state=State.CLAIMED).update(state=State.WAITING, changed_at=now)
    stale.filter(state=State.SENDING).update(
        state=State.UNKNOWN, changed_at=now, last_error="The process that sent it died meanwhile."
    )


def send_again(delivery: DigestDelivery, by: User) -> None:
    """A person says that it did not arrive: a mail of its own, under another Message-ID."""
    with transaction.atomic():
        row = DigestDelivery.objects.select_for_update().get(pk=delivery.pk)
        if row.state not in (State.UNKNOWN, State.FAILED, State.HELD):
            return
        row.state, row.attempts, row.again, row.resolved_by = State.WAITING, 0, row.again + 1, by
        row.due_at = row.changed_at = timezone.now()
        row.save(update_fields=["state", "attempts", "again", "resolved_by", "due_at", "changed_at"])


def hold(delivery: DigestDelivery, by: User) -> None:
    """A person says: leave it."""
    DigestDelivery.objects.filter(pk=delivery.pk, state__in=(State.UNKNOWN, State.FAILED)).update(
        state=State.HELD, resolved_by=by, changed_at=timezone.now()
    )


def _claim(pk: int) -> DigestDelivery | None:
    """Takes it, counting the attempt in a commit of its own, if it is free and still wanted."""
    now = timezone.now()
    with transaction.atomic():
        delivery = (
            DigestDelivery.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("run__community__workspace", "recipient__user")
            .filter(pk=pk, state=State.WAITING)
            .first()
        )
        if delivery is None:
            return None
        unwanted = why_not(delivery)
        if unwanted:
            delivery.state, delivery.last_error = State.SKIPPED, unwanted
        elif delivery.attempts >= MOST_ATTEMPTS:
            delivery.state = State.FAILED
        else:
            delivery.state, delivery.attempts = State.CLAIMED, delivery.attempts + 1
        delivery.changed_at = now
        delivery.save(update_fields=["state", "attempts", "last_error", "changed_at"])
    return delivery if delivery.state == State.CLAIMED else None


def why_not(delivery: DigestDelivery) -> str:
    """Why this person must not get it any more; "" when they may."""
    if not may_get(delivery.recipient):
        return "No longer on the team, or without the right to read reports."
    if Suppression.objects.filter(workspace_id=delivery.workspace_id, address__iexact=delivery.address).exists():
        return "The address is suppressed."
    wanted = DigestPreference.objects.filter(
        team_member_id=delivery.recipient_id, community_id=delivery.run.community_id
    ).first()
    if wanted is None or not wanted.is_on:
        return "Unsubscribed, or switched off."
    return ""


def _move(delivery: DigestDelivery, start: str, end: str, error: str = "", *, sent: bool | None = None) -> bool:
    """Commits one arrow if the row still stands where we left it. Gives `sent`, or whether it moved."""
    moved = DigestDelivery.objects.filter(pk=delivery.pk, state=start, attempts=delivery.attempts).update(
        state=end, last_error=error[:500], changed_at=timezone.now()
    )
    if end == State.FAILED:
        return False
    return bool(moved) if sent is None else sent


def _again(delivery: DigestDelivery, start: str, error: str) -> bool:
    """Waits longer after each attempt; after the last one it has failed."""
    if delivery.attempts >= MOST_ATTEMPTS:
        return _move(delivery, start, State.FAILED, error)
    now = timezone.now()
    DigestDelivery.objects.filter(pk=delivery.pk, state=start, attempts=delivery.attempts).update(
        state=State.WAITING,
        last_error=error[:500],
        changed_at=now,
        due_at=now + timedelta(minutes=2**delivery.attempts),
    )
    return False
