"""A chunk of records made ready for the database: sorted by what they are, acts as lines of COPY's text format.

No database here: this runs in the read-ahead thread. Ids of the platform stay as they came; SQL finds the rows they
mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from typing import Final

from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)
from communities.ingest.text import copy_text, normalise_line, normalise_text, normalise_url
from communities.models import Kind

KINDS: Final = {kind.name.lower(): str(kind.value) for kind in Kind}
EARLIEST: Final = datetime(1970, 1, 2, tzinfo=UTC)
AHEAD: Final = timedelta(days=1)  # clocks differ; what lies further ahead is no record of anything
LONGEST_ID: Final = 250


@dataclass(slots=True)
class Prepared:
    """One chunk. `acts` holds one line an external id: of an act told twice the later telling counts."""

    read: int = 0
    people: list[IncomingIdentity] = field(default_factory=list)
    channels: list[IncomingChannel] = field(default_factory=list)
    conversations: list[IncomingConversation] = field(default_factory=list)
    acts: dict[str, str] = field(default_factory=dict)
    authors: set[str] = field(default_factory=set)
    named_channels: set[str] = field(default_factory=set)
    named_conversations: dict[str, str] = field(default_factory=dict)  # external id: its channel's
    refused: list[Rejection] = field(default_factory=list)


def prepare(records: Iterable[Incoming], size: int) -> Iterator[Prepared]:
    """Chunks of `size` records."""
    source = iter(records)
    latest = datetime.now(UTC) + AHEAD
    while chunk := list(islice(source, size)):
        yield _prepared(chunk, latest)


def _prepared(chunk: list[Incoming], latest: datetime) -> Prepared:
    made = Prepared(read=len(chunk))
    for row in chunk:
        if type(row) is IncomingActivity:
            refusal = _refusal(row, latest)
            if refusal is not None:
                made.refused.append(refusal)
                continue
            made.acts[row.external_id] = _line(row)
            made.authors.add(row.author)
            made.named_channels.add(row.channel)
            made.named_conversations[row.conversation] = row.channel
        elif isinstance(row, IncomingIdentity):
            made.people.append(row)
        elif isinstance(row, IncomingConversation):
            made.conversations.append(row)
            made.named_channels.add(row.channel)
        elif isinstance(row, IncomingChannel):
            made.channels.append(row)
        elif isinstance(row, Rejection):
            made.refused.append(row)
    made.authors.discard("")
    made.named_channels.discard("")
    made.named_conversations.pop("", None)
    return made


def _refusal(row: IncomingActivity, latest: datetime) -> Rejection | None:
    """Why the record cannot hold this act, if it cannot."""
    if not row.external_id or len(row.external_id) > LONGEST_ID:
        reason = f"its id is missing or longer than {LONGEST_ID} characters"
        mend = "Give each act its own short id."
    elif row.kind not in KINDS:
        reason, mend = f"“{row.kind}” is not a kind of activity", f"Use one of {', '.join(KINDS)}."
    elif row.occurred_at.tzinfo is None:
        reason, mend = "its time has no zone", "Write the time with Z or an offset such as +02:00."
    elif not EARLIEST <= row.occurred_at <= latest:
        reason = f"its time, {row.occurred_at:%Y-%m-%d %H:%M}, is not between 1970 and tomorrow"
        mend = "Correct the date."
    else:
        return None
    return Rejection(f"{row.kind} {row.external_id[:80]}", reason, mend, row.text[:20_000])


def _line(row: IncomingActivity) -> str:
    """In the order of `acts.STAGED`. The fingerprint is of all that came but the ids of people named in it."""
    text = html = ""
    if not row.deleted:
        text = copy_text(normalise_text(row.text))
        if row.html:
            html = copy_text(normalise_text(row.html))
    value = copy_text(normalise_line(row.value, 100)) if row.value else ""
    url = copy_text(normalise_url(row.url)) if row.url else ""
    told = "\t".join(
        (
            KINDS[row.kind],
            copy_text(row.author),
            copy_text(row.channel),
            copy_text(row.conversation),
            row.occurred_at.isoformat(),
            "t" if row.deleted else "f",
            copy_text(row.reply_to),
            value,
            url,
            text,
            html,
        )
    )
    fingerprint = int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big", signed=True)
    edited = row.edited_at.isoformat() if row.edited_at else "\\N"
    mentions = _array(row.mentions) if row.mentions else "\\N"
    return f"{copy_text(row.external_id)}\t{fingerprint}\t{edited}\t{mentions}\t{told}"


def _array(values: tuple[str, ...]) -> str:
    quoted = ('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values)
    return copy_text("{" + ",".join(quoted) + "}")
