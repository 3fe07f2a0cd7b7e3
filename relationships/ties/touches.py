"""Who did what toward whom: each act of one member toward another, from the record into a table of this transaction.

Bots are left out; so is what was removed upstream. A post counts once for each person it concerns: the one it answers
is not counted again as mentioned. The steps below are all there is to say about what a touch is; they read either the
whole record of a community, or the acts that a change concerns (`t_act`, see `relationships.ties.affected`).
"""

from __future__ import annotations

from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.ties import weights as w

ANSWERED, MENTIONED, REACTED, INFERRED, ATTENDED = 1, 2, 3, 4, 5


def gather(cursor: CursorWrapper, community: Community) -> int:
    """Fills `t_touch` from the whole record of the community. Gives how many acts toward somebody were found."""
    read_all_talks(cursor, community)
    return _gather(cursor, {"community": community.pk}, _RECORD)


def gather_affected(cursor: CursorWrapper, community: Community) -> int:
    """The same from the acts in `t_act` and the conversations in `t_talk` only."""
    return _gather(cursor, {"community": community.pk}, _AFFECTED)


def read_all_talks(cursor: CursorWrapper, community: Community) -> None:
    """Fills `t_talk`: what touches hang on of every conversation."""
    cursor.execute(_TALK_TABLE + _ALL_TALKS, {"community": community.pk})
    cursor.execute("ANALYZE t_talk")


def read_talks(cursor: CursorWrapper, community: Community) -> None:
    """The same of the conversations of the acts in `t_act`, and of those that are doubted."""
    cursor.execute(_TALK_TABLE + _SOME_TALKS, {"community": community.pk})


def recall(cursor: CursorWrapper, community: Community) -> int:
    """Fills `t_touch` from the touches that are kept, for those who count over all of them."""
    cursor.execute(_TABLE)
    cursor.execute(_RECALL, {"community": community.pk})
    found = int(cursor.rowcount)
    cursor.execute("ANALYZE t_touch")
    return found


def _gather(cursor: CursorWrapper, values: dict[str, Any], acts: str) -> int:
    cursor.execute(_TABLE)
    total = 0
    for step in (_ANSWERS, _UNLINKED, _INFERRED, _MENTIONS, _REACTIONS, _EVENTS):
        cursor.execute(_INTO + step.replace("ACTS", acts) + _ONCE, values)
        total += cursor.rowcount
    cursor.execute("ANALYZE t_touch")
    return total


_TABLE: Final = """
DROP TABLE IF EXISTS t_touch;
CREATE TEMP TABLE t_touch (
    doer bigint NOT NULL, other bigint NOT NULL, kind smallint NOT NULL, at timestamptz NOT NULL,
    channel bigint NOT NULL, activity bigint NOT NULL, weight float8 NOT NULL,
    help boolean NOT NULL, work boolean NOT NULL, on_site boolean NOT NULL, led smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (activity, other)
) ON COMMIT DROP;
"""

_TALK_TABLE: Final = """
DROP TABLE IF EXISTS t_talk;
CREATE TEMP TABLE t_talk (
    id bigint PRIMARY KEY, kind text NOT NULL, starter_id bigint, started_at timestamptz, channel_id bigint NOT NULL,
    starts_at timestamptz, on_site boolean NOT NULL, cancelled boolean NOT NULL, basis bigint NOT NULL
) ON COMMIT DROP;
"""

# What touches hang on of a conversation, read once a transaction, with a fingerprint of it. (In chat nobody begins a
# conversation in any sense that matters here.)
_TALKS: Final = r"""
INSERT INTO t_talk
SELECT k.*, hashtextextended(concat_ws('|', k.kind = 'issue', k.kind IN ('thread', 'question'), k.kind = 'chat',
            CASE WHEN k.kind <> 'chat' THEN coalesce(k.starter_id, 0) END,
            CASE WHEN k.kind <> 'chat' THEN coalesce(extract(epoch FROM k.started_at), 0) END,
            k.channel_id, coalesce(extract(epoch FROM k.starts_at), 0), k.on_site, k.cancelled), 0)
FROM (
    SELECT c.id, c.kind, c.starter_id, c.started_at, coalesce(c.channel_id, 0) AS channel_id, c.starts_at,
           c.place !~* '^\s*(online|remote|virtual|https?:)' AS on_site, c.cancelled
    FROM communities_conversation c
    WHERE WHICH
) k
"""
_ALL_TALKS: Final = _TALKS.replace("WHICH", "c.community_id = %(community)s")
_SOME_TALKS: Final = _TALKS.replace(
    "WHICH",
    "c.community_id = %(community)s AND c.id IN (SELECT conversation_id FROM t_act"
    " UNION SELECT conversation_id FROM relationships_touchedconversation"
    " WHERE community_id = %(community)s AND doubted)",
)

_RECORD: Final = "(SELECT * FROM communities_activity WHERE community_id = %(community)s AND deleted_at IS NULL)"
_AFFECTED: Final = "(SELECT * FROM t_act WHERE deleted_at IS NULL)"

_INTO: Final = "INSERT INTO t_touch (doer, other, kind, at, channel, activity, weight, help, work, on_site, led) "
_ONCE: Final = "\nON CONFLICT (activity, other) DO NOTHING"

# Help is an answer in a conversation that the other began (in chat nobody begins one: it is no help there).
_ANSWERS: Final = f"""
SELECT a.member_id, t.member_id, {ANSWERED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.ANSWER},
       coalesce(c.kind <> 'chat' AND c.starter_id = t.member_id, false),
       a.kind = 7 OR coalesce(c.kind = 'issue', false), false, 0
FROM ACTS a
JOIN communities_activity t ON t.id = a.reply_to_id
JOIN communities_member doer ON doer.id = a.member_id AND doer.role <> 'bot'
JOIN communities_member other ON other.id = t.member_id AND other.role <> 'bot'
LEFT JOIN t_talk c ON c.id = a.conversation_id
WHERE a.kind IN (1, 2, 7) AND a.member_id <> t.member_id
"""  # noqa: S608 - constants only

# Many forums have no link for an answer to the thread as a whole: it is taken to be meant for whoever began the thread.
_UNLINKED: Final = f"""
SELECT a.member_id, c.starter_id, {ANSWERED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.UNLINKED_ANSWER},
       true, c.kind = 'issue' OR a.kind = 7, false, 0
FROM ACTS a
JOIN t_talk c ON c.id = a.conversation_id AND c.kind IN ('thread', 'question', 'issue')
JOIN communities_member doer ON doer.id = a.member_id AND doer.role <> 'bot'
JOIN communities_member other ON other.id = c.starter_id AND other.role <> 'bot'
WHERE a.kind IN (1, 2, 7) AND a.reply_to_id IS NULL AND a.member_id <> c.starter_id AND a.occurred_at >= c.started_at
"""  # noqa: S608

# Chat: what nobody marked is inferred, and weighs as much as it is certain; never less than being named in it.
_INFERRED: Final = f"""
SELECT a.member_id, t.member_id, {INFERRED}, a.occurred_at, coalesce(a.channel_id, 0), a.id,
       greatest({w.INFERRED_ANSWER} * r.confidence, CASE WHEN EXISTS (
           SELECT FROM communities_identity named WHERE named.id = ANY (a.mentions) AND named.member_id = t.member_id
       ) THEN {w.MENTION} ELSE 0 END),
       false, false, false, 0
FROM ACTS a
JOIN relationships_inferredreply r ON r.activity_id = a.id
JOIN communities_activity t ON t.id = r.reply_to_id
JOIN t_talk c ON c.id = a.conversation_id AND c.kind = 'chat'
JOIN communities_member doer ON doer.id = a.member_id AND doer.role <> 'bot'
JOIN communities_member other ON other.id = t.member_id AND other.role <> 'bot'
WHERE a.kind IN (1, 2) AND a.reply_to_id IS NULL AND a.member_id <> t.member_id AND r.confidence > 0
"""  # noqa: S608

_MENTIONS: Final = f"""
SELECT a.member_id, i.member_id, {MENTIONED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.MENTION},
       false, coalesce(c.kind = 'issue', false), false, 0
FROM ACTS a
CROSS JOIN LATERAL (SELECT DISTINCT named.member_id FROM communities_identity named WHERE named.id = ANY (a.mentions)) i
JOIN communities_member doer ON doer.id = a.member_id AND doer.role <> 'bot'
JOIN communities_member other ON other.id = i.member_id AND other.role <> 'bot'
LEFT JOIN t_talk c ON c.id = a.conversation_id
WHERE a.mentions IS NOT NULL AND a.kind <> 6 AND a.member_id <> i.member_id
"""  # noqa: S608

_REACTIONS: Final = f"""
SELECT a.member_id, t.member_id, {REACTED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.REACTION},
       false, false, false, 0
FROM ACTS a
JOIN communities_activity t ON t.id = a.reply_to_id
JOIN communities_member doer ON doer.id = a.member_id AND doer.role <> 'bot'
JOIN communities_member other ON other.id = t.member_id AND other.role <> 'bot'
WHERE a.kind = 3 AND a.member_id <> t.member_id
"""  # noqa: S608

# An event is read as a whole: whenever one of its attendances is in `t_act`, all are.
_EVENTS: Final = f"""
WITH came AS (
    SELECT a.conversation_id, a.member_id, max(a.occurred_at) AS at, min(a.id) AS id,
           bool_or(a.value IN ('host', 'speaker')) AS leads
    FROM ACTS a JOIN communities_member m ON m.id = a.member_id AND m.role <> 'bot'
    WHERE a.kind = 6 AND a.conversation_id IS NOT NULL
    GROUP BY 1, 2
), evening AS (
    SELECT came.*, count(*) OVER (PARTITION BY conversation_id) AS n FROM came
)
SELECT one.member_id, two.member_id, {ATTENDED}, coalesce(c.starts_at, greatest(one.at, two.at)), c.channel_id, one.id,
       {w.EVENT} * least(1, {w.EVENT_CROWD} / one.n::float8)
       * CASE WHEN one.leads AND two.leads THEN {w.LED_TOGETHER}
              WHEN one.leads OR two.leads THEN {w.LED_FOR} ELSE 1 END,
       false, false, c.on_site, one.leads::int + 2 * two.leads::int
FROM evening one
JOIN evening two ON two.conversation_id = one.conversation_id AND two.member_id <> one.member_id
JOIN t_talk c ON c.id = one.conversation_id AND NOT c.cancelled
WHERE one.n <= {w.EVENT_LIMIT} OR one.leads OR two.leads
"""  # noqa: S608

_RECALL: Final = (
    _INTO
    + """
SELECT doer_id, other_id, kind, at, channel_id, activity_id, weight, help, work, on_site, led
FROM relationships_touch WHERE community_id = %(community)s
"""
)
