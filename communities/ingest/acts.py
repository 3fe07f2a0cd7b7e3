"""Activities: staged as they came, joined to the rows their ids mean, inserted or updated set by set.

Most chunks of most files are new to the last row, so a chunk is first inserted as if all of it were new; only when some
of it was known already (the unique constraint refuses it) is it compared by fingerprint, as are the chunks after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import IntegrityError, transaction
from django.db.backends.utils import CursorWrapper

from communities.ingest.staging import copy_lines, one
from communities.ingest.summary import Summary
from communities.models import Batch, Source

STAGED: Final = (
    "s_activity (external_id, fingerprint, edited_at, mentions, kind, author, channel, conversation, occurred_at,"
    " deleted, reply_to, value, url, text, html)"
)


class Upsert:
    """Writes the chunks of one ingest."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.expects_new = True
        self.looked_at = False

    def take(self, cursor: CursorWrapper, lines: Iterable[str], summary: Summary, *, remember: bool) -> Batch | None:
        """Writes one chunk and counts it. Gives its batch, or None when nothing of it was new or changed."""
        cursor.execute("TRUNCATE s_activity, s_known, s_found")
        copy_lines(cursor, STAGED, lines)
        if not self.looked_at:  # the planner needs to know the shape once; chunks are alike
            cursor.execute("ANALYZE s_activity (external_id, author, conversation, reply_to)")
            self.looked_at = True
        if remember:
            cursor.execute("INSERT INTO t_seen SELECT external_id FROM s_activity")
        if self.expects_new:
            try:
                with transaction.atomic():
                    return self._write(cursor, summary, changed=0)
            except IntegrityError:  # some of it is known: the unique constraint says so before much was done
                self.expects_new = False
        return self._compare(cursor, summary)

    def _compare(self, cursor: CursorWrapper, summary: Summary) -> Batch | None:
        """The careful way: finds what is known, and writes what is new or differs."""
        cursor.execute(_KNOWN, [self.source.pk])
        known, changed = cursor.rowcount, 0
        if known:
            cursor.execute("ANALYZE s_known")
            changed = one(cursor, "SELECT count(*) FROM s_known WHERE fresh")
            # Acts and answers must point at the ids they have, not at those just drawn.
            cursor.execute("UPDATE s_activity s SET id = k.id FROM s_known k WHERE k.drawn = s.id")
        self.expects_new = not known
        summary.unchanged += known - changed
        if not changed and known == one(cursor, "SELECT count(*) FROM s_activity"):
            return None
        return self._write(cursor, summary, changed)

    def _write(self, cursor: CursorWrapper, summary: Summary, changed: int) -> Batch:
        source = self.source
        batch = Batch.objects.create(workspace_id=source.workspace_id, community_id=source.community_id, source=source)
        where: dict[str, int | str] = {
            "workspace": source.workspace_id,
            "community": source.community_id,
            "source": source.pk,
            "batch": batch.pk,
            "zone": source.community.zone,
        }
        cursor.execute(_FIND, where)
        cursor.execute(_INSERT, where)
        batch.created = cursor.rowcount
        if changed:
            batch.deleted = one(cursor, _COUNT_GONE)
            cursor.execute(_UPDATE, where)
            batch.updated = cursor.rowcount - batch.deleted
        cursor.execute(_PENDING, where)
        for count in (_COUNT_MEMBERS, _COUNT_CONVERSATIONS, _COUNT_DAYS):
            cursor.execute(count, where)
        cursor.execute("SELECT min(occurred_at), max(occurred_at) FROM s_found")
        batch.first_at, batch.last_at = cursor.fetchone()
        batch.save()
        summary.created += batch.created
        summary.updated += batch.updated
        summary.deleted += batch.deleted
        return batch


# LIMIT 1 in these probes keeps each at one row of a unique index: the planner knows nothing yet of rows that this
# transaction wrote, and would sometimes rather read the table.

# `fresh`: it differs from what is known and is not older than it.
_KNOWN = """
INSERT INTO s_known
SELECT s.id, a.id, a.member_id, a.conversation_id, a.kind, a.occurred_at, a.deleted_at IS NOT NULL,
       a.fingerprint <> s.fingerprint
       AND (s.edited_at IS NULL OR a.edited_at IS NULL OR s.edited_at >= a.edited_at)
FROM s_activity s
CROSS JOIN LATERAL (
    SELECT * FROM communities_activity WHERE source_id = %s AND external_id = s.external_id LIMIT 1
) a
"""

# Which rows the platform's ids mean. What an act answers is in this chunk, or in the record, or not there yet.
_FIND = """
INSERT INTO s_found
SELECT s.id, i.id, i.member_id, h.id, coalesce(c.id, new.id), coalesce(here.id, there.id), n.mentions, s.kind,
       s.occurred_at, s.deleted, s.reply_to <> ''
FROM s_activity s
LEFT JOIN communities_identity i ON i.source_id = %(source)s AND i.external_id = s.author
LEFT JOIN communities_channel h ON h.source_id = %(source)s AND h.external_id = s.channel
LEFT JOIN communities_conversation c ON c.source_id = %(source)s AND c.external_id = s.conversation
LEFT JOIN n_conversation new ON new.external_id = s.conversation
LEFT JOIN s_activity here ON s.reply_to <> '' AND here.external_id = s.reply_to
LEFT JOIN LATERAL (
    SELECT id FROM communities_activity a
    WHERE s.reply_to <> '' AND here.id IS NULL AND a.source_id = %(source)s AND a.external_id = s.reply_to LIMIT 1
) there ON true
LEFT JOIN (
    SELECT named.id, array_agg(DISTINCT m.id) AS mentions
    FROM (SELECT id, unnest(mentions) AS external_id FROM s_activity WHERE mentions IS NOT NULL) named
    JOIN communities_identity m ON m.source_id = %(source)s AND m.external_id = named.external_id
    GROUP BY named.id
) n ON n.id = s.id
WHERE NOT EXISTS (SELECT FROM s_known k WHERE k.id = s.id AND NOT k.fresh)
"""

_INSERT = """
INSERT INTO communities_activity
    (id, workspace_id, community_id, source_id, channel_id, conversation_id, member_id, identity_id, batch_id, kind,
     occurred_at, edited_at, deleted_at, reply_to_id, mentions, external_id, fingerprint, value, url, text, html)
SELECT s.id, %(workspace)s, %(community)s, %(source)s, f.channel_id, f.conversation_id, f.member_id, f.identity_id,
       %(batch)s, s.kind, s.occurred_at, s.edited_at, CASE WHEN s.deleted THEN now() END, f.target_id, f.mentions,
       s.external_id, s.fingerprint, s.value, s.url, s.text, s.html
FROM s_activity s JOIN s_found f ON f.id = s.id
WHERE NOT EXISTS (SELECT FROM s_known k WHERE k.id = s.id)
"""

_COUNT_GONE = """
SELECT count(*) FROM s_known k JOIN s_activity s ON s.id = k.id WHERE k.fresh AND s.deleted AND NOT k.was_deleted
"""

_UPDATE = """
UPDATE communities_activity a SET
    channel_id = f.channel_id, conversation_id = f.conversation_id,
    member_id = CASE WHEN f.identity_id = a.identity_id THEN a.member_id ELSE f.member_id END,
    identity_id = f.identity_id, batch_id = %(batch)s, kind = s.kind, occurred_at = s.occurred_at,
    edited_at = s.edited_at, deleted_at = CASE WHEN s.deleted THEN coalesce(a.deleted_at, now()) END,
    reply_to_id = coalesce(f.target_id, a.reply_to_id), mentions = f.mentions, fingerprint = s.fingerprint,
    value = s.value, url = s.url, text = s.text, html = s.html
FROM s_activity s JOIN s_known k ON k.id = s.id AND k.fresh JOIN s_found f ON f.id = s.id
WHERE a.id = s.id
"""

_PENDING = """
INSERT INTO communities_pendingreply (source_id, activity_id, external_id)
SELECT %(source)s, s.id, s.reply_to
FROM s_found f JOIN s_activity s ON s.id = f.id
WHERE f.answers AND f.target_id IS NULL
ON CONFLICT DO NOTHING
"""

# What the chunk adds to and takes from the counters: the old state of changed rows leaves, the new state enters.
_DELTA = """
WITH delta AS (
    SELECT f.id, f.member_id, f.conversation_id, f.kind, f.occurred_at, 1 AS sign FROM s_found f WHERE NOT f.deleted
    UNION ALL
    SELECT k.id, k.member_id, k.conversation_id, k.kind, k.occurred_at, -1
    FROM s_known k WHERE k.fresh AND NOT k.was_deleted
)
"""

_COUNT_MEMBERS = (
    _DELTA
    + """
INSERT INTO t_member
SELECT member_id, sum(sign) FILTER (WHERE kind IN (1, 2)), sum(sign) FILTER (WHERE kind NOT IN (4, 5)),
       min(occurred_at) FILTER (WHERE sign > 0 AND kind NOT IN (4, 5)),
       max(occurred_at) FILTER (WHERE sign > 0 AND kind NOT IN (4, 5)), bool_or(sign < 0)
FROM delta WHERE member_id IS NOT NULL GROUP BY member_id
"""
)

_COUNT_CONVERSATIONS = (
    _DELTA
    + """
INSERT INTO t_conversation
SELECT conversation_id, sum(sign) FILTER (WHERE kind IN (1, 2)),
       min(occurred_at) FILTER (WHERE sign > 0 AND kind IN (1, 2)),
       (array_agg(member_id ORDER BY occurred_at, id) FILTER (WHERE sign > 0 AND kind IN (1, 2)))[1],
       max(occurred_at) FILTER (WHERE sign > 0), bool_or(sign < 0)
FROM delta WHERE conversation_id IS NOT NULL GROUP BY conversation_id
"""
)

_COUNT_DAYS = (
    _DELTA
    + """
INSERT INTO t_day SELECT DISTINCT (occurred_at AT TIME ZONE %(zone)s)::date
FROM delta
"""
)
