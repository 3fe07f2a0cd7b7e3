"""One act on many cases: chosen by boxes or by a search, shown before it is done, followed, taken back whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.models import Case, Decision, Guideline, Sweep
from moderation.numbers import number
from moderation.queues import sweeping
from moderation.queues.searching import read_search, search
from moderation.verdict import choices, read_verdict

LISTED = 20  # cases named on the preview and the page of a sweep


@gate("case.decide", "POST")
def preview(request: TeamRequest) -> HttpResponse:
    """What the act would do to how many, who is told, what is left alone and why. Changes nothing."""
    verdict = read_verdict(request.POST, request.community)
    cases, chosen, more = _chosen(request)
    found = sweeping.outlook(request.community, request.team_member, cases, verdict.action, verdict.further)
    context = {
        "outlook": found,
        "verdict": verdict,
        "action_words": Decision.Action(verdict.action).label,
        "chosen": chosen,
        "more": more,
        "shown": found.can[:LISTED],
        "sent": [(name, value) for name, values in request.POST.lists() for value in values if name in KEPT],
        "seen": [f"{case.pk}:{case.version}" for case in found.can],
        "guidelines": Guideline.objects.in_community(request.community).in_force(),
        "also": choices("post"),
        "back": request.community.url("moderation:cases"),
        "community": request.community,
    }
    return render(request, "moderation/bulk_preview.html", context)


@gate("case.decide", "POST")
def sweeps(request: TeamRequest) -> HttpResponseBase:
    """Does what the preview showed, to the versions it showed."""
    verdict = read_verdict(request.POST, request.community)
    pairs = [each.partition(":") for each in request.POST.get("seen", "").split(",")]
    told = [(number(pk), number(version)) for pk, _, version in pairs]
    seen = [(pk, version) for pk, version in told if pk is not None and version is not None and version < 10**9]
    if not seen:
        messages.warning(request, "Nothing was chosen.")
        return redirect(request.community.url("moderation:cases"))
    sweep = sweeping.begin(
        request.community,
        request.team_member,
        seen,
        verdict.action,
        chosen=request.POST.get("chosen", "") or "by hand",
        guideline_version=verdict.guideline_version,
        reason=verdict.reason,
        also=verdict.further,
    )
    undo = request.community.url("moderation:sweep_undo", sweep.pk)
    messages.success(request, f"{sweep.get_action_display()}: {len(seen)} cases.", extra_tags=f"undo:{undo}")
    return redirect(sweep.get_absolute_url())


@gate("case.read")
def sweep(request: TeamRequest, pk: int) -> HttpResponse:
    """How far it is, what it did and what it left alone. Asked again while it runs."""
    found = _sweep(request, pk)
    items = found.items.select_related("case__member", "decision")
    states = [item.state for item in found.items.only("state", "sweep")]
    context = {
        "sweep": found,
        "total": len(states),
        "done": sum(state != "waiting" for state in states),
        "decided": states.count("done"),
        "undone": states.count("undone"),
        "skipped": items.filter(state="skipped")[:LISTED],
        "items": items.exclude(state="skipped")[:LISTED],
        "community": request.community,
    }
    template = "moderation/_bulk_progress.html" if request.htmx else "moderation/bulk_sweep.html"
    return render(request, template, context)


@gate("case.read")
def sweeps_list(request: TeamRequest) -> HttpResponse:
    """The latest acts on many."""
    rows = Sweep.objects.in_community(request.community).select_related("by")[:100]
    for each in rows:
        each.community = request.community
    return render(request, "moderation/bulk_sweeps.html", {"sweeps": rows, "community": request.community})


@gate("case.decide", "POST")
def undo(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Takes all of it back."""
    found = _sweep(request, pk)
    sweeping.undo(found, request.team_member)
    messages.success(request, "Taken back. The cases wait again.")
    return redirect(found.get_absolute_url())


KEPT = (
    "action",
    "guideline",
    "reason",
    "also",
    "until_suspend",
    "until_approve_author",
    "until_hide",
    "also_guideline",
)


def _chosen(request: TeamRequest) -> tuple[list[Case], str, int]:
    """(the cases, in words how they were chosen, how many more there are than an act takes)."""
    rows = Case.objects.in_community(request.community).open()
    if request.POST.get("all") == "yes":
        asked = read_search(QueryDict(request.POST.get("query", "")))
        asked.state = asked.state or "open"
        rows = search(request.community, asked)
        chosen = f"all that fit: {asked.told()}"
    else:
        ids = [pk for pk in map(number, request.POST.getlist("case")) if pk is not None]
        rows = rows.filter(pk__in=ids[: sweeping.MOST])
        chosen = "chosen by hand"
    rows = rows.select_related("member", "conversation", "assignee", "activity").order_by("-worth", "-id")
    cases = list(rows[: sweeping.MOST + 1])
    more = max(0, rows.count() - sweeping.MOST) if len(cases) > sweeping.MOST else 0
    return cases[: sweeping.MOST], chosen, more


def _sweep(request: TeamRequest, pk: int) -> Sweep:
    rows = Sweep.objects.in_community(request.community).select_related(
        "by", "undone_by", "guideline_version__guideline"
    )
    found = get_object_or_404(rows, pk=pk)
    found.community = request.community
    return found
