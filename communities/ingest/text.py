"""Makes any text fit for the record, and for a COPY stream: nothing is escaped or cleaned beyond what cannot be stored."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 200_000  # characters of one text; longer ones are cut
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def normalise_text(text: str, longest: int = LONGEST) -> str:
    """NFC, Unix line ends, without NUL, lone surrogates and control characters other than newline and tab."""
    if len(text) > longest:
        text = text[:longest]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNSTORABLE.search(text):
        text = _UNSTORABLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text


def normalise_line(text: str, longest: int) -> str:
    """The same for names and titles: one line, no outer blanks."""
    if not text:
        return ""
    return " ".join(normalise_text(text, longest * 4).split())[:longest]


def copy_text(text: str) -> str:
    """A value for COPY's text format."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
