"""The watch: is something leaving its usual? And the incidents, open and past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Community
from crisis.about import About, about
from crisis.forms import OpenForm
from crisis.models import Incident
from crisis.opening import open_from_watch
from crisis.usual import Level
from crisis.watch import Watch, watch

PAST = 30
KEPT_FOR = 300  # seconds what a surge is about may be old

WORDS = {
    Level.USUAL: ("All is as usual", "good"),
    Level.WATCH: ("More than usual is said", "warn"),
    Level.ALERT: ("Far more than usual is said", "bad"),
    Level.CRISIS: ("This looks like a crisis", "bad"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart."""

    label: str
    values: Sequence[float | None]
    hue: str = "crisis"


@gate("incident.read")
def home(request: TeamRequest) -> HttpResponse:
    """Volume and tone against the usual, what it is about, and the open incidents."""
    community = request.community
    seen = watch(community)
    words, hue = WORDS[seen.level]
    context: dict[str, Any] = {
        "watch": seen,
        "words": words,
        "hue": hue,
        "found": _about(community, seen.since, seen) if seen.since else None,
        "incidents": _listed(community, Incident.objects.in_community(community).open()),
        "past": _listed(community, Incident.objects.in_community(community).closed()[:5]),
        "form": OpenForm(),
        "hours": [reading.hour.astimezone(community.tz) for reading in seen.readings],
        "volume": [Line("posts an hour", [reading.volume for reading in seen.readings])],
        "band": [(reading.low, reading.high) for reading in seen.readings],
        "tone": [Line("tone", [reading.tone for reading in seen.readings])],
        "has_tone": any(reading.tone is not None for reading in seen.readings),
    }
    return render(request, "crisis/home.html", context)


@gate("incident.read")
def past(request: TeamRequest) -> HttpResponse:
    """Closed incidents, newest first."""
    incidents = Incident.objects.in_community(request.community).closed()
    before = request.GET.get("before", "")
    if before.isdigit():
        incidents = incidents.filter(pk__lt=int(before[:18]))
    shown = list(incidents.order_by("-pk")[: PAST + 1])
    more = f"?before={shown[PAST - 1].pk}" if len(shown) > PAST else ""
    context = {"past": _listed(request.community, shown[:PAST]), "pager": {"previous": "", "next": more}}
    return render(request, "crisis/past.html", context)


@gate("incident.change", "POST")
def open_incident(request: TeamRequest) -> HttpResponse:
    """One click: an incident with the facts as they stand."""
    form = OpenForm(request.POST)
    title = form.cleaned_data["title"] if form.is_valid() else ""
    incident = open_from_watch(request.community, request.user, title)
    messages.success(request, "Open, and yours. The facts so far are in its log.")
    return redirect(incident.get_absolute_url())


def _listed(community: Community, incidents: Any) -> list[Incident]:
    listed = list(incidents.select_related("owner") if hasattr(incidents, "select_related") else incidents)
    for incident in listed:
        incident.community = community
    return listed


def _about(community: Community, since: datetime, seen: Watch) -> About:
    key = f"crisis:about:{community.pk}:{since:%Y%m%d%H}:{seen.until:%Y%m%d%H}:{seen.said}"
    kept: About | None = cache.get(key)
    if kept is None:
        kept = about(community, since, seen.until)
        cache.set(key, kept, KEPT_FOR)
    return kept
