"""Temporary tables and COPY: how rows get to the database a few ten thousand at a time."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

TABLES = """
CREATE TEMP TABLE s_identity (
    external_id text, handle text, name text, email text, avatar_url text, profile_url text, about text, location text,
    joined_at timestamptz, is_bot bool, is_staff bool, sort_key text, shown text
) ON COMMIT DROP;
CREATE TEMP TABLE s_channel (external_id text, name text, about text, url text, archived bool) ON COMMIT DROP;
CREATE TEMP TABLE s_conversation (
    external_id text, described bool, kind text, title text, channel_id bigint, url text, tags text[], closed bool,
    accepted text, starts_at timestamptz, ends_at timestamptz, place text, going int, cancelled bool, deleted bool
) ON COMMIT DROP;
CREATE TEMP TABLE s_activity (
    id bigint, external_id text, fingerprint bigint, kind smallint, identity_id bigint, member_id bigint,
    channel_id bigint, conversation_id bigint, occurred_at timestamptz, edited_at timestamptz, deleted bool,
    reply_to text, mentions bigint[], value text, url text, text text, html text,
    n int GENERATED ALWAYS AS IDENTITY
) ON COMMIT DROP;
CREATE TEMP TABLE s_known (
    n int, id bigint, member_id bigint, conversation_id bigint, kind smallint, occurred_at timestamptz,
    was_deleted bool, fresh bool
) ON COMMIT DROP;
CREATE TEMP TABLE t_member (
    member_id bigint, posts int, acts int, first_at timestamptz, last_at timestamptz, lost bool
) ON COMMIT DROP;
CREATE TEMP TABLE t_conversation (
    conversation_id bigint, posts int, first_at timestamptz, starter_id bigint, last_at timestamptz, lost bool
) ON COMMIT DROP;
CREATE TEMP TABLE t_day (day date) ON COMMIT DROP;
CREATE TEMP TABLE t_accepted (conversation_id bigint, accepted text) ON COMMIT DROP;
CREATE TEMP TABLE t_seen (external_id text) ON COMMIT DROP;
"""
NAMES = [
    "s_identity",
    "s_channel",
    "s_conversation",
    "s_activity",
    "s_known",
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
    body = "\n".join(lines)
    if body:
        with connection.wrap_database_errors:
            cursor.cursor.copy_expert(f"COPY {into} FROM STDIN", io.StringIO(body + "\n"))


def one(cursor: CursorWrapper, sql: str, params: Iterable[Any] = ()) -> Any:
    """The first value of the first row."""
    cursor.execute(sql, list(params))
    row = cursor.fetchone()
    return row[0] if row else None
