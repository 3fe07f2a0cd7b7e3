"""What stands on a member's page: of an author what was done with their post, of a reporter what came of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from moderation.letters.author import APPEAL_WITHIN, TOLD, acts_of, what_was_done
from moderation.letters.reporter import why
from moderation.letters.wording import Wording
from moderation.models import Appeal, Case, Decision, MemberPage, Reception, Report


@dataclass(frozen=True, slots=True)
class Objecting:
    """Whether they may object, until when, and what became of it."""

    until: datetime
    is_open: bool
    days: int
    appeal: Appeal | None = None
    lede: str = ""
    said: str = ""
    waits: str = ""
    outcome: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Yours:
    """The author's page."""

    case: Case
    decision: Decision | None
    done: str = ""
    back: str = ""
    decided: str = ""
    version: str = ""
    objecting: Objecting | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One report on the reporter's page."""

    report: Report
    sent: str
    kind: str
    on_it: str = ""
    closed: str = ""
    outcome: str = ""
    why: str = ""
    objecting: Objecting | None = None


def yours(page: MemberPage, wording: Wording) -> Yours:
    """The latest decision that was about the author."""
    if page.case_id is None:
        raise ValueError("This page is not an author's.")
    case = Case.objects.select_related("activity", "conversation", "community").get(pk=page.case_id)
    decision = next((each for each in _decisions(case) if acts_of(each) & TOLD), None)
    if decision is None:
        return Yours(case, None)
    version = decision.guideline_version
    back = ""
    if decision.undone_at is not None:
        key = "yours_reversed" if decision.reversed_on_appeal else "yours_back"
        back = wording.on_page(key, date=wording.date(decision.undone_at))
    return Yours(
        case,
        decision,
        done=what_was_done(wording, case, decision),
        back=back,
        decided=wording.on_page("yours_decided", date=wording.date(decision.made_at)),
        version=wording.on_page("yours_version", number=version.number, date=wording.date(version.in_force_from))
        if version is not None
        else "",
        objecting=objecting(decision, None, wording) if decision.action != Decision.Action.TALK else None,
    )


def told(page: MemberPage, wording: Wording) -> list[Told]:
    """The report, and the other addresses of the same notice."""
    if page.report_id is None:
        raise ValueError("This page is not a reporter's.")
    rows = Report.objects.filter(Q(pk=page.report_id) | Q(part_of=page.report_id))
    return [_told(report, wording) for report in rows.select_related("decision", "community").order_by("pk")]


def _decisions(case: Case) -> list[Decision]:
    """The one that stands first, then those taken back, the newest first."""
    rows = case.decisions.final().select_related("guideline_version__guideline").prefetch_related("measures")
    return sorted(rows, key=lambda each: (each.undone_at is None, each.made_at, each.pk), reverse=True)


def _told(report: Report, wording: Wording) -> Told:
    words = wording.page
    state = words["told_on_it"] if report.acknowledged_at else ""
    return Told(
        report,
        sent=wording.on_page("told_sent", date=wording.date(report.received_at)),
        kind=dict(wording.kinds).get(report.kind, ""),
        on_it=state.replace("{date}", wording.date(report.acknowledged_at)) if report.acknowledged_at else "",
        closed=wording.on_page("told_closed", date=wording.date(report.closed_at)) if report.closed_at else "",
        outcome=words[f"told_{report.outcome}"] if report.outcome else "",
        why=why(wording, report),
        objecting=objecting(report.decision, report, wording) if report.decision is not None else None,
    )


def objecting(decision: Decision, report: Report | None, wording: Wording) -> Objecting:
    """The state of an objection by the author, or by the reporter of `report`."""
    told_at = report.closed_at if report is not None and report.closed_at else decision.made_at
    until = told_at + APPEAL_WITHIN
    days = Reception.of(decision.community).answer_days
    appeal = Appeal.objects.filter(decision=decision, report=report).first()
    is_open = appeal is None and decision.undone_at is None and timezone.now() < until
    if appeal is None:
        late = timezone.now() >= until
        return Objecting(
            until,
            is_open,
            days,
            lede=wording.on_page("object_lede", date=wording.date(until), days=days),
            over=wording.on_page("object_over", date=wording.date(until)) if late else "",
        )
    waits = ""
    if appeal.is_open and appeal.due_at is not None:
        key = "object_late" if appeal.due_at < timezone.now() else "object_waits"
        waits = wording.on_page(key, date=wording.date(appeal.due_at))
    return Objecting(
        until,
        False,
        days,
        appeal,
        said=wording.on_page("object_said", date=wording.date(appeal.lodged_at)),
        waits=waits,
        outcome=wording.page[f"object_{appeal.outcome}"] if appeal.outcome else "",
        over=wording.on_page("object_answered", date=wording.date(appeal.decided_at)) if appeal.decided_at else "",
    )
