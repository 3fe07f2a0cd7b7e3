"""The forecast, from what was said, by whom and when: log-odds where half of all conversations turn, with reasons.

A belief is no decision: whether anybody is told is `policy`'s to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import exp
from typing import Final

from moderation.turning.because import Ground, grounds, loudest
from moderation.turning.circumstances import Said, circumstances
from moderation.turning.cues import count, is_english
from moderation.turning.features import READ, features
from moderation.turning.model import Forecaster, forecaster

SOFTENS: Final = 0.3  # log-odds by which the last reply has to ease things to be called a recovery
MOST_OF_FACTS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Belief:
    """`risk` in log-odds, with circumstances; `words_alone` without; `sentence` is (reply, start, end)."""

    risk: float
    words_alone: float
    grounds: tuple[Ground, ...]
    sentence: tuple[int, int, int] | None
    easing: bool
    version: str

    @property
    def balanced(self) -> float:
        """The probability where half of all conversations turn."""
        return sigmoid(self.risk)


def believe(
    said: Sequence[Said],
    *,
    usual_pace: timedelta | None = None,
    more: Sequence[Ground] = (),
    model: Forecaster | None = None,
) -> Belief:
    """Of one reply or more, in order. `more` are facts of the record that speak for or against."""
    chosen = model or forecaster()
    latest = list(said)[-READ:]
    first = len(said) - len(latest)
    texts = [each.text for each in latest]
    facts = within_bounds([*circumstances(said, usual_pace), *more])
    if not is_english(texts):
        untold = (*facts, Ground("language", 0.0, "Not English: only who speaks and when is read"))
        return Belief(sum(fact.strength for fact in facts), 0.0, untold, None, easing=False, version=chosen.version)
    counted = [count(text) for text in texts]
    row = features(counted)
    words_alone = chosen.logit(row, texts)
    before = chosen.logit(features(counted[:-1]), texts[:-1]) if len(texts) > 1 else words_alone
    told = [_from(first, ground) for ground in grounds(texts, chosen.shares(row))]
    where = loudest(texts, chosen)
    return Belief(
        risk=words_alone + sum(fact.strength for fact in facts),
        words_alone=words_alone,
        grounds=tuple(sorted([*told, *facts], key=lambda ground: -abs(ground.strength))),
        sentence=(where[0] + first, where[1], where[2]) if where is not None else None,
        easing=words_alone < before - SOFTENS,
        version=chosen.version,
    )


def within_bounds(facts: Sequence[Ground]) -> list[Ground]:
    """The facts made smaller together where they would outweigh any words: their strengths are guesses."""
    weight = sum(fact.strength for fact in facts if fact.strength > 0)
    if weight <= MOST_OF_FACTS:
        return list(facts)
    share = MOST_OF_FACTS / weight
    return [Ground(each.name, each.strength * share, each.words, each.places) for each in facts]


def _from(first: int, ground: Ground) -> Ground:
    """Places counted from the beginning of the conversation, not of what was read."""
    moved = tuple((reply + first, start, end) for reply, start, end in ground.places)
    return Ground(ground.name, ground.strength, ground.words, moved)


def sigmoid(logit: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
