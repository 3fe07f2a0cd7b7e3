"""What a case is worth: how likely a person would act, and how much harm a look avoids for a minute of the team's time.

Log-odds add up: a prior, then each signal's strength. Harm is in member-minutes. The constants are stated guesses until
a community's own decisions replace them; docs/MODERATION.md says so where it says what they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from math import exp, log
from typing import Final

PRIOR: Final = -3.0  # log-odds that a post with no signal needs acting upon: about 1 in 20 among posts looked at
SPOILT: Final = {1: 1.0, 2: 3.0, 3: 10.0}  # minutes spoilt for one reader, by severity
PASS_BY: Final = 5  # readers of any post
A_POST_BRINGS: Final = 2  # readers more for each post in the thread
MOST_READERS: Final = 100
SILENT: Final = 9  # readers who leave no trace for each who writes: the rule of thumb of 90, 9 and 1
AHEAD: Final = 4  # hours within which somebody looks where no queue promises a time
UNPROMISED: Final = timedelta(days=1)  # the wait that doubles a case's worth where no queue promises a time
WAITED_MOST: Final = 3  # promised times of waiting that still add to it
MINUTES: Final = {"post": 0.5, "member": 2.0, "thread": 2.0, "raid": 1.5}


def probability(strengths: Iterable[float]) -> float:
    """That a person would act, 0 to 1."""
    odds = max(-30.0, min(30.0, PRIOR + sum(strengths)))
    return 1 / (1 + exp(-odds))


def log_odds(p: float) -> float:
    """The inverse; 0 and 1 are taken as near as they need be."""
    kept = min(1 - 1e-9, max(1e-9, p))
    return log(kept / (1 - kept))


def shares(strengths: list[float]) -> list[float]:
    """What each reason adds to the probability: with it, less without it."""
    whole = sum(strengths)
    return [probability([whole]) - probability([whole - each]) for each in strengths]


def readers(posts_in_thread: int) -> int:
    """How many will read it, roughly, before anybody has measured how fast its place is read (`queues.weighing`)."""
    return min(MOST_READERS, PASS_BY + A_POST_BRINGS * posts_in_thread)


def harm(p: float, severity: int, read_by: int) -> float:
    """Expected member-minutes spoilt if nobody looks."""
    return p * SPOILT[severity] * read_by
