"""Choose the accounts of a raid, see them, and gather their posts into one case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.numbers import number
from moderation.raiders import MOST, Wish, choose, gather_posts
from moderation.rules.matching import Refused


class WishForm(forms.Form):
    """Whom to choose. By GET: choosing changes nothing."""

    joined_from = forms.DateTimeField(
        required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), label="Joined from"
    )
    joined_until = forms.DateTimeField(
        required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), label="Joined until"
    )
    name = forms.CharField(
        required=False,
        max_length=200,
        label="Name or handle like",
        help_text="A pattern, such as user\\d{4} or ^a.",
    )
    younger_than = forms.IntegerField(
        required=False, min_value=1, max_value=365, label="Known here for less than", help_text="Days."
    )
    at_most = forms.IntegerField(required=False, min_value=0, max_value=1000, label="With at most", help_text="Posts.")
    posted_within = forms.IntegerField(
        required=False, min_value=1, max_value=168, label="Gather posts of the last", help_text="Hours; 24 if empty."
    )

    def wish(self) -> Wish:
        """As the chooser wants it."""
        told: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return Wish(**told)


@gate("case.decide")
def choosing(request: TeamRequest) -> HttpResponse:
    """The form, and whoever fits."""
    form = WishForm(request.GET or None)
    found, problem = [], ""
    if form.is_bound and form.is_valid():
        try:
            found = choose(request.community, form.wish())
        except Refused as why:
            form.add_error("name", str(why))
        if not form.errors and not form.wish().says_something:
            problem = "Say at least when they joined, how they are called or how young they are here."
    for each in found:
        each.member.community = request.community
    context = {
        "form": form,
        "found": found,
        "posts": sum(each.posts for each in found),
        "problem": problem,
        "cut": len(found) == MOST,
        "within": form.wish().posted_within if form.is_bound and form.is_valid() else 24,
        "community": request.community,
    }
    return render(request, "moderation/raiders.html", context, status=422 if form.is_bound and form.errors else 200)


@gate("case.decide", "POST")
def gather(request: TeamRequest) -> HttpResponseBase:
    """One case of what the accounts ticked posted. It decides nothing."""
    ticked = [each for each in map(number, request.POST.getlist("member")[:MOST]) if each is not None]
    hours = number(request.POST.get("within", ""))
    within = 24 if hours is None else min(168, max(1, hours))
    case = gather_posts(request.community, ticked, within) if ticked else None
    if case is None:
        messages.info(request, "They posted nothing in that time that is not in a case already.")
        return redirect(request.community.url("moderation:raiders"))
    case.community = request.community
    url = case.get_absolute_url()
    record_work(request.user, request.community, Area.MODERATION, "gathered a raid", about=case.label, url=url)
    messages.success(request, "Gathered into one case. Nothing is decided yet.")
    return redirect(url)
