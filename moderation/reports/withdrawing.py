"""All waiting reports of a bad-faith reporter are set aside in one act: seen before, and undone as a whole.

Their signals become notes that weigh nothing; a case that stood on them alone lapses, the others are weighed anew.
Decisions made already stand: a post that broke a guideline broke it, whoever said so.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area, Community
from communities.work import record_work
from moderation.models import Case, Report, Signal, Withdrawal
from moderation.opening import raise_case
from moderation.reports.raising import signal_key
from moderation.weigh import probability


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one case: it falls, or is as likely as `after` instead of `before`."""

    case: Case
    before: float
    after: float
    falls: bool
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a withdrawal changes."""

    reports: list[Report]
    changes: list[Change]
    decided: int  # cases decided already, which stay as they are


def preview(community: Community, who: str) -> Preview:
    """What setting aside this reporter's waiting reports would do. Changes nothing."""
    waiting = list(
        Report.objects.in_community(community).waiting().by(who).select_related("case__member", "case__assignee")
    )
    decided = Report.objects.in_community(community).by(who).exclude(decision=None).values("case").distinct().count()
    by_case = {report.case.pk: report.case for report in waiting if report.case is not None}
    signals = Signal.objects.counting().filter(case__in=by_case).values_list("case_id", "key", "strength")
    gone = {signal_key(report) for report in waiting if report.case_id}
    left: dict[int, list[float]] = {pk: [] for pk in by_case}
    for case_id, key, strength in signals:
        if key not in gone:
            left[int(case_id or 0)].append(strength)
    others = set(
        Report.objects.waiting()
        .filter(case__in=by_case)
        .exclude(pk__in=[report.pk for report in waiting])
        .values_list("case_id", flat=True)
    )
    changes = [_change(case, left[pk], pk in others) for pk, case in sorted(by_case.items())]
    return Preview(waiting, changes, decided)


def _change(case: Case, left: list[float], others: bool) -> Change:
    holder = case.holder()
    falls = case.is_open and not others and holder is None and not any(strength > 0 for strength in left)
    after = probability(left) if case.is_open else case.probability
    return Change(case, case.probability, after, falls, str(holder) if holder is not None else "")


@transaction.atomic
def withdraw(community: Community, who: str, member: TeamMember, why: str) -> Withdrawal | None:
    """Sets them aside. None where nothing of theirs waits."""
    ids = [report.pk for report in preview(community, who).reports]
    Report.objects.select_for_update().filter(pk__in=ids).order_by("pk").count()
    seen = preview(community, who)
    if not seen.reports:
        return None
    now = timezone.now()
    withdrawal = Withdrawal.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        reporter_id=int(who[1:]) if who[0] == "m" else None,
        contact_key=who[1:] if who[0] == "c" else "",
        why=why.strip()[:300],
        by=member.user,
        made_at=now,
        lapsed=[change.case.pk for change in seen.changes if change.falls],
    )
    keys = [signal_key(report) for report in seen.reports if report.case_id]
    Signal.objects.filter(community=community, key__in=keys).update(shadow=True, case=None)
    Report.objects.filter(pk__in=[report.pk for report in seen.reports]).update(
        state=Report.State.WITHDRAWN, withdrawn_at=now, withdrawal=withdrawal
    )
    for change in seen.changes:
        if change.falls:
            Case.objects.filter(pk=change.case.pk).update(state=Case.State.LAPSED, version=change.case.version + 1)
        elif change.case.is_open:
            raise_case(Case.objects.get(pk=change.case.pk))
    record_work(member.user, community, Area.MODERATION, "withdrew reports", about=why[:250], url=_url(community, who))
    return withdrawal


@transaction.atomic
def take_withdrawal_back(withdrawal: Withdrawal, member: TeamMember) -> None:
    """All as it was: the reports wait, their signals weigh, the cases that fell are open. Twice is once."""
    row = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if row.undone_at is not None:
        return
    row.undone_at, row.undone_by = timezone.now(), member.user
    row.save(update_fields=["undone_at", "undone_by"])
    reports = list(row.reports.select_related("community__workspace", "case").order_by("pk"))
    was = {report.pk: report for report in reports}
    Report.objects.filter(pk__in=was).update(state=Report.State.WAITING, withdrawn_at=None, withdrawal=None)
    for case in Case.objects.filter(pk__in=row.lapsed, state=Case.State.LAPSED):
        twin = None
        if case.activity is not None:
            twin = Case.objects.open().filter(subject=case.subject, activity=case.activity).first()
        if twin is not None:  # somebody reported the post again meanwhile: the reports go on that case
            Report.objects.filter(pk__in=was, case=case).update(case=twin)
            continue
        case.state = Case.State.WAITING
        case.version += 1
        case.save(update_fields=["state", "version"])
    for report in Report.objects.filter(pk__in=was, case__isnull=False):
        key = signal_key(was[report.pk])
        if Signal.objects.filter(community_id=row.community_id, key=key, shadow=True).update(
            shadow=False, case=report.case_id
        ):
            raise_case(Case.objects.get(reports=report))
    who = f"m{row.reporter_id}" if row.reporter_id is not None else f"c{row.contact_key}"
    community = reports[0].community if reports else row.community
    record_work(
        member.user, community, Area.MODERATION, "took a withdrawal back", about=row.why, url=_url(community, who)
    )


def _url(community: Community, who: str) -> str:
    return community.url("moderation:reporter", who)
