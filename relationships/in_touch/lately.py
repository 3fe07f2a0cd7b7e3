"""What the team last had to do with these members: so that two people don't write to the same one unaware.

For whoever is about to write (a follow-up, an introduction, thanks): `lately(community, [pk, …])`, then show
`relationships/in_touch/_lately.html` with `last=…`. Two queries, however many members.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from accounts.models import User
from communities.models import Community
from relationships.models import Claim
from relationships.models.contact import HOW_SAID

RECENT: Final = timedelta(days=14)  # within it, another letter deserves a thought
IN_RECORD: Final = {1: "answered", 2: "mentioned", 4: "answered", 5: "was at an event with"}


@dataclass(frozen=True, slots=True)
class Last:
    """The team's last contact with a member, and who is on it just now.

    `words` is a sentence without its subject's pronoun ("Ana wrote to them"), plain text; `url` leads to the act, if
    the record has it. `inferred`: the record's answer was not marked as one.
    """

    member_id: int
    who: str = ""
    verb: str = ""
    at: datetime | None = None
    about: str = ""
    url: str = ""
    inferred: bool = False
    mine: bool = False
    recent: bool = False
    claim: Claim | None = field(default=None)

    @property
    def words(self) -> str:
        """As in "Ana wrote to them", "You called them"; "" where nobody was ever in touch."""
        return f"{self.who} {self.verb} them" if self.who else ""


def lately(community: Community, member_ids: Iterable[int], viewer: User | None = None) -> dict[int, Last]:
    """By member; everybody asked for is in it. `viewer` reads as "You", and reads their own private words."""
    wanted = list(dict.fromkeys(member_ids))
    if not wanted:
        return {}
    claims = {
        claim.member_id: claim
        for claim in Claim.objects.in_community(community).held().filter(member__in=wanted).select_related("by")
    }
    with connection.cursor() as cursor:
        cursor.execute(
            _LAST,
            {
                "community": community.pk,
                "members": wanted,
                "viewer": viewer.pk if viewer else 0,
                "now": timezone.now(),
            },
        )
        rows = {row[0]: row for row in cursor.fetchall()}
    return {pk: _last(community, pk, rows.get(pk), claims.get(pk), viewer) for pk in wanted}


def _last(
    community: Community, member_id: int, row: tuple[Any, ...] | None, claim: Claim | None, viewer: User | None
) -> Last:
    if row is None:
        return Last(member_id, claim=claim)
    _, at, source, how, about, user_id, name, place, act, toward = row
    mine = viewer is not None and user_id == viewer.pk
    who = "You" if mine else name or "Somebody who left"
    verb = {"thanks": "thanked", "introduction": "introduced"}.get(source) or (
        HOW_SAID[how] if source == "hand" else IN_RECORD[int(how)] if toward else "talked with"
    )
    url = f"{community.url('relationships:conversation', place)}?around={act}#a{act}" if place else ""
    return Last(
        member_id, who, verb, at, about, url,
        inferred=source == "record" and int(how) == 4,
        mine=mine,
        recent=at >= community.present() - RECENT,
        claim=claim,
    )  # fmt: skip


# The latest of each member, of all there is: logged, thanked, introduced, in the record.
_LAST: Final = """
WITH who AS (SELECT unnest(%(members)s::bigint[]) AS member)
SELECT DISTINCT ON (x.member) x.member, x.at, x.source, x.how, left(x.about, 120), x.by,
       coalesce(nullif(u.name, ''), u.email, staff.name), place.conversation_id, x.act, x.toward
FROM (
    SELECT c.member_id AS member, c.at, 'hand' AS source, c.how::text AS how,
           CASE WHEN NOT c.private OR c.by_id = %(viewer)s THEN c.about ELSE '' END AS about, c.by_id AS by,
           NULL::bigint AS account, NULL::bigint AS act, true AS toward
    FROM who JOIN relationships_contact c ON c.member_id = who.member
    WHERE c.removed_at IS NULL AND c.community_id = %(community)s
    UNION ALL
    SELECT t.member_id, t.said_at, 'thanks', '', t.words, t.by_id, NULL, NULL, true
    FROM who JOIN relationships_thanks t ON t.member_id = who.member
    WHERE t.state = 'said' AND t.community_id = %(community)s
    UNION ALL
    SELECT who.member, i.sent_at, 'introduction', '', 'to ' || other.name, i.sender_id, NULL, NULL, true
    FROM who JOIN relationships_introduction i ON i.a_id = who.member JOIN communities_member other ON other.id = i.b_id
    WHERE i.sent_at IS NOT NULL AND i.community_id = %(community)s
    UNION ALL
    SELECT who.member, i.sent_at, 'introduction', '', 'to ' || other.name, i.sender_id, NULL, NULL, true
    FROM who JOIN relationships_introduction i ON i.b_id = who.member JOIN communities_member other ON other.id = i.a_id
    WHERE i.sent_at IS NOT NULL AND i.community_id = %(community)s
    UNION ALL
    SELECT l.member_id, l.at, 'record', l.kind::text, '', o.user_id, l.staff_id, l.activity_id, l.toward
    FROM who JOIN relationships_lastcontact l ON l.member_id = who.member
    LEFT JOIN relationships_ownaccount o ON o.member_id = l.staff_id AND NOT o.denied
    WHERE l.community_id = %(community)s
) x
LEFT JOIN accounts_user u ON u.id = x.by
LEFT JOIN communities_member staff ON staff.id = x.account
LEFT JOIN communities_activity place ON place.id = x.act
WHERE x.at <= %(now)s
ORDER BY x.member, x.at DESC, x.source
"""
