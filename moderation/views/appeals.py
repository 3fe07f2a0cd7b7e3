"""Appeals: what waits for a second pair of eyes, by when, and its answer."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from moderation.appealing import MILDER, why_not
from moderation.appealing import answer as answer_appeal
from moderation.appealing import lodge as lodge_appeal
from moderation.desk import tab_counts
from moderation.fairness.blind import demand_sight, unseen_decisions
from moderation.forms import AppealForm
from moderation.models import Appeal, Decision, Moved
from moderation.reports.answering import AnswerForm

SHOWN = 50


@gate("case.read")
def appeals(request: TeamRequest) -> HttpResponse:
    """Those that wait, the soonest due first, then the latest answered."""
    rows = Appeal.objects.in_community(request.community).select_related(
        "decision__case__member", "decision__by", "decided_by"
    )
    rows = rows.exclude(decision__in=unseen_decisions(request.user))
    now = timezone.now()
    context = {
        "waiting": rows.waiting().soonest_first()[:SHOWN],
        "answered": rows.exclude(outcome="").order_by("-decided_at", "-id")[:SHOWN],
        "late": rows.overdue(now).count(),
        "now": now,
        "counts": tab_counts(request.community),
        "tab": "appeals",
        "community": request.community,
    }
    return render(request, "moderation/appeals.html", context)


@gate("case.read")
def appeal(request: TeamRequest, pk: int) -> HttpResponse:
    """What was decided, what the member says, and the way to answer."""
    found = _appeal(request, pk)
    return _page(request, found, AnswerForm(milder=_milder(found)))


@gate("case.decide", "POST")
def answer(request: TeamRequest, pk: int) -> HttpResponseBase:
    """The second pair of eyes decides."""
    found = _appeal(request, pk)
    form = AnswerForm(request.POST, milder=_milder(found))
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        answer_appeal(
            found,
            request.team_member,
            form.cleaned_data["outcome"],
            form.cleaned_data["answer"],
            milder=form.cleaned_data["milder"],
        )
    except PermissionDenied as problem:
        messages.warning(request, str(problem))
        return redirect(request.community.url("moderation:appeal", pk))
    except Moved as problem:
        messages.warning(request, str(problem))
        return redirect(request.community.url("moderation:appeal", pk))
    messages.success(request, "Answered. They are told.")
    return redirect(request.community.url("moderation:appeals"))


@gate("case.decide", "POST")
def lodge(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Enters what the author wrote."""
    decision = get_object_or_404(Decision.objects.in_community(request.community).restricting(), pk=pk)
    decision.community = request.community
    form = AppealForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Enter what the member wrote.")
        return redirect(decision.get_absolute_url())
    try:
        found = lodge_appeal(decision, request.team_member, form.cleaned_data["text"])
    except Moved as problem:
        messages.warning(request, str(problem))
        return redirect(decision.get_absolute_url())
    messages.success(request, "Lodged. Somebody other than the first decider answers it.")
    return redirect(request.community.url("moderation:appeal", found.pk))


def _milder(found: Appeal) -> list[tuple[str, str]]:
    """What may take the decision's place; nothing where a reporter wants more, not less."""
    if found.report_id is not None:
        return []
    return [(act, str(Decision.Action(act).label)) for act in MILDER.get(found.decision.action, ())]


def _page(request: TeamRequest, found: Appeal, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {
        "appeal": found,
        "case": found.decision.case,
        "form": form,
        "problem": why_not(found, request.team_member) if found.is_open else "",
        "late": found.is_open and found.due_at is not None and found.due_at < timezone.now(),
        "community": request.community,
    }
    return render(request, "moderation/appeal.html", context, status=status)


def _appeal(request: TeamRequest, pk: int) -> Appeal:
    rows = Appeal.objects.in_community(request.community).select_related(
        "decision__case__activity",
        "decision__case__member",
        "decision__case__conversation",
        "decision__by",
        "decision__guideline_version__guideline",
        "report__reporter",
        "decided_by",
    )
    found = get_object_or_404(rows, pk=pk)
    demand_sight(request.user, found.decision)
    found.decision.community = found.decision.case.community = request.community
    if found.report is not None:
        found.report.community = request.community
    return found
