"""Whether anybody is told, apart from what is believed: the policy may wait where a thread is likely to recover.

Published forecasters call a third of calm conversations doomed; the remedy found is to believe first and decide after,
deferring where recovery is likely (arXiv 2605.29243). And few hints are read where there are many.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

FLOOR: Final = 0.7  # log-odds against the usual: twice as likely as this community's middle
PRESSING: Final = 1.0  # so far above the threshold nobody waits for recovery


class Verdict(Enum):
    """What is done with a belief."""

    GIVE = "give"
    BELOW = "below"
    TURNED = "turned"
    ONCE = "once"
    DEFER = "defer"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Situation:
    """`risk` and `threshold` in log-odds against the usual."""

    risk: float
    threshold: float
    budget: int
    given_today: int
    hinted_today: bool = False
    easing: bool = False
    team_there: bool = False
    already: bool = False


def decide(now: Situation) -> tuple[Verdict, str]:
    """The verdict and its reason in words."""
    if now.already:
        return Verdict.TURNED, "It has turned already: that is for the queue"
    if now.risk < now.threshold:
        return Verdict.BELOW, "Not far enough from what is usual here"
    if now.hinted_today:
        return Verdict.ONCE, "Told once today"
    if now.team_there:
        return Verdict.DEFER, "One of the team wrote in it just now"
    if now.easing and now.risk < now.threshold + PRESSING:
        return Verdict.DEFER, "The last reply eases it"
    if now.given_today >= now.budget:
        return Verdict.OVER, f"The day’s {now.budget} hint{'s' if now.budget != 1 else ''} are given"
    return Verdict.GIVE, ""


def threshold_for(days: int, budget: int, highest: list[float]) -> float:
    """From where on about `budget` threads a day are told, of each thread and day's highest risk; never below FLOOR."""
    room = days * budget
    if room <= 0 or len(highest) <= room:
        return FLOOR
    return max(FLOOR, sorted(highest, reverse=True)[room - 1])
