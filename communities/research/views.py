"""Communities of interest: the board, and one dossier with its evidence, notes and fit."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area, Evidence, FieldNote, FitJudgement, Interest
from communities.research.forms import EvidenceForm, FitForm, InterestForm, NoteForm
from communities.work import record_work

SHOWN = 200


@gate("research.read")
def research(request: TeamRequest) -> HttpResponse:
    """All of them, the best fit first."""
    found = (
        Interest.objects.in_community(request.community)
        .prefetch_related("judgements")
        .annotate(sources=Count("evidence", distinct=True), noted=Count("notes", distinct=True))[:SHOWN]
    )
    rows = [(interest, interest.fit()) for interest in found]
    for interest, _ in rows:
        interest.community = request.community
    rows.sort(key=lambda row: (row[0].state == Interest.State.LEFT, -(row[1].value or -1.0), row[0].name))
    return render(request, "research/home.html", {"rows": rows})


@gate("research.change", "GET", "POST")
def new(request: TeamRequest) -> HttpResponse:
    """Begins a dossier."""
    form = InterestForm(
        request.POST or None, instance=Interest(community=request.community, workspace=request.workspace)
    )
    if request.method == "POST" and form.is_valid():
        interest = form.save()
        _leave_work(request, interest, "began a dossier")
        return redirect(interest)
    return render(request, "research/form.html", {"form": form}, status=422 if form.is_bound else 200)


@gate("research.read")
def interest(request: TeamRequest, pk: int) -> HttpResponse:
    """One dossier."""
    return _page(request, _find(request, pk))


@gate("research.change", "GET", "POST")
def change(request: TeamRequest, pk: int) -> HttpResponse:
    """Corrects what is known."""
    found = _find(request, pk)
    form = InterestForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        _leave_work(request, found, "updated a dossier")
        return redirect(found)
    context = {"form": form, "interest": found}
    return render(request, "research/form.html", context, status=422 if form.is_bound else 200)


@gate("research.change", "POST")
def notes(request: TeamRequest, pk: int) -> HttpResponse:
    """Adds a field note."""
    found, form = _find(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, found, note_form=form)
    form.instance.interest, form.instance.written_by = found, request.user
    form.save()
    _leave_work(request, found, "wrote a field note")
    return redirect(found)


@gate("research.change", "POST")
def evidence(request: TeamRequest, pk: int) -> HttpResponse:
    """Adds a source."""
    found, form = _find(request, pk), EvidenceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, evidence_form=form)
    form.instance.interest, form.instance.added_by = found, request.user
    form.save()
    _leave_work(request, found, "added a source")
    return redirect(found)


@gate("research.change", "POST")
def fit(request: TeamRequest, pk: int) -> HttpResponse:
    """Judges one criterion."""
    found, form = _find(request, pk), FitForm(request.POST)
    if not form.is_valid():
        return _page(request, found, fit_form=form)
    told = form.cleaned_data
    found.judge(told["criterion"], told["score"], told["why"], request.user)
    _leave_work(request, found, "judged a fit")
    return redirect(found)


@gate("research.change", "POST")
def removal(request: TeamRequest, pk: int, what: str, row: int) -> HttpResponse:
    """Takes a note, a source or a judgement away again."""
    found = _find(request, pk)
    rows: dict[str, Any] = {"notes": FieldNote, "evidence": Evidence, "judgements": FitJudgement}
    model = rows.get(what, FieldNote)
    get_object_or_404(model.objects.filter(interest=found), pk=row).delete()
    return redirect(found)


def _find(request: TeamRequest, pk: int) -> Interest:
    found = get_object_or_404(
        Interest.objects.in_community(request.community).prefetch_related(
            Prefetch("judgements", FitJudgement.objects.select_related("judged_by"))
        ),
        pk=pk,
    )
    found.community = request.community
    return found


def _page(request: TeamRequest, found: Interest, **forms: Any) -> HttpResponse:
    context = {
        "interest": found,
        "fit": found.fit(),
        "evidence": found.evidence.select_related("added_by")[:SHOWN],
        "notes": found.notes.select_related("written_by")[:SHOWN],
        "note_form": NoteForm(),
        "evidence_form": EvidenceForm(
            initial={"seen_on": request.community.day_of(request.community.present()).isoformat()}
        ),
        "fit_form": FitForm(),
    } | forms
    return render(request, "research/interest.html", context, status=422 if forms else 200)


def _leave_work(request: TeamRequest, found: Interest, kind: str) -> None:
    record_work(request.user, request.community, Area.RESEARCH, kind, about=found.name, url=found.get_absolute_url())
