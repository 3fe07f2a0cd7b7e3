"""Reads a text as people mean it to be read: entities, invisible signs, look-alike letters and digits in words undone.

Every sign remembers where it stood, so that a match can be marked in the text as it was written.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_INVISIBLE: Final = frozenset(
    [0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
# Cyrillic and Greek letters that pass for Latin ones; undone only in words that also hold Latin letters.
_LOOKALIKE: Final = str.maketrans("аеорсухіјѕһԁԛԝαορνικτ", "aeopcyxijshdqwaopvikt")
_LEET: Final = str.maketrans("@40135$7!|", "aaoiesstil")
_LATIN: Final = re.compile(r"[a-z]")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` is lower-case; `origin[i]` is where its sign i stood in the original."""

    text: str
    origin: tuple[int, ...] | range
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A range of `text` as a range of the original."""
        if start >= len(self.origin):
            return (self.length, self.length)
        until = self.origin[end] if end < len(self.origin) else self.length
        return (self.origin[start], max(until, self.origin[start] + 1))

    @property
    def unleeted(self) -> str:
        """Digits and signs inside words read as letters; as long as `text`. Believed only where it shows a word."""
        return self.text.translate(_LEET)


def normalise(text: str) -> Normal:
    """Linear in the text's length."""
    if text.isascii() and "&" not in text:
        return Normal(text.lower(), range(len(text)), len(text))
    signs: list[str] = []
    origin: list[int] = []
    place = 0
    while place < len(text):
        entity = _ENTITY.match(text, place) if text[place] == "&" else None
        plain = html.unescape(entity[0]) if entity else text[place]
        for sign in plain:
            if ord(sign) not in _INVISIBLE:
                for part in unicodedata.normalize("NFKC", sign):
                    small = part.lower()
                    signs.append(small if len(small) == 1 else part)
                    origin.append(place)
        place = entity.end() if entity else place + 1
    flat = "".join(signs)
    return Normal(_WORD.sub(_latinised, flat), tuple(origin), len(text))


def _latinised(word: re.Match[str]) -> str:
    return word[0].translate(_LOOKALIKE) if _LATIN.search(word[0]) else word[0]
