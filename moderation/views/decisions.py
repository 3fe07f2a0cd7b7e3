"""Deciding, taking back, and the record of one decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.deciding import decide as decide_case
from moderation.desk import tab_counts
from moderation.models import Case, Decision, Guideline, GuidelineVersion, Held, Moved
from moderation.reports.on_case import asks_why, would_reveal
from moderation.undoing import ripple

TOLD = {
    "remove": "Removed.",
    "warn": "Hidden, with a warning.",
    "keep": "Kept.",
    "talk": "A word first.",
    "escalate": "Handed to a manager.",
}


@gate("case.decide", "POST")
def decide(request: TeamRequest, pk: int) -> HttpResponseBase:
    """One key, one decision; then the next case. What changed meanwhile is said and nothing is done."""
    case = get_object_or_404(Case.objects.in_community(request.community).select_related("community__workspace"), pk=pk)
    action = request.POST.get("action", "")
    version = request.POST.get("version", "")
    if action not in Decision.Action.values or not version.isdigit():
        raise Http404
    why, words = request.POST.get("closed_why", ""), request.POST.get("closed_words", "")[:500]
    problem = _unanswered(case, action, why, words)
    if problem:
        messages.warning(request, problem)
        return redirect(request.community.url("moderation:case", pk))
    try:
        decision = decide_case(
            case,
            request.team_member,
            action,
            version=int(version),
            guideline_version=_guideline(request),
            reason=request.POST.get("reason", ""),
            closed_why=why,
            closed_words=words,
        )
    except (Held, Moved) as problem:
        messages.warning(request, str(problem))
        return redirect(request.community.url("moderation:case", pk), permanent=False)
    undo = request.community.url("moderation:undo", decision.pk)
    messages.success(request, f"{TOLD[action]} {case.label}", extra_tags=f"undo:{undo}")
    tab = "moderation:before" if case.subject == Case.Subject.THREAD else "moderation:home"
    return redirect(request.community.url(tab))


@gate("case.read")
def decision(request: TeamRequest, pk: int) -> HttpResponse:
    """What was decided, on which text, what was told, and what taking it back would do."""
    found = _decision(request, pk)
    context = {
        "decision": found,
        "case": found.case,
        "letters": found.letters.select_related("member"),
        "appeals": found.appeals.select_related("decided_by"),
        "ripple": ripple(found) if found.undone_at is None else [],
        "counts": tab_counts(request.community),
        "community": request.community,
    }
    return render(request, "moderation/decision.html", context)


@gate("case.decide", "POST")
def undo(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Takes a decision back, with all that it caused."""
    found = _decision(request, pk)
    try:
        found.take_back(request.team_member)
    except Moved as problem:
        messages.warning(request, str(problem))
        return redirect(found.get_absolute_url())
    messages.success(request, "Taken back. The case waits again.")
    return redirect(request.community.url("moderation:case", found.case_id))


@gate("case.decide", "POST")
def at_source(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Somebody did by hand what was to be done where the post stands."""
    found = _decision(request, pk)
    found.done_at_source()
    messages.success(request, "Noted.")
    return redirect(found.get_absolute_url())


def _unanswered(case: Case, action: str, why: str, words: str) -> str:
    """What is missing before those who reported the post can be told; "" where nothing is."""
    if asks_why(case, action, why):
        return "People reported this post. Choose under “Guideline and reason” why it stays: they are told so."
    told = would_reveal(case, words)
    return f"Your words to who reported it would tell them {told}. Say only why." if told else ""


def _decision(request: TeamRequest, pk: int) -> Decision:
    rows = Decision.objects.in_community(request.community).select_related(
        "case__member", "case__conversation", "case__activity", "by", "undone_by", "guideline_version__guideline"
    )
    found = get_object_or_404(rows, pk=pk)
    found.community = found.case.community = request.community
    if found.case.member is not None:
        found.case.member.community = request.community
    return found


def _guideline(request: TeamRequest) -> GuidelineVersion | None:
    """The text in force now of the guideline that was chosen."""
    chosen = request.POST.get("guideline", "")
    if not chosen.isdigit():
        return None
    found = Guideline.objects.in_community(request.community).in_force().filter(pk=int(chosen)).first()
    return found.current() if found is not None else None
