"""Temporary tables and COPY: how rows get to the database a few ten thousand at a time.

`s_…` hold one chunk, `n_…` what is new and is written once its counters are known, `t_…` what the whole run adds up.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

PIECE: Final = 1 << 20  # bytes

TABLES: Final = """
CREATE TEMP TABLE s_identity (
    external_id text, handle text, name text, email text, avatar_url text, profile_url text, about text, location text,
    joined_at timestamptz, is_bot bool, is_staff bool, sort_key text, shown text
) ON COMMIT DROP;
CREATE TEMP TABLE s_channel (external_id text, name text, about text, url text, archived bool) ON COMMIT DROP;
CREATE TEMP TABLE s_conversation (
    external_id text, described bool, kind text, title text, channel text, url text, tags text[], closed bool,
    accepted text, starts_at timestamptz, ends_at timestamptz, place text, going int, cancelled bool, deleted bool
) ON COMMIT DROP;
CREATE TEMP TABLE s_activity (
    external_id text, fingerprint bigint, edited_at timestamptz, mentions text[], kind smallint, author text,
    channel text, conversation text, occurred_at timestamptz, deleted bool, reply_to text, value text, url text,
    text text, html text,
    id bigint DEFAULT nextval('communities_activity_id_seq')
) ON COMMIT DROP;
CREATE TEMP TABLE s_known (
    drawn bigint, id bigint, member_id bigint, conversation_id bigint, kind smallint, occurred_at timestamptz,
    was_deleted bool, fresh bool
) ON COMMIT DROP;
CREATE TEMP TABLE s_found (
    id bigint, identity_id bigint, member_id bigint, channel_id bigint, conversation_id bigint, target_id bigint,
    mentions bigint[], kind smallint, occurred_at timestamptz, deleted bool, answers bool
) ON COMMIT DROP;
CREATE TEMP TABLE n_conversation (
    id bigint DEFAULT nextval('communities_conversation_id_seq'), external_id text UNIQUE, kind text, title text,
    channel_id bigint, url text, tags text[], closed bool, deleted bool, starts_at timestamptz, ends_at timestamptz,
    place text, going int, cancelled bool
) ON COMMIT DROP;
CREATE TEMP TABLE t_member (
    member_id bigint, posts int, acts int, first_at timestamptz, last_at timestamptz, lost bool
) ON COMMIT DROP;
CREATE TEMP TABLE t_conversation (
    conversation_id bigint, posts int, first_at timestamptz, starter_id bigint, last_at timestamptz, lost bool
) ON COMMIT DROP;
CREATE TEMP TABLE t_day (day date) ON COMMIT DROP;
CREATE TEMP TABLE t_accepted (conversation text, accepted text) ON COMMIT DROP;
CREATE TEMP TABLE t_seen (external_id text) ON COMMIT DROP;
"""
NAMES = [
    "s_identity",
    "s_channel",
    "s_conversation",
    "s_activity",
    "s_known",
    "s_found",
    "n_conversation",
    "t_member",
    "t_conversation",
    "t_day",
    "t_accepted",
    "t_seen",
]


def open_tables(cursor: CursorWrapper) -> None:
    """Makes the staging tables of this transaction."""
    cursor.execute("".join(f"DROP TABLE IF EXISTS pg_temp.{name};" for name in NAMES) + TABLES)


def copy_lines(cursor: CursorWrapper, into: str, lines: Iterable[str]) -> None:
    """COPY ready lines into `table (columns)`; the lines are in COPY's text format, without line ends."""
    body = "\n".join(lines).encode()
    if body:
        with connection.wrap_database_errors:  # read in large pieces: for each the driver takes the interpreter's lock
            cursor.cursor.copy_expert(f"COPY {into} FROM STDIN", io.BytesIO(body + b"\n"), size=PIECE)


def one(cursor: CursorWrapper, sql: str, params: Iterable[Any] = ()) -> Any:
    """The first value of the first row."""
    cursor.execute(sql, list(params))
    row = cursor.fetchone()
    return row[0] if row else None
