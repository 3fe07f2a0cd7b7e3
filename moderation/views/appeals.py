"""Appeals: what waits for a second pair of eyes, and its answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.appealing import answer as answer_appeal
from moderation.appealing import lodge as lodge_appeal
from moderation.desk import tab_counts
from moderation.forms import AnswerForm, AppealForm
from moderation.models import Appeal, Decision, Moved

SHOWN = 50


@gate("case.read")
def appeals(request: TeamRequest) -> HttpResponse:
    """Those that wait, the oldest first, then the latest answered."""
    rows = Appeal.objects.in_community(request.community).select_related(
        "decision__case__member", "decision__by", "decided_by"
    )
    context = {
        "waiting": rows.waiting()[:SHOWN],
        "answered": rows.exclude(outcome="").order_by("-decided_at", "-id")[:SHOWN],
        "counts": tab_counts(request.community),
        "tab": "appeals",
        "community": request.community,
    }
    return render(request, "moderation/appeals.html", context)


@gate("case.read")
def appeal(request: TeamRequest, pk: int) -> HttpResponse:
    """What was decided, what the member says, and the way to answer."""
    return _page(request, _appeal(request, pk), AnswerForm())


@gate("case.decide", "POST")
def answer(request: TeamRequest, pk: int) -> HttpResponseBase:
    """The second pair of eyes decides."""
    found = _appeal(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    answer_appeal(found, request.team_member, form.cleaned_data["outcome"], form.cleaned_data["answer"])
    messages.success(request, "Answered. The letter waits under Letters.")
    return redirect(request.community.url("moderation:appeals"))


@gate("case.decide", "POST")
def lodge(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Enters what the member wrote."""
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


def _page(request: TeamRequest, found: Appeal, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {
        "appeal": found,
        "case": found.decision.case,
        "form": form,
        "may_answer": found.first_decider_id != request.user.pk,
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
        "decided_by",
    )
    found = get_object_or_404(rows, pk=pk)
    found.decision.community = found.decision.case.community = request.community
    return found
