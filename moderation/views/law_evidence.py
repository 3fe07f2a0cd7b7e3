"""Evidence: what is kept, one piece, and whether the chain is whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from moderation.fairness.blind import demand_sight, unseen_decisions
from moderation.law.evidence import check
from moderation.law.holds import is_held
from moderation.models import Evidence, LawSettings, LegalHold
from moderation.numbers import number

SHOWN = 50


@gate("law.read")
def evidence(request: TeamRequest) -> HttpResponse:
    """The newest first."""
    rows = Evidence.objects.in_community(request.community).exclude(decision__in=unseen_decisions(request.user))
    before = number(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(number__lt=before)
    page = list(rows.defer("parent")[: SHOWN + 1])
    for each in page:
        each.community = request.community
    more = f"?before={page[SHOWN - 1].number}" if len(page) > SHOWN else ""
    context = {
        "pieces": page[:SHOWN],
        "pager": {"next": more, "previous": ""},
        "latest": Evidence.objects.in_community(request.community).order_by("-number").first(),
        "settings": LawSettings.of(request.community),
        "holds": LegalHold.objects.in_community(request.community).standing().count(),
        "community": request.community,
    }
    return render(request, "moderation/law_evidence.html", context)


@gate("law.read")
def piece(request: TeamRequest, pk: int) -> HttpResponse:
    """The post as it was."""
    rows = Evidence.objects.in_community(request.community).select_related("activity", "decision", "case")
    found = get_object_or_404(rows, pk=pk)
    demand_sight(request.user, found.decision)
    found.community = request.community
    if found.decision is not None:
        found.decision.community = request.community
    copies = Evidence.objects.in_community(request.community).filter(activity=found.activity_id).exclude(pk=pk)
    context = {
        "piece": found,
        "held": is_held(found),
        "copies": list(copies.filter(activity__isnull=False)[:20]),
        "community": request.community,
    }
    return render(request, "moderation/law_evidence_piece.html", context)


@gate("law.read")
def chain(request: TeamRequest) -> HttpResponse:
    """Walks the whole chain and says whether it closes."""
    context = {"checked": check(request.community), "community": request.community}
    return render(request, "moderation/law_evidence_chain.html", context)
