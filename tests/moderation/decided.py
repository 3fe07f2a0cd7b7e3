"""Decided cases for tests of law and fairness: made without the queue, so that hundreds cost little."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from communities.models import Activity, Community, Member
from moderation.models import Appeal, Case, Decision, Guideline, Measure, Report
from tests.factories import MemberFactory, UserFactory, say


def decided(
    community: Community,
    by: User,
    action: str = "remove",
    *,
    member: Member | None = None,
    text: str = "",
    at: datetime | None = None,
    opened: datetime | None = None,
    guideline: Guideline | None = None,
    **more: Any,
) -> Decision:
    """One decided case about a post; with `text` the post is really there."""
    moment = at or timezone.now()
    act: Activity | None = None
    if text:
        member = member or MemberFactory.create(community=community)
        act = say(member, text, moment - timedelta(hours=3))
    elif member is None:
        member = MemberFactory.create(community=community)
    case = Case.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        subject="post" if act else "member",
        label="Sharp words",
        activity=act,
        conversation_id=act.conversation_id if act else None,
        member=member,
        state="decided",
        probability=0.5,
        harm=1,
        worth=1,
        occurred_at=moment - timedelta(hours=3),
        opened_at=opened or moment - timedelta(hours=2),
        decided_at=moment,
    )
    version = guideline.current() if guideline is not None else None
    return Decision.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        case=case,
        action=action,
        by=by,
        made_at=moment,
        guideline_version=version,
        category=guideline.category if guideline is not None else "OTHER_VIOLATION_TC",
        facts=more.pop("facts", "Sharp words. Found by a rule."),
        **more,
    )


def suspended(decision: Decision, until: datetime | None = None, kind: str = "suspend") -> Measure:
    """One more act of a decision."""
    return Measure.objects.create(
        workspace_id=decision.workspace_id,
        community=decision.community,
        decision=decision,
        kind=kind,
        member=decision.case.member,
        until=until,
        made_at=decision.made_at,
    )


def appealed(decision: Decision, outcome: str = "", hours: float = 24, **more: Any) -> Appeal:
    """An appeal, answered after some hours where there is an outcome."""
    lodged = more.pop("at", decision.made_at + timedelta(hours=1))
    answered = {"decided_by": UserFactory.create(), "decided_at": lodged + timedelta(hours=hours)} if outcome else {}
    return Appeal.objects.create(
        workspace_id=decision.workspace_id,
        community=decision.community,
        decision=decision,
        first_decider=decision.by,
        text="I meant the oven.",
        lodged_at=lodged,
        outcome=outcome,
        **answered,
        **more,
    )


def noticed(community: Community, kind: str, at: datetime, hours: float | None = None, **more: Any) -> Report:
    """A legal notice, answered after some hours."""
    closed = {}
    outcome = more.pop("outcome", "acted")
    if hours is not None:
        closed = {
            "state": "closed",
            "outcome": outcome,
            "closed_at": at + timedelta(hours=hours),
        }
    return Report.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        came_by="form",
        kind=kind,
        is_notice=more.pop("is_notice", True),
        link="https://forum.example/t/1",
        illegal_because="A law.",
        in_good_faith=True,
        received_at=at,
        **closed,
        **more,
    )
