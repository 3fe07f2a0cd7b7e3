"""Writes the sample as a kith-jsonl file, so that the ingest measured includes parsing, as on real input."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
)


def write_jsonl(records: Iterable[Incoming], path: Path) -> int:
    """One line a record; gives how many activities were written."""
    acts = 0
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            row = _row(record)
            acts += isinstance(record, IncomingActivity)
            file.write(json.dumps({k: v for k, v in row.items() if v not in ("", None, [], False)}) + "\n")
    return acts


def _row(record: Incoming) -> dict[str, Any]:
    if isinstance(record, IncomingActivity):
        return {
            "kind": record.kind,
            "id": record.external_id,
            "at": record.occurred_at.isoformat(),
            "author": record.author,
            "channel": record.channel,
            "conversation": record.conversation,
            "reply_to": record.reply_to,
            "mentions": list(record.mentions),
            "text": record.text,
            "html": record.html,
            "url": record.url,
            "value": record.value,
            "edited_at": _time(record.edited_at),
            "deleted": record.deleted,
        }
    if isinstance(record, IncomingIdentity):
        return {
            "kind": "person",
            "id": record.external_id,
            "handle": record.handle,
            "name": record.name,
            "email": record.email,
            "about": record.about,
            "location": record.location,
            "joined_at": _time(record.joined_at),
            "bot": record.is_bot,
            "staff": record.is_staff,
        }
    if isinstance(record, IncomingConversation):
        return {
            "kind": "conversation",
            "id": record.external_id,
            "title": record.title,
            "conversation_kind": record.kind,
            "channel": record.channel,
            "tags": list(record.tags),
            "accepted": record.accepted,
            "starts_at": _time(record.starts_at),
            "ends_at": _time(record.ends_at),
            "place": record.place,
            "going": record.going,
        }
    if isinstance(record, IncomingChannel):
        return {"kind": "channel", "id": record.external_id, "name": record.name, "about": record.about}
    raise TypeError(f"the sample made a {type(record).__name__}")


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
