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
    sums = _SUMS.replace("TOUCHES", _OF_CHANGED if changed else _OF_ALL)
    cursor.execute(_PAIRS.replace("SUMS", sums), {"as_of": as_of, "community": community.pk})
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


_READ: Final = "doer_id, kind, at, channel_id, activity_id, weight, help, work, on_site, led"

_OF_ALL: Final = f"""
(SELECT {_READ}, least(doer_id, other_id) AS lo, greatest(doer_id, other_id) AS hi, '-infinity'::timestamptz AS since
 FROM relationships_touch WHERE community_id = %(community)s)
"""  # noqa: S608 - constants only

# OFFSET 0 keeps it one walk of the index a pair, whatever the planner believes of tables that just grew.
_OF_CHANGED: Final = f"""
(SELECT t.*, c.lo, c.hi, c.since
 FROM t_changed c
 CROSS JOIN LATERAL (
     SELECT {_READ} FROM relationships_touch
     WHERE community_id = %(community)s AND least(doer_id, other_id) = c.lo AND greatest(doer_id, other_id) = c.hi
       AND at > c.since
     OFFSET 0
 ) t)
"""  # noqa: S608


def _week(moment: str) -> str:
    """A calendar week of UTC, numbered: the first day of 1900 was a Monday."""
    return f"((({moment}) AT TIME ZONE 'UTC')::date - DATE '1900-01-01') / 7"


_SUMS: Final = f"""
SELECT lo, hi, since,
       coalesce(sum(faded) FILTER (WHERE forth), 0) AS out_w,
       coalesce(sum(faded) FILTER (WHERE NOT forth), 0) AS in_w,
       sum(weight) AS lifetime,
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
       count(DISTINCT week) AS weeks, array_agg(DISTINCT channel_id) AS in_channels,
       min(at) AS first_at, max(at) AS last_at,
       (array_agg(activity_id ORDER BY at DESC, activity_id DESC))[1:12] AS latest
FROM (
    SELECT t.*, doer_id = lo AS forth, {_week("at")} AS week,
           weight * power(2::float8, -greatest(0, date_part('epoch', %(as_of)s::timestamptz - at) / 86400)
                                      / {w.HALF_LIFE_DAYS}) AS faded
    FROM TOUCHES t
) t
GROUP BY lo, hi, since
"""  # noqa: S608

_COUNTED: Final = (
    "answers_a", "answers_b", "help_a", "help_b", "mentions_a", "mentions_b", "reactions_a", "reactions_b",
    "follows_a", "follows_b", "on_site", "online_events", "led_a", "led_b", "work",
)  # fmt: skip

# Where touches are only added (`since`), their sum joins the tie's own. Its weeks and channels may be known already:
# the week of its last touch, and channels that an earlier touch was in.
_PAIRS: Final = f"""
DROP TABLE IF EXISTS t_pair;
CREATE TEMP TABLE t_pair ON COMMIT DROP AS
SELECT p.*, (p.answers_a + p.answers_b > 0)::int + (p.mentions_a + p.mentions_b > 0)::int
            + (p.reactions_a + p.reactions_b > 0)::int + (p.follows_a + p.follows_b > 0)::int
            + (p.on_site + p.online_events > 0)::int AS kinds,
       CASE WHEN p.on_site > 0 AND p.contacts > p.on_site THEN 2 ELSE 1 END AS places
FROM (
    SELECT added.*, answers_a + answers_b + mentions_a + mentions_b + reactions_a + reactions_b + follows_a + follows_b
                    + on_site + online_events AS contacts
    FROM (
        SELECT s.lo, s.hi, s.out_w + coalesce(old.a_to_b, 0) AS out_w, s.in_w + coalesce(old.b_to_a, 0) AS in_w,
               s.lifetime + coalesce(old.lifetime, 0) AS lifetime,
               {", ".join(f"s.{count} + coalesce(old.{count}, 0) AS {count}" for count in _COUNTED)},
               s.weeks + coalesce(old.weeks - ({_week("s.first_at")} = {_week("old.last_at")})::int, 0) AS weeks,
               cardinality(s.in_channels) + coalesce(old.channels - (
                   SELECT count(*) FROM unnest(s.in_channels) known (channel)
                   WHERE EXISTS (
                       SELECT FROM relationships_touch t
                       WHERE t.community_id = %(community)s AND least(t.doer_id, t.other_id) = s.lo
                         AND greatest(t.doer_id, t.other_id) = s.hi AND t.at <= s.since AND t.channel_id = known.channel
                   )
               ), 0) AS channels,
               coalesce(old.first_at, s.first_at) AS first_at, s.last_at,
               (s.latest || coalesce(old.evidence, '{{}}'))[1:12] AS evidence
        FROM (SUMS) s
        LEFT JOIN relationships_tie old ON s.since > '-infinity' AND old.a_id = s.lo AND old.b_id = s.hi
    ) added
) p
WHERE out_w + in_w >= {w.LEAST_WEIGHT} OR contacts >= {w.LEAST_CONTACTS}
"""  # noqa: S608

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
DELETE FROM relationships_tie WHERE id = ANY (ARRAY(
    SELECT t.id
    FROM t_changed c
    CROSS JOIN LATERAL (SELECT id FROM relationships_tie WHERE a_id = c.lo AND b_id = c.hi LIMIT 1) t
    WHERE NOT EXISTS (SELECT FROM t_pair p WHERE p.lo = c.lo AND p.hi = c.hi)
))
"""
