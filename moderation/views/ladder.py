"""The ladder: what usually happens the first, second, third time; whom it would meet; on and off."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.ladder.forms import LadderForm, initial
from moderation.ladder.strikes import distribution, memory
from moderation.models import LadderMemory, LadderStep


@gate("rule.read", "GET", "HEAD", "POST")
def ladder(request: TeamRequest) -> HttpResponseBase:
    """Shows it; "preview" says whom a changed one would meet, "save" keeps it, "clear" does without."""
    steps = list(LadderStep.objects.in_community(request.community))
    days = memory(request.community)
    form = LadderForm(initial=initial(steps, days))
    preview = bool(steps)
    if request.method == "POST":
        if not request.team_member.may("rule.change"):
            raise PermissionDenied("Changing the ladder is not among your role's acts.")
        act = request.POST.get("do", "preview")
        if act == "clear":
            _keep(request, [], days)
            messages.success(request, "No ladder any more. Decisions stay as they are.")
            return redirect(request.community.url("moderation:ladder"))
        form = LadderForm(request.POST)
        if form.is_valid():
            steps, days, preview = form.steps(request.community), form.cleaned_data["memory"], True
            if act == "save":
                _keep(request, steps, days)
                messages.success(request, "The ladder stands. It suggests; people decide.")
                return redirect(request.community.url("moderation:ladder"))
    context = {
        "form": form,
        "standing": LadderStep.objects.in_community(request.community).exists(),
        "met": distribution(request.community, steps, days) if preview and not form.errors else None,
        "days": days,
        "community": request.community,
    }
    response: HttpResponse = render(
        request, "moderation/ladder.html", context, status=422 if form.is_bound and form.errors else 200
    )
    return response


@transaction.atomic
def _keep(request: TeamRequest, steps: list[LadderStep], days: int) -> None:
    LadderStep.objects.in_community(request.community).delete()
    for step in steps:
        step.save()
    LadderMemory.objects.update_or_create(community=request.community, defaults={"days": days})
    record_work(
        request.user,
        request.community,
        Area.GOVERNANCE,
        "changed the ladder",
        url=request.community.url("moderation:ladder"),
    )
