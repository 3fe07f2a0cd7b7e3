"""Was it right? For somebody who really fell silent: what would have been said the day before, and what came after.

Nothing looks ahead: ties, answers and welcomes as of the day before the silence. Then, in the 90 days after:
- *cut off*: of those tied to the rest through them only, how many were tied to nobody else at the end of it, too;
- *answers*: the share of answered conversations that only they answered, against how much larger the share without any
  answer was after than before (with its interval);
- *heirs*: of those named who could grow into it, how many answered more in the 90 days after than before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.leaving import counting
from relationships.leaving.net import Net
from relationships.leaving.working_out import count

AFTER: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Replayed:
    """One departure."""

    member: int
    day: datetime
    answered: int  # conversations answered in the 180 days before, by anybody
    alone: int  # of these by them alone: what the forecast says would have gone unanswered
    begun_before: int
    unanswered_before: int  # in the 90 days before
    begun_after: int
    unanswered_after: int
    cut_off: int
    still_cut_off: int
    back_by_others: int  # of those cut off, tied to somebody else 90 days later
    heirs: int
    heirs_rose: int
    others: int  # who answered in the 90 days before, heirs left out
    others_rose: int

    @property
    def forecast(self) -> float:
        """How many points of the answered share hang on them."""
        return self.alone / self.answered if self.answered else 0.0

    @property
    def happened(self) -> float:
        """By how much the unanswered share rose."""
        before = self.unanswered_before / max(self.begun_before, 1)
        return self.unanswered_after / max(self.begun_after, 1) - before


def departures(community: Community, least: int = 50) -> list[tuple[int, datetime]]:
    """Members with that many answers in the 180 days before their last act, who were silent for 90 days after it."""
    with connection.cursor() as cursor:
        cursor.execute(_DEPARTED, {"community": community.pk, "least": least, "end": community.present() - AFTER})
        return list(cursor.fetchall())


def replay(community: Community, member: int, day: datetime) -> Replayed:
    """What would have been said just before `day`, the moment of their last act, and what came after."""
    with transaction.atomic(), connection.cursor() as cursor:
        before = day - timedelta(seconds=1)
        counted = count(cursor, community, before, past=True)
        one = counted.missed.get(member)
        cursor.execute("SELECT count(DISTINCT unit) FROM t_answer")
        answered = int(cursor.fetchone()[0])
        heirs = [each.member for each in counted.successors.get(member, [])]
        hung = {pk for piece in (one.pieces if one else []) for pk in piece["people"]}
        later = Net.of(*counting.current_ties(cursor, counting.values_of(community, day + AFTER), past=True))
        ends = zip(later.ids[later.i].tolist(), later.ids[later.j].tolist(), strict=True)
        tied = {end for pair in ends if member not in pair for end in pair}
        rose, others, others_rose = _rose(cursor, community, day, heirs, member)
        return Replayed(
            member, day, answered, one.alone if one else 0, *_unanswered(cursor, community, day - AFTER, day),
            *_unanswered(cursor, community, day, day + AFTER), len(hung), len(hung - tied), len(hung & tied),
            len(heirs), rose, others, others_rose,
        )  # fmt: skip


def _unanswered(cursor: CursorWrapper, community: Community, start: datetime, end: datetime) -> tuple[int, int]:
    """(conversations begun by members, of these without any answer within 14 days)."""
    cursor.execute(_UNANSWERED, {"community": community.pk, "start": start, "end": end})
    begun, silent = cursor.fetchone()
    return int(begun), int(silent)


def _rose(
    cursor: CursorWrapper, community: Community, day: datetime, heirs: list[int], member: int
) -> tuple[int, int, int]:
    values: dict[str, Any] = {"community": community.pk, "day": day, "after": AFTER, "member": member}
    cursor.execute(_ROSE, values)
    rows = cursor.fetchall()
    mine = [after > before for pk, before, after in rows if pk in heirs]
    rest = [after > before for pk, before, after in rows if pk not in heirs and before]
    return sum(mine), len(rest), sum(rest)


_DEPARTED: Final = """
SELECT m.id, m.last_active_at
FROM communities_member m
JOIN relationships_touch t ON t.doer_id = m.id AND t.community_id = %(community)s AND t.kind = 1 AND t.help
 AND t.at > m.last_active_at - interval '180 days'
WHERE m.community_id = %(community)s AND m.role <> 'bot' AND m.last_active_at < %(end)s
GROUP BY 1, 2 HAVING count(*) >= %(least)s ORDER BY count(*) DESC
"""

_UNANSWERED: Final = """
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
    SELECT FROM communities_activity a
    WHERE a.conversation_id = c.id AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND a.member_id <> c.starter_id
      AND a.occurred_at <= c.started_at + interval '14 days'))
FROM communities_conversation c JOIN communities_member m ON m.id = c.starter_id AND m.role = 'member'
WHERE c.community_id = %(community)s AND c.started_at >= %(start)s AND c.started_at < %(end)s
  AND c.kind IN ('thread', 'question', 'issue')
"""

_ROSE: Final = """
SELECT doer_id, count(*) FILTER (WHERE at <= %(day)s), count(*) FILTER (WHERE at > %(day)s)
FROM relationships_touch
WHERE community_id = %(community)s AND kind = 1 AND help AND at > %(day)s - %(after)s AND at <= %(day)s + %(after)s
  AND doer_id <> %(member)s
GROUP BY 1
"""
