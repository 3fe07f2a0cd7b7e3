"""Touches summed a pair, named, and written: new rows in, changed rows over, rows that no longer are out."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.ties import weights as w
from relationships.ties.depth import DEPTH_SQL
from relationships.ties.nature import BECAUSE_SQL, NATURE_SQL


def sum_up(cursor: CursorWrapper, community: Community, as_of: datetime, *, changed: bool = False) -> int:
    """The touches kept into `t_pair`, one row a pair worth keeping. `changed`: only the pairs in `t_changed`.

    Gives how many.
    """
    cursor.execute(_PAIRS.replace("TOUCHES", _OF_CHANGED if changed else _OF_ALL), {
        "as_of": as_of, "community": community.pk,
    })  # fmt: skip
    kept = int(cursor.rowcount)
    cursor.execute("ALTER TABLE t_pair ADD PRIMARY KEY (lo, hi); ANALYZE t_pair (lo, hi, answers_a, answers_b)")
    return kept


def write(cursor: CursorWrapper, community: Community, *, changed: bool = False) -> int:
    """`t_pair` and `t_tone` into the ties, a person's judgement first. Gives by how many the ties grew."""
    values = {"community": community.pk, "workspace": community.workspace_id}
    cursor.execute(_WRITE, values)
    new = int(cursor.fetchone()[0])
    cursor.execute(_REMOVE_CHANGED if changed else _REMOVE, values)
    return new - int(cursor.rowcount)


_OF_ALL: Final = """
(SELECT t.*, least(t.doer_id, t.other_id) AS lo, greatest(t.doer_id, t.other_id) AS hi
 FROM relationships_touch t WHERE t.community_id = %(community)s)
"""

# OFFSET 0 keeps it one walk of the index a pair, whatever the planner believes of tables that just grew.
_OF_CHANGED: Final = """
(SELECT t.*, p.lo, p.hi
 FROM t_changed p
 CROSS JOIN LATERAL (
     SELECT * FROM relationships_touch
     WHERE community_id = %(community)s AND least(doer_id, other_id) = p.lo AND greatest(doer_id, other_id) = p.hi
     OFFSET 0
 ) t)
"""

_PAIRS: Final = f"""
DROP TABLE IF EXISTS t_pair;
CREATE TEMP TABLE t_pair ON COMMIT DROP AS
SELECT p.*, (p.answers_a + p.answers_b > 0)::int + (p.mentions_a + p.mentions_b > 0)::int
            + (p.reactions_a + p.reactions_b > 0)::int + (p.follows_a + p.follows_b > 0)::int
            + (p.on_site + p.online_events > 0)::int AS kinds,
       CASE WHEN p.on_site > 0 AND p.online_events
            + p.answers_a + p.answers_b + p.mentions_a + p.mentions_b + p.reactions_a + p.reactions_b
            + p.follows_a + p.follows_b > 0 THEN 2 ELSE 1 END AS places
FROM (
    SELECT lo, hi,
           coalesce(sum(faded) FILTER (WHERE forth), 0) AS out_w,
           coalesce(sum(faded) FILTER (WHERE NOT forth), 0) AS in_w,
           sum(weight) AS lifetime,
           count(*) FILTER (WHERE kind <> 5) + (count(*) FILTER (WHERE kind = 5)) / 2 AS contacts,
           count(*) FILTER (WHERE kind = 1 AND forth) AS answers_a,
           count(*) FILTER (WHERE kind = 1 AND NOT forth) AS answers_b,
           count(*) FILTER (WHERE help AND forth) AS help_a,
           count(*) FILTER (WHERE help AND NOT forth) AS help_b,
           count(*) FILTER (WHERE kind = 2 AND forth) AS mentions_a,
           count(*) FILTER (WHERE kind = 2 AND NOT forth) AS mentions_b,
           count(*) FILTER (WHERE kind = 3 AND forth) AS reactions_a,
           count(*) FILTER (WHERE kind = 3 AND NOT forth) AS reactions_b,
           count(*) FILTER (WHERE kind = 4 AND forth) AS follows_a,
           count(*) FILTER (WHERE kind = 4 AND NOT forth) AS follows_b,
           count(*) FILTER (WHERE kind = 5 AND forth AND on_site) AS on_site,
           count(*) FILTER (WHERE kind = 5 AND forth AND NOT on_site) AS online_events,
           count(*) FILTER (WHERE kind = 5 AND forth AND led IN (1, 3)) AS led_a,
           count(*) FILTER (WHERE kind = 5 AND forth AND led IN (2, 3)) AS led_b,
           count(*) FILTER (WHERE work) AS work,
           count(DISTINCT week) AS weeks, count(DISTINCT channel_id) AS channels,
           min(at) AS first_at, max(at) AS last_at,
           (array_agg(activity_id ORDER BY at DESC, activity_id DESC))[1:12] AS evidence
    FROM (
        SELECT t.*, doer_id = lo AS forth, floor((extract(epoch FROM at) + 259200) / 604800)::int AS week,
               weight * power(2::float8, -greatest(0, extract(epoch FROM %(as_of)s::timestamptz - at)::float8 / 86400)
                                          / {w.HALF_LIFE_DAYS}) AS faded
        FROM TOUCHES t
    ) t
    GROUP BY 1, 2
    HAVING sum(faded) >= {w.LEAST_WEIGHT}
        OR count(*) FILTER (WHERE kind <> 5) + (count(*) FILTER (WHERE kind = 5)) / 2 >= {w.LEAST_CONTACTS}
) p
"""  # noqa: S608 - constants only

_COLUMNS: Final = (
    "workspace_id, community_id, a_to_b, b_to_a, lifetime, answers_a, answers_b, help_a, help_b,"
    " mentions_a, mentions_b,"
    " reactions_a, reactions_b, follows_a, follows_b, on_site, online_events, led_a, led_b, work, weeks, channels,"
    " first_at, last_at, evidence, reckoned_depth, reckoned_nature, depth, nature, tone, because"
)

_WRITE: Final = f"""
WITH wrote AS (
INSERT INTO relationships_tie (a_id, b_id, {_COLUMNS})
SELECT p.lo, p.hi, %(workspace)s, %(community)s, p.out_w, p.in_w, p.lifetime,
       p.answers_a, p.answers_b, p.help_a, p.help_b, p.mentions_a, p.mentions_b, p.reactions_a, p.reactions_b,
       p.follows_a, p.follows_b, p.on_site, p.online_events, p.led_a, p.led_b, p.work, p.weeks, p.channels,
       p.first_at, p.last_at,
       CASE WHEN tone.strained THEN tone.evidence ELSE p.evidence END,
       d.depth, d.nature, coalesce(j.depth, d.depth), coalesce(nullif(j.nature, ''), d.nature), tone.tone, {BECAUSE_SQL}
FROM t_pair p
JOIN communities_member ma ON ma.id = p.lo
JOIN communities_member mb ON mb.id = p.hi
LEFT JOIN t_tone tone ON tone.lo = p.lo AND tone.hi = p.hi
LEFT JOIN relationships_judgement j ON j.a_id = p.lo AND j.b_id = p.hi
LEFT JOIN relationships_tie old ON old.a_id = p.lo AND old.b_id = p.hi
CROSS JOIN LATERAL (SELECT {DEPTH_SQL} AS depth, {NATURE_SQL} AS nature) d
ORDER BY p.lo, p.hi
ON CONFLICT (a_id, b_id) DO UPDATE SET
    ({_COLUMNS}) = ROW ({", ".join("excluded." + column.strip() for column in _COLUMNS.split(","))})
RETURNING xmax = 0 AS new
) SELECT count(*) FILTER (WHERE new) FROM wrote
"""  # noqa: S608

_REMOVE: Final = """
DELETE FROM relationships_tie t
WHERE t.community_id = %(community)s AND NOT EXISTS (SELECT FROM t_pair p WHERE p.lo = t.a_id AND p.hi = t.b_id)
"""

_REMOVE_CHANGED: Final = """
DELETE FROM relationships_tie t USING t_changed c
WHERE t.a_id = c.lo AND t.b_id = c.hi AND NOT EXISTS (SELECT FROM t_pair p WHERE p.lo = c.lo AND p.hi = c.hi)
"""
