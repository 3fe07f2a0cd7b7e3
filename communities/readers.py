"""How rooms above get every new batch once: they register here, the door asks the outbox for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.models import Batch

Reader = Callable[[Batch], None]
_rooms: Final[list[str]] = []


def reads_batches(room: str, *, long: bool = False) -> Callable[[Reader], Reader]:
    """Registers a room's reader. It must be idempotent: after a crash it gets the same batch again.

    Put it in `<room>/jobs.py`. The outbox kind is "<room>.read_batch". Rows to read:
    `Activity.objects.filter(community=batch.community_id, batch=batch)`.
    """

    def register(reader: Reader) -> Reader:
        _rooms.append(room)

        @handles(f"{room}.read_batch", long=long)
        def read(row: Outbox) -> None:
            batch = (
                Batch.objects.select_related("community__workspace", "source").filter(pk=row.payload["batch"]).first()
            )
            if batch is not None:  # a community removed meanwhile has nothing to read
                reader(batch)

        return reader

    return register


def announce(batch: Batch) -> None:
    """One outbox row a room, in the transaction that wrote the batch."""
    for room in _rooms:
        enqueue(f"{room}.read_batch", str(batch.pk), workspace=batch.workspace_id, payload={"batch": batch.pk})
