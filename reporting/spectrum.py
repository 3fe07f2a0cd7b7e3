"""The spectrum of work: where the team's time went, by area, seen and unseen. Guesses nothing as fact.

An act that was timed or told counts its own time; an untimed one the median of its kind in the last 90 days, and the
page says how much of the total that is; a kind never timed counts as an act without minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.utils import timezone

from accounts.models import User
from communities.models import Area, Community

MEDIANS_OVER: Final = timedelta(days=90)


@dataclass(slots=True)
class AreaTime:
    """One area's part of a span."""

    area: Area
    acts: int = 0
    seconds: float = 0.0
    seen_seconds: float = 0.0
    reckoned_seconds: float = 0.0  # of them by the median of their kind
    untimed: int = 0  # acts of a kind never timed
    share: float = 0.0

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return round(self.seconds / 60)

    @property
    def unseen_seconds(self) -> float:
        """What members could not notice."""
        return self.seconds - self.seen_seconds


@dataclass(slots=True)
class Spectrum:
    """A span by area, the areas in the spectrum's order, those without an act left out."""

    start: datetime
    end: datetime
    areas: list[AreaTime] = field(default_factory=list)

    @property
    def acts(self) -> int:
        """All of them."""
        return sum(line.acts for line in self.areas)

    @property
    def seconds(self) -> float:
        """The known time."""
        return sum(line.seconds for line in self.areas)

    @property
    def seen_seconds(self) -> float:
        """What members could notice."""
        return sum(line.seen_seconds for line in self.areas)

    @property
    def unseen_seconds(self) -> float:
        """What members could not notice."""
        return self.seconds - self.seen_seconds

    @property
    def reckoned_seconds(self) -> float:
        """By the median of their kind."""
        return sum(line.reckoned_seconds for line in self.areas)

    @property
    def untimed(self) -> int:
        """Acts without a known time."""
        return sum(line.untimed for line in self.areas)


def week_of(community: Community, user: User | None = None, now: datetime | None = None) -> Spectrum:
    """The last seven days, of one person or of the whole team."""
    now = now or timezone.now()
    return spectrum(community, now - timedelta(days=7), now, user)


def spectrum(community: Community, start: datetime, end: datetime, user: User | None = None) -> Spectrum:
    """From `start` (in) to `end` (out), of one person or of the whole team. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _BY_AREA,
            {
                "community": community.pk,
                "user": user.pk if user else None,
                "start": start,
                "end": end,
                "median_from": end - MEDIANS_OVER,
            },
        )
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    found = Spectrum(start, end)
    for area in Area:
        if area.value in rows:
            acts, seconds, seen, reckoned, untimed = rows[area.value]
            found.areas.append(
                AreaTime(area, acts, float(seconds or 0), float(seen or 0), float(reckoned or 0), untimed)
            )
    whole = found.seconds
    for line in found.areas:  # without a single known time, acts speak instead
        line.share = line.seconds / whole if whole else line.acts / found.acts
    return found


_BY_AREA: Final = """
WITH usual AS (
    SELECT kind, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds
    FROM communities_workentry
    WHERE community_id = %(community)s AND done_at >= %(median_from)s AND done_at < %(end)s AND seconds IS NOT NULL
    GROUP BY kind
), entry AS (
    SELECT w.area, w.seen, w.seconds AS told, coalesce(w.seconds, usual.seconds) AS seconds
    FROM communities_workentry w LEFT JOIN usual USING (kind)
    WHERE w.community_id = %(community)s AND w.done_at >= %(start)s AND w.done_at < %(end)s
      AND (%(user)s::bigint IS NULL OR w.user_id = %(user)s)
)
SELECT area, count(*), sum(seconds), sum(seconds) FILTER (WHERE seen), sum(seconds) FILTER (WHERE told IS NULL),
       count(*) FILTER (WHERE seconds IS NULL)
FROM entry GROUP BY area
"""
