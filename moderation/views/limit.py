"""One's own limit of harmful posts a week."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from moderation.forms import LimitForm
from moderation.models import Exposure, ExposureLimit


@gate("case.read", "GET", "HEAD", "POST")
def limit(request: TeamRequest) -> HttpResponseBase:
    """Shows and sets it. Nobody sets it for somebody else."""
    form = LimitForm(request.POST or None, initial={"per_week": ExposureLimit.of(request.team_member)})
    if request.method == "POST" and form.is_valid():
        ExposureLimit.objects.update_or_create(user=request.user, defaults={"per_week": form.cleaned_data["per_week"]})
        messages.success(request, "Your limit is set.")
        return redirect(request.community.url("moderation:home"))
    context = {"form": form, "read": Exposure.this_week(request.user), "community": request.community}
    response: HttpResponse = render(
        request, "moderation/limit.html", context, status=422 if form.is_bound and form.errors else 200
    )
    return response
