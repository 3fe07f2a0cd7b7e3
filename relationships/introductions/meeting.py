"""Whether two people have had to do with each other since a moment: the first act that shows it, from the record.

An answer, a mention, a reaction, a post in the other's conversation, an event to which both came: what ties are made
of, the mere turn-taking of chat left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

from communities.models import Community

EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Meeting:
    """`act` is by one of the two toward the other."""

    act: int
    at: datetime


def meetings(
    cursor: CursorWrapper, community: Community, pairs: Sequence[tuple[int, int, datetime]]
) -> dict[tuple[int, int], Meeting]:
    """The first meeting after its moment of each of `pairs` (a, b, since); who did not meet is not in it."""
    if not pairs:
        return {}
    cursor.execute("DROP TABLE IF EXISTS t_way")
    cursor.execute("CREATE TEMP TABLE t_way (one bigint, two bigint, since timestamptz)")
    ways = [way for a, b, since in pairs for way in ((a, b, since), (b, a, since))]
    execute_values(cursor.cursor, "INSERT INTO t_way VALUES %s", ways)
    cursor.execute("ANALYZE t_way")
    cursor.execute(_FIRST, {"community": community.pk})
    found = {(row[0], row[1]): Meeting(row[2], row[3]) for row in cursor.fetchall()}
    cursor.execute("DROP TABLE t_way")
    return found


_FIRST: Final = """
WITH act AS (
    SELECT w.one, w.two, x.id, x.occurred_at, x.kind, x.reply_to_id, x.conversation_id, x.mentions
    FROM t_way w
    JOIN communities_activity x ON x.member_id = w.one AND x.occurred_at > w.since
    WHERE x.community_id = %(community)s AND x.deleted_at IS NULL AND x.kind IN (1, 2, 3, 6, 7)
), met AS (
    SELECT act.one, act.two, act.id, act.occurred_at
    FROM act JOIN communities_activity t ON t.id = act.reply_to_id AND t.member_id = act.two
    UNION ALL
    SELECT act.one, act.two, act.id, act.occurred_at
    FROM act JOIN communities_conversation c
      ON c.id = act.conversation_id AND c.starter_id = act.two AND c.kind IN ('thread', 'question', 'issue')
    WHERE act.reply_to_id IS NULL AND act.kind IN (1, 2, 7)
    UNION ALL
    SELECT act.one, act.two, act.id, act.occurred_at
    FROM act JOIN communities_identity i ON i.id = ANY (act.mentions) AND i.member_id = act.two
    UNION ALL
    SELECT act.one, act.two, act.id, act.occurred_at
    FROM act JOIN communities_activity y
      ON y.conversation_id = act.conversation_id AND y.kind = 6 AND y.member_id = act.two AND y.deleted_at IS NULL
    WHERE act.kind = 6
)
SELECT DISTINCT ON (1, 2) least(one, two), greatest(one, two), id, occurred_at
FROM met ORDER BY 1, 2, occurred_at, id
"""
