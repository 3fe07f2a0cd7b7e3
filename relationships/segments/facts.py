"""What segments ask of the record and no other table answers at once: where members take part, what they write in.

Both are reckoned: channels set by set, languages a bounded number of members at a time, those who wrote since first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from communities.models import Community
from relationships.models import MemberLanguage
from relationships.thanks.fairness import language_of

READ: Final = 5  # latest posts of a member that are read for their language
MOST_AT_ONCE: Final = 3_000  # members whose language is told in one go: about as many seconds as thousands


def read_channels(community: Community) -> int:
    """Who takes part in which channel, all anew. Gives how many pairs there are. One scan of the acts."""
    values = {"community": community.pk}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM relationships_memberchannel WHERE community_id = %(community)s", values)
        cursor.execute(_CHANNELS, values)
        return int(cursor.rowcount)


def read_channels_of_batches(community: Community, batches: Sequence[int]) -> int:
    """The same for the members of some batches only."""
    values: dict[str, Any] = {"community": community.pk, "batches": list(batches)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SOME_CHANNELS, values)
        return int(cursor.rowcount)


def tell_languages(community: Community, most: int = MOST_AT_ONCE) -> int:
    """Languages of members who wrote since they were last read, the latest first. Gives how many were read.

    Told only where most of the posts that can be told agree. Call again while it gives `most`.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, {"community": community.pk, "most": most, "read": READ})
        writers = cursor.fetchall()
    MemberLanguage.objects.bulk_create(
        (_told(community, pk, last, texts) for pk, last, texts in writers),
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["language", "agreeing", "read", "last_act_at"],
    )
    return len(writers)


def _told(community: Community, pk: int, last: datetime, texts: list[str]) -> MemberLanguage:
    told = Counter(filter(None, map(language_of, texts)))
    language, agreeing = told.most_common(1)[0] if told else ("", 0)
    sure = agreeing * 2 > sum(told.values())
    return MemberLanguage(
        member_id=pk, community=community, language=language[:3] if sure else "", agreeing=agreeing if sure else 0,
        read=len(texts), last_act_at=last,
    )  # fmt: skip


_COUNT: Final = """
INSERT INTO relationships_memberchannel (community_id, channel_id, member_id, acts, last_at)
SELECT a.community_id, a.channel_id, a.member_id, count(*), max(a.occurred_at)
FROM communities_activity a
WHERE a.community_id = %(community)s AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5) AND a.channel_id IS NOT NULL
  AND a.member_id IS NOT NULL AND WHICH
GROUP BY 1, 2, 3
ON CONFLICT (channel_id, member_id) DO UPDATE SET acts = excluded.acts, last_at = excluded.last_at
"""
_CHANNELS: Final = _COUNT.replace("WHICH", "true")
_SOME_CHANNELS: Final = _COUNT.replace(
    "WHICH",
    "a.member_id IN (SELECT b.member_id FROM communities_activity b WHERE b.batch_id = ANY (%(batches)s)"
    " AND b.community_id = %(community)s)",
)

_WRITERS: Final = """
SELECT m.id, m.last_active_at, latest.texts
FROM communities_member m
LEFT JOIN relationships_memberlanguage l ON l.member_id = m.id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(left(x.text, 600)), '{}') AS texts
    FROM (
        SELECT a.text FROM communities_activity a
        WHERE a.member_id = m.id AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND a.text <> ''
        ORDER BY a.occurred_at DESC, a.id DESC LIMIT %(read)s
    ) x
) latest
WHERE m.community_id = %(community)s AND m.role <> 'bot' AND m.posts > 0 AND m.last_active_at IS NOT NULL
  AND (l.member_id IS NULL OR l.last_act_at < m.last_active_at)
ORDER BY m.last_active_at DESC
LIMIT %(most)s
"""
