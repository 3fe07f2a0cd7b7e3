"""The door of the house: first run, sign-in, or the way to one's communities."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import TeamMember, User


def home(request: HttpRequest) -> HttpResponse:
    """To the first run where nobody lives yet, to sign-in for strangers, else to one's communities."""
    if not request.user.is_authenticated:
        return redirect("account_login" if User.objects.exists() else "accounts:first_run")
    places = list(
        TeamMember.objects.active()
        .filter(user=request.user)
        .select_related("workspace")
        .prefetch_related("workspace__communities")
        .order_by("workspace__name")
    )
    communities = [community for place in places for community in place.workspace.communities.all()]
    if len(communities) == 1:
        return redirect(communities[0])
    rows = [(place, place.may("workspace.change")) for place in places]
    return render(request, "accounts/home.html", {"rows": rows})
