"""Each community's standings once a night of its own, though nobody said a word: silence grows by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F
from django.utils import timezone

from communities.models import Community
from relationships.models import Reckoning
from relationships.ties.asking import ask_for_standings, ask_for_the_day

AFTER: Final = timedelta(hours=2)  # of the community's own night


def ask_for_nights(now: datetime | None = None) -> int:
    """For every community whose night has come and which was not reckoned since. Gives how many. Twice is once.

    Asked at any hour: a night that was slept through (no worker ran) is made up for later in the day. An archive, whose
    present does not move, is left alone.
    """
    now = now or timezone.now()
    marks = Reckoning.objects.filter(as_of__isnull=False).select_related("community__workspace")
    return sum(
        _due(mark, now) and _ask(mark.community) for mark in marks.order_by(F("reckoned_at").asc(nulls_first=True))
    )


def _due(mark: Reckoning, now: datetime) -> bool:
    community = mark.community
    if community.is_archive:
        return False
    night = community.starts(community.day_of(now)) + AFTER
    return now >= night and (mark.reckoned_at is None or mark.reckoned_at < night)


def _ask(community: Community) -> bool:
    """Weights as of the new day, and standings after them; standings alone where weights are of today already."""
    if ask_for_the_day(community) is None:
        ask_for_standings(community)
    return True
