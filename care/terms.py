"""The words that say what a question is about, for finding who answered the like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from care.recognise import plain

MOST: Final = 24  # words kept of one question
_WORD: Final = re.compile(r"[^\W\d_][\w+#.-]{1,38}\w|[^\W\d_]\w")
# fmt: off
_NOISE: Final = frozenset((
    "a", "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "anybody", "anyone", "are", "as",
    "at", "be", "because", "been", "before", "being", "both", "but", "by", "can", "can't", "cannot", "could", "did",
    "do", "does", "doesn't", "doing", "don't", "down", "each", "else", "even", "every", "few", "for", "from", "get",
    "gets", "getting", "give", "given", "go", "going", "good", "got", "had", "has", "have", "having", "he", "hello",
    "help", "her", "here", "hey", "hi", "him", "his", "how", "however", "i", "i'd", "i'll", "i'm", "i've", "idea", "if",
    "in", "into", "is", "isn't", "it", "it's", "its", "just", "know", "last", "let", "like", "little", "look",
    "looking", "lot", "made", "make", "makes", "many", "may", "maybe", "me", "mean", "might", "more", "most", "much",
    "must", "my", "need", "needs", "new", "next", "no", "not", "nothing", "now", "of", "off", "ok", "on", "once", "one",
    "only", "or", "other", "our", "out", "over", "own", "people", "please", "possible", "problem", "put", "question",
    "really", "right", "run", "s", "same", "say", "see", "seem", "seems", "set", "she", "should", "show", "since", "so",
    "some", "someone", "something", "still", "such", "sure", "t", "take", "thank", "thanks", "that", "that's", "the",
    "their", "them", "then", "there", "these", "they", "thing", "things", "think", "this", "those", "though", "through",
    "time", "to", "today", "too", "tried", "try", "trying", "two", "under", "until", "up", "us", "use", "used", "using",
    "very", "want", "was", "way", "we", "well", "were", "what", "what's", "when", "where", "which", "while", "who",
    "why", "will", "with", "without", "won't", "work", "working", "works", "would", "wrong", "yes", "yet", "you",
    "you're", "your", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder",
    "aber", "ist", "sind", "war", "ich", "du", "er", "sie", "es", "wir", "ihr", "mit", "auf", "für", "von", "zu", "zum",
    "zur", "im", "bei", "aus", "nicht", "auch", "noch", "nur", "schon", "wie", "wenn", "dass", "kann", "hat", "habe",
    "haben", "mein", "meine", "le", "la", "les", "un", "une", "de", "et", "ou", "mais", "est", "sont", "je", "tu", "il",
    "elle", "nous", "vous", "avec", "sur", "pour", "dans", "pas", "que", "qui", "el", "los", "las", "una", "y", "o",
    "pero", "son", "yo", "con", "por", "para", "en", "se", "mi", "lo", "gli", "di", "e", "ma", "che", "non", "per",
    "een", "het", "van", "maar", "met", "voor", "op", "niet",
))
# fmt: on


def terms_of(title: str, text: str, tags: Iterable[str] = ()) -> list[str]:
    """At most `MOST` words: tags first, then the title's, then those the text repeats most."""
    kept: dict[str, None] = {}
    for tag in tags:
        kept.setdefault(tag.casefold()[:40])
    for word in _words(title):
        kept.setdefault(word)
    counted = Counter(_words(plain(text)))
    for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if len(kept) >= MOST:
            break
        kept.setdefault(word)
    return list(kept)[:MOST]


def _words(text: str) -> list[str]:
    found = (word.casefold().strip(".-") for word in _WORD.findall(text))
    return [word[:40] for word in found if len(word) > 2 and word not in _NOISE]
