"""What the team gave a member: thanks said, gifts, introductions sent. For the member's page, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from communities.models import Community, Member

SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Given:
    """One thing: `kind` is thanks, gift or introduction; `words` say what; `url` where it can be read."""

    kind: str
    words: str
    at: datetime
    url: str


def given(community: Community, member: Member) -> list[Given]:
    """The latest eight, newest first, and thanks that are due (kind "due") before them."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN, {"member": member.pk, "shown": SHOWN})
        rows = cursor.fetchall()
    pages = {"due": "thank", "thanks": "thank", "gift": "gift", "introduction": "introduction"}
    return [Given(kind, words, at, community.url(f"relationships:{pages[kind]}", pk)) for kind, words, at, pk in rows]


_GIVEN: Final = """
SELECT kind, words, at, id FROM (
    SELECT CASE state WHEN 'said' THEN 'thanks' ELSE 'due' END AS kind, words, coalesce(said_at, happened_at) AS at, id
    FROM relationships_thanks WHERE member_id = %(member)s AND state <> 'let_go'
    UNION ALL
    SELECT 'gift', CASE what WHEN '' THEN kind ELSE what END || ': ' || reason, coalesce(sent_on, created_at), id
    FROM relationships_gift WHERE member_id = %(member)s AND taken_back_at IS NULL
    UNION ALL
    SELECT 'introduction', 'introduced to ' || m.name, i.sent_at, i.id
    FROM relationships_introduction i
    JOIN communities_member m ON m.id = CASE i.a_id WHEN %(member)s THEN i.b_id ELSE i.a_id END
    WHERE (i.a_id = %(member)s OR i.b_id = %(member)s) AND i.sent_at IS NOT NULL
) x
ORDER BY kind = 'due' DESC, at DESC
LIMIT %(shown)s
"""
