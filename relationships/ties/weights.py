"""What one act of a toward b weighs, and how it fades. Answers above mentions above reactions (MEASURES, Ties)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

HALF_LIFE_DAYS: Final = 90.0

ANSWER: Final = 1.0
UNLINKED_ANSWER: Final = 0.6  # a post in somebody's thread on a platform that did not say whom it answers
MENTION: Final = 0.5
REACTION: Final = 0.2
FOLLOW: Final = 0.15  # 0.3 for a turn of talk, times 0.5: how often the previous speaker is the one meant
EVENT: Final = 0.8

FOLLOWS_WITHIN_MINUTES: Final = 30
EVENT_CROWD: Final = 12  # in a larger crowd each pair counts 12/n: an evening's attention is shared
EVENT_LIMIT: Final = 60  # above it only pairs with a host or speaker: most of the others never met

# A pair is kept when it still weighs something, or has met more than a passing few times. One answer, never repeated,
# is let go after 300 days (0.1 = 2^(-300/90)).
LEAST_WEIGHT: Final = 0.1
LEAST_CONTACTS: Final = 3


def faded(weight: float, at: datetime, as_of: datetime) -> float:
    """`weight` of an act at `at`, as it counts at `as_of`: halved every 90 days; never more than when it was new."""
    days = max(0.0, (as_of - at).total_seconds() / 86_400)
    return float(weight * 2.0 ** (-days / HALF_LIFE_DAYS))
