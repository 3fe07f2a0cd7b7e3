"""Breaks: suggested after a long stretch with harm in it, taken with one press, ended by themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from moderation.models import Case, Decision, Exposure, ExposureLimit, Pause

MINUTES: Final = (10, 20, 60)
A_GAP: Final = timedelta(minutes=10)  # without a decision or a harmful post read: the stretch is over
LOOKED_BACK: Final = timedelta(hours=4)
HEAVY: Final = 5  # harmful posts within a stretch: below it, it was ordinary work


def stretch(member: TeamMember, now: datetime) -> tuple[int, int]:
    """(minutes without a gap until now, harmful posts read in them). Two queries."""
    since = now - LOOKED_BACK
    decided = Decision.objects.filter(by=member.user, made_at__gt=since, made_at__lte=now)
    moments = list(decided.values_list("made_at", flat=True))
    read = list(
        Exposure.objects.filter(user=member.user, seen_at__gt=since, seen_at__lte=now).values_list("seen_at", flat=True)
    )
    began = now
    for moment in sorted([*moments, *read], reverse=True):
        if began - moment > A_GAP:
            break
        began = moment
    return int((now - began).total_seconds() // 60), sum(moment >= began for moment in read)


def suggested(member: TeamMember, limit: ExposureLimit, read_today: int, now: datetime | None = None) -> str:
    """Why a break would be good now, or nothing. Costs no query while little was read."""
    if read_today < HEAVY:
        return ""
    at = now or timezone.now()
    minutes, heavy = stretch(member, at)
    if minutes < limit.break_after or heavy < HEAVY:
        return ""
    return f"{minutes} minutes without a break, {heavy} harmful posts among them."


@transaction.atomic
def take(member: TeamMember, minutes: int, *, suggested: bool = False, now: datetime | None = None) -> Pause:
    """Begins a break, or makes the running one end at another time; what they hold goes back to the queue.

    Raises ValueError for a length that is not offered.
    """
    if minutes not in MINUTES:
        raise ValueError(f"A break lasts {', '.join(map(str, MINUTES[:-1]))} or {MINUTES[-1]} minutes.")
    at = now or timezone.now()
    running = Pause.running(member.user, at)
    for case in Case.objects.open().filter(workspace_id=member.workspace_id, assignee=member.user):
        case.let_go(member.user)
    if running is not None:
        running.ends_at = at + timedelta(minutes=minutes)
        running.save(update_fields=["ends_at"])
        return running
    return Pause.objects.create(
        workspace_id=member.workspace_id,
        user=member.user,
        began_at=at,
        ends_at=at + timedelta(minutes=minutes),
        suggested=suggested,
    )


def end(member: TeamMember, now: datetime | None = None) -> None:
    """Back earlier. Nothing runs: nothing happens."""
    at = now or timezone.now()
    Pause.objects.filter(user=member.user, ends_at__gt=at, began_at__lte=at).update(ends_at=at)
