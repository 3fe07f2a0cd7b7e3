"""The ingest itself: read ahead, stage, upsert, leave word. See the package's docstring."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from communities.incoming import Incoming
from communities.ingest import acts, ending
from communities.ingest.ahead import ahead
from communities.ingest.people import load_known, upsert_identities
from communities.ingest.places import load_channels, upsert_channels, upsert_conversations
from communities.ingest.prepared import Prepared, prepare
from communities.ingest.staging import open_tables
from communities.ingest.summary import Summary
from communities.models import Batch, Source

CHUNK: Final = 30_000  # records staged at once: large enough for set-based work, small enough to stay in memory
LOCK: Final = 7301  # first key of the advisory lock that lets one writer in per source

Progress = Callable[[Summary], None]


def ingest(
    source: Source,
    records: Iterable[Incoming],
    *,
    complete: bool = False,
    on_progress: Progress | None = None,
) -> Summary:
    """Takes all records into `source`'s community, or none.

    `complete`: the records are all there is, so acts known from this source that are not among them were removed
    upstream (refused with `Refused` when that would be most of them). `on_progress` is called after each chunk with the
    running counts, outside of what the transaction shows to others. Errors of the connector undo everything.
    """
    begun = time.monotonic()
    run = _Run(source, complete)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, source.pk])
        open_tables(cursor)
        run.identities = load_known(cursor, source)
        run.channels = load_channels(cursor, source)
        for chunk in ahead(prepare(records, CHUNK)):
            run.take(cursor, chunk)
            run.summary.seconds = time.monotonic() - begun
            if on_progress is not None:
                on_progress(run.summary)
        ending.settle(cursor, source, run.summary, run.batches, complete=complete)
    run.summary.seconds = time.monotonic() - begun
    return run.summary


class _Run:
    """What one ingest knows while it runs."""

    def __init__(self, source: Source, complete: bool) -> None:
        self.source = source
        self.complete = complete
        self.summary = Summary()
        self.identities: set[str] = set()
        self.channels: set[str] = set()
        self.batches: list[Batch] = []
        self.upsert = acts.Upsert(source)

    def take(self, cursor: CursorWrapper, chunk: Prepared) -> None:
        """One chunk, in the order in which rows refer to each other."""
        summary = self.summary
        summary.read += chunk.read
        for row in chunk.refused:
            summary.refuse(row.where, row.reason, row.mend, row.raw)
        summary.members += upsert_identities(cursor, self.source, chunk.people, chunk.authors, self.identities)
        upsert_channels(cursor, self.source, chunk.channels, chunk.named_channels, self.channels)
        summary.conversations += upsert_conversations(
            cursor, self.source, chunk.conversations, chunk.named_conversations
        )
        if chunk.acts:
            batch = self.upsert.take(cursor, chunk.acts.values(), summary, remember=self.complete)
            if batch is not None:
                self.batches.append(batch)
