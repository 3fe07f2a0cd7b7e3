"""Deciding, taking back, and the record of one decision."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.deciding import decide as decide_case
from moderation.desk import panes, rows_of, tab_counts
from moderation.fairness.blind import demand_sight
from moderation.further import Unfit
from moderation.laid_out import latest_of, with_all
from moderation.models import Case, Decision, Held, Measure, Moved
from moderation.numbers import number
from moderation.queues.asking_second import propose
from moderation.queues.closeness import NeedsSecond
from moderation.queues.offering import Scope, scope
from moderation.queues.working import NotTheirs
from moderation.reports.on_case import asks_why, would_reveal
from moderation.undoing import ripple
from moderation.verdict import Verdict, read_verdict, seen
from moderation.views.case import shown
from moderation.wellbeing.state import State, state

TOLD = {
    "remove": "Removed.",
    "hide": "Hidden.",
    "warn": "Hidden, with a warning.",
    "keep": "Kept.",
    "talk": "A word first.",
    "escalate": "Handed to a manager.",
}
ENOUGH = 6  # rows that an open page should still have below the case


@gate("case.decide", "POST")
def decide(request: TeamRequest, pk: int) -> HttpResponseBase:
    """One key, one decision; then the next case. What changed meanwhile is said and nothing is done."""
    case = get_object_or_404(Case.objects.in_community(request.community).select_related("community__workspace"), pk=pk)
    verdict = read_verdict(request.POST, request.community)
    version = seen(request.POST)
    problem = _unanswered(case, verdict.action, verdict.closed_why, verdict.closed_words)
    if not problem:
        try:
            decision = _decide(request, case, verdict, version)
        except NeedsSecond as close:
            propose(case, request.team_member, verdict, close.reasons)
            return _went(request, case, f"{close} It waits for them.", "")
        except (Held, Moved, Unfit, NotTheirs) as refused:
            problem = str(refused)
    if problem:
        return _refused(request, case, problem)
    many = decision.children.count()
    words = f"{TOLD[verdict.action]} {case.label}" + (f", and {many} more with it" if many else "")
    return _went(request, case, words, request.community.url("moderation:undo", decision.pk))


def _decide(request: TeamRequest, case: Case, verdict: Verdict, version: int) -> Decision:
    """The case, and with it the related ones that were ticked, each as it was shown."""
    told = [each.partition(":") for each in request.POST.getlist("together")[:50]]
    ticked = [(number(pk), number(version)) for pk, _, version in told]
    numbers = {pk: version for pk, version in ticked if pk is not None and version is not None}
    with transaction.atomic():
        decision = _one(request, case, verdict, version)
        others = Case.objects.in_community(request.community).open().filter(pk__in=numbers).exclude(pk=case.pk)
        for other in others.select_related("community__workspace").order_by("id"):
            _one(request, other, verdict, numbers[other.pk], parent=decision)
    return decision


def _one(request: TeamRequest, case: Case, verdict: Verdict, version: int, parent: Decision | None = None) -> Decision:
    return decide_case(
        case,
        request.team_member,
        verdict.action,
        version=version,
        guideline_version=verdict.guideline_version,
        reason=verdict.reason,
        further=verdict.further,
        closed_why=verdict.closed_why,
        closed_words=verdict.closed_words,
        parent=parent,
    )


def _went(request: TeamRequest, case: Case, words: str, undo: str) -> HttpResponseBase:
    """The next case: on an open page as its pane, unless it has that one already; else by a new page."""
    if back := _back(request):
        messages.success(request, words, extra_tags=f"undo:{undo}" if undo else "")
        return redirect(back)
    thread = case.subject == Case.Subject.THREAD
    if not request.htmx:
        messages.success(request, words, extra_tags=f"undo:{undo}" if undo else "")
        return redirect(request.community.url("moderation:before" if thread else "moderation:home"))
    around = scope(request.community, request.team_member, before=thread, queue=request.POST.get("queue", ""))
    care = state(request.team_member, briefly=True)
    context = {"words": words, "undo_url": undo, "community": request.community, **_next(request, around, care)}
    return render(request, "moderation/_decided.html", context)


def _next(request: TeamRequest, around: Scope, care: State) -> dict[str, object]:
    """Takes in hand what the page shows by now where that is free and unchanged; else the next, with its pane."""
    member = request.team_member
    pk, _, version = request.POST.get("showing", "").partition(":")
    shows, as_of = number(pk), number(version)
    found = around.claim(shows, as_of, care) if shows is not None and as_of is not None else None
    has_it = found is not None
    found = found or around.claim_next(care)
    if found is not None:
        shown(found, member, care)
    laid_out = panes(request.community, member, None if has_it else found, around, care)
    laid_out.latest = latest_of(request.community, member)
    left = number(request.POST.get("left", ""))
    if left is None or left < ENOUGH:
        laid_out.rows = rows_of(around)
        laid_out.beyond = around.cases().count() - len(laid_out.rows)
    return {"desk": laid_out, "has_it": has_it, "instead_of": pk, "with_rows": bool(laid_out.rows)}


def _refused(request: TeamRequest, case: Case, problem: str) -> HttpResponseBase:
    if request.htmx:
        found = with_all(case.pk, request.community)
        around = scope(request.community, request.team_member, before=case.subject == Case.Subject.THREAD)
        laid_out = panes(request.community, request.team_member, found, around)
        context = {"desk": laid_out, "problem": problem, "community": request.community}
        return render(request, "moderation/_refused.html", context, status=409)
    messages.warning(request, problem)
    return redirect(_back(request) or request.community.url("moderation:case", case.pk))


def _back(request: TeamRequest) -> str:
    """Where a list wants its reader back: only within the room."""
    back = request.POST.get("back", "")
    room = request.community.url("moderation:home")
    inside = back.startswith(room) and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if inside else ""


@gate("case.read")
def decision(request: TeamRequest, pk: int) -> HttpResponse:
    """What was decided, on which text, what was told, and what taking it back would do."""
    found = _decision(request, pk)
    context = {
        "decision": found,
        "case": found.case,
        "letters": found.letters.select_related("member"),
        "appeals": found.appeals.select_related("decided_by"),
        "measures": found.measures.select_related("member", "undone_by", "guideline_version__guideline"),
        "children": found.children.select_related("case")[:50],
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


@gate("case.decide", "POST")
def lift(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Ends one measure alone: a suspension before its time, an approval."""
    found = _measure(request, pk)
    found.lift(request.user)
    case = found.decision.case
    record_work(
        request.user,
        request.community,
        Area.MODERATION,
        "lifted a measure",
        about=str(found),
        url=case.get_absolute_url(),
    )
    messages.success(request, f"Lifted: {found.get_kind_display().lower()}.")
    return redirect(_back(request) or found.decision.get_absolute_url())


@gate("case.decide", "POST")
def measure_at_source(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Somebody did by hand what a measure asks for where the post stands."""
    found = _measure(request, pk)
    found.done_at_source()
    messages.success(request, "Noted.")
    return redirect(found.decision.get_absolute_url())


def _measure(request: TeamRequest, pk: int) -> Measure:
    rows = Measure.objects.in_community(request.community).select_related("decision__case", "member")
    found = get_object_or_404(rows, pk=pk)
    found.decision.community = found.decision.case.community = request.community
    return found


def _unanswered(case: Case, action: str, why: str, words: str) -> str:
    """What is missing before those who reported the post can be told; "" where nothing is."""
    if asks_why(case, action, why):
        return "People reported this post. Choose under “Guideline and reason” why it stays: they are told so."
    told = would_reveal(case, words)
    return f"Your words to who reported it would tell them {told}. Say only why." if told else ""


def _decision(request: TeamRequest, pk: int) -> Decision:
    rows = Decision.objects.in_community(request.community).select_related(
        "case__member",
        "case__conversation",
        "case__activity",
        "case__queue",
        "by",
        "undone_by",
        "guideline_version__guideline",
    )
    found = get_object_or_404(rows, pk=pk)
    demand_sight(request.user, found)
    found.community = found.case.community = request.community
    if found.case.member is not None:
        found.case.member.community = request.community
    return found
