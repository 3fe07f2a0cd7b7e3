"""Activities: staged, compared with what is known by fingerprint, inserted or updated set by set."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.incoming import IncomingActivity
from communities.ingest.people import Known
from communities.ingest.staging import copy_lines, one
from communities.ingest.summary import Summary
from communities.ingest.text import copy_text, normalise_line, normalise_text
from communities.models import Batch, Kind, Source

Cursor = CursorWrapper
KINDS: Final = {
    "post": Kind.POST.value,
    "reply": Kind.REPLY.value,
    "reaction": Kind.REACTION.value,
    "join": Kind.JOIN.value,
    "leave": Kind.LEAVE.value,
    "attendance": Kind.ATTENDANCE.value,
    "contribution": Kind.CONTRIBUTION.value,
}
_STAGED = (
    "s_activity (id, external_id, fingerprint, kind, identity_id, member_id, channel_id, conversation_id, occurred_at,"
    " edited_at, deleted, reply_to, mentions, value, url, text, html)"
)


def upsert(
    cursor: Cursor,
    source: Source,
    rows: Sequence[IncomingActivity],
    identities: Known,
    channels: dict[str, int],
    conversations: dict[str, int],
    summary: Summary,
    remember: bool,
) -> Batch | None:
    """Writes one chunk and counts it. Gives the batch, or None when nothing of it was new or changed."""
    cursor.execute("TRUNCATE s_activity, s_known")
    cursor.execute("SELECT nextval('communities_activity_id_seq') FROM generate_series(1, %s)", [len(rows)])
    ids = [row[0] for row in cursor.fetchall()]
    copy_lines(
        cursor,
        _STAGED,
        (_line(i, row, identities, channels, conversations) for i, row in zip(ids, rows, strict=True)),
    )
    cursor.execute("ANALYZE s_activity (external_id)")
    if remember:
        cursor.execute("INSERT INTO t_seen SELECT external_id FROM s_activity")
    cursor.execute(_KNOWN, [source.pk])
    known = cursor.rowcount
    cursor.execute("ANALYZE s_known")
    changed = one(cursor, "SELECT count(*) FROM s_known WHERE fresh") if known else 0
    if known == len(rows) and not changed:
        summary.unchanged += known
        return None
    batch = Batch.objects.create(workspace_id=source.workspace_id, community_id=source.community_id, source=source)
    where = {
        "workspace": source.workspace_id,
        "community": source.community_id,
        "source": source.pk,
        "batch": batch.pk,
        "zone": source.community.zone,
    }
    if known:  # acts and answers must point at the ids they have, not at those just drawn
        cursor.execute("UPDATE s_activity s SET id = k.id FROM s_known k WHERE k.n = s.n")
    cursor.execute(_INSERT, where)
    batch.created = cursor.rowcount
    if changed:
        batch.deleted = one(
            cursor,
            "SELECT count(*) FROM s_known k JOIN s_activity s USING (n) WHERE k.fresh AND s.deleted AND NOT k.was_deleted",
        )
        cursor.execute(_UPDATE, where)
        batch.updated = cursor.rowcount - batch.deleted
    cursor.execute(_PENDING, where)
    for count in (_COUNT_MEMBERS, _COUNT_CONVERSATIONS, _COUNT_DAYS):
        cursor.execute(count, where)
    cursor.execute("SELECT min(occurred_at), max(occurred_at) FROM s_activity")
    batch.first_at, batch.last_at = cursor.fetchone()
    batch.save()
    summary.created += batch.created
    summary.updated += batch.updated
    summary.deleted += batch.deleted
    summary.unchanged += known - changed
    return batch


def _line(
    row_id: int, row: IncomingActivity, identities: Known, channels: dict[str, int], conversations: dict[str, int]
) -> str:
    identity, member = identities.get(row.author, ("\\N", "\\N")) if row.author else ("\\N", "\\N")
    text = "" if row.deleted else copy_text(normalise_text(row.text))
    html = "" if row.deleted or not row.html else copy_text(normalise_text(row.html))
    mentions = "\\N"
    if row.mentions:
        named = {identities[external_id][0] for external_id in row.mentions if external_id in identities}
        mentions = "{" + ",".join(map(str, sorted(named))) + "}" if named else "\\N"
    occurred = row.occurred_at.isoformat()
    edited = row.edited_at.isoformat() if row.edited_at else "\\N"
    external_id = copy_text(row.external_id)
    value = copy_text(normalise_line(row.value, 100)) if row.value else ""
    url = copy_text(normalise_line(row.url, 1000)) if row.url else ""
    reply_to = copy_text(row.reply_to) if row.reply_to else ""
    kept = "\t".join(
        (
            str(KINDS[row.kind]),
            str(identity),
            str(member),
            str(channels.get(row.channel, "\\N")),
            str(conversations.get(row.conversation, "\\N")),
            occurred,
            edited,
            "t" if row.deleted else "f",
            reply_to,
            mentions,
            value,
            url,
            text,
            html,
        )
    )
    # The member may change by merging, which is ours and no change of the record: the author's own id is hashed instead.
    told = f"{row.kind}\t{row.author}\t{row.channel}\t{row.conversation}\t{occurred}\t{row.deleted}\t{reply_to}\t{value}\t{url}\t{text}\t{html}"
    fingerprint = int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big", signed=True)
    return f"{row_id}\t{external_id}\t{fingerprint}\t{kept}"


# `fresh`: it differs from what is known and is not older than it.
_KNOWN = """
INSERT INTO s_known
SELECT s.n, a.id, a.member_id, a.conversation_id, a.kind, a.occurred_at, a.deleted_at IS NOT NULL,
       a.fingerprint <> s.fingerprint
       AND (s.edited_at IS NULL OR a.edited_at IS NULL OR s.edited_at >= a.edited_at)
FROM s_activity s
JOIN communities_activity a ON a.source_id = %s AND a.external_id = s.external_id
"""

_TARGET = """
    LEFT JOIN s_activity here ON s.reply_to <> '' AND here.external_id = s.reply_to
    LEFT JOIN communities_activity there
        ON s.reply_to <> '' AND here.id IS NULL AND there.source_id = %(source)s AND there.external_id = s.reply_to
"""

_INSERT = f"""
INSERT INTO communities_activity
    (id, workspace_id, community_id, source_id, channel_id, conversation_id, member_id, identity_id, batch_id, kind,
     occurred_at, edited_at, deleted_at, reply_to_id, mentions, external_id, fingerprint, value, url, text, html)
SELECT s.id, %(workspace)s, %(community)s, %(source)s, s.channel_id, s.conversation_id, s.member_id, s.identity_id,
       %(batch)s, s.kind, s.occurred_at, s.edited_at, CASE WHEN s.deleted THEN now() END,
       coalesce(here.id, there.id), s.mentions, s.external_id, s.fingerprint, s.value, s.url, s.text, s.html
FROM s_activity s
{_TARGET}
WHERE NOT EXISTS (SELECT FROM s_known k WHERE k.n = s.n)
ORDER BY s.n
"""  # noqa: S608 - no value is put into the text

_UPDATE = f"""
UPDATE communities_activity a SET
    channel_id = s.channel_id, conversation_id = s.conversation_id,
    member_id = CASE WHEN s.identity_id = a.identity_id THEN a.member_id ELSE s.member_id END,
    identity_id = s.identity_id, batch_id = %(batch)s, kind = s.kind, occurred_at = s.occurred_at,
    edited_at = s.edited_at, deleted_at = CASE WHEN s.deleted THEN coalesce(a.deleted_at, now()) END,
    reply_to_id = coalesce(s.target, a.reply_to_id), mentions = s.mentions, fingerprint = s.fingerprint,
    value = s.value, url = s.url, text = s.text, html = s.html
FROM (
    SELECT s.*, coalesce(here.id, there.id) AS target FROM s_activity s JOIN s_known k ON k.n = s.n AND k.fresh
    {_TARGET}
) s
WHERE a.id = s.id
"""  # noqa: S608

_PENDING = """
INSERT INTO communities_pendingreply (source_id, activity_id, external_id)
SELECT %(source)s, s.id, s.reply_to
FROM s_activity s JOIN communities_activity a ON a.id = s.id AND a.reply_to_id IS NULL
WHERE s.reply_to <> ''
ON CONFLICT DO NOTHING
"""

# What the chunk adds to and takes from the counters: the old state of changed rows leaves, the new state enters.
_DELTA = """
WITH delta AS (
    SELECT s.id, s.member_id, s.conversation_id, s.kind, s.occurred_at, 1 AS sign
    FROM s_activity s LEFT JOIN s_known k ON k.n = s.n
    WHERE NOT s.deleted AND (k.n IS NULL OR k.fresh)
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
SELECT conversation_id, sum(sign) FILTER (WHERE kind IN (1, 2)), min(occurred_at) FILTER (WHERE sign > 0 AND kind IN (1, 2)),
       (array_agg(member_id ORDER BY occurred_at, id) FILTER (WHERE sign > 0 AND kind IN (1, 2)))[1],
       max(occurred_at) FILTER (WHERE sign > 0), bool_or(sign < 0)
FROM delta WHERE conversation_id IS NOT NULL GROUP BY conversation_id
"""
)

_COUNT_DAYS = (
    _DELTA
    + """
INSERT INTO t_day SELECT DISTINCT (occurred_at AT TIME ZONE %(zone)s)::date FROM delta
"""
)
