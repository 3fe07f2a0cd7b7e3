"""Worth a thank-you: members who helped lately, with what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import connection

from communities.models import Community, Member

MOST: Final = 4
KEPT_FOR: Final = 600


@dataclass(frozen=True, slots=True)
class Thanks:
    """One member and the reason, in words."""

    member: Member
    why: str


def worth_a_thank_you(community: Community) -> list[Thanks]:
    """Who, in the last 28 days, answered most conversations that others began and newcomers among them first."""
    ends = community.record_ends_at
    key = f"thanks:{community.pk}:{ends.timestamp() if ends else 0}"
    rows: list[tuple[int, int, int, int]] | None = cache.get(key)
    if rows is None:
        with connection.cursor() as cursor:
            cursor.execute(_HELPERS, {"community": community.pk, "now": community.present(), "most": MOST})
            rows = cursor.fetchall()
        cache.set(key, rows, KEPT_FOR)
    people = {
        member.pk: member for member in Member.objects.in_community(community).filter(pk__in=[row[0] for row in rows])
    }
    for member in people.values():
        member.community = community
    return [Thanks(people[pk], _why(*counts)) for pk, *counts in rows if pk in people]


def _why(helped: int, newcomers: int, accepted: int) -> str:
    parts = [f"answered {helped} {'person' if helped == 1 else 'people'} in four weeks"]
    if newcomers:
        parts.append(f"{newcomers} of them new here")
    if accepted:
        parts.append(f"{accepted} {'answer' if accepted == 1 else 'answers'} accepted")
    return ", ".join(parts)


_HELPERS: Final = """
WITH answer AS (
    SELECT a.member_id, c.starter_id, bool_or(a.id = c.accepted_id) AS accepted, min(a.occurred_at) AS at
    FROM communities_activity a JOIN communities_conversation c ON c.id = a.conversation_id
    WHERE a.community_id = %(community)s AND a.kind IN (1, 2) AND a.deleted_at IS NULL
      AND a.occurred_at > %(now)s - interval '28 days' AND a.occurred_at <= %(now)s
      AND a.member_id <> c.starter_id
    GROUP BY a.member_id, c.starter_id
)
SELECT answer.member_id, count(*), count(*) FILTER (WHERE s.first_active_at > answer.at - interval '14 days'),
       count(*) FILTER (WHERE answer.accepted)
FROM answer JOIN communities_member m ON m.id = answer.member_id AND m.role = 'member'
JOIN communities_member s ON s.id = answer.starter_id AND s.role = 'member'
GROUP BY answer.member_id HAVING count(*) >= 3
ORDER BY count(*) + 2 * count(*) FILTER (WHERE s.first_active_at > answer.at - interval '14 days')
         + 2 * count(*) FILTER (WHERE answer.accepted) DESC, answer.member_id
LIMIT %(most)s
"""
