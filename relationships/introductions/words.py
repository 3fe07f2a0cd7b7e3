"""What people talk about: what each asks and what each answers, as weighted words.

A person's own newest 60 posts of a year are read, at most 600 characters of each. What stands in a conversation they
began is asked, what stands in another's is answered; in chat, where nobody begins one, a text with a question mark is
asked. Titles and tags, which say what a conversation is about, count two thirds; the texts themselves, full of turns of
phrase, one third. A title counts once, however often they wrote there. Words are weighted by tf-idf over people (a word
that three in ten use says nothing), so no list of common words in any language is needed. Names, links, quotes and code
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper

from communities.models import Community

TEXTS_EACH: Final = 60
DAYS: Final = 365
LEAST_PEOPLE: Final = 2  # a word of one person connects nobody
MOST_SHARE: Final = 0.3  # a word of more than three in ten people tells nobody apart
MOST_WORDS: Final = 20_000
TITLES: Final = 2 / 3

_NOISE: Final = re.compile(r"https?://\S+|www\.\S+|@[\w.\-]+|^>.*$|`{1,3}[^`]*`{1,3}|\[/?quote[^\]]*\]", re.MULTILINE)
_WORD: Final = r"(?u)\b[^\W\d_][\w\-']{2,}\b"


@dataclass(slots=True)
class Words:
    """Sparse rows are people in the order given, columns words; a row times a row is how alike two are, 0 to 1."""

    asked: Any
    answered: Any
    said: Any
    vocabulary: list[str]
    of_titles: int = 0  # so many columns, the first ones, are words of titles and tags


@dataclass(slots=True)
class Said:
    """One person's words, of titles and of texts."""

    titles: str = ""
    texts: str = ""


def words_of(cursor: CursorWrapper, community: Community, ids: Sequence[int], as_of: datetime) -> Words | None:
    """None where nobody wrote two words in common."""
    asked, answered = _read(cursor, community, ids, as_of)
    return weigh([asked.get(pk, Said()) for pk in ids], [answered.get(pk, Said()) for pk in ids])


def weigh(asked: Sequence[Said], answered: Sequence[Said]) -> Words | None:
    """What the same people asked and answered, as rows of weights."""
    from scipy import sparse

    parts = [
        (share**0.5, found)
        for share, found in (
            (TITLES, _weigh([one.titles for one in asked], [one.titles for one in answered])),
            (1 - TITLES, _weigh([one.texts for one in asked], [one.texts for one in answered])),
        )
        if found is not None
    ]
    if not parts:
        return None
    return Words(
        sparse.hstack([by * found.asked for by, found in parts]).tocsr(),
        sparse.hstack([by * found.answered for by, found in parts]).tocsr(),
        sparse.hstack([by * found.said for by, found in parts]).tocsr(),
        [word for _, found in parts for word in found.vocabulary],
        len(parts[0][1].vocabulary) if len(parts) == 2 else 0,
    )


def _weigh(asked: Sequence[str], answered: Sequence[str]) -> Words | None:
    from sklearn.feature_extraction.text import TfidfVectorizer  # workers only: it takes a second to load
    from sklearn.preprocessing import normalize

    vectorizer = TfidfVectorizer(
        token_pattern=_WORD,
        min_df=LEAST_PEOPLE,
        max_df=max(MOST_SHARE, LEAST_PEOPLE / max(1, len(asked))),
        max_features=MOST_WORDS,
        sublinear_tf=True,
        dtype=np.float32,
    )
    try:
        said = vectorizer.fit_transform([f"{one}\n{two}" for one, two in zip(asked, answered, strict=True)])
    except ValueError:  # no word at all, or none that two people use
        return None
    return Words(
        normalize(vectorizer.transform(asked)),
        normalize(vectorizer.transform(answered)),
        normalize(said),
        list(vectorizer.get_feature_names_out()),
    )


def plain(text: str) -> str:
    """Without names, links, quotes and code."""
    return _NOISE.sub(" ", text)


def _read(
    cursor: CursorWrapper, community: Community, ids: Sequence[int], as_of: datetime
) -> tuple[dict[int, Said], dict[int, Said]]:
    values: dict[str, Any] = {
        "community": community.pk,
        "ids": list(ids),
        "as_of": as_of,
        "since": f"{DAYS} days",
        "each": TEXTS_EACH,
    }
    cursor.execute(_TEXTS, values)
    asked: dict[int, Said] = {}
    answered: dict[int, Said] = {}
    titled: set[tuple[int, int]] = set()
    for member, asks, talk, title, text in cursor.fetchall():
        said = (asked if asks else answered).setdefault(member, Said())
        if (member, talk) not in titled:  # ten posts in one conversation are one interest
            titled.add((member, talk))
            said.titles += f"{plain(title)}\n"
        said.texts += f"{plain(text)}\n"
    return asked, answered


_TEXTS: Final = """
SELECT p.id, CASE WHEN c.kind = 'chat' THEN a.text LIKE '%%?%%' ELSE coalesce(c.starter_id = p.id, true) END,
       coalesce(c.id, 0), coalesce(c.title, '') || ' ' || coalesce(array_to_string(c.tags, ' '), ''), left(a.text, 600)
FROM unnest(%(ids)s::bigint[]) AS p (id)
CROSS JOIN LATERAL (
    SELECT conversation_id, text FROM communities_activity
    WHERE member_id = p.id AND community_id = %(community)s AND kind IN (1, 2) AND deleted_at IS NULL
      AND occurred_at > %(as_of)s::timestamptz - %(since)s::interval AND occurred_at <= %(as_of)s
    ORDER BY occurred_at DESC, id DESC LIMIT %(each)s
) a
LEFT JOIN communities_conversation c ON c.id = a.conversation_id
"""
