"""Channels and conversations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

from communities.incoming import IncomingChannel, IncomingConversation
from communities.ingest.staging import copy_lines
from communities.ingest.text import copy_text, normalise_line, normalise_text, normalise_url
from communities.models import Conversation, Source
from communities.signals import conversations_described

KINDS = frozenset({"thread", "question", "event", "issue", "chat"})


def load_channels(cursor: CursorWrapper, source: Source) -> set[str]:
    """The external ids of every channel of the source."""
    cursor.execute("SELECT external_id FROM communities_channel WHERE source_id = %s", [source.pk])
    return {row[0] for row in cursor.fetchall()}


def upsert_channels(
    cursor: CursorWrapper,
    source: Source,
    described: Iterable[IncomingChannel],
    named: Iterable[str],
    known: set[str],
) -> None:
    """Writes channels, adds those only named by an act, and fills `known`."""
    rows = {row.external_id: row for row in described if row.external_id}
    for external_id in named:
        if external_id and external_id not in known and external_id not in rows:
            rows[external_id] = IncomingChannel(external_id, name=external_id)
    if not rows:
        return
    cursor.execute("TRUNCATE s_channel")
    copy_lines(
        cursor,
        "s_channel",
        (
            "\t".join(
                [
                    copy_text(row.external_id),
                    copy_text(normalise_line(row.name, 250) or row.external_id),
                    copy_text(normalise_text(row.about, 20_000)),
                    copy_text(normalise_url(row.url)),
                    "t" if row.archived else "f",
                ]
            )
            for row in rows.values()
        ),
    )
    cursor.execute(
        """
        INSERT INTO communities_channel AS c
               (workspace_id, community_id, source_id, external_id, name, about, url, archived)
        SELECT %s, %s, %s, external_id, name, about, url, archived FROM s_channel
        ON CONFLICT (source_id, external_id) DO UPDATE SET
            name = excluded.name, about = excluded.about, url = excluded.url, archived = excluded.archived
        WHERE (c.name, c.about, c.url, c.archived)
              IS DISTINCT FROM (excluded.name, excluded.about, excluded.url, excluded.archived)
        """,
        [source.workspace_id, source.community_id, source.pk],
    )
    known.update(rows)


def upsert_conversations(
    cursor: CursorWrapper, source: Source, described: Iterable[IncomingConversation], named: dict[str, str]
) -> int:
    """Writes conversations and those only named by acts (`named`: id -> its channel's). Gives how many are new."""
    rows = {row.external_id: row for row in described if row.external_id}
    if not rows and not named:
        return 0
    cursor.execute("TRUNCATE s_conversation")
    copy_lines(cursor, "s_conversation", (_line(row) for row in rows.values()))
    copy_lines(
        cursor,
        "s_conversation (external_id, described, channel)",
        (
            f"{copy_text(external_id)}\tf\t{copy_text(channel)}"
            for external_id, channel in named.items()
            if external_id not in rows
        ),
    )
    where = {"workspace": source.workspace_id, "community": source.community_id, "source": source.pk}
    if rows:
        cursor.execute(_UPDATE, where)
        if changed := [row[0] for row in cursor.fetchall()]:
            conversations_described.send(Conversation, community_id=source.community_id, conversation_ids=changed)
        cursor.execute(_UPDATE_NEW, where)
        cursor.execute("INSERT INTO t_accepted SELECT external_id, accepted FROM s_conversation WHERE accepted <> ''")
    cursor.execute(_INSERT, where)
    return int(cursor.rowcount)


def _line(row: IncomingConversation) -> str:
    ends = row.ends_at if row.ends_at and row.starts_at and row.ends_at >= row.starts_at else None
    tags = ",".join(
        '"' + tag.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for tag in (normalise_line(tag, 100) for tag in row.tags)
        if tag
    )
    return "\t".join(
        [
            copy_text(row.external_id),
            "t",
            row.kind if row.kind in KINDS else "thread",
            copy_text(normalise_line(row.title, 500)),
            copy_text(row.channel),
            copy_text(normalise_url(row.url)),
            copy_text("{" + tags + "}"),
            "t" if row.closed else "f",
            copy_text(row.accepted),
            row.starts_at.isoformat() if row.starts_at else "\\N",
            ends.isoformat() if ends else "\\N",
            copy_text(normalise_line(row.place, 250)),
            str(row.going) if row.going is not None and 0 <= row.going < 2**31 else "\\N",
            "t" if row.cancelled else "f",
            "t" if row.deleted else "f",
        ]
    )


_UPDATE = """
UPDATE communities_conversation c SET
    kind = s.kind, title = coalesce(nullif(s.title, ''), c.title), channel_id = coalesce(s.channel_id, c.channel_id),
    url = coalesce(nullif(s.url, ''), c.url), tags = s.tags, closed = s.closed, starts_at = s.starts_at,
    ends_at = s.ends_at, place = s.place, going = s.going, cancelled = s.cancelled,
    deleted_at = CASE WHEN s.deleted THEN coalesce(c.deleted_at, now()) END
FROM (
    SELECT s.*, h.id AS channel_id FROM s_conversation s
    LEFT JOIN communities_channel h ON h.source_id = %(source)s AND h.external_id = s.channel
    WHERE s.described
) s
WHERE c.source_id = %(source)s AND c.external_id = s.external_id AND (
    c.kind, c.title, c.channel_id, c.url, c.tags, c.closed, c.starts_at, c.ends_at, c.place, c.going, c.cancelled,
    c.deleted_at IS NOT NULL
) IS DISTINCT FROM (
    s.kind, coalesce(nullif(s.title, ''), c.title), coalesce(s.channel_id, c.channel_id),
    coalesce(nullif(s.url, ''), c.url), s.tags::varchar(100)[], s.closed, s.starts_at, s.ends_at, s.place, s.going,
    s.cancelled, s.deleted
)
RETURNING c.id
"""

# A new conversation gets its id now and its row at the end of the run, when its counters are known: one write, not two.
_UPDATE_NEW = """
UPDATE n_conversation c SET
    kind = s.kind, title = coalesce(nullif(s.title, ''), c.title), channel_id = coalesce(h.id, c.channel_id),
    url = coalesce(nullif(s.url, ''), c.url), tags = s.tags, closed = s.closed, starts_at = s.starts_at,
    ends_at = s.ends_at, place = s.place, going = s.going, cancelled = s.cancelled, deleted = s.deleted
FROM s_conversation s
LEFT JOIN communities_channel h ON h.source_id = %(source)s AND h.external_id = s.channel
WHERE s.described AND c.external_id = s.external_id
"""

_INSERT = """
INSERT INTO n_conversation
    (external_id, kind, title, channel_id, url, tags, closed, deleted, starts_at, ends_at, place, going, cancelled)
SELECT s.external_id, coalesce(kind, 'thread'), coalesce(title, ''), h.id, coalesce(s.url, ''), coalesce(tags, '{}'),
       coalesce(closed, false), coalesce(deleted, false), starts_at, ends_at, coalesce(place, ''), going,
       coalesce(cancelled, false)
FROM s_conversation s
LEFT JOIN communities_channel h ON h.source_id = %(source)s AND h.external_id = s.channel
WHERE NOT EXISTS (
    SELECT FROM communities_conversation c WHERE c.source_id = %(source)s AND c.external_id = s.external_id
)
ON CONFLICT (external_id) DO NOTHING
"""

WRITE_NEW = """
INSERT INTO communities_conversation
    (id, workspace_id, community_id, source_id, external_id, kind, title, channel_id, url, tags, closed, deleted_at,
     accepted_id, posts, started_at, starter_id, last_at, starts_at, ends_at, place, going, cancelled)
SELECT n.id, %(workspace)s, %(community)s, %(source)s, n.external_id, n.kind, n.title, n.channel_id, n.url, n.tags,
       n.closed, CASE WHEN n.deleted THEN now() END, a.id, greatest(0, coalesce(d.posts, 0)), d.first_at, d.starter_id,
       d.last_at, n.starts_at, n.ends_at, n.place, n.going, n.cancelled
FROM n_conversation n
LEFT JOIN (
    SELECT conversation_id, coalesce(sum(posts), 0) AS posts, min(first_at) AS first_at, max(last_at) AS last_at,
           (array_agg(starter_id ORDER BY first_at) FILTER (WHERE first_at IS NOT NULL))[1] AS starter_id
    FROM t_conversation GROUP BY conversation_id
) d ON d.conversation_id = n.id
LEFT JOIN (
    SELECT conversation, max(accepted) AS accepted FROM t_accepted GROUP BY conversation
) t ON t.conversation = n.external_id
LEFT JOIN LATERAL (
    SELECT id FROM communities_activity WHERE source_id = %(source)s AND external_id = t.accepted LIMIT 1
) a ON true
"""
