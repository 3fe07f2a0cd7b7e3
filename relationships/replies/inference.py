"""Infers replies for the chats of a community and writes what changed, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

from communities.models import Community
from relationships.replies.chat import REACH, TEXT_LIMIT, Line
from relationships.replies.deciding import decide
from relationships.replies.model import VERSION

LOCK: Final = 7311  # first key of the advisory lock: one inference of a community at a time
AT_ONCE: Final = 20_000  # messages of one stretch at most, and about as many in memory
QUIET: Final = "6 hours"  # messages further apart than this are two stretches


def infer(community: Community, batches: Sequence[int] | None = None) -> list[int]:
    """Decides what each chat message answers, where the platform did not say.

    `batches`: only for what these wrote, and for what their arrival may change; None: for every chat. Gives the ids
    of the activities whose inferred link is new, changed or gone, ascending. Idempotent; one at a time a community.
    """
    touched = _ALL if batches is None else _TOUCHED
    which = {"batches": None if batches is None else list(batches)}
    return _infer(community, touched, which, all_of_it=batches is None)


def infer_again(community: Community, activity_ids: Sequence[int]) -> list[int]:
    """As `infer`, for these messages: what a person had said of them was taken back."""
    return _infer(community, _THESE, {"ids": list(activity_ids)}, all_of_it=False)


def _infer(community: Community, touched: str, which: dict[str, Any], *, all_of_it: bool) -> list[int]:
    values: dict[str, Any] = {
        "community": community.pk,
        "workspace": community.workspace_id,
        "reach": REACH,
        "limit": TEXT_LIMIT,
        "at_once": AT_ONCE,
        "version": VERSION,
        **which,
    }
    changed: set[int] = set()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        cursor.execute(_TABLES)
        cursor.execute(touched, values)
        cursor.execute(_STRETCHES, values)
        cursor.execute(_REMOVE_ANYWHERE if all_of_it else _REMOVE, values)
        changed.update(row[0] for row in cursor.fetchall())
        for first, last in list(_groups(cursor)):
            cursor.execute("TRUNCATE t_decided")
            cursor.execute(_READ, {**values, "first": first, "last": last})
            rows = [_Read(*row) for row in cursor.fetchall()]
            for _, stretch in groupby(rows, key=attrgetter("stretch")):
                _decide_stretch(cursor, list(stretch))
            cursor.execute(_WRITE, values)
            changed.update(row[0] for row in cursor.fetchall())
    return sorted(changed)


def _groups(cursor: CursorWrapper) -> Iterator[tuple[int, int]]:
    """Neighbouring stretches read together: (first, last) numbers, of about `AT_ONCE` messages."""
    cursor.execute("SELECT n, messages FROM t_stretch ORDER BY n")
    first, held, last = 0, 0, -1
    for n, messages in cursor.fetchall():
        if last >= 0 and held + messages > AT_ONCE:
            yield first, last
            first, held = n, 0
        elif last < 0:
            first = n
        held, last = held + messages + 2 * REACH, n
    if last >= 0:
        yield first, last


class _Read(NamedTuple):
    """A message as read. `wanted`: its link is to be inferred."""

    stretch: int
    pk: int
    author: int | None
    at: float
    text: str
    handle: str | None
    name: str | None
    named: list[int] | None
    wanted: bool


def _decide_stretch(cursor: CursorWrapper, rows: list[_Read]) -> None:
    """Decides one stretch into `t_decided`."""
    lines = [
        Line(
            author=row.author if row.author is not None else -row.pk,  # an unknown author is nobody else
            at=row.at,
            text=row.text,
            names=_names(row.handle, row.name),
            named=tuple(row.named or ()),
        )
        for row in rows
    ]
    decided = [
        (row.pk, None if decision.target == here else rows[decision.target].pk, round(decision.confidence, 2))
        for here, (row, decision) in enumerate(zip(rows, decide(lines), strict=True))
        if row.wanted
    ]
    if decided:
        execute_values(
            cursor.cursor, "INSERT INTO t_decided VALUES %s ON CONFLICT DO NOTHING", decided, page_size=2_000
        )


def _names(*known: str | None) -> tuple[str, ...]:
    """As people call somebody: by handle, by name, by the first word of a name."""
    called: dict[str, None] = {}
    for name in known:
        if name:
            called[name] = None
            first = name.split(maxsplit=1)[0] if not name.isspace() else ""
            if len(first) > 2:
                called[first] = None
    return tuple(called)


_TABLES: Final = """
DROP TABLE IF EXISTS t_touched, t_stretch, t_decided;
CREATE TEMP TABLE t_touched (
    id bigint NOT NULL, conversation_id bigint NOT NULL, occurred_at timestamptz NOT NULL
) ON COMMIT DROP;
CREATE TEMP TABLE t_stretch (
    n bigint PRIMARY KEY, conversation_id bigint NOT NULL, first_at timestamptz NOT NULL, first_id bigint NOT NULL,
    last_at timestamptz NOT NULL, last_id bigint NOT NULL, messages bigint NOT NULL
) ON COMMIT DROP;
CREATE TEMP TABLE t_decided (activity_id bigint PRIMARY KEY, reply_to_id bigint, confidence float8) ON COMMIT DROP;
"""

_ALL: Final = """
INSERT INTO t_touched
SELECT a.id, a.conversation_id, a.occurred_at
FROM communities_conversation c
JOIN communities_activity a ON a.conversation_id = c.id AND a.kind IN (1, 2)
WHERE c.community_id = %(community)s AND c.kind = 'chat'
"""

# What the batches wrote or removed, and what was thought to answer it.
_TOUCHED: Final = """
INSERT INTO t_touched
WITH wrote AS (
    SELECT a.id, a.conversation_id, a.occurred_at
    FROM communities_activity a
    WHERE a.batch_id = ANY (%(batches)s) AND a.community_id = %(community)s AND a.kind IN (1, 2)
)
SELECT w.id, w.conversation_id, w.occurred_at FROM wrote w WHERE w.conversation_id IS NOT NULL
UNION
SELECT a.id, a.conversation_id, a.occurred_at
FROM wrote w
JOIN relationships_inferredreply r ON r.community_id = %(community)s AND r.reply_to_id = w.id
JOIN communities_activity a ON a.id = r.activity_id AND a.conversation_id IS NOT NULL
"""

_THESE: Final = """
INSERT INTO t_touched
SELECT a.id, a.conversation_id, a.occurred_at
FROM communities_activity a
WHERE a.id = ANY (%(ids)s) AND a.community_id = %(community)s AND a.kind IN (1, 2) AND a.conversation_id IS NOT NULL
"""

# Touched messages of one chat that lie near each other, in pieces that fit into memory.
_STRETCHES: Final = f"""
INSERT INTO t_stretch
SELECT row_number() OVER (ORDER BY conversation_id, min(occurred_at)), conversation_id,
       min(occurred_at), (array_agg(id ORDER BY occurred_at, id))[1],
       max(occurred_at), (array_agg(id ORDER BY occurred_at DESC, id DESC))[1], count(*)
FROM (
    SELECT y.*, (row_number() OVER (PARTITION BY conversation_id, island ORDER BY occurred_at, id) - 1)
                / %(at_once)s AS part
    FROM (
        SELECT x.*, count(*) FILTER (WHERE begins) OVER (
                   PARTITION BY conversation_id ORDER BY occurred_at, id) AS island
        FROM (
            SELECT t.*, t.occurred_at - lag(t.occurred_at) OVER (
                       PARTITION BY t.conversation_id ORDER BY t.occurred_at, t.id) > interval '{QUIET}' AS begins
            FROM t_touched t
            JOIN communities_conversation c ON c.id = t.conversation_id AND c.kind = 'chat'
        ) x
    ) y
) z
GROUP BY conversation_id, island, part
"""  # noqa: S608 - constants only

# Links of messages that are gone, marked by the platform meanwhile, of bots, or in no chat any more.
_REMOVE: Final = """
DELETE FROM relationships_inferredreply r
USING t_touched t
WHERE r.activity_id = t.id AND r.community_id = %(community)s AND (
    NOT EXISTS (
        SELECT FROM communities_activity a
        JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind = 'chat'
        LEFT JOIN communities_member m ON m.id = a.member_id
        WHERE a.id = r.activity_id AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND a.reply_to_id IS NULL
          AND m.role IS DISTINCT FROM 'bot'
    )
    OR (r.model = 0 AND r.reply_to_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM communities_activity a WHERE a.id = r.reply_to_id AND a.deleted_at IS NULL
    ))
)
RETURNING r.activity_id
"""

_REMOVE_ANYWHERE: Final = _REMOVE.replace("USING t_touched t\nWHERE r.activity_id = t.id AND", "WHERE")

_COLUMNS: Final = "a.id, a.occurred_at, a.member_id, a.identity_id, a.mentions, a.reply_to_id, a.text"
_STANDING: Final = "a.conversation_id = s.conversation_id AND a.kind IN (1, 2) AND a.deleted_at IS NULL"

# Each stretch with what lies shortly before it (to judge by) and shortly after it (whose judgement it may change).
_READ: Final = f"""
SELECT s.n, x.id, x.member_id, extract(epoch FROM x.occurred_at)::float8, left(x.text, %(limit)s), i.handle, m.name,
       CASE WHEN x.mentions IS NOT NULL THEN
           (SELECT array_agg(named.member_id) FROM communities_identity named WHERE named.id = ANY (x.mentions)) END,
       x.place >= 0 AND x.reply_to_id IS NULL AND r.activity_id IS NULL AND m.role IS DISTINCT FROM 'bot'
FROM t_stretch s
CROSS JOIN LATERAL (
    (SELECT -1 AS place, {_COLUMNS} FROM communities_activity a
     WHERE {_STANDING} AND (a.occurred_at, a.id) < (s.first_at, s.first_id)
     ORDER BY a.occurred_at DESC, a.id DESC LIMIT %(reach)s)
    UNION ALL
    (SELECT 0, {_COLUMNS} FROM communities_activity a
     WHERE {_STANDING} AND (a.occurred_at, a.id) >= (s.first_at, s.first_id)
       AND (a.occurred_at, a.id) <= (s.last_at, s.last_id))
    UNION ALL
    (SELECT 1, {_COLUMNS} FROM communities_activity a
     WHERE {_STANDING} AND (a.occurred_at, a.id) > (s.last_at, s.last_id)
     ORDER BY a.occurred_at, a.id LIMIT %(reach)s)
) x
LEFT JOIN communities_member m ON m.id = x.member_id
LEFT JOIN communities_identity i ON i.id = x.identity_id
LEFT JOIN relationships_inferredreply r ON r.activity_id = x.id AND r.model = 0
WHERE s.n BETWEEN %(first)s AND %(last)s
ORDER BY s.n, x.occurred_at, x.id
"""  # noqa: S608 - constants only

_WRITE: Final = """
INSERT INTO relationships_inferredreply AS r
    (activity_id, workspace_id, community_id, reply_to_id, confidence, model)
SELECT d.activity_id, %(workspace)s, %(community)s, d.reply_to_id, d.confidence, %(version)s
FROM t_decided d
ORDER BY d.activity_id
ON CONFLICT (activity_id) DO UPDATE SET
    reply_to_id = excluded.reply_to_id, confidence = excluded.confidence, model = excluded.model
WHERE r.model <> 0 AND (r.reply_to_id, r.confidence, r.model)
      IS DISTINCT FROM (excluded.reply_to_id, excluded.confidence, excluded.model)
RETURNING r.activity_id
"""
