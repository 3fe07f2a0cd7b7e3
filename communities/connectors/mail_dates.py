"""When a mail was sent: its Date; where that is missing, broken or impossible, the first relay's time or the mbox's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import parsedate_tz

SLACK = timedelta(days=2)
FIRST = datetime(1970, 1, 2, tzinfo=UTC)
LAST = datetime(2200, 1, 1, tzinfo=UTC)


def sent_at(mail: Message, envelope: bytes) -> tuple[datetime | None, str]:
    """`(time, how)`: `how` is "" for a sound Date, else what was used in its place."""
    said = _moment(str(mail.get("Date", "")))
    relayed = next((at for at in map(_relay, reversed(mail.get_all("Received", []))) if at), None)
    if said is not None and (relayed is None or said <= relayed + SLACK):
        return said, ""
    if relayed is not None:
        return relayed, "that of the first server that received it"
    stamped = _envelope(envelope)
    return stamped, "that of its mbox line" if stamped else ""


def _relay(header: object) -> datetime | None:
    return _moment(str(header).rpartition(";")[2])


def _envelope(line: bytes) -> datetime | None:
    """The time of a line "From a@example.org  Thu Aug 22 12:36:23 2002": the time is in UTC by custom."""
    found = re.search(r"([A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d(?::\d\d)?.*)$", line.decode("latin-1"))
    return _moment(found[1]) if found else None


def _moment(text: str) -> datetime | None:
    """A time of RFC 5322 or of the habits before it; without a zone it is read as UTC."""
    if not text.strip() or len(text) > 500:
        return None
    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        year, month, day, hour, minute, second = parts[:6]
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        at -= timedelta(seconds=parts[9] or 0)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return at if FIRST <= at < LAST else None
