"""One case: read it, hold it, let it go."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.desk import desk
from moderation.models import Case, Exposure, Held, Moved


@gate("case.read")
def case(request: TeamRequest, pk: int) -> HttpResponse:
    """The case in the midst of the queue it belongs to; a closed one with what was decided."""
    found = get_object_or_404(
        Case.objects.in_community(request.community).select_related(
            "member", "conversation", "assignee", "activity", "guideline"
        ),
        pk=pk,
    )
    tab = "before" if found.subject == Case.Subject.THREAD else "waiting"
    laid_out = desk(request.community, request.team_member, before=tab == "before", case=found)
    context = {"desk": laid_out, "tab": tab if found.is_open else "done", "community": request.community}
    return render(request, "moderation/queue.html", context)


@gate("case.decide", "POST")
def take(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Holds the case; an open page asks again every minute. Reading a harsh one counts toward the reader's week."""
    found = get_object_or_404(Case.objects.in_community(request.community), pk=pk)
    note = ""
    try:
        found.take(request.user)
    except (Held, Moved) as problem:
        note = str(problem)
    else:
        if found.harsh or found.severity == 3:
            Exposure.objects.get_or_create(user=request.user, case=found, defaults={"workspace_id": found.workspace_id})
    if request.htmx:
        return render(request, "moderation/_held.html", {"note": note, "case": found})
    return redirect(request.community.url("moderation:case", pk))


@gate("case.decide", "POST")
def let_go(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Puts it back for others."""
    get_object_or_404(Case.objects.in_community(request.community), pk=pk).let_go(request.user)
    return redirect(request.community.url("moderation:home"))
