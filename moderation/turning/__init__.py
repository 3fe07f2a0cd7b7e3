"""Threads about to turn: a hint from how a conversation moves, for somebody to have a calm look. It never acts.

Measured forecasts of this kind are right about six times in ten (docs/MODERATION.md), so the list is short and says
why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Final

from moderation.judging import Reason, hurtful
from moderation.models import Signal
from moderation.post import Post
from moderation.weigh import probability

LEAST_POSTS: Final = 8
READ: Final = 16  # the latest posts
LATE: Final = 6
HINT: Final = 0.5
_YOU: Final = re.compile(r"\b(?:you|your|you're|yours|yourself)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_SOFT: Final = re.compile(
    r"\b(?:thanks|thank you|agree|agreed|sorry|good point|fair enough|you're right)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Turn:
    """How likely, and the reasons in plain words."""

    probability: float
    reasons: list[Reason]


def forecast(posts: Sequence[Post]) -> Turn | None:
    """Whether a thread's latest posts look like a turn, given in order of time. None for a short or calm one."""
    recent = list(posts)[-READ:]
    if len(recent) < LEAST_POSTS:
        return None
    early, late = recent[:-LATE], recent[-LATE:]
    reasons = [reason for reason in (_faster(early, late), _two(late), _you(early, late), _tone(early, late)) if reason]
    soft = sum(bool(_SOFT.search(post.text)) for post in late)
    if soft:
        reasons.append(_fact("soft", -0.6 * soft, f"{soft} of the last {LATE} posts thank, agree or give way"))
    p = probability(reason.strength for reason in reasons)
    return Turn(p, reasons) if p >= HINT else None


def _faster(early: Sequence[Post], late: Sequence[Post]) -> Reason | None:
    before, now = _gap(early), _gap(late)
    if before is None or now is None or now > 30 or before < 1.5 * now:
        return None
    return _fact("faster", 0.9, f"Replies come faster: every {now:.0f} minutes, {before:.0f} before")


def _two(late: Sequence[Post]) -> Reason | None:
    voices = Counter(post.member_id for post in late)
    if len(voices) != 2 or min(voices.values()) < 2:
        return None
    names = [post.author.name for post in {p.member_id: p for p in late}.values() if post.author]
    return _fact("two", 1.0, f"Only {' and '.join(names[:2])} are left talking")


def _you(early: Sequence[Post], late: Sequence[Post]) -> Reason | None:
    before, now = _rate(early), _rate(late)
    if now < 0.05 or now < 1.2 * before:
        return None
    return _fact("you", 0.9, f"“You” in {100 * now:.0f} of 100 words, {100 * before:.0f} before")


def _tone(early: Sequence[Post], late: Sequence[Post]) -> Reason | None:
    before, now = mean(hurtful(early)), mean(hurtful(late))
    if now < 0.1 or now < 1.3 * before:
        return None
    return _fact("tone", min(2.0, 8 * now), "The tone falls: more words that attack or belittle than before")


def _gap(posts: Sequence[Post]) -> float | None:
    gaps = [(two.occurred_at - one.occurred_at).total_seconds() / 60 for one, two in pairwise(posts)]
    return median(gaps) if gaps else None


def _rate(posts: Sequence[Post]) -> float:
    words = sum(len(_WORD.findall(post.text)) for post in posts)
    return sum(len(_YOU.findall(post.text)) for post in posts) / words if words else 0.0


def _fact(name: str, strength: float, words: str) -> Reason:
    return Reason(Signal.Origin.CIRCUMSTANCE, name, "1", strength, words)
