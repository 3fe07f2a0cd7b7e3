"""The latest contact of each staff account with each member, from the touches that ties are made of.

Whole (after a reckoning) or for the acts of some batches. What lies ahead of the community's present (an event that
somebody said yes to) is no contact yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from communities.models import Community, Member
from relationships.models import OwnAccount

LEAST_ANSWER: Final = 0.99  # of a member to one of the team, not a word in their thread
LEAST_CERTAIN: Final = 0.5  # of an answer that nobody marked; below it no reminder is spared


def read_contacts(community: Community, until: datetime | None = None) -> int:
    """All of them anew. Gives how many pairs of a staff account and a member there are. One scan of the touches."""
    values = _values(community, until)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM relationships_lastcontact WHERE community_id = %(community)s", values)
        cursor.execute(_INSERT.replace("TOUCHES", _ALL), values)
        return int(cursor.rowcount)


def read_contacts_of_batches(community: Community, batches: Sequence[int], until: datetime | None = None) -> int:
    """Only what the acts of these batches add. Gives how many pairs moved."""
    values = {**_values(community, until), "batches": list(batches)}
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.replace("TOUCHES", _SOME), values)
        return int(cursor.rowcount)


def staff_accounts(community: Community) -> list[int]:
    """Members who are of the team: marked as staff, or said to be somebody's own."""
    marked = Member.objects.filter(community=community, role=Member.Role.STAFF).values_list("pk", flat=True)
    own = OwnAccount.objects.filter(community=community, denied=False).values_list("member_id", flat=True)
    return sorted({*marked, *own})


def _values(community: Community, until: datetime | None) -> dict[str, Any]:
    return {
        "community": community.pk,
        "staff": staff_accounts(community),
        "until": until or community.present(),
        "least": LEAST_CERTAIN,
        "answer": LEAST_ANSWER,
    }


_ALL: Final = "SELECT * FROM relationships_touch WHERE community_id = %(community)s"
_SOME: Final = """
SELECT s.* FROM communities_activity a JOIN relationships_touch s ON s.activity_id = a.id
WHERE a.batch_id = ANY (%(batches)s) AND a.community_id = %(community)s
"""

# Kinds: answered 1, mentioned 2, answered as inferred 4, attended 5. Between two of the team nothing is counted.
_INSERT: Final = """
INSERT INTO relationships_lastcontact (community_id, member_id, staff_id, at, kind, toward, activity_id)
SELECT DISTINCT ON (member, staff) %(community)s, member, staff, at, kind, toward, activity_id
FROM (
    SELECT t.other_id AS member, t.doer_id AS staff, t.at, t.kind, true AS toward, t.activity_id
    FROM (TOUCHES) t
    WHERE t.doer_id = ANY (%(staff)s) AND t.other_id <> ALL (%(staff)s)
      AND (t.kind IN (1, 2, 5) OR (t.kind = 4 AND t.weight >= %(least)s))
    UNION ALL
    SELECT t.doer_id, t.other_id, t.at, t.kind, false, t.activity_id
    FROM (TOUCHES) t
    WHERE t.other_id = ANY (%(staff)s) AND t.doer_id <> ALL (%(staff)s)
      AND ((t.kind = 1 AND t.weight >= %(answer)s) OR (t.kind = 4 AND t.weight >= %(least)s))
) x
WHERE at <= %(until)s
ORDER BY member, staff, at DESC, toward DESC, activity_id DESC
ON CONFLICT (member_id, staff_id) DO UPDATE
SET at = excluded.at, kind = excluded.kind, toward = excluded.toward, activity_id = excluded.activity_id
WHERE excluded.at > relationships_lastcontact.at
"""
