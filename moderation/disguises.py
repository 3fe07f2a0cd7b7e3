"""Words spelled to slip through, read as they are meant: digits for letters, s p a c e d, gluedtogether, swapped.

A reading is believed only where it reveals a sensitive word, so ordinary text stays what it is. The words themselves
are in `weights/words.npz`; they are looked for, never shown unless somebody wrote them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from moderation.normalise import Normal
from moderation.vocabulary import vocabulary

LONGEST_WORD: Final = 40
LONGEST_GLUED: Final = 24
MOST_FOUND: Final = 50
_TOKEN: Final = re.compile(r"\S+")
_LEFT_OUT: Final = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]{1,200}`|\S{0,60}(?:://|www\.)\S*|\S{1,64}@\w\S*\.\w\S*", re.DOTALL
)
_SPACED: Final = re.compile(r"(?<![^\W_])[^\W_](?:[ ._\-*+~|]{1,2}[^\W_]){2,20}(?![^\W_])")
_RIM: Final = ".,;:?!\"'()[]{}<>…“”\u2018\u2019«»-–—_*~#/\\|^"
_LEET: Final = "@4013$5!|7+(€89"
_READINGS: Final = tuple(str.maketrans(_LEET, letters) for letters in ("aaoiessilttcebg", "aaolesslittcebg"))
_SIGN: Final = re.compile(r"[@$!|+(€*#%_\-\d]")
_MASK: Final = re.compile(r"[*#%_\-@$!]")
_ENDINGS: Final = ("s", "es", "ed", "d", "er", "r", "ers", "ing", "ly", "ness", "able", "est", "ist")
_AGAIN: Final = re.compile(r"(.)\1+")
_TIED: Final = frozenset(
    (
        "you",
        "your",
        "youre",
        "this",
        "that",
        "the",
        "off",
        "all",
        "them",
        "him",
        "her",
        "u",
        "ur",
        "me",
        "my",
        "is",
        "are",
        "these",
        "it",
        "up",
        "a",
        "an",
        "so",
        "of",
    )
)


@dataclass(frozen=True, slots=True)
class Restored:
    """A range of the normalised text and the word it is meant to be."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """`plain` reads with every disguise undone; `found` says which, in the places of the text before."""

    plain: Normal
    found: tuple[Restored, ...]


def reveal(normal: Normal) -> Revealed:
    """Undoes disguises that hide a sensitive word. Linear in the text's length."""
    found = _found(normal.text)
    return Revealed(_replaced(normal, found), tuple(found)) if found else Revealed(normal, ())


def _found(text: str) -> list[Restored]:
    found: list[Restored] = []
    silent = [match.span() for match in _LEFT_OUT.finditer(text)] if "`" in text or "://" in text or "@" in text else []
    for match in _SPACED.finditer(text):
        letters = "".join(sign for sign in match[0] if sign.isalnum())
        meant = _joined(letters)
        if meant:
            found.append(Restored(match.start(), match.end(), meant))
    taken = [(each.start, each.end) for each in found]
    for match in _TOKEN.finditer(text):
        reading = _meant(match[0]) if len(match[0]) <= LONGEST_WORD else None
        if reading is not None:
            left, right, meant = reading
            start, end = match.start() + left, match.end() - right
            if not any(a < end and start < b for a, b in taken):
                found.append(Restored(start, end, meant))
                if len(found) >= MOST_FOUND:
                    break
    kept = [each for each in found if not any(a < each.end and each.start < b for a, b in silent)]
    return sorted(kept, key=lambda each: each.start)


@lru_cache(maxsize=65_536)
def _meant(token: str) -> tuple[int, int, str] | None:
    """(signs left out before, after, what is meant) of a word between spaces, or None where it is what it says."""
    words = vocabulary()
    core = token.strip(_RIM)
    if core in words.known or core in words.sensitive or token.startswith(("/", "<@")):
        return None
    if len(core) < 3 and len(token) < 4:
        return None
    for reading in dict.fromkeys((core, token.strip(".,;:?\"'()[]{}“”\u2018\u2019<>"))):
        meant = _mention(reading) if reading.startswith("@") else _reading(reading)
        if meant:
            left = token.find(reading)
            return left, len(token) - left - len(reading), meant
    return None


def _mention(core: str) -> str | None:
    """Names people chose are theirs; only an @ that stands for a letter is read as one."""
    return _exact(core.translate(_READINGS[0]))


def _reading(core: str) -> str | None:
    words = vocabulary()
    if core in words.known or core.isdigit() or len(core) < 3:
        return None
    if core.isalpha():
        return _letters(core) or _bare(core)
    letters = sum(sign.isalpha() for sign in core)
    if 3 * letters < len(core) or not _SIGN.search(core):
        return None
    for table in _READINGS:
        plain = core.translate(table)
        if plain != core and plain.isalpha() and (meant := _exact(plain) or _glued(plain)):
            return meant
    return words.masked(core) if letters >= 2 and _MASK.search(core) else None


def _letters(core: str) -> str | None:
    """Repeated letters, glued words, one slip."""
    words = vocabulary()
    return _exact(core) or (None if _inflected(core) else words.slips.get(core) or _glued(core))


def _inflected(core: str) -> bool:
    """Whether it is a known word with an ending."""
    words = vocabulary()
    return any(core.endswith(ending) and core.removesuffix(ending) in words.known for ending in _ENDINGS)


def _exact(core: str) -> str | None:
    """The sensitive word it is, letters repeated or not."""
    words = vocabulary()
    if core in words.sensitive:
        return core
    if core in words.known or not _AGAIN.search(core):
        return None
    for times in (r"\1\1", r"\1"):
        short = _AGAIN.sub(times, core)
        if short != core and short in words.sensitive:
            return short
    return None


def _bare(core: str) -> str | None:
    """Without accents and in Latin letters, where that is a sensitive word."""
    if core.isascii():
        return None
    words = vocabulary()
    apart = unicodedata.normalize("NFD", core.translate(words.foreign))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare if bare != core and bare in words.sensitive else None


def _joined(letters: str) -> str | None:
    """Spaced letters put together."""
    for table in ({}, *_READINGS):
        plain = letters.translate(table)
        if plain.isalpha() and (meant := _exact(plain) or _glued(plain, spaced=True)):
            return meant
    return None


def _glued(core: str, spaced: bool = False) -> str | None:
    """Words written as one, a sensitive one among them: “shutup…” as “shut up …”."""
    words = vocabulary()
    if not 6 <= len(core) <= LONGEST_GLUED or core in words.known:
        return None
    for start in range(len(core) - 3):
        for end in range(min(len(core), start + 14), start + 3, -1):
            middle = core[start:end]
            if middle not in words.sensitive:
                continue
            few = len(middle) < 5 and not spaced
            before, after = _split(core[:start], few), _split(core[end:], few)
            if before is not None and after is not None and (before or after):
                return " ".join((*before, middle, *after))
    return None


@lru_cache(maxsize=4096)
def _split(rest: str, tied: bool) -> tuple[str, ...] | None:
    """The rest as common words, longest first; () for nothing, None where it is none."""
    words = vocabulary()
    if not rest:
        return ()
    for end in range(len(rest), 0, -1):
        first = rest[:end]
        if first in _TIED or (not tied and end >= 3 and (first in words.common or first in words.sensitive)):
            after = _split(rest[end:], tied)
            if after is not None:
                return (first, *after)
    return None


def _replaced(normal: Normal, found: list[Restored]) -> Normal:
    texts: list[str] = []
    origin: list[int] = []
    place = 0
    for each in found:
        texts += [normal.text[place : each.start], each.meant]
        origin += normal.origin[place : each.start]
        origin += [normal.origin[each.start]] * len(each.meant)
        place = each.end
    texts.append(normal.text[place:])
    origin += normal.origin[place:]
    return Normal("".join(texts), tuple(origin), normal.length)
