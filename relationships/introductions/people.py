"""Who may be introduced, as of a moment: members who lately spoke, whom nothing speaks against. And where they are.

Left out: staff, bots, people somebody has to look at (`Member.questioned_at`), people with fewer than three posts
in two conversations in the last 90 days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community

LATELY_DAYS: Final = 90
LEAST_POSTS: Final = 3
MOST_PEOPLE: Final = 2_000  # the most active of a large community; what the rest costs would grow with their square
NOWHERE: Final = frozenset(
    {
        "earth", "internet", "world", "online", "here", "everywhere", "planet", "planet earth", "worldwide", "remote",
        "global", "europe", "asia", "africa", "america", "usa", "united states", "united states of america", "canada",
        "united kingdom", "england", "scotland", "wales", "ireland", "germany", "austria", "switzerland", "france",
        "spain", "portugal", "italy", "netherlands", "belgium", "denmark", "sweden", "norway", "finland", "poland",
        "russia", "india", "china", "japan", "australia", "new zealand", "south africa", "brazil", "mexico",
    }
)  # fmt: skip # no place to meet in


@dataclass(slots=True)
class Person:
    """`acts` and `days`: posts, answers and attendances, and days with one, in the last 90 days.

    `channels`: acts lately by channel. `places`: of their profiles. `chapters`: channels whose events they came to.
    """

    pk: int
    name: str
    acts: int
    days: int
    channels: dict[int, int] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    chapters: frozenset[int] = frozenset()


def people(cursor: CursorWrapper, community: Community, as_of: datetime) -> list[Person]:
    """The most active first. Three queries, whatever the size."""
    values: dict[str, Any] = {
        "community": community.pk,
        "as_of": as_of,
        "lately": f"{LATELY_DAYS} days",
        "least": LEAST_POSTS,
        "most": MOST_PEOPLE,
    }
    cursor.execute(_PEOPLE, values)
    found = {row[0]: Person(*row) for row in cursor.fetchall()}
    if not found:
        return []
    values["ids"] = list(found)
    cursor.execute(_CHANNELS, values)
    for member, channel, acts in cursor.fetchall():
        found[member].channels[channel] = acts
    cursor.execute(_CHAPTERS, values)
    for member, chapters in cursor.fetchall():
        found[member].chapters = frozenset(chapters)
    cursor.execute(_PLACES, values)
    for member, places in cursor.fetchall():
        found[member].places = frozenset(town for place in places if (town := town_of(place)))
    return list(found.values())


def town_of(place: str) -> str:
    """What a profile says of where somebody is, folded; "" for nowhere in particular. "Berlin, Germany" is Berlin."""
    town = re.split(r"[,;/(|]", place, maxsplit=1)[0].strip().casefold()
    return "" if town in NOWHERE or len(town) < 3 or not any(c.isalpha() for c in town) else town[:60]


_PEOPLE: Final = """
SELECT m.id, m.name, lately.acts, lately.days
FROM (
    SELECT member_id, count(*) AS acts, count(DISTINCT date_trunc('day', occurred_at)) AS days,
           count(*) FILTER (WHERE kind <> 6) AS said,
           count(DISTINCT conversation_id) FILTER (WHERE kind <> 6) AS talks
    FROM communities_activity
    WHERE community_id = %(community)s AND kind IN (1, 2, 6, 7) AND deleted_at IS NULL AND member_id IS NOT NULL
      AND occurred_at > %(as_of)s::timestamptz - %(lately)s::interval AND occurred_at <= %(as_of)s
    GROUP BY 1
) lately
JOIN communities_member m ON m.id = lately.member_id
WHERE m.role = 'member' AND m.questioned_at IS NULL AND lately.said >= %(least)s AND lately.talks >= 2
ORDER BY lately.acts DESC, m.id
LIMIT %(most)s
"""

_CHANNELS: Final = """
SELECT member_id, channel_id, count(*)
FROM communities_activity
WHERE community_id = %(community)s AND kind IN (1, 2, 7) AND deleted_at IS NULL AND channel_id IS NOT NULL
  AND occurred_at > %(as_of)s::timestamptz - %(lately)s::interval AND occurred_at <= %(as_of)s
  AND member_id = ANY (%(ids)s)
GROUP BY 1, 2
"""

_CHAPTERS: Final = """
SELECT a.member_id, array_agg(DISTINCT c.channel_id)
FROM communities_activity a JOIN communities_conversation c ON c.id = a.conversation_id
WHERE a.community_id = %(community)s AND a.kind = 6 AND a.deleted_at IS NULL AND a.occurred_at <= %(as_of)s
  AND c.channel_id IS NOT NULL AND a.member_id = ANY (%(ids)s)
GROUP BY 1
"""

_PLACES: Final = """
SELECT member_id, array_agg(DISTINCT location) FROM communities_identity
WHERE community_id = %(community)s AND location <> '' AND member_id = ANY (%(ids)s)
GROUP BY 1
"""
