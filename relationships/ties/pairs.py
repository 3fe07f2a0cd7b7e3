"""Touches summed a pair, named, and written: new rows in, changed rows over, rows that no longer are out."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.ties import weights as w
from relationships.ties.depth import DEPTH_SQL
from relationships.ties.nature import BECAUSE_SQL, NATURE_SQL


def sum_up(cursor: CursorWrapper, as_of: datetime) -> int:
    """`t_touch` into `t_pair`, one row a pair worth keeping. Gives how many."""
    cursor.execute(_PAIRS, {"as_of": as_of})
    kept = int(cursor.rowcount)
    cursor.execute("ALTER TABLE t_pair ADD PRIMARY KEY (lo, hi)")
    cursor.execute("ANALYZE t_pair")
    cursor.execute(_TONE_TABLE)
    return kept


def write(cursor: CursorWrapper, community: Community) -> None:
    """`t_pair` and `t_tone` into the ties, a person's judgement first."""
    values = {"community": community.pk, "workspace": community.workspace_id}
    cursor.execute(_WRITE, values)
    cursor.execute(_REMOVE, values)


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
    SELECT least(doer, other) AS lo, greatest(doer, other) AS hi,
           coalesce(sum(faded) FILTER (WHERE doer < other), 0) AS out_w,
           coalesce(sum(faded) FILTER (WHERE doer > other), 0) AS in_w,
           sum(weight)::float8 AS lifetime,
           count(*) FILTER (WHERE kind <> 5) + (count(*) FILTER (WHERE kind = 5)) / 2 AS contacts,
           count(*) FILTER (WHERE kind = 1 AND doer < other) AS answers_a,
           count(*) FILTER (WHERE kind = 1 AND doer > other) AS answers_b,
           count(*) FILTER (WHERE help AND doer < other) AS help_a,
           count(*) FILTER (WHERE help AND doer > other) AS help_b,
           count(*) FILTER (WHERE kind = 2 AND doer < other) AS mentions_a,
           count(*) FILTER (WHERE kind = 2 AND doer > other) AS mentions_b,
           count(*) FILTER (WHERE kind = 3 AND doer < other) AS reactions_a,
           count(*) FILTER (WHERE kind = 3 AND doer > other) AS reactions_b,
           count(*) FILTER (WHERE kind = 4 AND doer < other) AS follows_a,
           count(*) FILTER (WHERE kind = 4 AND doer > other) AS follows_b,
           count(*) FILTER (WHERE kind = 5 AND doer < other AND on_site) AS on_site,
           count(*) FILTER (WHERE kind = 5 AND doer < other AND NOT on_site) AS online_events,
           count(*) FILTER (WHERE work) AS work,
           count(DISTINCT week) AS weeks, count(DISTINCT channel) AS channels,
           min(at) AS first_at, max(at) AS last_at,
           (array_agg(activity ORDER BY at DESC, activity DESC))[1:12] AS evidence
    FROM (
        SELECT t_touch.*, floor((extract(epoch FROM at) + 259200) / 604800)::int AS week,
               weight * power(2::float8, -greatest(0, extract(epoch FROM %(as_of)s::timestamptz - at)::float8 / 86400)
                                          / {w.HALF_LIFE_DAYS}) AS faded
        FROM t_touch
    ) t
    GROUP BY 1, 2
    HAVING sum(faded) >= {w.LEAST_WEIGHT}
        OR count(*) FILTER (WHERE kind <> 5) + (count(*) FILTER (WHERE kind = 5)) / 2 >= {w.LEAST_CONTACTS}
) p
"""  # noqa: S608 - constants only

_TONE_TABLE: Final = """
DROP TABLE IF EXISTS t_tone;
CREATE TEMP TABLE t_tone (
    lo bigint, hi bigint, tone real, scored int, sharp int, strained boolean, evidence bigint[], PRIMARY KEY (lo, hi)
) ON COMMIT DROP
"""

_COLUMNS: Final = (
    "workspace_id, community_id, a_to_b, b_to_a, lifetime, answers_a, answers_b, help_a, help_b,"
    " mentions_a, mentions_b,"
    " reactions_a, reactions_b, follows_a, follows_b, on_site, online_events, work, weeks, channels,"
    " first_at, last_at, evidence, reckoned_depth, reckoned_nature, depth, nature, tone, because"
)

_WRITE: Final = f"""
INSERT INTO relationships_tie (a_id, b_id, {_COLUMNS})
SELECT p.lo, p.hi, %(workspace)s, %(community)s, p.out_w, p.in_w, p.lifetime,
       p.answers_a, p.answers_b, p.help_a, p.help_b, p.mentions_a, p.mentions_b, p.reactions_a, p.reactions_b,
       p.follows_a, p.follows_b, p.on_site, p.online_events, p.work, p.weeks, p.channels, p.first_at, p.last_at,
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
"""  # noqa: S608

_REMOVE: Final = """
DELETE FROM relationships_tie t
WHERE t.community_id = %(community)s AND NOT EXISTS (SELECT FROM t_pair p WHERE p.lo = t.a_id AND p.hi = t.b_id)
"""
