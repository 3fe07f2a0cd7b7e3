"""All contacts of the team with one member, newest first: from the record, logged, thanked, introduced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from accounts.models import User
from communities.models import Community, Member
from relationships.in_touch.lately import IN_RECORD
from relationships.in_touch.record import LEAST_ANSWER, LEAST_CERTAIN, staff_accounts
from relationships.models.contact import HOW_SAID

SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact. `contact_id`: of one logged by hand, else None. `where`: the title of the conversation."""

    at: datetime
    who: str
    verb: str
    about: str
    where: str
    url: str
    source: str
    private: bool
    contact_id: int | None
    by_id: int | None


def history(community: Community, member: Member, viewer: User, limit: int = SHOWN) -> list[Entry]:
    """The latest `limit`. Two queries; touches by the index of the pair, for each account of the team."""
    staff = [pk for pk in staff_accounts(community) if pk != member.pk]
    values: dict[str, Any] = {
        "community": community.pk,
        "member": member.pk,
        "staff": staff,
        "viewer": viewer.pk,
        "least": LEAST_CERTAIN,
        "answer": LEAST_ANSWER,
        "present": community.present(),
        "now": timezone.now(),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ALL, values)
        return [_entry(community, member, viewer, row) for row in cursor.fetchall()]


def _entry(community: Community, member: Member, viewer: User, row: tuple[Any, ...]) -> Entry:
    at, source, how, about, user_id, name, contact_id, private, act, toward, place, title = row
    who = "You" if user_id == viewer.pk else name or "Somebody who left"
    if source == "record" and not toward:
        who, verb = member.name, f"answered {'you' if user_id == viewer.pk else name}"
    elif source == "record":
        verb = f"{IN_RECORD[int(how)]} them"
    elif source == "hand":
        verb = f"{HOW_SAID[how]} them"
    else:
        verb = f"{'thanked' if source == 'thanks' else 'introduced'} them"
    url = f"{community.url('relationships:conversation', place)}?around={act}#a{act}" if place else ""
    return Entry(at, who, verb, about, title or "", url, source, bool(private), contact_id, user_id)


_ALL: Final = """
SELECT x.at, x.source, x.how, x.about, x.by, coalesce(nullif(u.name, ''), u.email, staff.name), x.contact, x.private,
       x.act, x.toward, place.conversation_id, talk.title
FROM (
    (SELECT c.at, 'hand' AS source, c.how::text AS how,
            CASE WHEN NOT c.private OR c.by_id = %(viewer)s THEN c.about ELSE '' END AS about, c.by_id AS by,
            c.id AS contact, c.private, NULL::bigint AS account, NULL::bigint AS act, true AS toward
     FROM relationships_contact c
     WHERE c.member_id = %(member)s AND c.community_id = %(community)s AND c.removed_at IS NULL
     ORDER BY c.at DESC LIMIT %(limit)s)
    UNION ALL
    SELECT t.said_at, 'thanks', '', t.words, t.by_id, NULL, false, NULL, NULL, true
    FROM relationships_thanks t
    WHERE t.member_id = %(member)s AND t.community_id = %(community)s AND t.state = 'said'
    UNION ALL
    SELECT i.sent_at, 'introduction', '', 'to ' || other.name, i.sender_id, NULL, false, NULL, NULL, true
    FROM relationships_introduction i
    JOIN communities_member other ON other.id = CASE WHEN i.a_id = %(member)s THEN i.b_id ELSE i.a_id END
    WHERE (i.a_id = %(member)s OR i.b_id = %(member)s) AND i.community_id = %(community)s AND i.sent_at IS NOT NULL
    UNION ALL
    (SELECT t.at, 'record', t.kind::text, '', o.user_id, NULL, false, pair.staff, t.activity_id, t.doer_id = pair.staff
     FROM (SELECT unnest(%(staff)s::bigint[]) AS staff) pair
     JOIN relationships_touch t ON t.community_id = %(community)s
        AND least(t.doer_id, t.other_id) = least(pair.staff, %(member)s::bigint)
        AND greatest(t.doer_id, t.other_id) = greatest(pair.staff, %(member)s::bigint)
     LEFT JOIN relationships_ownaccount o ON o.member_id = pair.staff AND NOT o.denied
     WHERE t.at <= %(present)s
       AND ((t.kind = 1 AND (t.doer_id = pair.staff OR t.weight >= %(answer)s))
            OR (t.kind = 4 AND t.weight >= %(least)s) OR (t.kind IN (2, 5) AND t.doer_id = pair.staff))
     ORDER BY t.at DESC LIMIT %(limit)s)
) x
LEFT JOIN accounts_user u ON u.id = x.by
LEFT JOIN communities_member staff ON staff.id = x.account
LEFT JOIN communities_activity place ON place.id = x.act
LEFT JOIN communities_conversation talk ON talk.id = place.conversation_id
WHERE x.at <= %(now)s
ORDER BY x.at DESC
LIMIT %(limit)s
"""
