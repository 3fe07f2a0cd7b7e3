"""Who did what toward whom: every act of one member toward another, from the record into a table of this transaction.

Bots are left out; so is what was removed upstream. A post counts once for each person it concerns: the one it answers
is not counted again as mentioned.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.ties import weights as w

ANSWERED, MENTIONED, REACTED, FOLLOWED, ATTENDED = 1, 2, 3, 4, 5


def gather(cursor: CursorWrapper, community: Community) -> int:
    """Fills `t_touch` for the community. Gives how many acts toward somebody were found."""
    values: dict[str, Any] = {"community": community.pk, "followed_within": f"{w.FOLLOWS_WITHIN_MINUTES} minutes"}
    cursor.execute(_TABLE)
    cursor.execute(_PEOPLE, values)
    cursor.execute("ANALYZE t_people")
    total = 0
    for step in (_ANSWERS, _UNLINKED, _MENTIONS, _REACTIONS, _FOLLOWS, _EVENTS):
        cursor.execute(step, values)
        total += cursor.rowcount
    cursor.execute("ANALYZE t_touch")
    return total


_TABLE: Final = """
DROP TABLE IF EXISTS t_touch, t_people;
CREATE TEMP TABLE t_people (id bigint PRIMARY KEY) ON COMMIT DROP;
CREATE TEMP TABLE t_touch (
    doer bigint NOT NULL, other bigint NOT NULL, kind smallint NOT NULL, at timestamptz NOT NULL,
    channel bigint NOT NULL, activity bigint NOT NULL, weight real NOT NULL,
    help boolean NOT NULL, work boolean NOT NULL, on_site boolean NOT NULL
) ON COMMIT DROP;
"""

_PEOPLE: Final = """
INSERT INTO t_people SELECT id FROM communities_member WHERE community_id = %(community)s AND role <> 'bot'
"""

# Help is an answer in a conversation that the other began (in chat nobody begins one: it is no help there).
_ANSWERS: Final = f"""
INSERT INTO t_touch
SELECT a.member_id, t.member_id, {ANSWERED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.ANSWER},
       coalesce(c.kind <> 'chat' AND c.starter_id = t.member_id, false),
       a.kind = 7 OR coalesce(c.kind = 'issue', false), false
FROM communities_activity a
JOIN communities_activity t ON t.id = a.reply_to_id
JOIN t_people doer ON doer.id = a.member_id
JOIN t_people other ON other.id = t.member_id
LEFT JOIN communities_conversation c ON c.id = a.conversation_id
WHERE a.community_id = %(community)s AND a.kind IN (1, 2, 7) AND a.deleted_at IS NULL AND a.member_id <> t.member_id
"""  # noqa: S608 - constants only

# Many forums have no link for an answer to the thread as a whole: it is taken to be meant for whoever began the thread.
_UNLINKED: Final = f"""
INSERT INTO t_touch
SELECT a.member_id, c.starter_id, {ANSWERED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.UNLINKED_ANSWER},
       true, c.kind = 'issue' OR a.kind = 7, false
FROM communities_activity a
JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind IN ('thread', 'question', 'issue')
JOIN t_people doer ON doer.id = a.member_id
JOIN t_people other ON other.id = c.starter_id
WHERE a.community_id = %(community)s AND a.kind IN (1, 2, 7) AND a.deleted_at IS NULL AND a.reply_to_id IS NULL
  AND a.member_id <> c.starter_id AND a.occurred_at >= c.started_at
"""  # noqa: S608

_MENTIONS: Final = f"""
INSERT INTO t_touch
SELECT a.member_id, i.member_id, {MENTIONED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.MENTION},
       false, coalesce(c.kind = 'issue', false), false
FROM communities_activity a
CROSS JOIN LATERAL (SELECT DISTINCT named.member_id FROM communities_identity named WHERE named.id = ANY (a.mentions)) i
JOIN t_people doer ON doer.id = a.member_id
JOIN t_people other ON other.id = i.member_id
LEFT JOIN communities_activity t ON t.id = a.reply_to_id
LEFT JOIN communities_conversation c ON c.id = a.conversation_id
WHERE a.community_id = %(community)s AND a.mentions IS NOT NULL AND a.deleted_at IS NULL AND a.member_id <> i.member_id
  AND t.member_id IS DISTINCT FROM i.member_id
"""  # noqa: S608

_REACTIONS: Final = f"""
INSERT INTO t_touch
SELECT a.member_id, t.member_id, {REACTED}, a.occurred_at, coalesce(a.channel_id, 0), a.id, {w.REACTION},
       false, false, false
FROM communities_activity a
JOIN communities_activity t ON t.id = a.reply_to_id
JOIN t_people doer ON doer.id = a.member_id
JOIN t_people other ON other.id = t.member_id
WHERE a.community_id = %(community)s AND a.kind = 3 AND a.deleted_at IS NULL AND a.member_id <> t.member_id
"""  # noqa: S608

# Chat: the first words of a turn are taken, weakly, to be meant for whoever spoke just before.
_FOLLOWS: Final = f"""
INSERT INTO t_touch
SELECT s.member_id, s.before, {FOLLOWED}, s.occurred_at, coalesce(s.channel_id, 0), s.id, {w.FOLLOW},
       false, false, false
FROM (
    SELECT a.id, a.member_id, a.occurred_at, a.channel_id, a.reply_to_id, a.mentions,
           lag(a.member_id) OVER turn AS before, lag(a.occurred_at) OVER turn AS before_at
    FROM communities_activity a
    JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind = 'chat'
    WHERE a.community_id = %(community)s AND a.kind IN (1, 2) AND a.deleted_at IS NULL
    WINDOW turn AS (PARTITION BY a.conversation_id ORDER BY a.occurred_at, a.id)
) s
JOIN t_people doer ON doer.id = s.member_id
JOIN t_people other ON other.id = s.before
WHERE s.before <> s.member_id AND s.reply_to_id IS NULL AND s.mentions IS NULL
  AND s.occurred_at - s.before_at <= %(followed_within)s::interval
"""  # noqa: S608

_EVENTS: Final = f"""
INSERT INTO t_touch
WITH came AS (
    SELECT a.conversation_id, a.member_id, max(a.occurred_at) AS at, min(a.id) AS id,
           bool_or(a.value IN ('host', 'speaker')) AS leads
    FROM communities_activity a JOIN t_people ON t_people.id = a.member_id
    WHERE a.community_id = %(community)s AND a.kind = 6 AND a.deleted_at IS NULL AND a.conversation_id IS NOT NULL
    GROUP BY 1, 2
), evening AS (
    SELECT came.*, count(*) OVER (PARTITION BY conversation_id) AS n FROM came
)
SELECT one.member_id, two.member_id, {ATTENDED}, coalesce(c.starts_at, greatest(one.at, two.at)),
       coalesce(c.channel_id, 0), one.id, {w.EVENT} * least(1, {w.EVENT_CROWD} / one.n::real), false, false,
       c.place !~* '^\\s*(online|remote|virtual|https?:)'
FROM evening one
JOIN evening two ON two.conversation_id = one.conversation_id AND two.member_id <> one.member_id
JOIN communities_conversation c ON c.id = one.conversation_id AND NOT c.cancelled
WHERE one.n <= {w.EVENT_LIMIT} OR one.leads OR two.leads
"""  # noqa: S608
