"""Touches, kept: what was read again takes the place of what was known, and `t_changed` says which pairs that moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community


def keep_affected(cursor: CursorWrapper, community: Community) -> int:
    """`t_touch` for the acts in `t_act`. Gives by how many the touches grew."""
    values = {"community": community.pk, "workspace": community.workspace_id}
    cursor.execute(_CHANGED_TABLE)
    cursor.execute(_OUT, values)
    gone = int(cursor.fetchone()[0])
    cursor.execute(_IN, values)
    return int(cursor.fetchone()[0]) - gone


def keep_all(cursor: CursorWrapper, community: Community, batches: Sequence[int]) -> None:
    """`t_touch` for the whole community. What these batches wrote may have another text: its tone is forgotten."""
    values: dict[str, Any] = {
        "community": community.pk,
        "workspace": community.workspace_id,
        "batches": list(batches),
    }
    cursor.execute(_OUT_OF_ALL, values)
    cursor.execute(_INSERT, values)
    cursor.execute("ANALYZE relationships_touch")


def add_pairs_of(cursor: CursorWrapper, community: Community, members: Sequence[int]) -> None:
    """The pairs of these members: what is said of their ties may change though no touch did."""
    if members:
        cursor.execute(_PAIRS_OF, {"community": community.pk, "members": list(members)})


def people_of_changed(cursor: CursorWrapper) -> list[int]:
    """Everybody at either end of a pair in `t_changed`."""
    cursor.execute("SELECT lo FROM t_changed UNION SELECT hi FROM t_changed")
    return [row[0] for row in cursor.fetchall()]


# `since`: until then the tie has summed its touches already, what came later is only added to it.
_CHANGED_TABLE: Final = """
DROP TABLE IF EXISTS t_changed;
CREATE TEMP TABLE t_changed (
    lo bigint NOT NULL, hi bigint NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (lo, hi)
) ON COMMIT DROP;
"""

_SAME: Final = """
EXISTS (
    SELECT FROM t_touch n
    WHERE n.activity = s.activity_id AND n.other = s.other_id
      AND (n.doer, n.kind, n.at, n.channel, n.weight, n.help, n.work, n.on_site, n.led)
          = (s.doer_id, s.kind, s.at, s.channel_id, s.weight, s.help, s.work, s.on_site, s.led)
)
"""

# Rows found act by act and named by where they lie: a join would rather read the whole table.
_OUT: Final = f"""
WITH moved AS (
    DELETE FROM relationships_touch WHERE ctid = ANY (ARRAY(
        SELECT s.ctid
        FROM t_act x
        CROSS JOIN LATERAL (SELECT ctid, * FROM relationships_touch WHERE activity_id = x.id OFFSET 0) s
        WHERE x.told OR NOT {_SAME}
    ))
    RETURNING least(doer_id, other_id) AS lo, greatest(doer_id, other_id) AS hi
), noted AS (
    INSERT INTO t_changed SELECT DISTINCT lo, hi, '-infinity'::timestamptz FROM moved
)
SELECT count(*) FROM moved
"""  # noqa: S608 - constants only

_INSERT: Final = """
INSERT INTO relationships_touch
    (activity_id, other_id, doer_id, workspace_id, community_id, channel_id, at, weight, kind, led, help, work, on_site)
SELECT activity, other, doer, %(workspace)s, %(community)s, channel, at, weight, kind, led, help, work, on_site
FROM t_touch n
WHERE NOT EXISTS (SELECT FROM relationships_touch s WHERE s.activity_id = n.activity AND s.other_id = n.other)
ORDER BY activity, other
"""

# A tie that nothing but later touches came to is added to. (A strained one shows other evidence than the latest.)
_IN: Final = f"""
WITH moved AS (
    {_INSERT}
    RETURNING least(doer_id, other_id) AS lo, greatest(doer_id, other_id) AS hi, at
), noted AS (
    INSERT INTO t_changed
    SELECT m.lo, m.hi, coalesce(t.last_at, '-infinity')
    FROM (SELECT lo, hi, min(at) AS first_at FROM moved GROUP BY 1, 2) m
    LEFT JOIN relationships_tie t
        ON t.a_id = m.lo AND t.b_id = m.hi AND t.last_at < m.first_at AND t.reckoned_nature <> 'strained'
    ON CONFLICT DO NOTHING
)
SELECT count(*) FROM moved
"""  # noqa: S608

_OUT_OF_ALL: Final = f"""
DELETE FROM relationships_touch s
WHERE s.community_id = %(community)s AND (NOT {_SAME} OR EXISTS (
    SELECT FROM communities_activity a WHERE a.id = s.activity_id AND a.batch_id = ANY (%(batches)s)
))
"""  # noqa: S608

_PAIRS_OF: Final = """
INSERT INTO t_changed
SELECT DISTINCT least(doer_id, other_id), greatest(doer_id, other_id), '-infinity'::timestamptz
FROM relationships_touch
WHERE community_id = %(community)s AND (doer_id = ANY (%(members)s) OR other_id = ANY (%(members)s))
ON CONFLICT (lo, hi) DO UPDATE SET since = '-infinity'
"""
