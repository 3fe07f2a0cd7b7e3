"""Levers: which are on, pull one, read one, prolong it, end it, say that the source is done."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.levers.forms import ProlongForm, PullForm
from moderation.levers.pulling import Refused, done_at_source, end_early, prolong, pull
from moderation.levers.saying import effect, effect_of, place_of, public_line, steps_for
from moderation.models import Lever
from moderation.numbers import number

SHOWN: Final = 50


@gate("case.read")
def levers(request: TeamRequest) -> HttpResponse:
    """Those that are on, and those that are over, the newest first."""
    rows = Lever.objects.in_community(request.community).select_related("by", "channel", "conversation")
    now_on = [_told(request, each) for each in rows.in_force().order_by("ends_at", "id")]
    before = number(request.GET.get("before", ""))
    over = rows.over().order_by("-id")
    if before is not None:
        over = over.filter(pk__lt=before)
    page = list(over[: SHOWN + 1])
    kinds = [(value, label, effect(value, "Everywhere here")) for value, label in Lever.Kind.choices]
    context = {
        "on": now_on,
        "over": [_told(request, each) for each in page[:SHOWN]],
        "kinds": kinds,
        "pager": {"next": f"?before={page[SHOWN - 1].pk}" if len(page) > SHOWN else "", "previous": ""},
        "community": request.community,
    }
    return render(request, "moderation/levers.html", context)


@gate("case.decide", "GET", "HEAD", "POST")
def new(request: TeamRequest, kind: str) -> HttpResponseBase:
    """Says what the lever will do, and pulls it."""
    if kind not in Lever.Kind.values:
        raise Http404
    start = {"public_line": public_line(kind, "Everywhere here")}
    form = PullForm(request.POST or None, community=request.community, kind=kind, initial=start | _asked(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = pull(
                request.community,
                request.user,
                kind,
                reason=told["reason"],
                public_line=told["public_line"],
                ends_at=form.end(),
                channel=told["channel"],
                conversation=told["conversation"],
                settings=form.settings(),
            )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Pulled. It ends by itself.")
            return redirect(made.get_absolute_url())
    context = {
        "form": form,
        "kind": Lever.Kind(kind).label,
        "effect": effect(kind, "Where you choose"),
        "community": request.community,
    }
    return render(request, "moderation/lever_new.html", context, status=422 if form.is_bound and form.errors else 200)


@gate("case.read")
def lever(request: TeamRequest, pk: int) -> HttpResponse:
    """One lever: what it does, until when, the steps at the source, its past."""
    return _page(request, _lever(request, pk), ProlongForm(community=request.community))


@gate("case.decide", "POST")
def prolonging(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Another end."""
    found = _lever(request, pk)
    form = ProlongForm(request.POST, community=request.community)
    if form.is_valid():
        try:
            prolong(found, request.user, form.end(), form.cleaned_data["reason"])
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Its end is moved.")
            return redirect(found.get_absolute_url())
    return _page(request, found, form, status=422)


@gate("case.decide", "POST")
def end(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Ends it now."""
    found = _lever(request, pk)
    if end_early(found, request.user, request.POST.get("reason", "")):
        messages.success(request, "It is over.")
    return redirect(found.get_absolute_url())


@gate("case.decide", "POST")
def at_source(request: TeamRequest, pk: int) -> HttpResponseBase:
    """What was to be done by hand is done."""
    found = _lever(request, pk)
    if done_at_source(found, request.user):
        messages.success(request, "Noted.")
    return redirect(found.get_absolute_url())


def _asked(request: TeamRequest) -> dict[str, Any]:
    """A thread's page may send people here with its number."""
    asked = number(request.GET.get("conversation", ""))
    return {"conversation": asked} if asked is not None else {}


def _told(request: TeamRequest, found: Lever) -> dict[str, Any]:
    found.community = request.community
    return {"lever": found, "place": place_of(found)}


def _page(request: TeamRequest, found: Lever, form: ProlongForm, status: int = 200) -> HttpResponse:
    steps = [] if found.at_source == Lever.AtSource.NOTHING else steps_for(found, list(request.community.sources.all()))
    context = {
        "lever": found,
        "is_on": found.is_on(),
        "place": place_of(found),
        "effect": effect_of(found),
        "steps": steps,
        "to_return": found.at_source in (Lever.AtSource.TO_RETURN, Lever.AtSource.RETURNED),
        "form": form,
        "changes": list(found.changes.select_related("by")),
        "community": request.community,
    }
    return render(request, "moderation/lever.html", context, status=status)


def _lever(request: TeamRequest, pk: int) -> Lever:
    rows = Lever.objects.in_community(request.community).select_related("by", "channel", "conversation", "ended_by")
    found = get_object_or_404(rows, pk=pk)
    found.community = request.community
    return found
