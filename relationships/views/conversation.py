"""What was said here, by whom, to whom? One conversation from its beginning, or around one act."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Conversation
from relationships.thread import read


@gate("member.read")
def conversation(request: TeamRequest, pk: int) -> HttpResponse:
    """Forty messages a page."""
    shown = get_object_or_404(
        Conversation.objects.in_community(request.community).select_related("channel", "source"), pk=pk
    )
    shown.community = request.community
    return render(request, "relationships/conversation.html", {"conversation": shown, **read(shown, request.GET)})
