"""How each member is here: active days, gaps and silence; answers given and got, welcomes, thanks.

One row a member who acted.

Reads `t_touch` of `relationships.ties.touches` and the record. Windows end at the reckoning's moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from math import exp
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community

LATELY_DAYS: Final = 180
NEW_FOR_DAYS: Final = 30
WELCOME_WITHIN_DAYS: Final = 14
TOO_EARLY_DAYS: Final = 14  # whoever first acts in the record's first days may have been there for years


@dataclass(slots=True)
class Presence:
    """A member's own figures; see `Standing` for their meaning."""

    member_id: int
    role: str
    is_new: bool
    silent_days: float
    active_days: int = 0
    active_weeks: int = 0
    usual_gap: float | None = None
    long_gap: float | None = None
    mean_gap: float | None = None
    gaps: int = 0
    gaps_as_long: int = 0
    answers_given: int = 0
    answers_received: int = 0
    thanks_given: int = 0
    thanks_received: int = 0
    answers_lately: int = 0
    people_answered: int = 0
    answer_ids: list[int] = field(default_factory=list)
    welcomes: int = 0
    welcome_ids: list[int] = field(default_factory=list)
    hosted: int = 0
    host_ids: list[int] = field(default_factory=list)
    reach: int = 0

    @property
    def silence_chance(self) -> float | None:
        """See `silence_chance` below."""
        return silence_chance(self.silent_days, self.gaps, self.gaps_as_long, self.mean_gap)


def silence_chance(silent_days: float, gaps: int, gaps_as_long: int, mean_gap: float | None) -> float | None:
    """How likely a silence this long is for this member.

    P(gap > now) under their own gaps, mixed with one pseudo-observation of an exponential of the same mean, so that
    few gaps claim little (MEASURES, Taking part).
    None with fewer than five gaps.
    """
    if gaps < 5 or not mean_gap:
        return None
    return (gaps_as_long + exp(-silent_days / mean_gap)) / (gaps + 1)


def presences(cursor: CursorWrapper, community: Community, as_of: datetime) -> dict[int, Presence]:
    """All members who ever acted, staff included, bots not."""
    values: dict[str, Any] = {
        "community": community.pk,
        "as_of": as_of,
        "zone": community.zone,
        "lately": f"{LATELY_DAYS} days",
        "new_for": f"{NEW_FOR_DAYS} days",
        "welcome": f"{WELCOME_WITHIN_DAYS} days",
        "too_early": f"{TOO_EARLY_DAYS} days",
    }
    cursor.execute(_MEMBERS, values)
    found = {row[0]: Presence(*row) for row in cursor.fetchall()}
    for sql, names in _PARTS:
        cursor.execute(sql, values)
        for member_id, *figures in cursor.fetchall():
            if (one := found.get(member_id)) is not None:
                for name, figure in zip(names, figures, strict=True):
                    setattr(one, name, figure)
    return found


_MEMBERS: Final = """
SELECT m.id, m.role,
       m.first_active_at > %(as_of)s::timestamptz - %(new_for)s::interval
           AND m.first_active_at
               > (SELECT min(first_active_at) FROM communities_member WHERE community_id = %(community)s)
                 + %(too_early)s::interval,
       greatest(0, extract(epoch FROM %(as_of)s::timestamptz - m.last_active_at)::float8 / 86400)
FROM communities_member m
WHERE m.community_id = %(community)s AND m.role <> 'bot' AND m.last_active_at IS NOT NULL
"""

# Gaps between the days (of the community's calendar) on which somebody did anything but join or leave.
_DAYS: Final = """
WITH day AS (
    SELECT DISTINCT member_id, (occurred_at AT TIME ZONE %(zone)s)::date AS day
    FROM communities_activity
    WHERE community_id = %(community)s AND deleted_at IS NULL AND kind NOT IN (4, 5) AND member_id IS NOT NULL
), gap AS (
    SELECT member_id, day, day - lag(day) OVER (PARTITION BY member_id ORDER BY day) AS days FROM day
)
SELECT g.member_id, count(*),
       count(DISTINCT g.ago / 7) FILTER (WHERE g.ago BETWEEN 0 AND 181),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY g.days), percentile_cont(0.95) WITHIN GROUP (ORDER BY g.days),
       avg(g.days)::float8, count(g.days), count(*) FILTER (WHERE g.days >= g.silent)
FROM (
    SELECT gap.member_id, gap.days, (%(as_of)s::timestamptz AT TIME ZONE %(zone)s)::date - gap.day AS ago,
           extract(epoch FROM %(as_of)s::timestamptz - m.last_active_at) / 86400 AS silent
    FROM gap JOIN communities_member m ON m.id = gap.member_id
) g
GROUP BY 1
"""

_GIVEN: Final = """
SELECT doer, count(*) FILTER (WHERE kind = 1), count(*) FILTER (WHERE kind = 3),
       count(*) FILTER (WHERE help AND at > %(as_of)s::timestamptz - %(lately)s::interval),
       count(DISTINCT other) FILTER (WHERE help AND at > %(as_of)s::timestamptz - %(lately)s::interval),
       coalesce((array_agg(activity ORDER BY at DESC) FILTER (WHERE help))[1:8], '{}'),
       count(DISTINCT other) FILTER (WHERE at > %(as_of)s::timestamptz - interval '90 days')
FROM t_touch GROUP BY 1
"""

_RECEIVED: Final = """
SELECT other, count(*) FILTER (WHERE kind = 1), count(*) FILTER (WHERE kind = 3) FROM t_touch GROUP BY 1
"""

# A welcome is the first answer a newcomer ever got, within their first two weeks.
_WELCOMES: Final = """
SELECT doer, count(*), (array_agg(activity ORDER BY at DESC))[1:8]
FROM (
    SELECT DISTINCT ON (t.other) t.other, t.doer, t.activity, t.at
    FROM t_touch t JOIN communities_member m ON m.id = t.other
    WHERE t.kind = 1 AND m.first_active_at > %(as_of)s::timestamptz - %(lately)s::interval - %(welcome)s::interval
      AND m.first_active_at > (SELECT min(first_active_at) FROM communities_member WHERE community_id = %(community)s)
                              + %(too_early)s::interval
      AND t.at >= m.first_active_at AND t.at <= m.first_active_at + %(welcome)s::interval
    ORDER BY t.other, t.at, t.activity
) first
WHERE at > %(as_of)s::timestamptz - %(lately)s::interval
GROUP BY 1
"""

_HOSTED: Final = """
SELECT member_id, count(DISTINCT conversation_id), (array_agg(id ORDER BY occurred_at DESC))[1:8]
FROM communities_activity
WHERE community_id = %(community)s AND kind = 6 AND value IN ('host', 'speaker') AND deleted_at IS NULL
  AND member_id IS NOT NULL
GROUP BY 1
"""

_PARTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (_DAYS, ("active_days", "active_weeks", "usual_gap", "long_gap", "mean_gap", "gaps", "gaps_as_long")),
    (_GIVEN, ("answers_given", "thanks_given", "answers_lately", "people_answered", "answer_ids", "reach")),
    (_RECEIVED, ("answers_received", "thanks_received")),
    (_WELCOMES, ("welcomes", "welcome_ids")),
    (_HOSTED, ("hosted", "host_ids")),
)
