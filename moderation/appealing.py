"""An appeal's way: lodged by the author or by who reported, answered by somebody who had no part in it, told once.

Upheld: the decision stands. Reversed: it is taken back; where a reporter objected, the post is decided anew. Partly: it
is taken back and a milder decision takes its place.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles
from communities.models import Area, Community
from communities.work import record_work
from moderation.letters.author import APPEAL_WITHIN
from moderation.letters.telling import tell_appellant
from moderation.models import Appeal, Case, Decision, Moved, Reception, Report

Outcome = Appeal.Outcome
MILDER: Final = {"remove": ("hide", "warn", "talk"), "warn": ("hide", "talk"), "hide": ("talk",)}


class TooLate(Exception):
    """The time to object is over."""


@transaction.atomic
def lodge(
    decision: Decision,
    member: TeamMember | None,
    text: str,
    *,
    report: Report | None = None,
    now: datetime | None = None,
) -> Appeal:
    """Everybody concerned objects once to a decision; the same again gives what is there.

    `member` of the team enters it for somebody; None: they wrote it on their own page. `report` where its reporter
    objects and not the author. Raises Moved for a decision taken back, TooLate after six months.
    """
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    there = Appeal.objects.filter(decision=row, report=report).first()
    if there is not None:
        return there
    if row.undone_at is not None:
        raise Moved("This decision was taken back already; there is nothing to appeal.")
    moment = now or timezone.now()
    if member is None and moment > row.made_at + APPEAL_WITHIN:
        raise TooLate
    community = Community.objects.get(pk=row.community_id)
    appeal = Appeal.objects.create(
        workspace_id=row.workspace_id,
        community_id=row.community_id,
        decision=row,
        report=report,
        complainant=Appeal.Complainant.AUTHOR if report is None else Appeal.Complainant.REPORTER,
        first_decider_id=row.by_id,
        text=text.strip(),
        lodged_at=moment,
        due_at=moment + Reception.of(community).answer_within,
        entered_by=member.user if member is not None else None,
    )
    enqueue(
        "moderation.appeal_due",
        str(appeal.pk),
        workspace=appeal.workspace_id,
        payload={"appeal": appeal.pk},
        due_at=appeal.due_at,
    )
    return appeal


@handles("moderation.appeal_due")
def escalate(row: Outbox) -> None:
    """The promised day is over: an appeal that still waits goes up to the managers, before all else of theirs."""
    Appeal.objects.waiting().filter(pk=row.payload["appeal"], escalated_at=None).update(escalated_at=timezone.now())


def took_part(appeal: Appeal) -> set[int]:
    """Users who decided, took back or answered anything on the case before: they are not the second pair of eyes."""
    decisions = Decision.objects.filter(case_id=appeal.decision.case_id)
    users = {user for pair in decisions.values_list("by_id", "undone_by_id") for user in pair if user}
    looks = appeal.decision.case.second_looks.exclude(answered_by=None).values_list("asked_by_id", "answered_by_id")
    users |= {user for pair in looks for user in pair if user}
    answered = (
        Appeal.objects.filter(decision__in=decisions).exclude(pk=appeal.pk).values_list("decided_by_id", flat=True)
    )
    return users | {user for user in answered if user} | {appeal.first_decider_id}


def why_not(appeal: Appeal, member: TeamMember) -> str:
    """Why this person may not answer it; "" when they may.

    In a team so small that everybody had a part, anybody but the first decider may: better than nobody.
    """
    if member.user_id == appeal.first_decider_id:
        return "The first decision was yours, so somebody else answers."
    involved = took_part(appeal)
    if member.user_id not in involved:
        return ""
    team = appeal.decision.case.community.workspace.team.active()
    if any(other.user_id not in involved and other.may("case.decide") for other in team):
        return "You had a part in this case, so somebody else answers."
    return ""


@transaction.atomic
def answer(appeal: Appeal, member: TeamMember, outcome: str, words: str, *, milder: str = "") -> None:
    """Raises PermissionDenied for who had a part, ValueError for a milder act that is none. Answered once."""
    problem = why_not(appeal, member)
    if problem and not Appeal.objects.get(pk=appeal.pk).outcome:
        raise PermissionDenied(problem)
    if outcome == Outcome.PARTLY and milder not in MILDER.get(appeal.decision.action, ()):
        raise ValueError("Choose the milder act that takes its place.")
    if not appeal.answer_it(member, outcome, words):
        return
    if outcome != Outcome.UPHELD:
        _take_back(appeal, member, milder if outcome == Outcome.PARTLY else "")
    tell_appellant(appeal)
    case = appeal.decision.case
    url = case.community.url("moderation:appeal", appeal.pk)
    record_work(
        member.user, case.community, Area.MODERATION, "answered an appeal", about=case.label, url=url, seen=True
    )


def _take_back(appeal: Appeal, member: TeamMember, milder: str) -> None:
    """A reporter who is right has the post decided anew; an author who is right is free of it."""
    decision = appeal.decision
    if decision.undone_at is not None:
        return
    decision.take_back(member, final=appeal.report is None)
    if milder:
        _soften(decision, member, milder)


def _soften(decision: Decision, member: TeamMember, milder: str) -> None:
    """The milder decision, made by who answered; those who reported stay answered, by the new one."""
    from moderation.deciding import decide

    case = Case.objects.select_for_update().get(pk=decision.case_id)
    case.state, case.decided_at = Case.State.WAITING, None
    case.version += 1
    case.save(update_fields=["state", "decided_at", "version"])
    case.community = decision.case.community
    new = decide(
        case,
        member,
        milder,
        version=case.version,
        guideline_version=decision.guideline_version,
        reason=decision.reason,
        history=True,  # the answer to the appeal is the work
    )
    Report.objects.filter(decision=decision, state=Report.State.CLOSED).update(decision=new)
