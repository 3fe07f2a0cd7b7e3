"""Each measure lives here once: its name, its words, its formula, its guard, and the SQL of its rows."""

from __future__ import annotations

from functools import lru_cache

from django.apps import apps

from reporting.measures.measure import PERIOD, Measure

__all__ = ["PERIOD", "Measure", "measure", "measures"]


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """All of them, in the order in which Pulse shows them."""
    from reporting.measures.conversations import CONVERSATIONS, HEARD, MEMBER_LED
    from reporting.measures.newcomers import NEWCOMERS_BACK
    from reporting.measures.taking_part import ACTIVE_1, ACTIVE_7, ACTIVE_28, POSTS

    found = [MEMBER_LED, ACTIVE_28, NEWCOMERS_BACK, HEARD, CONVERSATIONS, POSTS, ACTIVE_7, ACTIVE_1]
    if apps.is_installed("care"):
        from reporting.measures.care import ANSWERED_IN_TIME

        found.insert(2, ANSWERED_IN_TIME)
    if apps.is_installed("moderation"):
        from reporting.measures.moderation import PROACTIVE

        found.insert(5, PROACTIVE)
    return tuple(found)


def measure(key: str) -> Measure | None:
    """The measure of this key."""
    return next((each for each in measures() if each.key == key), None)
