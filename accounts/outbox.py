"""The outbox's verbs: ask for work, carry it out once, give up visibly.

`enqueue` is called in the transaction that makes the work necessary. `publish_due` (a beat tick) tells Celery the ids,
never more than the queue holds comfortably. `run_row` claims a row in a commit of its own (so that work which kills its
process is counted), runs the handler, and marks it done in the handler's own transaction. Whoever lost the claim
meanwhile changes nothing any more. Handlers are idempotent.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Outbox, Workspace
from accounts.models.outbox import OutboxQuerySet

log = structlog.get_logger(__name__)

Handler = Callable[[Outbox], None]
MOST_ATTEMPTS: Final = 5
LEASE: Final = timedelta(minutes=5)  # a running row not renewed for this long is taken for lost


class ClaimLost(Exception):
    """Somebody else took the row over while this process was silent: its own effects are undone."""


@dataclass(frozen=True, slots=True)
class Work:
    """How one kind of work is done. `long` work holds no transaction of its own and renews its claim."""

    handler: Handler
    long: bool = False


_handlers: dict[str, Work] = {}


def handles(kind: str, *, long: bool = False) -> Callable[[Handler], Handler]:
    """Registers a handler for outbox rows of `kind`; `<room>/jobs.py` modules are loaded at start."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = Work(handler, long)
        return handler

    return register


def is_long(kind: str) -> bool:
    """Whether work of this kind may take minutes and runs on the long queue."""
    return kind in _handlers and _handlers[kind].long


def enqueue(
    kind: str,
    key: str,
    *,
    workspace: Workspace | int | None = None,
    payload: Mapping[str, Any] | None = None,
    due_at: datetime | None = None,
) -> Outbox:
    """Ask for work once. The same kind and key again changes nothing, and gives the row already there."""
    workspace_id = workspace.pk if isinstance(workspace, Workspace) else workspace
    row, _ = Outbox.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={"workspace_id": workspace_id, "payload": dict(payload or {}), "due_at": due_at or timezone.now()},
    )
    return row


def renew(row_id: int) -> None:
    """Long work says that it is alive."""
    Outbox.objects.filter(pk=row_id, state=Outbox.State.RUNNING).update(claimed_at=timezone.now())


def run_row(row_id: int) -> bool:
    """Carry out one row if it is due and free. True when it was done now."""
    row = _claim(row_id)
    if row is None:
        return False
    work = _handlers.get(row.kind)
    try:
        if work is None:
            raise LookupError(f"nothing handles {row.kind}")
        if work.long:
            work.handler(row)
            _done(row)
        else:
            with transaction.atomic():
                work.handler(row)
                _done(row)
    except ClaimLost:
        log.warning("outbox_claim_lost", kind=row.kind, key=row.key, attempts=row.attempts)
        return False
    except Exception as error:  # whatever it was: it is written down, retried, and in the end shown to a person
        _failed(row, error)
        return False
    return True


def run_waiting(kinds: tuple[str, ...] = (), limit: int = 10_000) -> int:
    """Carry out everything due, here and now (commands, tests). Gives how many rows were done."""
    done = 0
    for _ in range(limit):
        rows = Outbox.objects.due()
        if kinds:
            rows = rows.filter(kind__in=kinds)
        row_id = rows.order_by("due_at", "id").values_list("id", flat=True).first()
        if row_id is None:
            break
        done += run_row(row_id)
    return done


def due_rows(limit: int, *, long: bool = False) -> list[int]:
    """Ids to publish, short or long work: due ones, and running ones whose holder fell silent."""
    now = timezone.now()
    lost = Q(state=Outbox.State.RUNNING, claimed_at__lt=now - LEASE)
    slow = Q(kind__in=[kind for kind in _handlers if is_long(kind)])
    rows = Outbox.objects.filter(Q(state=Outbox.State.WAITING, due_at__lte=now) | lost, slow if long else ~slow)
    return list(rows.order_by("due_at", "id").values_list("id", flat=True)[: max(0, limit)])


def retry(row: Outbox) -> None:
    """A person says: try again, from the start of the count."""
    Outbox.objects.filter(pk=row.pk, state=Outbox.State.DEAD).update(
        state=Outbox.State.WAITING, attempts=0, due_at=timezone.now(), last_error=""
    )


def discard(row: Outbox, because: str) -> None:
    """A person says: never mind, and why."""
    Outbox.objects.filter(pk=row.pk, state=Outbox.State.DEAD).update(
        state=Outbox.State.DISCARDED, discarded_because=because[:200], done_at=timezone.now()
    )


def _claim(row_id: int) -> Outbox | None:
    now = timezone.now()
    free = Q(state=Outbox.State.WAITING, due_at__lte=now) | Q(state=Outbox.State.RUNNING, claimed_at__lt=now - LEASE)
    with transaction.atomic():
        row = Outbox.objects.select_for_update(skip_locked=True).filter(free, pk=row_id).first()
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:  # it took its holder down every time
            row.state = Outbox.State.DEAD
            row.last_error = row.last_error or "The process that ran this died every time."
            row.save(update_fields=["state", "last_error"])
            return None
        row.state, row.claimed_at, row.attempts = Outbox.State.RUNNING, now, row.attempts + 1
        row.save(update_fields=["state", "claimed_at", "attempts"])
    return row


def _held(row: Outbox) -> OutboxQuerySet:
    return Outbox.objects.filter(pk=row.pk, state=Outbox.State.RUNNING, attempts=row.attempts)


def _done(row: Outbox) -> None:
    if not _held(row).update(state=Outbox.State.DONE, done_at=timezone.now(), last_error=""):
        raise ClaimLost


def _failed(row: Outbox, error: Exception) -> None:
    log.warning("outbox_failed", kind=row.kind, key=row.key, attempts=row.attempts, error=str(error))
    dead = row.attempts >= MOST_ATTEMPTS
    said = "".join(traceback.format_exception(error)).encode("utf-8", "replace").decode().replace("\x00", "")
    _held(row).update(
        state=Outbox.State.DEAD if dead else Outbox.State.WAITING,
        due_at=timezone.now() + timedelta(seconds=min(600, 5 * 4 ** (row.attempts - 1))),
        last_error=said[-4000:],
    )
