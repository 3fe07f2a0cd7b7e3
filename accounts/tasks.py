"""Thin Celery doors of the outbox."""

from __future__ import annotations

from pathlib import Path

from celery import shared_task
from django.utils import timezone

from accounts import outbox
from accounts.models import Heartbeat

PUBLISH_AT_MOST = 200  # wake-ups that may wait in the queue of short work
PUBLISH_LONG_AT_MOST = 20


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
    """Beat's tick: tell the workers which rows are due, each queue only as far as it has room.

    A row is told of again at every tick until somebody claims it, so a queue without a limit would grow for ever.
    """
    short = outbox.due_rows(PUBLISH_AT_MOST - _queue_length("celery"))
    long = outbox.due_rows(PUBLISH_LONG_AT_MOST - _queue_length("long"), long=True)
    for row_id in short:
        run_outbox_row.apply_async((row_id,), retry=False)
    for row_id in long:
        run_long_outbox_row.apply_async((row_id,), queue="long", retry=False)
    return len(short) + len(long)


@shared_task
def heartbeat() -> None:
    """A worker proves that it works."""
    Heartbeat.objects.update_or_create(part="worker", defaults={"beat_at": timezone.now()})


def _queue_length(queue: str) -> int:
    """Messages waiting in a queue, by Redis's count or by the files of the filesystem broker."""
    with run_outbox_row.app.connection_for_write() as connection:
        channel = connection.default_channel
        client = getattr(channel, "client", None)
        if client is not None and hasattr(client, "llen"):
            return int(client.llen(queue))
        folder = Path(getattr(channel, "data_folder_in", ""))
        return sum(1 for _ in folder.glob(f"*.{queue}.msg")) if folder.is_dir() else 0
