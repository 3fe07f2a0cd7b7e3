"""Who sent a mail, and to which list."""

from __future__ import annotations

import re
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

LIST_ID = re.compile(r"<\s*([^<>\s]+)\s*>")
HIDDEN_AT = re.compile(r"^\s*([\w.+-]{1,64}) (?:at|AT) ([\w.-]{1,190})\s*(?:\((.{0,200})\))?\s*$")
ADDRESS = re.compile(r"[^\s<>()\"',;:]{1,64}@[^\s<>()\"',;:]{1,190}")


def readable_header(value: object) -> str:
    """A header with its encoded words resolved and its folds removed. Never raises."""
    text = str(value or "")
    if "=?" in text:
        try:
            parts = [
                piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in decode_header(text)
            ]
            text = "".join(parts)
        except (ValueError, LookupError, TypeError, AssertionError, IndexError):
            pass
    try:
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        text = text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return " ".join(text.split())


def sender(mail: Message) -> tuple[str, str]:
    """`(address in lower case, name)`; ("", "") when nobody is named. Looks behind a list's "X via List"."""
    address, name = _person(mail.get("From"))
    if name.lower().find(" via ") > 0:
        real, real_name = _person(mail.get("X-Original-From") or mail.get("Reply-To"))
        if real and real != address:
            return real, real_name or name[: name.lower().find(" via ")]
    return (address, name) if address else _person(mail.get("Sender") if not mail.get("List-Id") else None)


def list_of(mail: Message) -> tuple[str, str]:
    """`(id, name)` of the list, ("", "") for mail outside any list."""
    header = readable_header(mail.get("List-Id"))
    if header:
        found = LIST_ID.search(header)
        name = header[: found.start()].strip(" \"'") if found else ""
        key = (found[1] if found else header).lower()
        return key, name or key
    post = LIST_ID.search(readable_header(mail.get("List-Post")))
    if post and post[1].lower().startswith("mailto:"):
        key = post[1][7:].lower().replace("@", ".")
        return key, post[1][7:]
    named = readable_header(mail.get("X-Mailing-List")).strip("<>").lower()
    return (named.replace("@", "."), named) if named and " " not in named else ("", "")


def _person(header: object) -> tuple[str, str]:
    text = readable_header(header)
    if not text:
        return "", ""
    hidden = HIDDEN_AT.match(text)
    if hidden:
        return f"{hidden[1]}@{hidden[2]}".lower(), hidden[3] or ""
    try:
        name, address = parseaddr(text)
    except (ValueError, TypeError, IndexError):
        name, address = "", ""
    if "@" not in address:
        found = ADDRESS.search(text)
        name, address = (text.replace(found[0], "").strip(" <>\"'()"), found[0]) if found else (text, "")
    return (address or name).lower()[:254], (name if address else text)[:200]


def _decoded(piece: bytes, charset: str | None) -> str:
    for encoding in (charset or "utf-8", "utf-8"):
        try:
            return piece.decode(encoding)
        except (LookupError, ValueError):
            continue
    return piece.decode("cp1252", "replace")
