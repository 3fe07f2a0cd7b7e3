"""A person's own word on a tie: it wins over what is reckoned, and is remembered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from relationships.forms import JudgementForm
from relationships.models import Judgement, Tie
from relationships.views.tie import page_of


@gate("note.write", "POST")
def take_back(request: TeamRequest, pk: int) -> HttpResponse:
    """The person's word goes, what is reckoned stands again; that it was said stays in the history."""
    tie = get_object_or_404(Tie.objects.in_community(request.community).select_related("a", "b"), pk=pk)
    tie.community = request.community
    Judgement.put(tie, depth=None, nature="", why="", by_id=request.user.pk)
    record_work(
        request.user,
        request.community,
        Area.RELATIONSHIPS,
        "took back a word on a tie",
        about=f"{tie.a.name} and {tie.b.name}",
        url=tie.get_absolute_url(),
    )
    messages.success(request, "Taken back. What is reckoned stands again.")
    return HttpResponseRedirect(tie.get_absolute_url(), status=303)


@gate("note.write", "POST")
def judge(request: TeamRequest, pk: int) -> HttpResponse:
    """Both left at "as reckoned" takes the judgement back."""
    tie = get_object_or_404(Tie.objects.in_community(request.community).select_related("a", "b"), pk=pk)
    tie.community = request.community
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return render(request, "relationships/tie.html", page_of(tie, form), status=422)
    Judgement.put(
        tie,
        depth=form.cleaned_data["depth"],
        nature=form.cleaned_data["nature"],
        why=form.cleaned_data["why"],
        by_id=request.user.pk,
    )
    record_work(
        request.user,
        request.community,
        Area.RELATIONSHIPS,
        "judged a tie",
        about=f"{tie.a.name} and {tie.b.name}",
        url=tie.get_absolute_url(),
    )
    messages.success(request, "Your word stands, whatever is reckoned from now on.")
    return HttpResponseRedirect(tie.get_absolute_url(), status=303)
