"""Care for who reads: one's own limits, the veil, breaks; and, for who leads, how heavy it is for whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.models import Case, ExposureLimit, TeamCare
from moderation.wellbeing import pauses
from moderation.wellbeing.forms import LimitForm, TeamCareForm
from moderation.wellbeing.loads import loads
from moderation.wellbeing.state import state
from moderation.wellbeing.veil import lift


@gate("case.read", "GET", "HEAD", "POST")
def limit(request: TeamRequest) -> HttpResponseBase:
    """Shows and sets it. Nobody sets it for somebody else."""
    form = LimitForm(request.POST or None, instance=ExposureLimit.of(request.team_member))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your limits are set.")
        return redirect(request.community.url("moderation:home"))
    context = {"form": form, "care": state(request.team_member), "community": request.community}
    response: HttpResponse = render(
        request, "moderation/limit.html", context, status=422 if form.is_bound and form.errors else 200
    )
    return response


@gate("case.read", "POST")
def unveil(request: TeamRequest, pk: int) -> HttpResponseBase:
    """They want to read it: it counts toward their limits, and the case's page shows it."""
    case = get_object_or_404(Case.objects.in_community(request.community), pk=pk)
    lift(case, request.team_member)
    return redirect(request.community.url("moderation:case", case.pk))


@gate("case.read", "POST")
def pause(request: TeamRequest) -> HttpResponseBase:
    """Begins a break of so many minutes, or ends it (0)."""
    minutes = request.POST.get("minutes", "")
    if minutes == "0":
        pauses.end(request.team_member)
        messages.success(request, "Welcome back.")
        return redirect(request.community.url("moderation:home"))
    try:
        taken = pauses.take(
            request.team_member, int(minutes) if minutes.isdecimal() else 0, suggested=bool(request.POST.get("why"))
        )
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    record_work(request.user, request.community, Area.MODERATION, "took a break", seconds=0)
    messages.success(request, "Enjoy it. What you had in hand is back in the queue.")
    return redirect(request.community.url("moderation:home") + f"#until-{taken.ends_at:%H%M}")


@gate("exposure.read", "GET", "HEAD", "POST")
def team_load(request: TeamRequest) -> HttpResponseBase:
    """Who is near their own limit, by name and never by number, and whom they can talk to."""
    kept = TeamCare.objects.filter(workspace=request.workspace).first() or TeamCare(workspace=request.workspace)
    form = TeamCareForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved. It is shown to who reads something heavy.")
        return redirect(request.community.url("moderation:team_load"))
    context = {"form": form, "loads": loads(request.workspace), "community": request.community}
    response: HttpResponse = render(
        request, "moderation/team_load.html", context, status=422 if form.is_bound and form.errors else 200
    )
    return response
