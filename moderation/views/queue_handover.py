"""The shift: what one leaves behind, and what others left."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.models import Handover
from moderation.queues.handing_over import hand_over, what_is_left

SHOWN = 20


@gate("case.decide", "GET", "HEAD", "POST")
def handovers(request: TeamRequest) -> HttpResponseBase:
    """What I would leave now; the latest shifts, the unread first. POST hands over."""
    if request.method == "POST":
        hand_over(request.community, request.team_member, request.POST.get("words", ""))
        messages.success(request, "Handed over. Whoever comes next says here that they have read it.")
        return redirect(request.community.url("moderation:handovers"))
    rows = Handover.objects.in_community(request.community).select_related("by", "taken_over_by")
    context = {
        "left": what_is_left(request.community, request.team_member),
        "unread": list(rows.unread()[:SHOWN]),
        "read": list(rows.exclude(taken_over_at=None)[:SHOWN]),
        "community": request.community,
    }
    response: HttpResponse = render(request, "moderation/handovers.html", context)
    return response


@gate("case.decide", "POST")
def take_over(request: TeamRequest, pk: int) -> HttpResponseBase:
    """The next has read it."""
    found = get_object_or_404(Handover.objects.in_community(request.community).select_related("by"), pk=pk)
    if found.take_over(request.user):
        url = request.community.url("moderation:handovers")
        record_work(request.user, request.community, Area.MODERATION, "took a shift over", url=url)
        messages.success(request, f"You have taken over from {found.by}.")
    else:
        messages.warning(request, "Somebody else takes a shift over, once.")
    return redirect(request.community.url("moderation:handovers"))
