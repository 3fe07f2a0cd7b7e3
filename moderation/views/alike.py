"""The posts most like a case's, and what the team decided about them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from moderation.fairness.blind import unseen_decisions
from moderation.marking import pieces
from moderation.models import Case
from moderation.team import precedents


@gate("case.read")
def alike(request: TeamRequest, pk: int) -> HttpResponse:
    """At most fifty, the likest first."""
    case = get_object_or_404(Case.objects.in_community(request.community).select_related("activity", "member"), pk=pk)
    case.community = request.community
    rows = list(
        precedents.standing(case)
        .select_related("decision__case__activity", "decision__case__member", "decision__guideline_version__guideline")
        .exclude(decision__in=unseen_decisions(request.user))[: precedents.KEPT]
    )
    for row in rows:
        row.decision.community = request.community
        activity = row.decision.case.activity
        row.pieces = pieces(activity.text[:600], []) if activity is not None else []  # type: ignore[attr-defined]
    context = {
        "case": case,
        "rows": rows,
        "told": precedents.told(case),
        "floor": precedents.FLOOR,
        "fewest": precedents.FEWEST,
        "community": request.community,
    }
    return render(request, "moderation/learnt_alike.html", context)
