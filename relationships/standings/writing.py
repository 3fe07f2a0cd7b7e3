"""Writes the standings of a community, within the transaction that has just reckoned its ties."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

from communities.models import Community
from relationships.standings.net import Place, places
from relationships.standings.presence import Presence, presences
from relationships.standings.roles import Mentees, roles_of

CURRENT: Final = (
    0.25  # a tie belongs to the present net while both directions together weigh this: an answer of six months ago
)
LASTING: Final = 0.35


def stand(cursor: CursorWrapper, community: Community, as_of: datetime) -> tuple[int, int]:
    """Needs `t_touch` and the ties written. Gives how many standings and how many groups."""
    values = {"community": community.pk, "current": CURRENT, "lasting": LASTING}
    found = presences(cursor, community, as_of)
    cursor.execute(_NET, values)
    where, groups = places(cursor.fetchall())
    cursor.execute(_BONDS, values)
    bonds = {row[0]: row[1:] for row in cursor.fetchall()}
    cursor.execute(_MENTEES, values)
    mentees = {row[0]: Mentees(row[1], tuple(row[2][:8])) for row in cursor.fetchall()}
    rows = [
        _row(
            community,
            as_of,
            presence,
            where.get(pk, Place()),
            bonds.get(pk, (0, 0, 0, 0.0)),
            mentees.get(pk, Mentees()),
        )
        for pk, presence in sorted(found.items())
    ]
    cursor.execute("DELETE FROM relationships_standing WHERE community_id = %(community)s", values)
    if rows:
        execute_values(
            cursor.cursor,
            f"INSERT INTO relationships_standing ({_COLUMNS}) VALUES %s",  # noqa: S608 - constants only
            rows,
            page_size=1000,
        )
    return len(rows), groups


def _row(
    community: Community,
    as_of: datetime,
    p: Presence,
    place: Place,
    bond: tuple[int, int, int, float],
    mentees: Mentees,
) -> tuple[object, ...]:
    held = roles_of(p, place, mentees)
    ties, lasting, mutual, depth = bond
    return (
        community.workspace_id, community.pk, p.member_id, list(held), json.dumps(held), ties, lasting, mutual, p.reach,
        min(1.0, depth), p.answers_given, p.answers_received, p.thanks_given, p.thanks_received, p.answers_lately,
        p.people_answered, p.welcomes, p.hosted, p.active_days, p.active_weeks, p.usual_gap, p.long_gap, p.silent_days,
        p.silence_chance, place.betweenness, place.constraint, place.core, place.group, place.links, place.only_links,
        as_of,
    )  # fmt: skip


_COLUMNS: Final = (
    "workspace_id, community_id, member_id, roles, reasons, ties, lasting, mutual, reach, bond, answers_given,"
    " answers_received, thanks_given, thanks_received, answers_lately, people_answered, welcomes, hosted, active_days,"
    ' active_weeks, usual_gap, long_gap, silent_days, silence_chance, betweenness, "constraint", core, "group", links,'
    " only_links, updated_at"
)

_NET: Final = """
SELECT a_id, b_id, a_to_b + b_to_a FROM relationships_tie
WHERE community_id = %(community)s AND a_to_b + b_to_a >= %(current)s
ORDER BY a_id, b_id
"""

_BONDS: Final = """
SELECT member, count(*), count(*) FILTER (WHERE depth >= %(lasting)s),
       count(*) FILTER (WHERE depth >= %(lasting)s AND least(a_to_b, b_to_a) >= 0.2 * (a_to_b + b_to_a)),
       coalesce(sum(depth) FILTER (WHERE n <= 5), 0) / 5
FROM (
    SELECT e.member, t.depth, t.a_to_b, t.b_to_a, row_number() OVER (PARTITION BY e.member ORDER BY t.depth DESC) AS n
    FROM relationships_tie t CROSS JOIN LATERAL (VALUES (t.a_id), (t.b_id)) e (member)
    WHERE t.community_id = %(community)s
) x
GROUP BY 1
"""

_MENTEES: Final = """
SELECT CASE WHEN t.help_a >= t.help_b THEN t.a_id ELSE t.b_id END, count(*),
       array_agg(t.evidence[1] ORDER BY t.last_at DESC)
FROM relationships_tie t
WHERE t.community_id = %(community)s AND t.nature = 'mentoring' AND t.a_to_b + t.b_to_a >= %(current)s
GROUP BY 1
"""
