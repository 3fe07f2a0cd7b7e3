"""Thin Celery doors of the outbox."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from accounts import outbox
from accounts.models import Heartbeat

PUBLISH_AT_MOST = 200


@shared_task
def run_outbox_row(row_id: int) -> None:
    """Short work: one row, within the ordinary time limit."""
    outbox.run_row(row_id)


@shared_task(acks_late=False, time_limit=6 * 3600, soft_time_limit=6 * 3600 - 60)
def run_long_outbox_row(row_id: int) -> None:
    """Long work (an import). Acknowledged at once: the row's renewed claim, not the broker, says who holds it."""
    outbox.run_row(row_id)


@shared_task
def relay() -> int:
    """Beat's tick: tell the workers which rows are due, unless the queue is already long."""
    room = PUBLISH_AT_MOST - _queue_length()
    rows = outbox.due_rows(max(0, room))
    for row_id, kind in rows:
        if outbox.is_long(kind):
            run_long_outbox_row.apply_async((row_id,), queue="long", retry=False)
        else:
            run_outbox_row.apply_async((row_id,), retry=False)
    return len(rows)


@shared_task
def heartbeat() -> None:
    """A worker proves that it works."""
    Heartbeat.objects.update_or_create(part="worker", defaults={"beat_at": timezone.now()})


def _queue_length() -> int:
    """Messages waiting in the default queue; 0 where the broker cannot say (the filesystem broker)."""
    with run_outbox_row.app.connection_for_write() as connection:
        client = getattr(connection.default_channel, "client", None)
        return int(client.llen("celery")) if client is not None and hasattr(client, "llen") else 0
