"""Put a thing on Today away, for now or for good, and take that back."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from reporting.digests.slots import next_slot, zone_named
from reporting.models import SetAside

MORNING = 6  # snoozed until the viewer's next morning at this hour


@gate("workspace.read", "POST")
def put(request: TeamRequest) -> HttpResponse:
    """`key` and `title` say what; `as` is "snooze" (until tomorrow), "week" or "no_use"."""
    key, title, how = (request.POST.get(name, "").strip() for name in ("key", "title", "as"))
    if not key or how not in ("snooze", "week", "no_use"):
        return HttpResponseBadRequest("What should be put away, and how?")
    aside, _ = SetAside.objects.update_or_create(
        team_member=request.team_member,
        community=request.community,
        key=key[:200],
        defaults={"workspace": request.workspace, "title": title[:300], "until": _until(request, how)},
    )
    words = (
        "Not shown to you again."
        if how == "no_use"
        else "Put away for a week."
        if how == "week"
        else "Back tomorrow morning."
    )
    undo = request.community.url("reporting:take_back", aside.pk)
    if request.htmx:
        return render(request, "_toast.html", {"oob": True, "words": words, "undo_url": undo})
    messages.success(request, f"{words} “{aside.title}” is listed at the end of the page, where you can bring it back.")
    return redirect(request.community.url("reporting:today"))


@gate("workspace.read", "POST")
def undo(request: TeamRequest, pk: int) -> HttpResponse:
    """It stands on Today again, if it still deserves to."""
    get_object_or_404(SetAside.objects.of(request.team_member, request.community), pk=pk).delete()
    return redirect(request.community.url("reporting:today"))


def _until(request: TeamRequest, how: str) -> datetime | None:
    if how == "no_use":
        return None
    zone = zone_named(request.user.zone) or ZoneInfo("UTC")
    after = timezone.now() if how == "snooze" else timezone.now() + timedelta(days=6)
    local = after.astimezone(zone)
    if how == "snooze" and local.hour < MORNING:  # before dawn "tomorrow" means after the coming day
        after += timedelta(hours=MORNING - local.hour)
    return next_slot(after, request.user.zone, MORNING)
