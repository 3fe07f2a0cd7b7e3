"""A blind second look: the post and the guideline, nothing of the first verdict; afterwards both, side by side."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.fairness.look import laid_out
from moderation.fairness.reviewing import give, pass_on, settle
from moderation.models import Decision, DoubleReview, Moved
from moderation.models.double_review import VERDICTS


@gate("fairness.read", "GET", "HEAD", "POST")
def look(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Blind for who owes it; side by side for everybody once it is given; nobody else's before."""
    found = _review(request, pk)
    if request.method == "POST":
        return _give(request, found)
    if found.reviewed_at is not None:
        return render(request, "moderation/fairness_look_given.html", _given(request, found))
    if found.reviewer_id != request.user.pk:
        raise PermissionDenied("This second opinion falls to somebody else; it shows when it is given.")
    context = {
        "review": found,
        "seen": laid_out(found),
        "verdicts": [(value, Decision.Action(value).label) for value in VERDICTS],
        "is_open": found.withdrawn_at is None and found.decision.undone_at is None,
        "community": request.community,
    }
    return render(request, "moderation/fairness_look.html", context)


@gate("fairness.read", "POST")
def pass_it_on(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Who knows the case already says so."""
    try:
        pass_on(_review(request, pk), request.team_member)
    except Moved as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "Passed on. Thank you for saying so.")
    return redirect(request.community.url("moderation:fairness"))


@gate("fairness.read", "POST")
def settle_it(request: TeamRequest, pk: int) -> HttpResponseBase:
    """What came of talking it over."""
    found = _review(request, pk)
    try:
        settle(found, request.team_member, request.POST.get("settled", ""), request.POST.get("note", ""))
    except (Moved, ValueError) as problem:
        messages.warning(request, str(problem))
        return redirect(found.get_absolute_url())
    messages.success(request, "Noted.")
    return redirect(request.community.url("moderation:fairness"))


def _give(request: TeamRequest, found: DoubleReview) -> HttpResponseBase:
    try:
        give(found, request.team_member, request.POST.get("verdict", ""), request.POST.get("reason", ""))
    except (Moved, ValueError) as problem:
        messages.warning(request, str(problem))
        return redirect(found.get_absolute_url())
    found.refresh_from_db()
    messages.success(request, "You agree." if found.agrees else "You see it differently: worth talking over.")
    return redirect(found.get_absolute_url())


def _given(request: TeamRequest, found: DoubleReview) -> dict[str, object]:
    return {
        "review": found,
        "first": Decision.Action(found.first_verdict).label,
        "second": Decision.Action(found.verdict).label,
        "seen": laid_out(found),
        "outcomes": DoubleReview.Settled.choices,
        "community": request.community,
    }


def _review(request: TeamRequest, pk: int) -> DoubleReview:
    rows = DoubleReview.objects.in_community(request.community).select_related(
        "decision__case__activity",
        "decision__case__member",
        "decision__case__conversation",
        "decision__guideline_version__guideline",
        "first_decider",
        "reviewer",
        "guideline",
        "settled_by",
    )
    found = get_object_or_404(rows, pk=pk)
    found.community = found.decision.community = found.decision.case.community = request.community
    return found
