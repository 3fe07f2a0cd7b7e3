"""One measure over one stretch of days: computed, and written only where it differs from what is stored."""

from __future__ import annotations

from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from reporting.measures import Measure
from reporting.rollups.spans import Span

_BY_DAY: Final = "SELECT day, count(*) FILTER (WHERE counted), {of} FROM ({facts}) facts GROUP BY day"
_STORE: Final = """
WITH fresh (day, counted, of) AS ({daily}), real AS (
    SELECT * FROM fresh WHERE counted > 0 OR of > 0
), gone AS (
    DELETE FROM reporting_rollup
    WHERE community_id = %(community)s AND measure = %(measure)s AND day BETWEEN %(first)s AND %(last)s
      AND day NOT IN (SELECT day FROM real)
)
INSERT INTO reporting_rollup AS r (community_id, measure, day, counted, of)
SELECT %(community)s, %(measure)s, day, counted, of FROM real
ON CONFLICT (community_id, measure, day) DO UPDATE SET counted = excluded.counted, of = excluded.of
WHERE (r.counted, r.of) IS DISTINCT FROM (excluded.counted, excluded.of)
"""


def store(cursor: CursorWrapper, measure: Measure, community: Community, span: Span) -> None:
    """Makes the stored days of `span` what the record says now."""
    daily = measure.daily or _BY_DAY.format(of="count(*)" if measure.is_share else "NULL::bigint", facts=measure.facts)
    cursor.execute(
        _STORE.format(daily=daily),
        measure.parameters(community, span.first, span.last) | {"measure": measure.key},
    )
