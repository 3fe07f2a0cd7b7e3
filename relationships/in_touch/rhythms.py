"""Who is due by which rhythm: where each person stands, reckoned set by set from all real contacts.

Due on = the day of the last contact that counts + the rhythm, or a later day to which it was snoozed. Whoever was never
met is due from the day on which the rhythm began to cover them. Days are the community's, by the real clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from communities.models import Community, Member
from relationships.models import Keeping


def stand_in_rhythms(community: Community, members: Sequence[int] | None = None) -> int:
    """Brings `Keeping` rows up to contacts, tags, segments; `members`: of these only. Gives how many rows changed."""
    values: dict[str, Any] = {
        "community": community.pk,
        "zone": community.zone,
        "today": community.day_of(timezone.now()),
        "now": timezone.now(),
        "members": list(members) if members is not None else None,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(7311, %(community)s)", values)
        cursor.execute(_TARGETS, values)
        cursor.execute(_GONE, values)
        gone = int(cursor.rowcount)
        cursor.execute(_STAND, values)
        return gone + int(cursor.rowcount)


def met(community: Community, member: Member) -> None:
    """Something about contacts with this member has just changed."""
    stand_in_rhythms(community, [member.pk])


def snooze(keeping: Keeping, days: int) -> None:
    """Not before so many days from today; 0 takes it back."""
    today = keeping.community.day_of(timezone.now())
    keeping.snoozed_until = today + timedelta(days=days) if days else None
    keeping.save(update_fields=["snoozed_until"])
    stand_in_rhythms(keeping.community, [keeping.member_id])


_TARGETS: Final = """
DROP TABLE IF EXISTS t_target;
CREATE TEMP TABLE t_target ON COMMIT DROP AS
SELECT r.id AS rhythm, who.member, r.every_days, CASE WHEN r.anyone THEN NULL ELSE r.by_id END AS by
FROM relationships_rhythm r
CROSS JOIN LATERAL (
    SELECT r.member_id AS member WHERE r.member_id IS NOT NULL
    UNION ALL SELECT t.member_id FROM relationships_membertag t
    WHERE r.tag <> '' AND t.community_id = r.community_id AND t.key = r.tag
    UNION ALL SELECT s.member_id FROM relationships_segmentmember s WHERE s.segment_id = r.segment_id
) who
JOIN communities_member m ON m.id = who.member AND m.role <> 'bot'
WHERE r.community_id = %(community)s AND r.ended_at IS NULL
  AND (%(members)s::bigint[] IS NULL OR who.member = ANY (%(members)s));
ANALYZE t_target;
"""

_GONE: Final = """
DELETE FROM relationships_keeping k
WHERE k.community_id = %(community)s AND (%(members)s::bigint[] IS NULL OR k.member_id = ANY (%(members)s))
  AND NOT EXISTS (SELECT FROM t_target t WHERE t.rhythm = k.rhythm_id AND t.member = k.member_id)
"""

_STAND: Final = """
WITH who AS (
    SELECT DISTINCT member FROM t_target
), contact AS (
    SELECT l.member_id AS member, l.at, o.user_id AS by
    FROM who JOIN relationships_lastcontact l ON l.member_id = who.member
    LEFT JOIN relationships_ownaccount o ON o.member_id = l.staff_id AND NOT o.denied
    UNION ALL
    SELECT c.member_id, c.at, c.by_id FROM who JOIN relationships_contact c ON c.member_id = who.member
    WHERE c.removed_at IS NULL
    UNION ALL
    SELECT t.member_id, t.said_at, t.by_id FROM who JOIN relationships_thanks t ON t.member_id = who.member
    WHERE t.state = 'said'
    UNION ALL
    SELECT who.member, i.sent_at, i.sender_id FROM who JOIN relationships_introduction i ON i.a_id = who.member
    WHERE i.sent_at IS NOT NULL
    UNION ALL
    SELECT who.member, i.sent_at, i.sender_id FROM who JOIN relationships_introduction i ON i.b_id = who.member
    WHERE i.sent_at IS NOT NULL
), latest AS (
    SELECT DISTINCT ON (t.rhythm, t.member) t.rhythm, t.member, t.every_days, c.at, c.by
    FROM t_target t LEFT JOIN contact c ON c.member = t.member AND c.at <= %(now)s AND (t.by IS NULL OR c.by = t.by)
    ORDER BY t.rhythm, t.member, c.at DESC NULLS LAST
)
INSERT INTO relationships_keeping AS k (community_id, rhythm_id, member_id, since, last_at, last_by_id, due_on)
SELECT %(community)s, rhythm, member, %(today)s, at, by,
       coalesce((at AT TIME ZONE %(zone)s)::date + every_days::int, %(today)s)
FROM latest
ON CONFLICT (rhythm_id, member_id) DO UPDATE
SET last_at = excluded.last_at, last_by_id = excluded.last_by_id,
    snoozed_until = CASE WHEN excluded.last_at > coalesce(k.last_at, '-infinity') THEN NULL ELSE k.snoozed_until END,
    due_on = greatest(
        CASE WHEN excluded.last_at IS NULL THEN k.since ELSE excluded.due_on END,
        CASE WHEN excluded.last_at > coalesce(k.last_at, '-infinity') THEN NULL ELSE k.snoozed_until END
    )
WHERE (k.last_at, k.last_by_id, k.due_on) IS DISTINCT FROM (
    excluded.last_at, excluded.last_by_id,
    greatest(CASE WHEN excluded.last_at IS NULL THEN k.since ELSE excluded.due_on END,
             CASE WHEN excluded.last_at > coalesce(k.last_at, '-infinity') THEN NULL ELSE k.snoozed_until END)
)
"""
