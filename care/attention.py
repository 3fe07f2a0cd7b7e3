"""What care says to Today: questions whose promise ends soon or was just missed, and asks that brought nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from accounts.models import TeamMember
from care import listing
from care.models import Suggestion
from communities.attention import Attention
from communities.models import Area, Community

MOST: Final = 25  # of each group
ASKING: Final = 2.0  # minutes of the team: read, pick a helper, send a line
WAITING_COSTS: Final = (
    60.0  # member-minutes lost by one missed promise: the asker's evening, and who reads it meanwhile
)
STALE: Final = timedelta(days=3)  # a promise missed longer ago is for the care page, not for Today


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """The promises that can still be kept as one thing to do, those just missed as another."""
    if not viewer.may("question.change"):
        return []
    soon = listing.listing(community, "soon", now, most=MOST).rows
    missed = listing.listing(community, "overdue", now, most=MOST).rows
    recent = [row for row in missed if now - row.question.due_at < STALE]
    return [_item(community, rows, now, kept) for rows, kept in ((soon, True), (recent, False)) if rows]


def _item(community: Community, rows: Sequence[listing.Row], now: datetime, kept: bool) -> Attention:
    each = WAITING_COSTS if kept else WAITING_COSTS / 2
    value, minutes = each * len(rows), ASKING * len(rows)
    helpers = _helpers(rows)
    promise = "a promise kept" if kept else "a promise missed, and less missed"
    asked = [row.question.asker_id for row in rows]
    return Attention(
        key=f"care.{'question' if kept else 'missed'}:{max(row.question.pk for row in rows)}",
        area=Area.CARE,
        title=_one(rows[0]) if len(rows) == 1 else _several(community, rows, now, kept),
        why=_why(rows, helpers),
        value=value,
        minutes=minutes,
        reckoning=f"{value:.0f} member-minutes: {len(rows)} × {each:.0f}, {promise}; "
        f"{ASKING:.0f} min each to read and ask somebody.",
        action="Ask them" if helpers else "Answer",
        url=rows[0].question.get_absolute_url()
        if len(rows) == 1
        else community.url("care:home") + f"?show={'soon' if kept else 'overdue'}",
        urgent=kept,
        member_ids=tuple(dict.fromkeys([*(who.member_id for who, _ in helpers[:2]), *asked]))[:3],
    )


def _one(row: listing.Row) -> str:
    place = f" in {row.question.channel.name}" if row.question.channel else ""
    return f"{row.question.asker.name} waits for an answer{place}: “{row.question.title}”"


def _several(community: Community, rows: Sequence[listing.Row], now: datetime, kept: bool) -> str:
    """As "4 questions pass their promise by 14:00: “Reflow profile”, “Loose belt” and 2 more"."""
    titles = ", ".join(f"“{row.question.title}”" for row in rows[:2])
    more = f" and {len(rows) - 2} more" if len(rows) > 2 else ""
    if not kept:
        return f"{len(rows)} questions missed their promise lately: {titles}{more}"
    last = max(row.question.due_at for row in rows).astimezone(community.tz)
    day = "" if last.date() == now.astimezone(community.tz).date() else f"{last:%A} "
    return f"{len(rows)} questions pass their promise by {day}{last:%H:%M}: {titles}{more}"


def _helpers(rows: Sequence[listing.Row]) -> list[tuple[Suggestion, int]]:
    """Who could answer how many of them, the most useful first."""
    first: dict[int, Suggestion] = {}
    times: Counter[int] = Counter()
    for row in rows:
        for who in row.who[:2]:
            first.setdefault(who.member_id, who)
            times[who.member_id] += 1
    return [(first[member], many) for member, many in times.most_common()]


def _why(rows: Sequence[listing.Row], helpers: Sequence[tuple[Suggestion, int]]) -> str:
    """How long each has, and who could answer."""
    if len(rows) == 1:
        names = ", ".join(who.member.name for who, _ in helpers[:2])
        can = f"{names} could answer: {helpers[0][0].why}." if helpers else "Nobody has answered the like lately."
        return f"{rows[0].standing.words}. {can}"
    if not helpers:
        return "Nobody has answered the like lately."
    able = " and ".join(f"{who.member.name} ({many})" for who, many in helpers[:2])
    return f"{able} could answer: {helpers[0][0].why}."
