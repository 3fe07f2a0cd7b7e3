"""Did they talk? Introductions that were sent close themselves when the two have to do with each other afterwards.

The record says so, and the act is kept as evidence. After 30 days without, nothing came of it; should they talk later
after all, that is noted too. Proposals whose two met by themselves close without anybody's doing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from communities.models import Community
from relationships.introductions.meeting import EVER, meetings
from relationships.models import Introduction, IntroductionState

WATCHED_DAYS: Final = 180  # so long after it was sent a late talk is still noted


def follow(community: Community) -> int:
    """Closes what the record has settled; gives how many. A few index scans for each open introduction."""
    now = timezone.now()
    oldest = now - timedelta(days=WATCHED_DAYS)
    rows = Introduction.objects.in_community(community)
    sent = rows.filter(state__in=(IntroductionState.SENT, IntroductionState.NOTHING), sent_at__gte=oldest)
    open_ones = [*rows.unsent(), *sent]
    closed = 0
    with transaction.atomic(), connection.cursor() as cursor:
        met = meetings(cursor, community, [(one.a_id, one.b_id, one.sent_at or EVER) for one in open_ones])
        for one in open_ones:
            if meeting := met.get((one.a_id, one.b_id)):
                one.state = IntroductionState.TALKED if one.sent_at else IntroductionState.MET
                one.talked_at, one.talked_act, one.ended_at = meeting.at, meeting.act, now
            elif one.state == IntroductionState.SENT and one.ends_at and one.ends_at < now:
                one.state, one.ended_at = IntroductionState.NOTHING, now
            else:
                continue
            one.save(update_fields=["state", "talked_at", "talked_act", "ended_at"])
            closed += 1
    return closed
