"""The forms of an English word: plural, third person, -ed and -ing. Listed, so that they can be shown.

Only for words of plain Latin letters; other languages list their forms or end a word with a star. Who does it (-er) is
left to the list: too often that is an innocent word (a show, a shower).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

SHORTEST: Final = 3
VOWELS: Final = "aeiou"
_PLAIN: Final = re.compile(r"[a-z]+\Z")
_SYLLABLE: Final = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=10_000)
def inflected(phrase: str) -> tuple[str, ...]:
    """The phrase and its forms, the phrase first. Of a phrase of several words the first or the last is inflected."""
    words = phrase.split(" ")
    if len(words) == 1:
        return tuple(dict.fromkeys(_forms(words[0])))
    found = [phrase, *(" ".join([form, *words[1:]]) for form in _forms(words[0]))]
    if len(words[-1]) > SHORTEST and _PLAIN.match(words[-1]):
        found += [" ".join([*words[:-1], form]) for form in _plurals(words[-1])]
    return tuple(dict.fromkeys(found))


def _forms(word: str) -> list[str]:
    if len(word) < SHORTEST or not _PLAIN.match(word) or word.endswith(("ing", "ed")):
        return [word]
    found = [word, *_plurals(word)]
    stems = _stems(word)
    ends_in_e = word.endswith("e")
    found += [word + "d"] if ends_in_e else [stem + "ed" for stem in stems["ed"]]
    found += [stem + "ing" for stem in stems["ing"]]
    return found


def _plurals(word: str) -> list[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word + "es"]
    if word.endswith("y") and word[-2] not in VOWELS:
        return [word[:-1] + "ies"]
    if word.endswith("o"):
        return [word + "s", word + "es"]
    return [word + "s"]


def _stems(word: str) -> dict[str, list[str]]:
    """What -ed and -ing are put to. A last consonant after one vowel is doubled; in longer words it may be."""
    if word.endswith("ie"):
        return {"ed": [word], "ing": [word[:-2] + "y"]}
    if word.endswith("e"):
        keeps = word.endswith(("ee", "oe", "ye"))
        return {"ed": [word], "ing": [word if keeps else word[:-1]]}
    if word.endswith("y") and word[-2] not in VOWELS:
        return {"ed": [word[:-1] + "i"], "ing": [word]}
    if word[-1] not in VOWELS + "wxys" and word[-2] in VOWELS and word[-3] not in VOWELS:
        doubled = word + word[-1]
        one = len(_SYLLABLE.findall(word)) == 1
        return {"ed": [doubled], "ing": [doubled]} if one else {"ed": [word, doubled], "ing": [word, doubled]}
    return {"ed": [word], "ing": [word]}
