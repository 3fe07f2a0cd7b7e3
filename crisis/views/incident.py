"""An incident's room: what is known, what was done, what is said, what comes next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from accounts.models import TeamMember
from crisis.forms import ClosingForm, CourseForm, LogForm, StatementForm
from crisis.models import Incident


@gate("incident.read")
def incident(request: TeamRequest, pk: int) -> HttpResponse:
    """The whole of it."""
    return page(request, found(request, pk))


@gate("incident.change", "POST")
def log(request: TeamRequest, pk: int) -> HttpResponse:
    """A line in the log."""
    one, form = found(request, pk), LogForm(request.POST)
    if not form.is_valid():
        return page(request, one, status=422, log_form=form)
    told = form.cleaned_data
    kind = "fact" if told["certainty"] else "note"
    one.note(
        told["text"], request.user, kind=kind, source=told["source"], certainty=told["certainty"], pinned=told["pinned"]
    )
    return redirect(one.get_absolute_url())


@gate("incident.change", "POST")
def pin(request: TeamRequest, pk: int, entry: int) -> HttpResponse:
    """Keep a line on top, or let it go."""
    one = found(request, pk)
    line = get_object_or_404(one.log.all(), pk=entry)
    line.pinned = not line.pinned
    line.save(update_fields=["pinned"])
    return redirect(one.get_absolute_url())


@gate("incident.change", "POST")
def steer(request: TeamRequest, pk: int) -> HttpResponse:
    """How serious, and until when the next word."""
    one, form = found(request, pk), CourseForm(request.POST)
    if not form.is_valid():
        return page(request, one, status=422, course_form=form)
    one.grade(form.cleaned_data["severity"], request.user)
    if form.cleaned_data["next_update"]:
        one.promise_update(form.next_update_at(), request.user)
    return redirect(one.get_absolute_url())


@gate("incident.change", "POST")
def take(request: TeamRequest, pk: int) -> HttpResponse:
    """Who sees to it: the one who asks, or somebody of the team."""
    one = found(request, pk)
    team = TeamMember.objects.active().filter(workspace=request.workspace).select_related("user")
    who = request.POST.get("owner", "")
    owner = get_object_or_404(team, user_id=int(who)).user if who.isdigit() and len(who) < 18 else request.user
    one.take(owner, request.user)
    messages.success(request, f"{owner} owns it.")
    return redirect(one.get_absolute_url())


def found(request: TeamRequest, pk: int) -> Incident:
    """An incident of this community, or 404."""
    incidents = Incident.objects.in_community(request.community).select_related("owner", "opened_by", "closed_by")
    one = get_object_or_404(incidents, pk=pk)
    one.community = request.community
    return one


def page(request: TeamRequest, one: Incident, status: int = 200, **forms: Any) -> HttpResponse:
    """The room, with forms as they were sent where something was missing."""
    lines = list(one.log.select_related("by"))
    team = TeamMember.objects.active().filter(workspace=request.workspace).select_related("user")
    context = {
        "incident": one,
        "pinned": [line for line in lines if line.pinned],
        "log": lines[::-1],
        "statements": list(one.statements.select_related("written_by", "approved_by")),
        "team": list(team),
        "late": one.update_is_late(timezone.now()),
        "log_form": LogForm(),
        "course_form": CourseForm(initial={"severity": one.severity}),
        "statement_form": StatementForm(),
        "closing_form": ClosingForm(initial={"happened": one.happened, "learned": one.learned}),
        **forms,
    }
    return render(request, "crisis/incident.html", context, status=status)
