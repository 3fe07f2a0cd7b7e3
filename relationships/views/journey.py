"""How did this person get here? Stages with dates and the acts that made them, the first answer, who welcomed them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Activity
from relationships.journeys.stages import RULES
from relationships.models import Arrival, Journeys, Stage, StageChange, Standing
from relationships.timeline import said
from relationships.views.member import found

SHOWN = 60


@gate("member.read")
def journey(request: TeamRequest, pk: int) -> HttpResponse:
    """Newest stage first; some ten queries."""
    who = found(request.community, pk)
    changes = list(StageChange.objects.in_community(request.community).filter(member=who).order_by("-on")[:SHOWN])
    arrival = Arrival.objects.filter(member=who, community=request.community).select_related("answerer").first()
    shown = {act for change in changes for act in change.acts[:3]}
    if arrival is not None:
        shown |= {arrival.first_id, arrival.answer_id or 0}
    acts = Activity.objects.in_community(request.community).standing().filter(pk__in=shown)
    lines = {line.activity.pk: line for line in said(request.community, acts)}
    context = {
        "member": who,
        "standing": Standing.objects.filter(member=who).first(),
        "mark": Journeys.objects.filter(community=request.community).only("as_of").first(),
        "stages": [(change, [lines[act] for act in change.acts[:3] if act in lines]) for change in changes],
        "now": changes[0] if changes else None,
        "rules": [(Stage(stage).label, rule) for stage, rule in RULES.items()],
        "arrival": arrival,
        "first": lines.get(arrival.first_id) if arrival else None,
        "changes": who.standing_changes.latest_first()[:6],
        "answer": lines.get(arrival.answer_id or 0) if arrival else None,
    }
    return render(request, "relationships/journey.html", context)
