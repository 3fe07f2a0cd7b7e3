"""Reads a text as people mean it to be read: entities, invisible signs, look-alike letters and piled-up marks undone.

Every sign remembers where it stood, so that a match can be marked in the text as it was written. What is spelled to
slip through as whole words (digits for letters, spaced or glued letters) is `moderation/disguises.py`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_HIDDEN: Final = re.compile(f"[{_INVISIBLE}]")
# Marks that pile up on Latin, Greek and Cyrillic letters; the vowel signs of other scripts are none of these.
_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ODD: Final = re.compile(f"[{_INVISIBLE}{_MARKS}]|&[#A-Za-z]")
_PILED: Final = re.compile(f"[{_MARKS}]+")
# Letters of other scripts that pass for Latin ones; undone only in words that also hold Latin letters.
_LOOKALIKE: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝαορνικτвнкмтгпзѡӏɡɑɩᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢꭰꭱꮪꮋꮮƅɦɱɳʠɾʂʈʋօսոհցլ",
    "aeopcyxijshdqwaopviktbhkmtrnzwlgaiabcdefghijklmnoprstuvwyzdeshlbhmnqrstvounhgl",
)
_LEET: Final = str.maketrans("@40135$7!|", "aaoiesstil")
_LATIN: Final = re.compile(r"[a-z]")
_FOREIGN: Final = re.compile(f"[{''.join(map(chr, sorted(_LOOKALIKE)))}]")
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
    if not _ODD.search(text) and unicodedata.is_normalized("NFKC", text):
        small = text.lower()
        if len(small) == len(text):
            return Normal(_latin(small), range(len(text)), len(text))
    signs: list[str] = []
    origin: list[int] = []
    for cluster, place in _clusters(text):
        for sign in _folded(cluster):
            signs.append(sign)
            origin.append(place)
    return Normal(_latin("".join(signs)), tuple(origin), len(text))


def _clusters(text: str) -> list[tuple[str, int]]:
    """Entities read, invisible signs left out, a letter together with the marks upon it; each with its place."""
    found: list[tuple[str, int]] = []
    place = 0
    while place < len(text):
        entity = _ENTITY.match(text, place) if text[place] == "&" else None
        plain = html.unescape(entity[0]) if entity else text[place]
        for sign in plain:
            if _HIDDEN.match(sign):
                continue
            if _PILED.match(sign) and found:
                if len(found[-1][0]) < 4:  # more than three marks on a letter say nothing
                    found[-1] = (found[-1][0] + sign, found[-1][1])
            else:
                found.append((sign, place))
        place = entity.end() if entity else place + 1
    return found


def _folded(cluster: str) -> str:
    """One written letter as plain ones; always lower-case, sign by sign, so that places can be kept."""
    if cluster.isascii():
        return cluster.lower()
    whole = _PILED.sub("", unicodedata.normalize("NFKC", cluster))
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in whole)


def _latin(small: str) -> str:
    return _WORD.sub(_latinised, small) if not small.isascii() and _FOREIGN.search(small) else small


def _latinised(word: re.Match[str]) -> str:
    return word[0].translate(_LOOKALIKE) if _LATIN.search(word[0]) else word[0]
