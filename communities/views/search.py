"""One box for people and conversations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Conversation, Member

SHOWN = 20


@gate("workspace.read")
def search(request: TeamRequest) -> HttpResponse:
    """The most active members whose name or handle has a word that begins so, and the latest titles that have all the words."""
    words = request.GET.get("q", "").strip()[:100]
    context: dict[str, object] = {"words": words}
    if words:
        members = Member.objects.in_community(request.community).named_like(words).order_by("-acts", "-id")
        conversations = (
            Conversation.objects.in_community(request.community)
            .standing()
            .titled_like(words)
            .order_by("-last_at", "-id")
        )
        for row in (*(found := list(members[:SHOWN])), *(threads := list(conversations[:SHOWN]))):
            row.community = request.community
        context |= {"members": found, "conversations": threads}
    return render(request, "communities/search.html", context)
