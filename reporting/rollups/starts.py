"""Days on which conversations may have begun before or begin now, though nothing was done on them lately.

A late post makes a conversation begin earlier, a removed one later. All that changed lies on the marked days, so the
only other day on which such a conversation can have begun, or begin now, is that of its first post outside of them.

What leaves no trace on its days (a post moved to another conversation, a conversation that became an event or went) is
found by comparing how many conversations began on each day with what is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from reporting.measures import Measure
from reporting.rollups.spans import Span


def other_starts(cursor: CursorWrapper, community: Community, days: Sequence[date], over: Sequence[Span]) -> set[date]:
    """Those days, for every conversation with an act in `over` (the marked `days` in stretches)."""
    found: set[date] = set()
    for span in over:
        cursor.execute(
            _STARTS,
            {
                "community": community.pk,
                "zone": community.zone,
                "first": span.first,
                "last": span.last,
                "days": list(days),
            },
        )
        found.update(row[0] for row in cursor.fetchall())
    return found


def miscounted_starts(cursor: CursorWrapper, community: Community, begun: Measure, ever: Span) -> set[date]:
    """Days on which another number of conversations began than `begun` has stored. Reads conversations, never acts."""
    cursor.execute(
        _MISCOUNTED.format(facts=begun.facts),
        begun.parameters(community, ever.first, ever.last) | {"measure": begun.key},
    )
    return {row[0] for row in cursor.fetchall()}


_MISCOUNTED: Final = """
SELECT day FROM (SELECT day, count(*) AS counted FROM ({facts}) facts GROUP BY day) fresh
FULL JOIN (
    SELECT day, counted FROM reporting_rollup WHERE community_id = %(community)s AND measure = %(measure)s
) stored USING (day)
WHERE fresh.counted IS DISTINCT FROM stored.counted
"""

_STARTS: Final = """
SELECT DISTINCT (other.occurred_at AT TIME ZONE %(zone)s)::date
FROM (
    SELECT DISTINCT conversation_id FROM communities_activity
    WHERE community_id = %(community)s AND kind IN (1, 2) AND conversation_id IS NOT NULL
      AND occurred_at >= (%(first)s::date::timestamp AT TIME ZONE %(zone)s)
      AND occurred_at < ((%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
) touched CROSS JOIN LATERAL (
    SELECT a.occurred_at FROM communities_activity a
    WHERE a.conversation_id = touched.conversation_id AND a.kind IN (1, 2) AND a.deleted_at IS NULL
      AND (a.occurred_at AT TIME ZONE %(zone)s)::date <> ALL(%(days)s)
    ORDER BY a.occurred_at LIMIT 1
) other
"""
