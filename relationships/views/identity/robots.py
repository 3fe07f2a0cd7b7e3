"""Who may be a robot, or one of the team? Hints with reasons; y accepts, n refuses, both undoable."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.identity import accepting
from communities.models import Area, RoleHint
from communities.work import record_work
from relationships.keyset import Order, page

SUREST: Final = Order("confidence")


@gate("member.read")
def robots(request: TeamRequest) -> HttpResponse:
    """The surest first."""
    rows = RoleHint.objects.filter(community=request.community, state=RoleHint.State.WAITING)
    shown = page(rows.select_related("member"), SUREST, request.GET, 20)
    return render(request, "relationships/identity/robots.html", {"pager": shown})


@gate("member.change", "POST")
def decide(request: TeamRequest, pk: int) -> HttpResponse:
    """`say`: yes or no; `?back` takes it back."""
    hint = get_object_or_404(RoleHint.objects.filter(community=request.community).select_related("member"), pk=pk)
    say = "back" if "back" in request.GET else request.POST.get("say", "")
    undo = f"undo:{request.community.url('relationships:robot_decision', pk)}?back"
    name, role = hint.member.name, hint.get_role_display().lower()
    if say == "back":
        accepting.take_back(hint)
        messages.info(request, f"Taken back: {name} waits here again.")
    elif say in ("yes", "no"):
        accepting.decide(hint, so_it_is=say == "yes", by=request.user)
        words = f"{name} is {role}." if say == "yes" else f"{name} is not {role}. It will not be asked again."
        messages.success(request, words, extra_tags=undo)
        record_work(request.user, request.community, Area.RELATIONSHIPS, "set a role", about=name)
    else:
        messages.error(request, "Say yes or no.")
    return HttpResponseRedirect(request.community.url("relationships:robots"), status=303)
