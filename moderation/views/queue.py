"""The queue: what waits, and what may come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from moderation.desk import desk, panes, rows_of
from moderation.queues.offering import scope
from moderation.views.case import shown
from moderation.wellbeing.state import state


@gate("case.read")
def waiting(request: TeamRequest) -> HttpResponse:
    """What has happened and needs somebody, the worthiest case laid out."""
    found = desk(request.community, request.team_member, queue=request.GET.get("queue", ""))
    context = {"desk": found, "tab": "waiting", "community": request.community}
    return render(request, "moderation/queue.html", context)


@gate("case.read")
def rows(request: TeamRequest) -> HttpResponse:
    """The list alone, for a page that has been open for a while."""
    around = scope(
        request.community,
        request.team_member,
        before="before" in request.GET,
        queue=request.GET.get("queue", ""),
    )
    found = panes(request.community, request.team_member, None, around)
    found.rows = rows_of(around)
    found.beyond = around.cases().count() - len(found.rows)
    return render(request, "moderation/_rows.html", {"desk": found, "community": request.community})


@gate("case.decide", "POST")
def take_next(request: TeamRequest) -> HttpResponseBase:
    """Takes the next free case in hand. Two who ask at once get two cases."""
    around = scope(
        request.community,
        request.team_member,
        before="before" in request.POST,
        queue=request.POST.get("queue", ""),
    )
    care = state(request.team_member, briefly=True)
    found = around.claim_next(care)
    if found is not None:
        shown(found, request.team_member, care)
    if request.htmx:
        laid_out = panes(request.community, request.team_member, found, around, care)
        return render(request, "moderation/_pane.html", {"desk": laid_out, "community": request.community})
    if found is None:
        messages.info(request, "Nothing is free at the moment.")
        return redirect(request.community.url("moderation:home"))
    return redirect(request.community.url("moderation:case", found.pk))
