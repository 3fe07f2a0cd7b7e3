"""One case: read it, hold it, let it go."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control

from accounts.gate import TeamRequest, gate
from accounts.models import TeamMember
from moderation.desk import desk, panes
from moderation.fairness.blind import demand_sight
from moderation.laid_out import with_all
from moderation.models import Case, Held, Moved
from moderation.queues.offering import scope
from moderation.wellbeing.state import State, state
from moderation.wellbeing.veil import taken_in_hand


@gate("case.read")
def case(request: TeamRequest, pk: int) -> HttpResponse:
    """The case in the midst of the queue it belongs to; a closed one with what was decided."""
    found = _case(request, pk)
    tab = "before" if found.subject == Case.Subject.THREAD else "waiting"
    queue = request.GET.get("queue", "")
    laid_out = desk(request.community, request.team_member, before=tab == "before", case=found, queue=queue)
    context = {"desk": laid_out, "tab": tab if found.is_open else "done", "community": request.community}
    return render(request, "moderation/queue.html", context)


@gate("case.read")
def pane(request: TeamRequest, pk: int) -> HttpResponse:
    """The case alone, for a page that fetches the next ones ahead. Holds nothing and counts for nobody."""
    found = _case(request, pk)
    queue = request.GET.get("queue", "")
    around = scope(request.community, request.team_member, before=found.subject == Case.Subject.THREAD, queue=queue)
    laid_out = panes(request.community, request.team_member, found, around)
    response = render(request, "moderation/_pane.html", {"desk": laid_out, "community": request.community})
    patch_cache_control(response, private=True, no_store=True)
    return response


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
        shown(found, request.team_member)
    if request.htmx:
        return render(request, "moderation/_held.html", {"note": note, "case": found})
    return redirect(request.community.url("moderation:case", pk))


@gate("case.decide", "POST")
def let_go(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Puts it back for others."""
    get_object_or_404(Case.objects.in_community(request.community), pk=pk).let_go(request.user)
    return redirect(request.community.url("moderation:home"))


def shown(found: Case, member: TeamMember, care: State | None = None) -> None:
    """The case is before somebody's eyes: what is harmful counts for them, unless a veil lies over it."""
    taken_in_hand(found, member, (care or state(member)).limit)


def _case(request: TeamRequest, pk: int) -> Case:
    found = with_all(pk, request.community)
    if found is None:
        raise Http404
    if not found.is_open:
        demand_sight(request.user, found)
    return found
