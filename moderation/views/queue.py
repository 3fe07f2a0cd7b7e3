"""The queue: what waits, and what may come."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from moderation.desk import desk


@gate("case.read")
def waiting(request: TeamRequest) -> HttpResponse:
    """What has happened and needs somebody, the worthiest case laid out."""
    return _page(request, "waiting")


@gate("case.read")
def before(request: TeamRequest) -> HttpResponse:
    """Threads that may turn."""
    return _page(request, "before")


def _page(request: TeamRequest, tab: str) -> HttpResponse:
    found = desk(request.community, request.team_member, before=tab == "before")
    return render(request, "moderation/queue.html", {"desk": found, "tab": tab, "community": request.community})
