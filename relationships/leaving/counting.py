"""What each did alone in the 180 days before a moment: answered, welcomed, hosted. Read from touches, set by set.

As of any moment: what came later is as if it had not been, so that `replay` can ask what would have been said then.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from communities.models import Community
from relationships.ties.weights import HALF_LIFE_DAYS

Ints = NDArray[np.int64]
DAYS: Final = 180
ACTIVE_DAYS: Final = 90
WELCOME_DAYS: Final = 14
CURRENT: Final = 0.25  # as in standings: an answer of half a year ago
SURE: Final = 0.5  # an inferred answer counts from this certainty on


def values_of(community: Community, moment: datetime) -> dict[str, Any]:
    """What the queries below are given."""
    return {
        "community": community.pk,
        "moment": moment,
        "since": moment - timedelta(days=DAYS),
        "active_since": moment - timedelta(days=ACTIVE_DAYS),
        "welcome": timedelta(days=WELCOME_DAYS),
        "current": CURRENT,
        "sure": SURE,
    }


def current_ties(cursor: CursorWrapper, values: dict[str, Any], *, past: bool) -> tuple[Ints, Ints]:
    """Both ends of each tie that is current; `past`: as of the moment, from the touches until then."""
    cursor.execute(_TIES_THEN if past else _TIES, values)
    rows = np.array(cursor.fetchall(), np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def gather_answers(cursor: CursorWrapper, values: dict[str, Any]) -> None:
    """Fills `t_answer`: who answered in which conversation (in chat: which question), and how many did."""
    cursor.execute(_ANSWERS, values)


def answers(cursor: CursorWrapper) -> list[tuple[int, int, int, int, int, list[int] | None]]:
    """(member, channel, answered in it by anybody, by them, by them alone, newest acts of those)."""
    cursor.execute(_BY_CHANNEL)
    return list(cursor.fetchall())


def lost_without(cursor: CursorWrapper, away: Collection[int]) -> tuple[int, int]:
    """(conversations answered, of these answered by nobody but `away`)."""
    cursor.execute(_LOST, {"away": list(away)})
    answered, lost = cursor.fetchone()
    return int(answered), int(lost)


def welcomes(cursor: CursorWrapper, values: dict[str, Any]) -> list[tuple[int, int, int, list[int] | None]]:
    """(member, newcomers they answered first, of these answered by nobody else, newest acts of those)."""
    cursor.execute(_WELCOMES, values)
    return list(cursor.fetchall())


def events(cursor: CursorWrapper, values: dict[str, Any]) -> list[tuple[int, int, int, list[int] | None]]:
    """(member, events led, of these led by nobody else, those events)."""
    cursor.execute(_EVENTS, values)
    return list(cursor.fetchall())


def active(cursor: CursorWrapper, values: dict[str, Any]) -> set[int]:
    """Members (staff and bots left out) who did something in the 90 days before the moment."""
    cursor.execute(_ACTIVE, values)
    return {row[0] for row in cursor.fetchall()}


_TIES: Final = """
SELECT a_id, b_id FROM relationships_tie
WHERE community_id = %(community)s AND a_to_b + b_to_a >= %(current)s
ORDER BY a_id, b_id
"""

_TIES_THEN: Final = f"""
SELECT least(doer_id, other_id), greatest(doer_id, other_id) FROM relationships_touch
WHERE community_id = %(community)s AND at <= %(moment)s
GROUP BY 1, 2
HAVING sum(weight * power(2::float8, -extract(epoch FROM %(moment)s - at)::float8 / 86400 / {HALF_LIFE_DAYS}))
       >= %(current)s
ORDER BY 1, 2
"""  # noqa: S608 - constants only

# A conversation that a member began counts once for each who answered in it. In chat nobody begins one: there it is the
# message with a question mark, by its inferred answers.
_ANSWERS: Final = """
DROP TABLE IF EXISTS t_answer;
CREATE TEMP TABLE t_answer ON COMMIT DROP AS
SELECT x.*, count(*) OVER (PARTITION BY unit) AS n
FROM (
    SELECT a.conversation_id AS unit, t.doer_id AS doer, coalesce(c.channel_id, 0) AS channel,
           min(t.activity_id) AS act, min(t.at) AS at
    FROM relationships_touch t
    JOIN communities_activity a ON a.id = t.activity_id
    JOIN communities_conversation c ON c.id = a.conversation_id
    JOIN communities_member starter ON starter.id = c.starter_id AND starter.role = 'member'
    WHERE t.community_id = %(community)s AND t.kind = 1 AND t.help AND t.other_id = c.starter_id
      AND t.at > %(since)s AND t.at <= %(moment)s AND c.started_at > %(since)s AND c.kind <> 'event'
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT -asked.id, t.doer_id, t.channel_id, min(t.activity_id), min(t.at)
    FROM relationships_touch t
    JOIN relationships_inferredreply r ON r.activity_id = t.activity_id AND r.confidence >= %(sure)s
    JOIN communities_activity asked ON asked.id = r.reply_to_id AND position('?' IN asked.text) > 0
    JOIN communities_member asker ON asker.id = asked.member_id AND asker.role = 'member'
    WHERE t.community_id = %(community)s AND t.kind = 4 AND t.other_id = asked.member_id
      AND t.at > %(since)s AND t.at <= %(moment)s
    GROUP BY 1, 2, 3
) x
"""

_BY_CHANNEL: Final = """
SELECT t.doer, t.channel, p.answered, count(*), count(*) FILTER (WHERE n = 1),
       (array_agg(act ORDER BY at DESC) FILTER (WHERE n = 1))[1:8]
FROM t_answer t
JOIN (SELECT channel, count(DISTINCT unit) AS answered FROM t_answer GROUP BY 1) p ON p.channel = t.channel
GROUP BY 1, 2, 3
"""

_LOST: Final = """
SELECT count(*), count(*) FILTER (WHERE theirs)
FROM (SELECT unit, bool_and(doer = ANY (%(away)s::bigint[])) AS theirs FROM t_answer GROUP BY 1) x
"""

# Newcomers: first seen in the period, and not in the record's first two weeks (they may have been there for years).
_WELCOMES: Final = """
WITH came AS (
    SELECT id, first_active_at FROM communities_member
    WHERE community_id = %(community)s AND role = 'member' AND first_active_at > %(since)s
      AND first_active_at <= %(moment)s
      AND first_active_at > %(welcome)s + (SELECT min(first_active_at) FROM communities_member
                                           WHERE community_id = %(community)s)
), by_doer AS (
    SELECT c.id, t.doer_id, min(t.at) AS at, (array_agg(t.activity_id ORDER BY t.at, t.activity_id))[1] AS act
    FROM came c
    JOIN relationships_touch t ON t.other_id = c.id AND t.community_id = %(community)s AND t.kind IN (1, 4)
     AND t.at >= c.first_active_at AND t.at <= c.first_active_at + %(welcome)s AND t.at <= %(moment)s
    GROUP BY 1, 2
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY at, act) AS place, count(*) OVER (PARTITION BY id) AS n
    FROM by_doer
)
SELECT doer_id, count(*), count(*) FILTER (WHERE n = 1), (array_agg(act ORDER BY at DESC) FILTER (WHERE n = 1))[1:8]
FROM ranked WHERE place = 1 GROUP BY 1
"""

_EVENTS: Final = """
SELECT member_id, count(*), count(*) FILTER (WHERE n = 1),
       (array_agg(id ORDER BY starts_at DESC) FILTER (WHERE n = 1))[1:8]
FROM (
    SELECT DISTINCT a.member_id, c.id, c.starts_at, l.n
    FROM communities_conversation c
    JOIN communities_activity a ON a.conversation_id = c.id AND a.kind = 6 AND a.value IN ('host', 'speaker')
     AND a.deleted_at IS NULL AND a.member_id IS NOT NULL
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT member_id) AS n FROM communities_activity b
        WHERE b.conversation_id = c.id AND b.kind = 6 AND b.value IN ('host', 'speaker') AND b.deleted_at IS NULL
    ) l
    WHERE c.community_id = %(community)s AND c.kind = 'event' AND NOT c.cancelled AND c.starts_at > %(since)s
      AND a.occurred_at <= %(moment)s
) x GROUP BY 1
"""

_ACTIVE: Final = """
SELECT DISTINCT a.member_id FROM communities_activity a
JOIN communities_member m ON m.id = a.member_id AND m.role = 'member'
WHERE a.community_id = %(community)s AND a.occurred_at > %(active_since)s AND a.occurred_at <= %(moment)s
  AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5)
"""
