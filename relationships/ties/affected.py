"""Which acts a change concerns: their touches are read again, all others stay.

`t_act` holds them as they are now (`told`: the change is about the act itself, its text too). A touch hangs on the act,
on the act it answers, on who began the conversation, at an event on everybody who came, and on who a handle belongs to;
so beyond what a batch wrote these are concerned:

    acts that answer it (late questions find their answers; an author may have become another)
    all of a conversation that somebody else is now known to have begun, or of another kind, time, place or fate
    all attendances of an event somebody came to, or no longer came to
    what `relationships.replies` now infers otherwise
    for members merged, split, or no longer taken for bots: their acts, those toward them, what they began or came to
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.models import TouchedConversation
from relationships.ties.touches import read_all_talks, read_talks


def open_table(cursor: CursorWrapper) -> None:
    """An empty `t_act`."""
    cursor.execute(_TABLE)


def add_batches(cursor: CursorWrapper, community: Community, batches: Sequence[int]) -> int:
    """What these batches wrote. Gives how many acts."""
    cursor.execute(_OF_BATCHES, {"community": community.pk, "batches": list(batches)})
    return int(cursor.rowcount)


def in_chat(cursor: CursorWrapper) -> bool:
    """Whether any act so far was said in a chat."""
    cursor.execute(_IN_CHAT)
    return bool(cursor.fetchone()[0])


def add_acts(cursor: CursorWrapper, community: Community, acts: Sequence[int]) -> None:
    """These acts; those that are gone from the record too, so that their touches go."""
    if acts:
        cursor.execute(_NAMED, {"community": community.pk, "acts": list(acts)})


def add_people(cursor: CursorWrapper, community: Community, members: Sequence[int]) -> None:
    """All that hangs on who these members are."""
    if members:
        cursor.execute(_OF_PEOPLE, {"community": community.pk, "members": list(members)})


def add_otherwise(cursor: CursorWrapper, community: Community) -> None:
    """The acts of all conversations that are not what their touches were read from."""
    read_all_talks(cursor, community)
    cursor.execute(_OTHERWISE, {"members": []})


def complete(cursor: CursorWrapper, community: Community, members: Sequence[int] = ()) -> None:
    """Adds what hangs on the acts added so far, and fills `t_talk`. Conversations begun by `members` are read whole."""
    values: dict[str, Any] = {"community": community.pk, "members": list(members)}
    cursor.execute("ANALYZE t_act (id, conversation_id)")
    cursor.execute(_ANSWERING, values)
    cursor.execute(_LEFT_EVENTS, values)
    cursor.execute(_EVENTS, values)
    read_talks(cursor, community)
    cursor.execute(_OTHERWISE, values)
    cursor.execute("ANALYZE t_act (id, conversation_id)")


def doubt(community_id: int, conversation_ids: Sequence[int]) -> int:
    """Whatever their touches were read from may be otherwise now: the next move looks. Gives how many had touches."""
    rows = TouchedConversation.objects.filter(community_id=community_id, conversation_id__in=conversation_ids)
    return rows.update(doubted=True)


def remember_talks(cursor: CursorWrapper, community: Community) -> None:
    """What the touches of the conversations in `t_talk` were read from."""
    cursor.execute(_REMEMBER, {"community": community.pk})


def forget_talks(cursor: CursorWrapper, community: Community) -> None:
    """When `t_talk` holds all there are: those that are gone."""
    cursor.execute(_FORGET, {"community": community.pk})


_COLUMNS: Final = (
    "id, member_id, kind, occurred_at, deleted_at, channel_id, conversation_id, reply_to_id, mentions, value"
)
_OF_A: Final = ", ".join(f"a.{column}" for column in _COLUMNS.split(", "))

_TABLE: Final = """
DROP TABLE IF EXISTS t_act;
CREATE TEMP TABLE t_act (
    id bigint PRIMARY KEY, member_id bigint, kind smallint, occurred_at timestamptz, deleted_at timestamptz,
    channel_id bigint, conversation_id bigint, reply_to_id bigint, mentions bigint[], value text, told boolean NOT NULL
) ON COMMIT DROP;
"""

_OF_BATCHES: Final = f"""
INSERT INTO t_act
SELECT {_OF_A}, true FROM communities_activity a
WHERE a.batch_id = ANY (%(batches)s) AND a.community_id = %(community)s
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608 - constants only

_IN_CHAT: Final = """
SELECT EXISTS (SELECT FROM t_act a JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind = 'chat')
"""

_NAMED: Final = f"""
INSERT INTO t_act
SELECT {_OF_A.replace("a.id", "x.id", 1)}, a.id IS NULL
FROM (SELECT DISTINCT unnest(%(acts)s::bigint[]) AS id) x
LEFT JOIN communities_activity a ON a.id = x.id AND a.community_id = %(community)s
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608

# Own acts; acts toward them as kept (whoever did them); acts that name a handle of theirs. An act gone from the record
# is added with nothing but its id.
_OF_PEOPLE: Final = f"""
INSERT INTO t_act
SELECT {_OF_A.replace("a.id", "x.id", 1)}, a.id IS NULL
FROM (
    SELECT id FROM communities_activity WHERE member_id = ANY (%(members)s)
    UNION
    SELECT activity_id FROM relationships_touch
    WHERE community_id = %(community)s AND (doer_id = ANY (%(members)s) OR other_id = ANY (%(members)s))
    UNION
    SELECT id FROM communities_activity
    WHERE community_id = %(community)s AND mentions && (
        SELECT array_agg(id) FROM communities_identity WHERE member_id = ANY (%(members)s))
) x
LEFT JOIN communities_activity a ON a.id = x.id AND a.community_id = %(community)s
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608

_ANSWERING: Final = f"""
INSERT INTO t_act
SELECT {_OF_A}, false
FROM (SELECT id FROM t_act) x
CROSS JOIN LATERAL (SELECT * FROM communities_activity r WHERE r.reply_to_id = x.id OFFSET 0) a
UNION ALL
SELECT {_OF_A}, false
FROM (SELECT id FROM t_act) x
JOIN relationships_inferredreply r ON r.community_id = %(community)s AND r.reply_to_id = x.id
JOIN communities_activity a ON a.id = r.activity_id
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608

# An attendance that now is of another event, or of none: the event it was of is known by those it touched there.
_LEFT_EVENTS: Final = f"""
INSERT INTO t_act
SELECT {_OF_A}, false
FROM t_act x
JOIN relationships_touch was ON was.activity_id = x.id AND was.kind = 5
JOIN relationships_touch back ON back.community_id = %(community)s
    AND least(back.doer_id, back.other_id) = least(was.doer_id, was.other_id)
    AND greatest(back.doer_id, back.other_id) = greatest(was.doer_id, was.other_id)
    AND back.doer_id = was.other_id AND back.kind = 5 AND back.at = was.at
JOIN communities_activity theirs ON theirs.id = back.activity_id
JOIN communities_activity a ON a.conversation_id = theirs.conversation_id AND a.kind = 6
WHERE x.told AND (x.kind <> 6 OR x.conversation_id IS DISTINCT FROM theirs.conversation_id)
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608

_EVENTS: Final = f"""
INSERT INTO t_act
SELECT {_OF_A}, false
FROM (SELECT DISTINCT conversation_id FROM t_act WHERE kind = 6) x
JOIN communities_activity a ON a.conversation_id = x.conversation_id AND a.kind = 6
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608

_OTHERWISE: Final = f"""
INSERT INTO t_act
SELECT {_OF_A}, false
FROM t_talk k
LEFT JOIN relationships_touchedconversation s ON s.conversation_id = k.id
JOIN communities_activity a ON a.conversation_id = k.id
WHERE (s.basis <> k.basis OR (k.kind <> 'chat' AND k.starter_id = ANY (%(members)s)))
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608

_REMEMBER: Final = """
INSERT INTO relationships_touchedconversation AS s (conversation_id, community_id, basis, doubted)
SELECT k.id, %(community)s, k.basis, false FROM t_talk k
ON CONFLICT (conversation_id) DO UPDATE SET basis = excluded.basis, doubted = false
WHERE s.basis <> excluded.basis OR s.doubted
"""

_FORGET: Final = """
DELETE FROM relationships_touchedconversation s
WHERE s.community_id = %(community)s AND NOT EXISTS (SELECT FROM t_talk k WHERE k.id = s.conversation_id)
"""
