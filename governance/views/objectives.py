"""Objectives: the board, one of them, setting, closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from governance.forms import CloseForm, InitiativeForm, ObjectiveForm
from governance.measuring import choices
from governance.models import Objective


@gate("objective.read")
def home(request: TeamRequest) -> HttpResponse:
    """Every open objective with how it stands, and those that ended."""
    today = request.community.day_of(request.community.present())
    mine = Objective.objects.in_community(request.community).select_related("owner")
    board = []
    for objective in mine.open():
        objective.community = request.community
        board.append((objective, objective.standing(today)))
    ended = list(mine.exclude(closed_on=None).order_by("-closed_on")[:20])
    for objective in ended:
        objective.community = request.community
    context = {"board": board, "ended": ended, "can_measure": bool(choices())}
    return render(request, "governance/home.html", context)


@gate("objective.change", "GET", "POST")
def new(request: TeamRequest) -> HttpResponse:
    """Sets one."""
    form = ObjectiveForm(request.POST or None, community=request.community)
    if request.method == "POST" and form.is_valid():
        objective: Objective = form.save(commit=False)
        objective.community, objective.workspace = request.community, request.workspace
        objective.owner = request.user
        objective.baseline_on = request.community.day_of(request.community.present())
        objective.save()
        _leave_work(request, objective, "set an objective")
        return redirect(objective)
    return render(request, "governance/form.html", {"form": form}, status=422 if form.is_bound else 200)


@gate("objective.read")
def objective(request: TeamRequest, pk: int) -> HttpResponse:
    """One objective: where it stands and why, its guard, its initiatives."""
    return _page(request, _find(request, pk), InitiativeForm(), CloseForm())


@gate("objective.change", "GET", "POST")
def change(request: TeamRequest, pk: int) -> HttpResponse:
    """Changes one; the history keeps what it was."""
    found = _find(request, pk)
    form = ObjectiveForm(request.POST or None, instance=found, community=request.community)
    if request.method == "POST" and form.is_valid():
        form.save()
        _leave_work(request, found, "changed an objective")
        return redirect(found)
    context = {"form": form, "objective": found}
    return render(request, "governance/form.html", context, status=422 if form.is_bound else 200)


@gate("objective.change", "POST")
def closure(request: TeamRequest, pk: int) -> HttpResponse:
    """Ends one, or (with `undo`) takes the end back."""
    found = _find(request, pk)
    if "undo" in request.POST:
        found.reopen()
        return redirect(found)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, InitiativeForm(), form, status=422)
    found.close(form.cleaned_data["outcome"], form.cleaned_data["learned"])
    _leave_work(request, found, "closed an objective")
    messages.success(request, f"“{found}” is closed: {found.get_outcome_display().lower()}.")
    return redirect(found)


@gate("objective.change", "POST")
def initiatives(request: TeamRequest, pk: int) -> HttpResponse:
    """Adds an initiative to an objective."""
    found = _find(request, pk)
    form = InitiativeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, CloseForm(), status=422)
    initiative = form.save(commit=False)
    initiative.objective = found
    initiative.save()
    _leave_work(request, found, "started an initiative")
    return redirect(found)


@gate("objective.change", "POST")
def remove_initiative(request: TeamRequest, pk: int, initiative: int) -> HttpResponse:
    """Takes an initiative away again."""
    found = _find(request, pk)
    get_object_or_404(found.initiatives, pk=initiative).delete()
    return redirect(found)


def _find(request: TeamRequest, pk: int) -> Objective:
    found = get_object_or_404(Objective.objects.in_community(request.community), pk=pk)
    found.community = request.community
    return found


def _page(
    request: TeamRequest, found: Objective, initiative_form: InitiativeForm, close_form: CloseForm, status: int = 200
) -> HttpResponse:
    context = {
        "objective": found,
        "standing": found.standing(request.community.day_of(request.community.present())),
        "initiatives": list(found.initiatives.all()),
        "initiative_form": initiative_form,
        "close_form": close_form,
    }
    return render(request, "governance/objective.html", context, status=status)


def _leave_work(request: TeamRequest, found: Objective, kind: str) -> None:
    record_work(request.user, request.community, Area.GOVERNANCE, kind, about=found.title, url=found.get_absolute_url())
