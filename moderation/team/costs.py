"""What mistakes cost, and where that puts the queue: the formulas of decision theory, in looks.

One look of one person costs 1. `miss` is a harmful post that nobody sees, `silence` an innocent post taken from its
author; `EARLY_HARM` is the share of the harm that is done before a queued post is looked at. With p the calibrated
probability that a person would act, letting go costs p·miss; a look costs 1 + p·EARLY_HARM·miss. So a look pays when

    p > 1 ÷ (miss·(1 - EARLY_HARM)).

Taking a post away unseen would pay when p > silence ÷ (silence + EARLY_HARM·miss): that is reckoned to be shown, and
never done. A machine alone holds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.models.threshold import EARLY_HARM
from moderation.weigh import MINUTES

Doubles = NDArray[np.float64]
LOOK: Final = MINUTES["post"]  # minutes
LOWEST: Final = 0.001


def pays_from(miss: float) -> float:
    """Probability from which on a look costs less than letting go."""
    return min(1.0, 1 / (miss * (1 - EARLY_HARM)))


def certain_from(miss: float, silence: float) -> float:
    """Probability from which on even an unseen removal would cost less than a look later. Shown, never acted upon."""
    return silence / (silence + EARLY_HARM * miss)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a choice would bring, a day.

    `wanted_at` is where costs put the threshold, `queue_at` where the team's minutes leave it. `missed` are posts let
    go though a person would act; `would_miss` the same had the team time for all that pays.
    """

    posts: float
    wanted_at: float
    queue_at: float
    most: int
    looked_at: float
    found: float
    missed: float
    would_miss: float
    cost: float

    @property
    def short(self) -> bool:
        """The team's time, not the costs, sets the threshold."""
        return self.queue_at > self.wanted_at

    @property
    def minutes(self) -> float:
        """Of the team's time a day."""
        return self.looked_at * LOOK

    @property
    def left(self) -> float:
        """Harmful posts a day that pass only because the time is short."""
        return max(0.0, self.missed - self.would_miss)


def outlook(probabilities: Doubles, posts_a_day: float, *, miss: float, minutes: float) -> Outlook:
    """Reads it off the probabilities of posts drawn by chance. Looks go to the likeliest while the minutes last."""
    p = np.sort(np.asarray(probabilities, dtype=np.float64))[::-1]
    wanted = max(LOWEST, pays_from(miss))
    most = int(minutes / LOOK)
    each = posts_a_day / len(p) if len(p) else 0.0  # posts a day that one of the sample stands for
    paying = int(np.sum(p >= wanted))
    affordable = int(most / each) if each else len(p)
    looked = min(paying, affordable)
    at = wanted if looked == paying else float(np.nextafter(p[looked - 1], 0) if looked else 1.0)
    let_go = float(p[looked:].sum())
    cost = float(np.sum(1 + p[:looked] * EARLY_HARM * miss) + let_go * miss)
    return Outlook(
        posts=posts_a_day,
        wanted_at=wanted,
        queue_at=max(at, wanted),
        most=most,
        looked_at=looked * each,
        found=float(p[:looked].sum()) * each,
        missed=let_go * each,
        would_miss=float(p[paying:].sum()) * each,
        cost=cost * each,
    )


def cost_of(y: Doubles, p: Doubles, *, miss: float, silence: float, queue_at: float, hold_at: float = 2.0) -> float:
    """What a policy would have cost on labelled posts, for 1,000 of them. `hold_at` above 1: nothing is held.

    Let go: miss for each that deserved acting upon. Queue: 1, and the early share of the harm. Hold: 1, and `silence`
    for each innocent.
    """
    held = p >= hold_at
    queued = ~held & (p >= queue_at)
    let_go = ~held & ~queued
    total = miss * y[let_go].sum() + queued.sum() + EARLY_HARM * miss * y[queued].sum()
    return float(1000 * (total + held.sum() + silence * (1 - y[held]).sum()) / len(y))
