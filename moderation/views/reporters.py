"""Who reports, and how well-founded it was: the list, one reporter, and setting all of theirs aside in one act."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area, Member
from communities.work import record_work
from moderation.desk import tab_counts
from moderation.models import Report, ReporterMark, Withdrawal
from moderation.reports.forms import MarkForm, WithdrawForm
from moderation.reports.listing import Reporter, described, with_records
from moderation.reports.listing import reporters as list_reporters
from moderation.reports.withdrawing import preview, take_withdrawal_back, withdraw

PAGE = 50
SHOWN = 100


@gate("case.read")
def reporters(request: TeamRequest) -> HttpResponse:
    """Those of the last year, the latest first."""
    rows = list_reporters(request.community, request.GET.get("before", ""), PAGE + 1)
    more, rows = len(rows) > PAGE, rows[:PAGE]
    context = {
        "rows": rows,
        "pager": {"next": f"?before={rows[-1].newest}" if more else "", "previous": ""},
        "counts": tab_counts(request.community),
        "community": request.community,
    }
    return render(request, "moderation/reporters.html", context)


@gate("case.read")
def reporter(request: TeamRequest, who: str) -> HttpResponse:
    """Their record, their reports, what is said of them, and what setting theirs aside would change."""
    return _page(request, _known(request, who), WithdrawForm(), MarkForm())


@gate("case.decide", "POST")
def withdrawal(request: TeamRequest, who: str) -> HttpResponseBase:
    """Sets all that wait aside. The page showed what changes."""
    found = _known(request, who)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, MarkForm(), status=422)
    made = withdraw(request.community, who, request.team_member, form.cleaned_data["why"])
    if made is None:
        messages.info(request, "Nothing of theirs waits.")
    else:
        undo = request.community.url("moderation:withdrawal_undo", made.pk)
        count = made.reports.count()
        words = f"{count} report{'s' if count != 1 else ''} set aside."
        messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect(request.community.url("moderation:reporter", who))


@gate("case.decide", "POST")
def undo_withdrawal(request: TeamRequest, pk: int) -> HttpResponseBase:
    """All as it was."""
    found = get_object_or_404(Withdrawal.objects.in_community(request.community), pk=pk)
    take_withdrawal_back(found, request.team_member)
    messages.success(request, "Taken back: their reports wait again.")
    who = f"m{found.reporter_id}" if found.reporter_id is not None else f"c{found.contact_key}"
    return redirect(request.community.url("moderation:reporter", who))


@gate("case.decide", "POST")
def mark(request: TeamRequest, who: str) -> HttpResponseBase:
    """Says of somebody that they are a trusted flagger, or that their reports rest for a while."""
    found = _known(request, who)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _page(request, found, WithdrawForm(), form, status=422)
    kind, days = form.cleaned_data["kind"], form.cleaned_data["days"]
    resting = kind == ReporterMark.Kind.RESTING
    ReporterMark.objects.create(
        workspace_id=request.community.workspace_id,
        community=request.community,
        reporter_id=int(who[1:]) if who[0] == "m" else None,
        contact_key=who[1:] if who[0] == "c" else "",
        kind=kind,
        why=form.cleaned_data["why"],
        by=request.user,
        until=timezone.now() + timedelta(days=days) if resting else None,
    )
    record_work(
        request.user,
        request.community,
        Area.MODERATION,
        "let a reporter's reports rest" if resting else "trusted a flagger",
        about=found.name,
        url=request.community.url("moderation:reporter", who),
    )
    messages.success(request, "Noted.")
    return redirect(request.community.url("moderation:reporter", who))


@gate("case.decide", "POST")
def end_mark(request: TeamRequest, pk: int) -> HttpResponseBase:
    """It no longer holds."""
    found = get_object_or_404(ReporterMark.objects.in_community(request.community), pk=pk)
    if found.ended_at is None:
        found.ended_at = timezone.now()
        found.save(update_fields=["ended_at"])
    messages.success(request, "Ended.")
    who = f"m{found.reporter_id}" if found.reporter_id is not None else f"c{found.contact_key}"
    return redirect(request.community.url("moderation:reporter", who))


def _page(
    request: TeamRequest, found: Reporter, withdraw_form: WithdrawForm, mark_form: MarkForm, status: int = 200
) -> HttpResponse:
    community, who = request.community, found.who
    rows = list(Report.objects.in_community(community).by(who).select_related("member", "case").order_by("-id")[:SHOWN])
    for row in rows:
        row.community = community
    seen = preview(community, who)
    for change in seen.changes:
        change.case.community = community
    member = Member.objects.in_community(community).filter(pk=int(who[1:])).first() if who[0] == "m" else None
    if member is not None:
        member.community = community
    named = {"reporter_id": int(who[1:])} if who[0] == "m" else {"reporter": None, "contact_key": who[1:]}
    context = {
        "who": found,
        "member": member,
        "rows": with_records(community, rows),
        "seen": seen,
        "falls": sum(change.falls for change in seen.changes),
        "withdrawals": Withdrawal.objects.in_community(community).filter(**named).select_related("by", "undone_by"),
        "marks": ReporterMark.objects.in_community(community).on(who).select_related("by").order_by("-id"),
        "now": timezone.now(),
        "withdraw_form": withdraw_form,
        "mark_form": mark_form,
        "community": community,
    }
    return render(request, "moderation/reporter.html", context, status=status)


def _known(request: TeamRequest, who: str) -> Reporter:
    """Somebody who reported in this community; anybody else is not here."""
    if not Report.objects.in_community(request.community).by(who[:80]).exists():
        raise Http404
    return described(request.community, [(who, None)])[0]
