"""What stands around a tie: the circle two people share, and what part of each one's contact the tie is.

    circle    the cosine of the two contact profiles, each without the other: 0 no contact in common, 1 the same circle
              (Granovetter 1973: the stronger a tie, the more two circles overlap). A profile is the square root of the
              weights of one's 50 strongest contacts; a tie outside the 50 of either has no circle.
    shared    how many contacts both profiles have in common
    share_a   this tie's part of all contact of a, both ways together; share_b the same of b

Shares of weights and cosines do not change when everything fades alike, so only new contact moves them. Both are kept
to hundredths: most rows then stay as they are when somebody says one thing more.

A circle hangs on the ties of its two people alone, a share on those of one. So the ties of the people who moved are
all that can change, and the result is the same whether everything is worked out or only they: a test holds the two
together. Where many move at once or the community is large that would hold up the batches that follow: then all of it
is worked out with the standings, soon after (`relationships.ties.reckoning.stand_again`).
Cost: at most 50 ties with a circle a person, each read against 50 contacts. Seen: docs/MEASURED.md, Depth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.ties.depth import depth_sql

STRONGEST: Final = 50
AT_ONCE: Final = 60  # people who moved; more of them, or
SMALL: Final = 60_000  # ties in the community; more of them wait for the standings


def closeness(cursor: CursorWrapper, community: Community, members: Sequence[int] | None) -> int | None:
    """Brings circle, shares and depth of all ties of `members` (None: of everybody) up to date.

    Gives how many rows it changed; None where it is left to the standings (see above). To be called in the transaction
    that moved the ties, with everybody at either end of a tie that is new, moved or gone. Only rows of ties are read.
    """
    values = {"community": community.pk, "members": list(members) if members is not None else None}
    if members is not None and not members:
        return 0
    if members is not None and (len(members) > AT_ONCE or _is_large(cursor, community)):
        return None
    cursor.execute(_MOVED if members is not None else _EVERYBODY, values)
    cursor.execute(_PROFILES, values)
    if members is not None:
        cursor.execute(_OTHERS, values)
    cursor.execute("ANALYZE t_moved; ANALYZE t_profile")
    cursor.execute(_CIRCLES, values)
    cursor.execute("ANALYZE t_circle")
    cursor.execute(_WRITE, values)
    return int(cursor.rowcount)


def _is_large(cursor: CursorWrapper, community: Community) -> bool:
    cursor.execute("SELECT ties FROM relationships_reckoning WHERE community_id = %s", [community.pk])
    found = cursor.fetchone()
    return found is not None and found[0] > SMALL


_TABLES: Final = """
DROP TABLE IF EXISTS t_moved, t_profile, t_circle;
CREATE TEMP TABLE t_moved (member bigint PRIMARY KEY, total float8) ON COMMIT DROP;
CREATE TEMP TABLE t_profile (member bigint NOT NULL, other bigint NOT NULL, tie bigint NOT NULL, root float8 NOT NULL)
ON COMMIT DROP;
"""

# Everything each moved person had to do with others. The members of a tie are known only from either end of it.
_MOVED: Final = f"""
{_TABLES}
INSERT INTO t_moved SELECT DISTINCT unnest(%(members)s::bigint[]);
UPDATE t_moved SET total = (
    SELECT sum(weight) FROM (
        SELECT a_to_b + b_to_a AS weight FROM relationships_tie WHERE a_id = t_moved.member
        UNION ALL SELECT a_to_b + b_to_a FROM relationships_tie WHERE b_id = t_moved.member) side)
"""  # noqa: S608 - constants only

_EVERYBODY: Final = f"""
{_TABLES}
INSERT INTO t_moved
SELECT member, sum(weight) FROM (
    SELECT a_id AS member, a_to_b + b_to_a AS weight FROM relationships_tie WHERE community_id = %(community)s
    UNION ALL SELECT b_id, a_to_b + b_to_a FROM relationships_tie WHERE community_id = %(community)s) side
GROUP BY 1
"""  # noqa: S608

# The strongest contacts; of equally strong ones (to a billionth: sums differ in their last bits) the older member.
_STRONGEST: Final = f"""
SELECT member, other, tie, sqrt(weight) FROM (
    SELECT side.*, row_number() OVER (PARTITION BY member ORDER BY round(weight * 1e9) DESC, other) AS place FROM (
        SELECT who.member, tie.b_id AS other, tie.id AS tie, tie.a_to_b + tie.b_to_a AS weight
        FROM {{who}} who JOIN relationships_tie tie ON tie.a_id = who.member
        UNION ALL
        SELECT who.member, tie.a_id, tie.id, tie.a_to_b + tie.b_to_a
        FROM {{who}} who JOIN relationships_tie tie ON tie.b_id = who.member
    ) side WHERE weight > 0
) ranked WHERE place <= {STRONGEST}
"""  # noqa: S608

_PROFILES: Final = f"INSERT INTO t_profile {_STRONGEST.format(who='t_moved')}"

# Those a moved person is strongest with: their side of it is needed too.
_OTHERS: Final = f"""
INSERT INTO t_profile {
    _STRONGEST.format(
        who="(SELECT DISTINCT p.other AS member FROM t_profile p"
        " WHERE NOT EXISTS (SELECT FROM t_moved m WHERE m.member = p.other))"
    )
}
"""  # noqa: S608

# `mine` and `yours` are the two profiles of one tie; both have to have the other in them. The length of a profile
# without the other: the sum of its squared roots, less the tie's own weight.
_CIRCLES: Final = """
CREATE TEMP TABLE t_circle ON COMMIT DROP AS
WITH length AS (SELECT member, sum(root * root) AS squared FROM t_profile GROUP BY 1),
mutual AS (
    SELECT mine.tie, mine.member AS a, mine.other AS b, mine.root * mine.root AS own
    FROM t_profile mine JOIN t_profile yours ON yours.member = mine.other AND yours.other = mine.member
    WHERE mine.member < mine.other
      AND (EXISTS (SELECT FROM t_moved WHERE member = mine.member)
           OR EXISTS (SELECT FROM t_moved WHERE member = mine.other))
), common AS (
    SELECT mutual.tie, count(*) AS shared, sum(one.root * two.root) AS overlap
    FROM mutual
    JOIN t_profile one ON one.member = mutual.a
    JOIN t_profile two ON two.member = mutual.b AND two.other = one.other
    GROUP BY 1
)
SELECT mutual.tie, common.shared,
       least(1, common.overlap / sqrt((la.squared - mutual.own) * (lb.squared - mutual.own))) AS circle
FROM mutual
JOIN common ON common.tie = mutual.tie
JOIN length la ON la.member = mutual.a
JOIN length lb ON lb.member = mutual.b
WHERE la.squared - mutual.own > 1e-12 AND lb.squared - mutual.own > 1e-12
"""

_KINDS: Final = """((t.answers_a + t.answers_b > 0)::int + (t.mentions_a + t.mentions_b > 0)::int
 + (t.reactions_a + t.reactions_b > 0)::int + (t.follows_a + t.follows_b > 0)::int
 + (t.on_site + t.online_events > 0)::int)"""
_PLACES: Final = """(CASE WHEN t.on_site > 0 AND t.online_events + t.answers_a + t.answers_b + t.mentions_a
 + t.mentions_b + t.reactions_a + t.reactions_b + t.follows_a + t.follows_b > 0 THEN 2 ELSE 1 END)"""

# Shares and circles to hundredths; a hair above, so that a half with an error in its last bit always goes the same way.
_WRITE: Final = f"""
WITH touching AS (
    SELECT t.* FROM t_moved m JOIN relationships_tie t ON t.a_id = m.member
    UNION ALL
    SELECT t.* FROM t_moved m JOIN relationships_tie t ON t.b_id = m.member
    WHERE NOT EXISTS (SELECT FROM t_moved first WHERE first.member = t.a_id)
), around AS (
    SELECT t.*, coalesce(round(c.circle * 100 + 1e-7) / 100, 0) AS new_circle, coalesce(c.shared, 0) AS new_shared,
           CASE WHEN ma.member IS NULL THEN t.share_a WHEN ma.total > 0
                THEN round((t.a_to_b + t.b_to_a) / ma.total * 100 + 1e-7) / 100 ELSE 0 END AS new_share_a,
           CASE WHEN mb.member IS NULL THEN t.share_b WHEN mb.total > 0
                THEN round((t.a_to_b + t.b_to_a) / mb.total * 100 + 1e-7) / 100 ELSE 0 END AS new_share_b
    FROM touching t
    LEFT JOIN t_moved ma ON ma.member = t.a_id
    LEFT JOIN t_moved mb ON mb.member = t.b_id
    LEFT JOIN t_circle c ON c.tie = t.id
), deep AS (
    SELECT t.*, {
    depth_sql(
        "t.a_to_b",
        "t.b_to_a",
        "t.lifetime",
        "t.weeks",
        f"t.channels + {_KINDS} + {_PLACES} - 3",
        "(t.new_circle + sqrt(sqrt(t.new_share_a * t.new_share_b))) / 2",
    )
} AS new_depth
    FROM around t
)
UPDATE relationships_tie tie
SET circle = deep.new_circle, shared = deep.new_shared, share_a = deep.new_share_a, share_b = deep.new_share_b,
    reckoned_depth = deep.new_depth, depth = coalesce(j.depth, deep.new_depth)
FROM deep LEFT JOIN relationships_judgement j ON j.a_id = deep.a_id AND j.b_id = deep.b_id
WHERE tie.id = deep.id
  AND ((deep.circle, deep.shared, deep.share_a, deep.share_b)
       IS DISTINCT FROM (deep.new_circle, deep.new_shared, deep.new_share_a, deep.new_share_b)
       OR abs(deep.reckoned_depth - deep.new_depth) > 1e-9)
"""  # noqa: S608
