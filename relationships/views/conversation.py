"""What was said here, by whom, to whom? One conversation from its beginning, or around one act."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Activity, Conversation
from relationships.mending import Reading, reading_of
from relationships.thread import read


@gate("member.read")
def conversation(request: TeamRequest, pk: int) -> HttpResponse:
    """Its messages, a page at a time; `part`: what was split off by a person's hand."""
    shown = get_object_or_404(
        Conversation.objects.in_community(request.community).select_related("channel", "source"), pk=pk
    )
    shown.community = request.community
    asked = request.GET.get("part", "")
    reading = reading_of(shown, int(asked) if asked.isdecimal() and len(asked) < 19 else None)
    elsewhere = _elsewhere(reading, request.GET.get("around", ""))
    if elsewhere:
        return HttpResponseRedirect(elsewhere)
    return render(
        request,
        "relationships/conversation.html",
        {"conversation": shown, "reading": reading, **read(reading, request.GET)},
    )


def _elsewhere(reading: Reading, around: str) -> str:
    """Where the act asked for is read, if that is another part than the one asked for."""
    if not reading.parts or not around.isdecimal() or len(around) > 18:
        return ""
    act = Activity.objects.filter(pk=int(around), conversation__in=reading.conversation_ids).first()
    if act is None:
        return ""
    part = reading.part_of(act)
    if part == reading.part:
        return ""
    place = reading.conversation.get_absolute_url()
    return f"{place}?part={part.pk}&around={act.pk}#a{act.pk}" if part else f"{place}?around={act.pk}#a{act.pk}"
