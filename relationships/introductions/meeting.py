"""Whether two people have had to do with each other since a moment: the first touch between them, as ties count them.

An answer (inferred ones too), a mention, a reaction, a post in the other's conversation, an event to which both came.
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
    """The first meeting after its moment of each of `pairs` (a, b, since), by (smaller id, larger id).

    Who did not meet is not in it. One index scan a pair.
    """
    found: dict[tuple[int, int], Meeting] = {}
    if pairs:
        ways = [(min(a, b), max(a, b), since) for a, b, since in pairs]
        rows = execute_values(
            cursor.cursor, _FIRST.replace("COMMUNITY", str(int(community.pk))), ways, page_size=len(ways), fetch=True
        )
        found = {(a, b): Meeting(act, at) for a, b, act, at in rows}
    return found


def wrote_together(
    cursor: CursorWrapper, community: Community, pairs: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Which of these pairs wrote in one conversation of thirty posts or fewer, chat left out: they saw each other."""
    if not pairs:
        return set()
    query = _TOGETHER.replace("COMMUNITY", str(int(community.pk)))
    return set(execute_values(cursor.cursor, query, list(pairs), page_size=len(pairs), fetch=True))


_TOGETHER: Final = """
SELECT pair.a, pair.b FROM (VALUES %s) AS pair (a, b)
WHERE EXISTS (
    SELECT FROM communities_activity x
    JOIN communities_conversation c ON c.id = x.conversation_id AND c.kind <> 'chat' AND c.posts <= 30
    JOIN communities_activity y ON y.conversation_id = x.conversation_id AND y.member_id = pair.b
     AND y.kind IN (1, 2) AND y.deleted_at IS NULL
    WHERE x.member_id = pair.a AND x.community_id = COMMUNITY AND x.kind IN (1, 2) AND x.deleted_at IS NULL
)
"""

_FIRST: Final = """
SELECT pair.a, pair.b, first.activity_id, first.at
FROM (VALUES %s) AS pair (a, b, since)
CROSS JOIN LATERAL (
    SELECT t.activity_id, t.at FROM relationships_touch t
    WHERE t.community_id = COMMUNITY AND least(t.doer_id, t.other_id) = pair.a
      AND greatest(t.doer_id, t.other_id) = pair.b AND t.at > pair.since::timestamptz
    ORDER BY t.at, t.activity_id LIMIT 1
) first
"""
