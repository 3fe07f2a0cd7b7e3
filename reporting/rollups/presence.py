"""Who did something on which day, refilled from the record, and on which day each member began."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from reporting.rollups.spans import Span

ANALYZE_FROM: Final = 20_000  # rows written, beyond which the planner should hear of them


def refill(cursor: CursorWrapper, community: Community, over: list[Span]) -> set[date]:
    """Makes the presence of those days what the record says.

    Gives the days that became, or are no more, the first day of somebody.
    """
    cursor.execute("CREATE TEMP TABLE IF NOT EXISTS t_touched (member_id bigint) ON COMMIT DROP")
    cursor.execute("TRUNCATE t_touched")
    written = 0
    for span in over:
        where: dict[str, Any] = {
            "community": community.pk,
            "zone": community.zone,
            "first": span.first,
            "last": span.last,
        }
        cursor.execute(_EMPTY, where)
        cursor.execute(_FILL, where)
        written += cursor.rowcount
        cursor.execute(_TOUCH, where)
    if written >= ANALYZE_FROM:
        cursor.execute("ANALYZE reporting_memberday")
    cursor.execute("ANALYZE t_touched")
    cursor.execute(_BEGAN, {"community": community.pk})
    return {row[0] for row in cursor.fetchall()}


_EMPTY: Final = """
WITH gone AS (
    DELETE FROM reporting_memberday
    WHERE community_id = %(community)s AND day BETWEEN %(first)s AND %(last)s RETURNING member_id
)
INSERT INTO t_touched SELECT DISTINCT member_id FROM gone
"""

_FILL: Final = """
INSERT INTO reporting_memberday (community_id, day, member_id, acts, posts, is_first)
SELECT %(community)s, (occurred_at AT TIME ZONE %(zone)s)::date AS day, member_id,
       count(*), count(*) FILTER (WHERE kind IN (1, 2)), false
FROM communities_activity
WHERE community_id = %(community)s AND member_id IS NOT NULL AND deleted_at IS NULL AND kind NOT IN (4, 5)
  AND occurred_at >= (%(first)s::date::timestamp AT TIME ZONE %(zone)s)
  AND occurred_at < ((%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
GROUP BY day, member_id
"""

_TOUCH: Final = """
INSERT INTO t_touched
SELECT DISTINCT member_id FROM reporting_memberday
WHERE community_id = %(community)s AND day BETWEEN %(first)s AND %(last)s
"""

_BEGAN: Final = """
WITH began AS (
    SELECT member_id, min(day) AS day FROM reporting_memberday
    WHERE community_id = %(community)s AND member_id IN (SELECT member_id FROM t_touched) GROUP BY member_id
)
UPDATE reporting_memberday d SET is_first = (d.day = began.day)
FROM began
WHERE d.community_id = %(community)s AND d.member_id = began.member_id AND d.is_first <> (d.day = began.day)
RETURNING d.day
"""
