"""Identities and the members behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.backends.utils import CursorWrapper

from communities.incoming import IncomingIdentity
from communities.ingest.staging import copy_lines
from communities.ingest.text import copy_text, normalise_line, normalise_text, normalise_url
from communities.models import Source
from communities.models.member import sort_key


def load_known(cursor: CursorWrapper, source: Source) -> set[str]:
    """The external ids of every identity of the source. Held in memory for the run: about 100 bytes each."""
    cursor.execute("SELECT external_id FROM communities_identity WHERE source_id = %s", [source.pk])
    return {row[0] for row in cursor.fetchall()}


def upsert_identities(
    cursor: CursorWrapper,
    source: Source,
    described: Iterable[IncomingIdentity],
    authors: Iterable[str],
    known: set[str],
) -> int:
    """Writes identities, adds those only known as authors, and fills `known`. Gives how many members are new."""
    rows = {row.external_id: row for row in described if row.external_id}
    for external_id in authors:
        if external_id not in known and external_id not in rows:
            rows[external_id] = IncomingIdentity(external_id, handle=external_id)
    if not rows:
        return 0
    cursor.execute("TRUNCATE s_identity")
    copy_lines(cursor, "s_identity", map(_line, rows.values()))
    if not known.isdisjoint(rows):
        cursor.execute(_UPDATE, [source.pk])
    cursor.execute(_INSERT, {"workspace": source.workspace_id, "community": source.community_id, "source": source.pk})
    known.update(rows)
    return int(cursor.rowcount)


def _line(row: IncomingIdentity) -> str:
    handle, name = normalise_line(row.handle, 250), normalise_line(row.name, 250)
    shown = name or handle or normalise_line(row.external_id, 250) or "?"
    key = sort_key(shown if handle in ("", shown) else f"{shown} {handle}")
    cells = (
        row.external_id,
        handle,
        name,
        normalise_line(row.email, 320).lower(),
        normalise_url(row.avatar_url),
        normalise_url(row.profile_url),
        normalise_text(row.about, 20_000),
        normalise_line(row.location, 250),
    )
    joined = row.joined_at if row.joined_at and row.joined_at <= datetime.now(UTC) else None
    return "\t".join(
        [
            *map(copy_text, cells),
            joined.isoformat() if joined else "\\N",
            "t" if row.is_bot else "f",
            "t" if row.is_staff else "f",
            copy_text(key),
            copy_text(shown),
        ]
    )


# A blank never overwrites what is known: platforms leave out what they do not want to repeat.
_UPDATE = """
WITH changed AS (
    UPDATE communities_identity i SET
        handle = coalesce(nullif(s.handle, ''), i.handle), name = coalesce(nullif(s.name, ''), i.name),
        email = coalesce(nullif(s.email, ''), i.email),
        avatar_url = coalesce(nullif(s.avatar_url, ''), i.avatar_url),
        profile_url = coalesce(nullif(s.profile_url, ''), i.profile_url),
        about = coalesce(nullif(s.about, ''), i.about), location = coalesce(nullif(s.location, ''), i.location),
        joined_at = coalesce(s.joined_at, i.joined_at), is_bot = s.is_bot OR i.is_bot, is_staff = s.is_staff
    FROM s_identity s
    WHERE i.source_id = %s AND i.external_id = s.external_id AND (
        (s.handle <> '' AND s.handle <> i.handle) OR (s.name <> '' AND s.name <> i.name)
        OR (s.email <> '' AND s.email <> i.email) OR (s.avatar_url <> '' AND s.avatar_url <> i.avatar_url)
        OR (s.profile_url <> '' AND s.profile_url <> i.profile_url) OR (s.about <> '' AND s.about <> i.about)
        OR (s.location <> '' AND s.location <> i.location) OR (s.is_bot AND NOT i.is_bot)
        OR s.is_staff <> i.is_staff OR (s.joined_at IS NOT NULL AND i.joined_at IS NULL)
    )
    RETURNING i.id, i.member_id, i.is_bot, i.is_staff, s.shown, s.sort_key, s.name <> '' OR s.handle <> '' AS named
), whole AS (
    -- a member of several identities is named by a person's or the merge's choice, and staff where any of them is
    SELECT c.member_id, min(c.shown) AS shown, min(c.sort_key) AS sort_key,
           bool_or(c.named) AND o.others = 0 AND count(*) = 1 AS named,
           bool_or(c.is_staff) OR coalesce(o.staff, false) AS is_staff,
           bool_and(c.is_bot) AND coalesce(o.bots, true) AS is_bot
    FROM changed c
    CROSS JOIN LATERAL (
        SELECT count(*) AS others, bool_or(is_staff) AS staff, bool_and(is_bot) AS bots
        FROM communities_identity i WHERE i.member_id = c.member_id AND i.id NOT IN (SELECT id FROM changed)
    ) o
    GROUP BY c.member_id, o.others, o.staff, o.bots
)
UPDATE communities_member m SET
    name = CASE WHEN c.named AND NOT m.name_set_by_hand THEN c.shown ELSE m.name END,
    sort_key = CASE WHEN c.named AND NOT m.name_set_by_hand THEN c.sort_key ELSE m.sort_key END,
    role = CASE WHEN m.role_set_by_hand THEN m.role WHEN c.is_bot THEN 'bot' WHEN c.is_staff THEN 'staff'
                ELSE 'member' END
FROM whole c WHERE m.id = c.member_id
"""

_INSERT = """
WITH new AS MATERIALIZED (
    SELECT s.*, nextval('communities_member_id_seq') AS member_id
    FROM s_identity s
    WHERE NOT EXISTS (
        SELECT FROM communities_identity i WHERE i.source_id = %(source)s AND i.external_id = s.external_id
    )
), member AS (
    INSERT INTO communities_member
        (id, workspace_id, community_id, name, sort_key, role, role_set_by_hand, joined_at, posts, acts)
    SELECT member_id, %(workspace)s, %(community)s, shown, sort_key,
           CASE WHEN is_bot THEN 'bot' WHEN is_staff THEN 'staff' ELSE 'member' END, false, joined_at, 0, 0
    FROM new
)
INSERT INTO communities_identity
    (workspace_id, community_id, source_id, member_id, external_id, handle, name, email, avatar_url, profile_url,
     about, location, joined_at, is_bot, is_staff, first_seen_at)
SELECT %(workspace)s, %(community)s, %(source)s, member_id, external_id, handle, name, email, avatar_url, profile_url,
       about, location, joined_at, is_bot, is_staff, now()
FROM new
"""
