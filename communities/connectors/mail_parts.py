"""The readable text of a mail: its plain part, else its HTML as text. Quoted lines stay; no encoding fails."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from email.message import Message

from communities.connectors.plain_text import plain_text

MOST_PARTS = 200
LONGEST = 1_000_000  # characters of one mail's text
Note = Callable[[str], None]


def body_of(mail: Message, note: Note) -> tuple[str, str]:
    """`(text, html)`; html is "" when the mail has a plain part to read."""
    markup = ""
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            note("Mails with more than 200 parts were read up to there.")
            break
        kind = part.get_content_type()
        if part.is_multipart() or not kind.startswith("text/") or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/html":
            markup = markup or _decoded(part, note)
        elif kind == "text/plain":
            text = _decoded(part, note)
            if text.strip():
                return _tidy(text), ""
    return (_tidy(plain_text(markup)), markup[:LONGEST]) if markup else ("", "")


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip("\n")[:LONGEST]


def _decoded(part: Message, note: Note) -> str:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, binascii.Error, LookupError, AssertionError):
        data = str(part.get_payload()).encode("utf-8", "surrogateescape")
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_content_charset("us-ascii"))
    for encoding in (charset, "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    note("Mails in an unknown or wrong character set were read as Windows-1252.")
    return data.decode("cp1252", "replace")
