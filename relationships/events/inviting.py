"""Who would like to come and has not: members close to those who come here, who were about lately, with why.

Close: the depths of their ties to people who came to this event or to earlier ones of its chapter, added; and the same
town as the event's. Left out: who came, staff, bots, people somebody has to look at, people in a strained tie with one
of those who came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from communities.models import Community, Conversation, Member
from relationships.introductions.people import town_of

SHOWN: Final = 8
ABOUT_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom to invite, whom of those who come they know, and why."""

    member: Member
    knows: list[Member]
    near: str

    @property
    def why(self) -> str:
        """In words."""
        parts = []
        if self.knows:
            names = [one.name for one in self.knows[:3]]
            parts.append(f"knows {', '.join(names[:-1]) + ' and ' if names[1:] else ''}{names[-1]}, who come")
        if self.near:
            parts.append(f"says they are in {self.near.title()}")
        return " · ".join(parts)


def invitees(community: Community, event: Conversation) -> list[Invitee]:
    """At most eight. Two queries."""
    town = town_of(event.place.rpartition(",")[2] or event.place)
    values: dict[str, Any] = {
        "community": community.pk,
        "event": event.pk,
        "channel": event.channel_id,
        "now": community.present(),
        "about": f"{ABOUT_DAYS} days",
        "town": f"{town}%" if town else None,
        "shown": SHOWN,
    }
    with connection.cursor() as cursor:
        cursor.execute(_INVITE, values)
        rows = cursor.fetchall()
    people = Member.objects.in_bulk({pk for row in rows for pk in (row[0], *(row[1] or []))})
    return [
        Invitee(people[pk], [people[one] for one in (knows or []) if one in people], town if near else "")
        for pk, knows, near in rows
        if pk in people
    ]


_INVITE: Final = """
WITH comes AS (
    SELECT DISTINCT a.member_id AS id
    FROM communities_activity a
    JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind = 'event'
    WHERE c.community_id = %(community)s AND a.kind = 6 AND a.deleted_at IS NULL AND a.member_id IS NOT NULL
      AND (c.id = %(event)s OR (c.channel_id = %(channel)s AND c.starts_at > %(now)s::timestamptz - interval '2 years'))
), tied AS (
    SELECT e.other AS id, sum(t.depth) AS close, bool_or(t.nature = 'strained') AS strained,
           (array_agg(e.guest ORDER BY t.depth DESC))[1:3] AS knows
    FROM relationships_tie t
    CROSS JOIN LATERAL (VALUES (t.a_id, t.b_id), (t.b_id, t.a_id)) e (guest, other)
    JOIN comes ON comes.id = e.guest
    WHERE t.community_id = %(community)s AND t.depth >= 0.1
    GROUP BY 1
), near AS (
    SELECT DISTINCT member_id AS id FROM communities_identity
    WHERE community_id = %(community)s AND %(town)s::text IS NOT NULL AND lower(location) LIKE %(town)s
)
SELECT m.id, tied.knows, near.id IS NOT NULL
FROM communities_member m
LEFT JOIN tied ON tied.id = m.id
LEFT JOIN near ON near.id = m.id
WHERE m.community_id = %(community)s AND m.role = 'member' AND m.questioned_at IS NULL
  AND m.last_active_at > %(now)s::timestamptz - %(about)s::interval
  AND (tied.id IS NOT NULL OR near.id IS NOT NULL) AND tied.strained IS NOT TRUE
  AND NOT EXISTS (SELECT FROM comes WHERE comes.id = m.id)
ORDER BY coalesce(tied.close, 0) + CASE WHEN near.id IS NULL THEN 0 ELSE 0.5 END DESC, m.id
LIMIT %(shown)s
"""
