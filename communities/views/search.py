"""One box for people and conversations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Conversation, Member

SHOWN = 20
SEARCHED = 100  # characters looked for


@gate("workspace.read")
def search(request: TeamRequest) -> HttpResponse:
    """The most active members with a word of name or handle that begins so, and the latest titles with all words."""
    words = request.GET.get("q", "").strip()[:SEARCHED]
    context: dict[str, object] = {"words": words}
    if words:
        members = Member.objects.in_community(request.community).named_like(words).order_by("-acts", "-id")
        conversations = (
            Conversation.objects.in_community(request.community)
            .standing()
            .titled_like(words)
            .order_by("-last_at", "-id")
        )
        found, threads = list(members[:SHOWN]), list(conversations[:SHOWN])
        for member in found:
            member.community = request.community
        for thread in threads:
            thread.community = request.community
        context |= {"members": found, "conversations": threads}
    return render(request, "communities/search.html", context)
