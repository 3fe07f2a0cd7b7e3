"""Which words the normaliser looks for: those that both open sets and the Wikipedia comments of others mind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

LETTERS: Final = re.compile(r"[^\W\d_]+")
STRONG: Final = 16.0  # what a word adds in `profanity`'s model; about the 200 strongest words
RATHER: Final = 9.0
OURS: Final = 1.2
LEAST: Final = 4
HARMLESS: Final = frozenset(
    ("cking", "bugger", "mental", "utter", "homosexual", "sexual", "booty", "freak", "spout", "shots", "debug")
)
COMMON: Final = 6_000
TWICE: Final = 2


def ordinary(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """(words said at least twice, the commonest), of lower-cased texts."""
    times = Counter(word for text in texts for word in set(LETTERS.findall(text.lower())))
    known = [word for word, often in times.items() if often >= TWICE]
    common = [word for word, _ in times.most_common(COMMON) if len(word) > 1 or word in "aiu"]
    return sorted(known), sorted(common)


def sensitive(theirs: Mapping[str, float], ours: Mapping[str, float]) -> list[str]:
    """Words that either model minds very much and the other does not contradict, the strongest first."""
    found = {
        word: weight
        for word, weight in theirs.items()
        if len(word) >= LEAST
        and word.isalpha()
        and word not in HARMLESS
        and ((weight >= STRONG and ours.get(word, 0) > 0) or (weight >= RATHER and ours.get(word, 0) >= OURS))
    }
    return sorted(found, key=lambda word: -found[word])
