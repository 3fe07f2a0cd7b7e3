"""Makes any text fit for the record and for a COPY stream: nothing is cleaned beyond what cannot be stored.

Every text of every row passes here, so the common case (plain ASCII) is decided by scans that run in C.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 200_000  # characters of one text; longer ones are cut
_PLAIN = re.compile("[!-~]+")  # one ASCII word: most ids, addresses and reactions
_WEB = re.compile(r"https?://[^\s]+$", re.IGNORECASE)
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\n\t")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def normalise_text(text: str, longest: int = LONGEST) -> str:
    """NFC, Unix line ends, without NUL, lone surrogates and control characters other than newline and tab."""
    if len(text) > longest:
        text = text[:longest]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        raw = text.encode("ascii")
        kept = raw.translate(None, _CONTROLS)
        return text if len(kept) == len(raw) else kept.decode("ascii")
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("", text))


def normalise_line(text: str, longest: int) -> str:
    """The same for names and titles: one line, no outer blanks."""
    if not text:
        return ""
    if len(text) <= longest and _PLAIN.fullmatch(text):
        return text
    return " ".join(normalise_text(text, longest * 4).split())[:longest]


def normalise_url(text: str) -> str:
    """A web address as it came, or nothing: pages make links of it, and `javascript:` is no place to go to."""
    url = normalise_line(text, 1000)
    return url if _WEB.match(url) else ""


def copy_text(text: str) -> str:
    """A value for COPY's text format."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "\n" in text:
        text = text.replace("\n", "\\n")
    if "\t" in text:
        text = text.replace("\t", "\\t")
    if "\r" in text:
        text = text.replace("\r", "\\r")
    return text
