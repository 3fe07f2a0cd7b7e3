"""How many take part: members proper who did something, over a day, a week and four weeks."""

from __future__ import annotations

from typing import Final

from communities.models import Activity, Member
from reporting.measures.measure import Measure

_PRESENT: Final = """
SELECT d.member_id AS id, max(d.day) AS day, true AS counted
FROM reporting_memberday d JOIN communities_member m ON m.id = d.member_id
WHERE d.community_id = %(community)s AND d.day BETWEEN %(first)s AND %(last)s AND m.role = 'member'
GROUP BY d.member_id
"""

# A member's day counts for itself and the window after it, up to their next day: spans that do not overlap, so that
# distinct people are a running sum and no row is multiplied by the length of the window.
_WINDOW: Final = """
WITH span AS (
    SELECT d.day AS begins,
           least(d.day + {window}, lead(d.day) OVER (PARTITION BY d.member_id ORDER BY d.day)) AS ends
    FROM reporting_memberday d JOIN communities_member m ON m.id = d.member_id
    WHERE d.community_id = %(community)s AND m.role = 'member'
      AND d.day BETWEEN %(first)s::date - {window} AND %(last)s::date
), step AS (
    SELECT greatest(begins, %(first)s::date) AS day, count(*) AS change FROM span
    WHERE ends IS NULL OR ends > %(first)s::date GROUP BY 1
    UNION ALL
    SELECT ends, -count(*) FROM span WHERE ends > %(first)s::date AND ends <= %(last)s::date GROUP BY 1
), moved AS (
    SELECT day, sum(change) AS change FROM step GROUP BY day
)
SELECT g.day::date, sum(coalesce(moved.change, 0)) OVER (ORDER BY g.day) AS counted, NULL::bigint
FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') g(day)
LEFT JOIN moved ON moved.day = g.day::date
"""


def _active(window: int, name: str) -> Measure:
    span = "on the day" if window == 1 else f"in the {window} days up to it"
    return Measure(
        key=f"active_{window}",
        name=name,
        sentence=f"Members who did something {span}: a post, a reply, a reaction, attendance or a contribution.",
        formula="Distinct members with at least one act; joins and leaves are no act. Staff and bots are left out.",
        unit="people",
        denominator="",
        guard="Newcomers who came back: people are easily counted, harder kept.",
        source="CHAOSS, Contributors; an act other than a join, so that sign-ups alone move nothing.",
        area="relationships",
        rows=Member,
        facts=_PRESENT,
        daily=_WINDOW.format(window=window),
        good=1,
        window=window,
        reach_on=window - 1,
        counted="were active",
    )


ACTIVE_1: Final = _active(1, "Active members, one day")
ACTIVE_7: Final = _active(7, "Active members, 7 days")
ACTIVE_28: Final = _active(28, "Active members, 28 days")

POSTS: Final = Measure(
    key="posts",
    name="Posts by members",
    sentence="Posts and replies that members wrote, not counting staff and bots.",
    formula="Posts and replies by members that still stand.",
    unit="posts",
    denominator="",
    guard="Heard within a day: more posts are no gain when fewer of them are answered.",
    source="The record. Posts in total are a vanity measure and can't be an objective.",
    area="content",
    rows=Activity,
    facts="""
SELECT a.id, (a.occurred_at AT TIME ZONE %(zone)s)::date AS day, true AS counted
FROM communities_activity a JOIN communities_member m ON m.id = a.member_id
WHERE a.community_id = %(community)s AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND m.role = 'member'
  AND a.occurred_at >= (%(first)s::date::timestamp AT TIME ZONE %(zone)s)
  AND a.occurred_at < ((%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
""",
    daily="""
SELECT d.day, sum(d.posts) AS counted, NULL::bigint
FROM reporting_memberday d JOIN communities_member m ON m.id = d.member_id
WHERE d.community_id = %(community)s AND d.day BETWEEN %(first)s AND %(last)s AND m.role = 'member'
GROUP BY d.day HAVING sum(d.posts) > 0
""",
    counted="were written",
)
