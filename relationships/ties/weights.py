"""What one act of a toward b weighs, and how it fades. Answers above mentions above reactions (MEASURES, Ties).

An event that both attended weighs for each of the two. In a crowd attention is shared, so that each pair gets less; but
whoever opened the door or spoke met everybody more than two guests met each other, and two who led it together had met
before it began:

    0.8 · least(1, 12/n) · 1 two guests, 1.5 a host or speaker and a guest, 2 two who led it
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

HALF_LIFE_DAYS: Final = 90.0

ANSWER: Final = 1.0
UNLINKED_ANSWER: Final = 0.6  # a post in somebody's thread on a platform that did not say whom it answers
INFERRED_ANSWER: Final = 1.0  # times how certain it is (`relationships.replies`): chat where nobody marked replies
MENTION: Final = 0.5
REACTION: Final = 0.2
EVENT: Final = 0.8

EVENT_CROWD: Final = 12  # in a larger crowd each pair counts 12/n: an evening's attention is shared
EVENT_LIMIT: Final = 60  # above it only pairs with a host or speaker: most of the others never met
LED_FOR: Final = 1.5
LED_TOGETHER: Final = 2.0

# A pair is kept when it still weighs something, or has met more than a passing few times. One answer, never repeated,
# is let go after 300 days (0.1 = 2^(-300/90)).
LEAST_WEIGHT: Final = 0.1
LEAST_CONTACTS: Final = 3


def faded(weight: float, at: datetime, as_of: datetime) -> float:
    """`weight` of an act at `at`, as it counts at `as_of`: halved every 90 days; never more than when it was new."""
    days = max(0.0, (as_of - at).total_seconds() / 86_400)
    return float(weight * 2.0 ** (-days / HALF_LIFE_DAYS))
