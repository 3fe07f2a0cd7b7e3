"""Header values that cannot break a mail, whatever people call themselves."""

from __future__ import annotations

import unicodedata
from typing import Final

_NOT_IN_A_LINE: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")


def safe_header(value: str, *, most: int = 200) -> str:
    """On one line, without control signs, separators of lines and paragraphs, lone surrogates; at most `most` signs."""
    kept = "".join(" " if unicodedata.category(sign) in _NOT_IN_A_LINE else sign for sign in value)
    return " ".join(kept.split())[:most]
