"""The end of a shift: gathers what one leaves behind, and keeps it as it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area, Community
from communities.work import record_work
from moderation.models import Case, CaseNote, Handover, Lever, Measure, PostWatch, SecondLook
from relationships.models import Watch

SHIFT: Final = timedelta(hours=8)  # what counts as "since" where somebody never handed over
LINES: Final = 30
Section = dict[str, Any]


def what_is_left(community: Community, member: TeamMember, now: datetime | None = None) -> list[Section]:
    """Sections of lines with addresses; empty ones are left out. Six queries."""
    at = now or timezone.now()
    last = Handover.objects.in_community(community).filter(by=member.user).first()
    since = max(last.written_at, at - timedelta(days=7)) if last else at - SHIFT
    sections = [
        ("Cases I have in hand or was given", _cases(community, member, at)),
        ("Waiting for a manager", _escalated(community)),
        ("Second looks that I asked for", _seconds(community, member)),
        ("Notes since I began", _notes(community, since)),
        ("Levers that are on", _levers(community, at)),
        ("Watches that run", _watches(community, at)),
        ("Suspensions that end within a week", _ending(community, at)),
    ]
    return [{"title": title, "lines": lines} for title, lines in sections if lines]


@transaction.atomic
def hand_over(community: Community, member: TeamMember, words: str) -> Handover:
    """Writes it down and lets go of what is in hand; what was given stays given until it is overdue."""
    found = Handover.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        by=member.user,
        words=words.strip()[:3000],
        left=what_is_left(community, member),
    )
    for case in Case.objects.in_community(community).open().filter(assignee=member.user):
        case.let_go(member.user)
    url = community.url("moderation:handovers")
    record_work(member.user, community, Area.MODERATION, "handed the shift over", url=url)
    return found


def _cases(community: Community, member: TeamMember, now: datetime) -> list[dict[str, str]]:
    mine = Q(assignee=member.user, lease_until__gt=now) | Q(given_to=member.user)
    rows = Case.objects.in_community(community).open().filter(mine).select_related("member").worthiest_first()
    return [_case(community, row) for row in rows[:LINES]]


def _escalated(community: Community) -> list[dict[str, str]]:
    rows = Case.objects.in_community(community).filter(state=Case.State.ESCALATED).select_related("member")
    return [_case(community, row) for row in rows.oldest_first()[:LINES]]


def _case(community: Community, case: Case) -> dict[str, str]:
    who = f": {case.member.name}" if case.member_id and case.member else ""
    return {"words": f"{case.label}{who}", "url": community.url("moderation:case", case.pk)}


def _seconds(community: Community, member: TeamMember) -> list[dict[str, str]]:
    rows = SecondLook.objects.in_community(community).waiting().filter(asked_by=member.user).select_related("case")
    return [
        {"words": f"{row.case.label}: {row.because}", "url": community.url("moderation:case", row.case_id)}
        for row in rows[:LINES]
    ]


def _notes(community: Community, since: datetime) -> list[dict[str, str]]:
    rows = CaseNote.objects.in_community(community).filter(written_at__gt=since).select_related("by").order_by("-id")
    return [
        {"words": f"{row.by}: {row.text[:160]}", "url": community.url("moderation:case", row.case_id)}
        for row in rows[:LINES]
    ]


def _levers(community: Community, now: datetime) -> list[dict[str, str]]:
    rows = Lever.objects.in_community(community).in_force(now)
    return [
        {"words": f"{row}, until {row.ends_at:%-d %B, %H:%M} UTC: {row.reason}", "url": row.get_absolute_url()}
        for row in rows.select_related("community__workspace", "channel")[:LINES]
    ]


def _watches(community: Community, now: datetime) -> list[dict[str, str]]:
    """On posts, and on people or segments for the whole team."""
    posts = PostWatch.objects.in_community(community).running(now).select_related("member", "community__workspace")
    found = [{"words": f"{row.member.name}: {row.reason}", "url": row.get_absolute_url()} for row in posts[:LINES]]
    people = Watch.objects.filter(community=community, team=True, member__isnull=False).running(now.date())
    return found + [
        {"words": f"{row.member}: {row.why}", "url": community.url("relationships:member", row.member_id)}
        for row in people.select_related("member")[:LINES]
    ]


def _ending(community: Community, now: datetime) -> list[dict[str, str]]:
    rows = Measure.objects.in_community(community).in_force(now).suspending()
    rows = rows.filter(until__lt=now + timedelta(days=7)).select_related("member").order_by("until")
    return [
        {
            "words": f"{row.member.name if row.member else 'Accounts of a raid'}{row.until_words}",
            "url": community.url("moderation:decision", row.decision_id),
        }
        for row in rows[:LINES]
    ]
