"""Channels and conversations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

from communities.incoming import IncomingChannel, IncomingConversation
from communities.ingest.staging import copy_lines
from communities.ingest.text import copy_text, normalise_line, normalise_text
from communities.models import Source

KINDS = frozenset({"thread", "question", "event", "issue", "chat"})


def load_channels(cursor: CursorWrapper, source: Source) -> dict[str, int]:
    """Every channel of the source."""
    cursor.execute("SELECT external_id, id FROM communities_channel WHERE source_id = %s", [source.pk])
    return dict(cursor.fetchall())


def upsert_channels(
    cursor: CursorWrapper,
    source: Source,
    described: Iterable[IncomingChannel],
    named: Iterable[str],
    known: dict[str, int],
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
                    copy_text(normalise_line(row.url, 1000)),
                    "t" if row.archived else "f",
                ]
            )
            for row in rows.values()
        ),
    )
    cursor.execute(
        """
        INSERT INTO communities_channel AS c (workspace_id, community_id, source_id, external_id, name, about, url, archived)
        SELECT %s, %s, %s, external_id, name, about, url, archived FROM s_channel
        ON CONFLICT (source_id, external_id) DO UPDATE SET
            name = excluded.name, about = excluded.about, url = excluded.url, archived = excluded.archived
        WHERE (c.name, c.about, c.url, c.archived)
              IS DISTINCT FROM (excluded.name, excluded.about, excluded.url, excluded.archived)
        """,
        [source.workspace_id, source.community_id, source.pk],
    )
    cursor.execute(
        "SELECT external_id, id FROM communities_channel WHERE source_id = %s AND external_id = ANY(%s)",
        [source.pk, list(rows)],
    )
    known.update(cursor.fetchall())


def upsert_conversations(
    cursor: CursorWrapper,
    source: Source,
    described: Iterable[IncomingConversation],
    named: dict[str, str],
    channels: dict[str, int],
) -> tuple[dict[str, int], int]:
    """Writes conversations and those only named by acts (`named`: external id -> channel's external id).

    Gives the ids of all of them, and how many are new.
    """
    rows = {row.external_id: row for row in described if row.external_id}
    if not rows and not named:
        return {}, 0
    cursor.execute("TRUNCATE s_conversation")
    copy_lines(cursor, "s_conversation", (_line(row, channels) for row in rows.values()))
    copy_lines(
        cursor,
        "s_conversation (external_id, described, channel_id)",
        (
            f"{copy_text(external_id)}\tf\t{channels.get(channel, chr(92) + 'N')}"
            for external_id, channel in named.items()
            if external_id not in rows
        ),
    )
    if rows:
        cursor.execute(_UPDATE, {"source": source.pk})
    cursor.execute(_INSERT, {"workspace": source.workspace_id, "community": source.community_id, "source": source.pk})
    new = cursor.rowcount
    cursor.execute(
        """
        INSERT INTO t_accepted
        SELECT c.id, s.accepted FROM s_conversation s
        JOIN communities_conversation c ON c.source_id = %s AND c.external_id = s.external_id
        WHERE s.accepted <> ''
        """,
        [source.pk],
    )
    cursor.execute(
        """
        SELECT c.external_id, c.id FROM s_conversation s
        JOIN communities_conversation c ON c.source_id = %s AND c.external_id = s.external_id
        """,
        [source.pk],
    )
    return dict(cursor.fetchall()), new


def _line(row: IncomingConversation, channels: dict[str, int]) -> str:
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
            str(channels.get(row.channel, "\\N")),
            copy_text(normalise_line(row.url, 1000)),
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
FROM s_conversation s
WHERE s.described AND c.source_id = %(source)s AND c.external_id = s.external_id AND (
    c.kind, c.title, c.channel_id, c.url, c.tags, c.closed, c.starts_at, c.ends_at, c.place, c.going, c.cancelled,
    c.deleted_at IS NOT NULL
) IS DISTINCT FROM (
    s.kind, coalesce(nullif(s.title, ''), c.title), coalesce(s.channel_id, c.channel_id),
    coalesce(nullif(s.url, ''), c.url), s.tags::varchar(100)[], s.closed, s.starts_at, s.ends_at, s.place, s.going,
    s.cancelled, s.deleted
)
"""

_INSERT = """
INSERT INTO communities_conversation
    (workspace_id, community_id, source_id, external_id, kind, title, channel_id, url, tags, closed, deleted_at,
     posts, starts_at, ends_at, place, going, cancelled)
SELECT %(workspace)s, %(community)s, %(source)s, external_id, coalesce(kind, 'thread'), coalesce(title, ''), channel_id,
       coalesce(url, ''), coalesce(tags, '{}'), coalesce(closed, false), CASE WHEN deleted THEN now() END,
       0, starts_at, ends_at, coalesce(place, ''), going, coalesce(cancelled, false)
FROM s_conversation s
WHERE NOT EXISTS (
    SELECT FROM communities_conversation c WHERE c.source_id = %(source)s AND c.external_id = s.external_id
)
"""
