"""Legal holds: listed, placed, released."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.law.forms import HoldForm
from moderation.law.holds import TooWide, place, release
from moderation.models import LegalHold
from moderation.numbers import number

SHOWN = 100


@gate("law.read")
def holds(request: TeamRequest) -> HttpResponse:
    """Those that stand, then those that were."""
    rows = LegalHold.objects.in_community(request.community).select_related(
        "member", "case", "placed_by", "released_by"
    )
    found = list(rows[:SHOWN])
    for each in found:
        each.community = request.community
    context = {
        "standing": [each for each in found if each.stands],
        "past": [each for each in found if not each.stands],
        "community": request.community,
    }
    return render(request, "moderation/law_holds.html", context)


@gate("law.change", "GET", "HEAD", "POST")
def new(request: TeamRequest) -> HttpResponseBase:
    """Placing one copies what it covers at once."""
    start = {name: request.GET[name] for name in ("member", "case") if number(request.GET.get(name, "")) is not None}
    initial = {**start, "covers": next(iter(start), "member")}
    form = HoldForm(request.POST or None, community=request.community, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            place(request.community, request.team_member, **form.cleaned_data["placed"])
        except TooWide as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The hold stands. What it covers was copied as it is now.")
            return redirect(request.community.url("moderation:holds"))
    context = {"form": form, "community": request.community}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "moderation/law_hold_new.html", context, status=status)


@gate("law.change", "POST")
def let_go(request: TeamRequest, pk: int) -> HttpResponseBase:
    """With a reason."""
    hold = get_object_or_404(LegalHold.objects.in_community(request.community), pk=pk)
    hold.community = request.community
    try:
        release(hold, request.team_member, request.POST.get("note", ""))
    except ValueError as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "Released.")
    return redirect(request.community.url("moderation:holds"))
