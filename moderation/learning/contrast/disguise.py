"""Spells a word of a sentence so as to slip past a filter: digits, gaps, missing or swapped letters, words glued."""

from __future__ import annotations

import random
import re
from typing import Final

_LEET: Final = str.maketrans("aeiost", "@31057")
_WORD: Final = re.compile(r"[A-Za-z]{4,}")


def disguised(text: str, draw: random.Random) -> str:
    """`text` with one of its longer words disguised, or two of its words glued together."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    if draw.random() < 0.15:
        place = draw.choice([match.start() for match in re.finditer(" ", text)] or [0])
        return text[:place] + text[place + 1 :] if place else text
    for match in draw.sample(words, min(len(words), draw.choice((1, 1, 2)))):
        new = draw.choice((_leet, _gaps, _less, _swapped, _starred, _longer))(match[0], draw)
        text = text.replace(match[0], new, 1)
    return text


def _leet(word: str, draw: random.Random) -> str:
    return "".join(sign.translate(_LEET) if draw.random() < 0.7 else sign for sign in word.lower())


def _gaps(word: str, draw: random.Random) -> str:
    return draw.choice((" ", ".", "-", "_")).join(word)


def _less(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _swapped(word: str, draw: random.Random) -> str:
    place = draw.randrange(0, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _starred(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word) - 1)
    return word[:place] + draw.choice("*#-") + word[place + 1 :]


def _longer(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word))
    return word[:place] + word[place] * draw.randrange(1, 4) + word[place:]
