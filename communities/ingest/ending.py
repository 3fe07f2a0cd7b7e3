"""The end of an ingest: late answers found, counters moved once, days marked, the rooms above told."""

from __future__ import annotations

from typing import Any

from django.db.backends.utils import CursorWrapper
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from communities.ingest.places import WRITE_NEW
from communities.ingest.staging import one
from communities.ingest.summary import Refused, Summary
from communities.models import Batch, Community, Source
from communities.readers import announce

BY_HAND = "by-hand/"  # ids of acts that somebody of the team wrote down (who came to an event) begin with it


def settle(cursor: CursorWrapper, source: Source, summary: Summary, batches: list[Batch], *, complete: bool) -> None:
    """Everything that needs the whole run: called once, in its transaction."""
    where: dict[str, Any] = {
        "workspace": source.workspace_id,
        "source": source.pk,
        "community": source.community_id,
        "zone": source.community.zone,
    }
    if complete:
        gone = _follow_absences(cursor, source, summary, where)
        if gone is not None:
            batches.append(gone)
    cursor.execute("ANALYZE t_member, t_conversation, t_accepted, n_conversation")  # so that the joins below fit
    cursor.execute(_JOIN_LATE_ANSWERS, where)
    for sql in (_MEMBERS, _MEMBERS_AGAIN, WRITE_NEW, _CONVERSATIONS, _CONVERSATIONS_AGAIN, _ACCEPTED, _DAYS):
        cursor.execute(sql, where)
    ends = one(
        cursor,
        "SELECT max(occurred_at) FROM communities_activity WHERE community_id = %s AND occurred_at <= now()",
        [source.community_id],
    )
    Source.objects.filter(pk=source.pk).update(last_read_at=timezone.now())
    if ends is not None:
        Community.objects.filter(pk=source.community_id).update(
            record_ends_at=Greatest(F("record_ends_at"), Value(ends))
        )
    source.community.refresh_from_db(fields=["record_ends_at"])
    for batch in batches:
        announce(batch)


def _follow_absences(cursor: CursorWrapper, source: Source, summary: Summary, where: dict[str, Any]) -> Batch | None:
    """What a complete export no longer has was removed upstream; what a person wrote down here stays."""
    cursor.execute(_BY_HAND, {**where, "by_hand": f"{BY_HAND}%"})
    cursor.execute("ANALYZE t_seen")
    standing = one(
        cursor, "SELECT count(*) FROM communities_activity WHERE source_id = %s AND deleted_at IS NULL", [source.pk]
    )
    absent = one(
        cursor,
        "SELECT count(*) FROM communities_activity a WHERE a.source_id = %s AND a.deleted_at IS NULL"
        " AND NOT EXISTS (SELECT FROM t_seen t WHERE t.external_id = a.external_id)",
        [source.pk],
    )
    if not absent:
        return None
    if absent * 2 > standing:
        raise Refused(
            f"This export lacks {absent:,} of the {standing:,} acts known from this source, so it is hardly complete."
            " Nothing was changed. Import it without “complete”, or into a source of its own."
        )
    batch = Batch.objects.create(
        workspace_id=source.workspace_id, community_id=source.community_id, source=source, deleted=absent
    )
    cursor.execute(_MARK_ABSENT, {**where, "batch": batch.pk})
    summary.deleted += absent
    return batch


_BY_HAND = """
INSERT INTO t_seen
SELECT external_id FROM communities_activity WHERE source_id = %(source)s AND external_id LIKE %(by_hand)s
"""

_MARK_ABSENT = """
WITH gone AS (
    UPDATE communities_activity a SET deleted_at = now(), text = '', html = '', batch_id = %(batch)s, fingerprint = 0
    WHERE a.source_id = %(source)s AND a.deleted_at IS NULL
      AND NOT EXISTS (SELECT FROM t_seen t WHERE t.external_id = a.external_id)
    RETURNING a.member_id, a.conversation_id, a.kind, a.occurred_at
), members AS (
    INSERT INTO t_member
    SELECT member_id, -count(*) FILTER (WHERE kind IN (1, 2)), -count(*) FILTER (WHERE kind NOT IN (4, 5)),
           NULL, NULL, true
    FROM gone WHERE member_id IS NOT NULL GROUP BY member_id
), conversations AS (
    INSERT INTO t_conversation
    SELECT conversation_id, -count(*) FILTER (WHERE kind IN (1, 2)), NULL, NULL, NULL, true
    FROM gone WHERE conversation_id IS NOT NULL GROUP BY conversation_id
)
INSERT INTO t_day SELECT DISTINCT (occurred_at AT TIME ZONE %(zone)s)::date FROM gone
"""

_JOIN_LATE_ANSWERS = """
WITH found AS MATERIALIZED (
    SELECT p.id, p.activity_id, a.id AS target
    FROM communities_pendingreply p
    CROSS JOIN LATERAL (
        SELECT id FROM communities_activity WHERE source_id = %(source)s AND external_id = p.external_id LIMIT 1
    ) a
    WHERE p.source_id = %(source)s
), gone AS (
    DELETE FROM communities_pendingreply p USING found WHERE p.id = found.id
)
UPDATE communities_activity a SET reply_to_id = found.target FROM found
WHERE a.id = found.activity_id AND a.id <> found.target
"""

_MEMBERS = """
UPDATE communities_member m SET
    posts = greatest(0, m.posts + d.posts), acts = greatest(0, m.acts + d.acts),
    first_active_at = least(m.first_active_at, d.first_at), last_active_at = greatest(m.last_active_at, d.last_at)
FROM (
    SELECT member_id, coalesce(sum(posts), 0) AS posts, coalesce(sum(acts), 0) AS acts, min(first_at) AS first_at,
           max(last_at) AS last_at
    FROM t_member GROUP BY member_id
) d
WHERE m.id = d.member_id
"""

# Whoever lost an act is counted anew: their first or last may have gone.
_MEMBERS_AGAIN = """
UPDATE communities_member m SET (posts, acts, first_active_at, last_active_at) = (
    SELECT count(*) FILTER (WHERE kind IN (1, 2)), count(*), min(occurred_at), max(occurred_at)
    FROM communities_activity a WHERE a.member_id = m.id AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5)
)
WHERE m.id IN (SELECT member_id FROM t_member WHERE lost)
"""

_CONVERSATIONS = """
UPDATE communities_conversation c SET
    posts = greatest(0, c.posts + d.posts), last_at = greatest(c.last_at, d.last_at),
    starter_id = CASE WHEN c.started_at IS NULL OR d.first_at < c.started_at THEN d.starter_id ELSE c.starter_id END,
    started_at = least(c.started_at, d.first_at)
FROM (
    SELECT conversation_id, coalesce(sum(posts), 0) AS posts, min(first_at) AS first_at, max(last_at) AS last_at,
           (array_agg(starter_id ORDER BY first_at) FILTER (WHERE first_at IS NOT NULL))[1] AS starter_id
    FROM t_conversation t WHERE NOT EXISTS (SELECT FROM n_conversation n WHERE n.id = t.conversation_id)
    GROUP BY conversation_id
) d
WHERE c.id = d.conversation_id
"""

_CONVERSATIONS_AGAIN = """
UPDATE communities_conversation c SET (posts, started_at, last_at, starter_id) = (
    SELECT count(*) FILTER (WHERE kind IN (1, 2)), min(occurred_at) FILTER (WHERE kind IN (1, 2)), max(occurred_at),
           (array_agg(member_id ORDER BY occurred_at, id) FILTER (WHERE kind IN (1, 2)))[1]
    FROM communities_activity a WHERE a.conversation_id = c.id AND a.deleted_at IS NULL
)
WHERE c.id IN (SELECT conversation_id FROM t_conversation WHERE lost)
"""

# LIMIT 1 keeps the probes what they are: one row of a unique index each, whatever the planner believes of a table that
# this very transaction filled.
_ACCEPTED = """
WITH told AS MATERIALIZED (
    SELECT t.conversation, max(t.accepted) AS accepted
    FROM t_accepted t
    WHERE NOT EXISTS (SELECT FROM n_conversation n WHERE n.external_id = t.conversation)
    GROUP BY t.conversation
), found AS MATERIALIZED (
    SELECT c.id, a.id AS accepted_id
    FROM told
    CROSS JOIN LATERAL (
        SELECT id FROM communities_conversation
        WHERE source_id = %(source)s AND external_id = told.conversation LIMIT 1
    ) c
    CROSS JOIN LATERAL (
        SELECT id FROM communities_activity WHERE source_id = %(source)s AND external_id = told.accepted LIMIT 1
    ) a
)
UPDATE communities_conversation c SET accepted_id = found.accepted_id
FROM found WHERE c.id = found.id AND c.accepted_id IS DISTINCT FROM found.accepted_id
"""

_DAYS = """
INSERT INTO communities_dirtyday (community_id, day, marked_at)
SELECT %(community)s, day, clock_timestamp() FROM t_day GROUP BY day
ON CONFLICT (community_id, day) DO UPDATE SET marked_at = excluded.marked_at
"""
