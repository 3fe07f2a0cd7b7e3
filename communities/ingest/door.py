"""The ingest itself: read ahead, stage, upsert, leave word. See the package's docstring."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection, transaction

from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)
from communities.ingest import acts, ending
from communities.ingest.ahead import chunks_ahead
from communities.ingest.people import load_known, upsert_identities
from communities.ingest.places import load_channels, upsert_channels, upsert_conversations
from communities.ingest.staging import open_tables
from communities.ingest.summary import Summary
from communities.models import Batch, Source

CHUNK: Final = 20_000  # records staged at once: large enough for set-based work, small enough to stay in memory
EARLIEST: Final = datetime(1970, 1, 2, tzinfo=UTC)
AHEAD: Final = timedelta(days=1)  # clocks differ; what lies further ahead is no record of anything
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
        for chunk in chunks_ahead(records, CHUNK):
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
        self.identities: dict[str, tuple[int, int]] = {}
        self.channels: dict[str, int] = {}
        self.batches: list[Batch] = []
        self.latest = datetime.now(UTC) + AHEAD

    def take(self, cursor: acts.Cursor, chunk: list[Incoming]) -> None:
        """One chunk, in the order in which rows refer to each other."""
        people: list[IncomingIdentity] = []
        channels: list[IncomingChannel] = []
        conversations: list[IncomingConversation] = []
        activities: dict[str, IncomingActivity] = {}
        for row in chunk:
            if type(row) is IncomingActivity:
                if self._fits(row):
                    activities[row.external_id] = row
            elif isinstance(row, IncomingIdentity):
                people.append(row)
            elif isinstance(row, IncomingConversation):
                conversations.append(row)
            elif isinstance(row, IncomingChannel):
                channels.append(row)
            elif isinstance(row, Rejection):
                self.summary.refuse(row.where, row.reason, row.mend, row.raw)
        self.summary.read += len(chunk)
        acting = activities.values()
        self.summary.members += upsert_identities(
            cursor, self.source, people, {row.author for row in acting if row.author}, self.identities
        )
        named = {row.channel for row in acting} | {row.channel for row in conversations}
        upsert_channels(cursor, self.source, channels, named, self.channels)
        ids, new = upsert_conversations(
            cursor,
            self.source,
            conversations,
            {row.conversation: row.channel for row in acting if row.conversation},
            self.channels,
        )
        self.summary.conversations += new
        if activities:
            batch = acts.upsert(
                cursor, self.source, list(acting), self.identities, self.channels, ids, self.summary, self.complete
            )
            if batch is not None:
                self.batches.append(batch)

    def _fits(self, row: IncomingActivity) -> bool:
        """Whether the record can hold this act; if not it is refused with its reason."""
        where = f"{row.kind} {row.external_id[:80]}"
        if not row.external_id or len(row.external_id) > 250:
            reason, mend = "its id is missing or longer than 250 characters", "Give each act its own short id."
        elif row.kind not in acts.KINDS:
            reason, mend = f"“{row.kind}” is not a kind of activity", f"Use one of {', '.join(acts.KINDS)}."
        elif row.occurred_at.tzinfo is None:
            reason, mend = "its time has no zone", "Write the time with Z or an offset such as +02:00."
        elif not EARLIEST <= row.occurred_at <= self.latest:
            reason = f"its time, {row.occurred_at:%Y-%m-%d %H:%M}, is not between 1970 and tomorrow"
            mend = "Correct the date."
        else:
            return True
        self.summary.refuse(where, reason, mend, row.text)
        return False
