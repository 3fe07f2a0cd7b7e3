"""Who would like to come and has not: members close to those who come here, who were about lately, with why.

Close: the depths of their ties to people who came to this event or to others of its chapter in two years, added, times
the share of all their ties that these are (whoever knows everybody belongs nowhere in particular); one more for the
same town as the event's; a quarter for each conversation of the year, four at most, whose title shares a telling word
with the event's. Left out: who came, staff, bots, people somebody has to look at, people in a strained tie with one of
those who came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from communities.models import Community, Conversation, Member
from relationships.introductions.people import town_of

SHOWN: Final = 8
ABOUT_DAYS: Final = 60
COMMON: Final = 0.02  # a word in more than one title of fifty tells nothing


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom to invite, whom of those who come they know, and why."""

    member: Member
    knows: list[Member]
    near: str
    about: str = ""

    @property
    def why(self) -> str:
        """In words."""
        parts = []
        if self.knows:
            names = [one.name for one in self.knows[:3]]
            said = f"{', '.join(names[:-1])} and {names[-1]}, who come" if names[1:] else f"{names[0]}, who comes"
            parts.append(f"knows {said}")
        if self.near:
            parts.append(f"says they are in {self.near.title()}")
        if self.about:
            parts.append(f"writes about {self.about}")
        return " · ".join(parts)


def invitees(community: Community, event: Conversation) -> list[Invitee]:
    """At most eight. Three queries."""
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
        cursor.execute(_TELLING, {"community": community.pk, "title": event.title, "share": COMMON})
        words = [row[0] for row in cursor.fetchall()]
        values["query"] = " | ".join(f"'{word}'" for word in words) or None
        cursor.execute(_INVITE, values)
        rows = cursor.fetchall()
    people = Member.objects.in_bulk({pk for row in rows for pk in (row[0], *(row[1] or []))})
    return [
        Invitee(
            people[pk],
            [people[one] for one in (knows or []) if one in people],
            town if near else "",
            " and ".join(words) if like else "",
        )
        for pk, knows, near, like in rows
        if pk in people
    ]


_TITLE: Final = "to_tsvector('simple'::regconfig, coalesce(c.title, ''))"  # as its index has it

_TELLING: Final = f"""
SELECT word.lexeme
FROM unnest(to_tsvector('simple'::regconfig, %(title)s)) AS word
CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM communities_conversation c
    WHERE c.community_id = %(community)s AND c.kind <> 'event'
      AND {_TITLE} @@ plainto_tsquery('simple'::regconfig, word.lexeme)
) titled
WHERE length(word.lexeme) >= 5 AND word.lexeme ~ '^[[:alpha:]]+$' AND titled.n >= 2
  AND titled.n <= greatest(3, %(share)s * (SELECT count(*) FROM communities_conversation
                                           WHERE community_id = %(community)s AND kind <> 'event'))
ORDER BY titled.n, word.lexeme
LIMIT 2
"""  # noqa: S608 - constants only

_INVITE: Final = f"""
WITH comes AS (
    SELECT DISTINCT a.member_id AS id
    FROM communities_activity a
    JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind = 'event'
    WHERE c.community_id = %(community)s AND a.kind = 6 AND a.deleted_at IS NULL AND a.member_id IS NOT NULL
      AND (c.id = %(event)s OR (c.channel_id = %(channel)s AND c.starts_at > %(now)s::timestamptz - interval '2 years'))
), tied AS (
    SELECT e.other AS id, sum(t.depth) AS close, count(*) AS n, bool_or(t.nature = 'strained') AS strained,
           (array_agg(e.guest ORDER BY t.depth DESC))[1:3] AS knows
    FROM relationships_tie t
    CROSS JOIN LATERAL (VALUES (t.a_id, t.b_id), (t.b_id, t.a_id)) e (guest, other)
    JOIN comes ON comes.id = e.guest
    WHERE t.community_id = %(community)s
    GROUP BY 1
), near AS (
    SELECT DISTINCT member_id AS id FROM communities_identity
    WHERE community_id = %(community)s AND %(town)s::text IS NOT NULL AND lower(location) LIKE %(town)s
), alike AS (
    SELECT a.member_id AS id, count(DISTINCT c.id) AS n
    FROM communities_conversation c
    JOIN communities_activity a ON a.conversation_id = c.id AND a.kind IN (1, 2) AND a.deleted_at IS NULL
    WHERE %(query)s::text IS NOT NULL AND c.community_id = %(community)s AND c.kind <> 'event'
      AND {_TITLE} @@ to_tsquery('simple'::regconfig, %(query)s)
      AND c.last_at > %(now)s::timestamptz - interval '365 days'
    GROUP BY 1
)
SELECT m.id, tied.knows, near.id IS NOT NULL, alike.id IS NOT NULL
FROM communities_member m
LEFT JOIN tied ON tied.id = m.id
LEFT JOIN near ON near.id = m.id
LEFT JOIN alike ON alike.id = m.id
LEFT JOIN relationships_standing s ON s.member_id = m.id
WHERE m.community_id = %(community)s AND m.role = 'member' AND m.questioned_at IS NULL
  AND m.last_active_at > %(now)s::timestamptz - %(about)s::interval
  AND (tied.id IS NOT NULL OR near.id IS NOT NULL OR alike.id IS NOT NULL) AND tied.strained IS NOT TRUE
  AND NOT EXISTS (SELECT FROM comes WHERE comes.id = m.id)
ORDER BY coalesce(tied.close * least(1.0, tied.n / greatest(s.ties, 1)::float8), 0) + (near.id IS NOT NULL)::int
         + least(1, 0.25 * coalesce(alike.n, 0)) DESC, m.id
LIMIT %(shown)s
"""  # noqa: S608
