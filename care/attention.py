"""What care says to Today: questions whose promise ends soon or was just missed, and asks that brought nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from accounts.models import TeamMember
from care import listing
from communities.attention import Attention
from communities.models import Area, Community

MOST: Final = 5
ASKING: Final = 2.0  # minutes of the team: read, pick a helper, send a line
WAITING_COSTS: Final = (
    60.0  # member-minutes lost by one missed promise: the asker's evening, and who reads it meanwhile
)
STALE: Final = timedelta(days=3)  # a promise missed longer ago is for the care page, not for Today


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """At most `MOST` questions, those that can still be kept first."""
    if not viewer.may("question.change"):
        return []
    soon = listing.listing(community, "soon", now, most=MOST).rows
    missed = listing.listing(community, "overdue", now, most=MOST).rows
    recent = [row for row in missed if now - row.question.due_at < STALE]
    return [_item(row) for row in (*soon, *recent)[:MOST]]


def _item(row: listing.Row) -> Attention:
    question, kept = row.question, row.standing.place != "overdue"
    place = f" in {question.channel.name}" if question.channel else ""
    helpers = ", ".join(each.member.name for each in row.who[:2])
    value = WAITING_COSTS if kept else WAITING_COSTS / 2
    return Attention(
        key=f"care.question:{question.pk}",
        area=Area.CARE,
        title=f"{question.asker.name} waits for an answer{place}: “{question.title}”",
        why=f"{row.standing.words}. "
        + (f"{helpers} could answer: {row.who[0].why}." if helpers else "Nobody has answered the like lately."),
        value=value,
        minutes=ASKING,
        reckoning=f"{value:.0f} member-minutes: one promise {'kept' if kept else 'missed, and less missed'}; "
        f"{ASKING:.0f} min to read and ask somebody.",
        action="Ask them" if helpers else "Answer",
        url=question.get_absolute_url(),
        urgent=kept,
        member_ids=(question.asker_id, *(each.member_id for each in row.who[:2])),
    )
