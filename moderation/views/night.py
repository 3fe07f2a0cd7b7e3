"""Night mode: its settings, and the holds it asked for."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.models import Duty, NightHold
from moderation.night import holding
from moderation.night.forms import DutyForm
from moderation.night.hours import is_on_duty
from moderation.numbers import number

SHOWN: Final = 50


@gate("case.read", "GET", "HEAD", "POST")
def night(request: TeamRequest) -> HttpResponseBase:
    """Shows it to those who work the queue; managers set it."""
    duty = Duty.objects.filter(community=request.community).first()
    if request.method == "POST":
        if not request.team_member.may("rule.change"):
            raise PermissionDenied("Setting night mode is not among your role's acts.")
        form = DutyForm(request.POST, instance=duty, community=request.community)
        if form.is_valid():
            _keep(request, form)
            messages.success(request, "Night mode is set.")
            return redirect(request.community.url("moderation:night"))
    else:
        form = DutyForm(instance=duty, community=request.community)
    return _page(request, form, duty)


@gate("case.decide", "POST")
def settle(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Hidden by hand, or it may stand."""
    hold = get_object_or_404(NightHold.objects.in_community(request.community), pk=pk)
    if holding.settle(hold, request.user, hidden=request.POST.get("hidden") == "yes"):
        messages.success(request, "Noted. The case still waits for its decision.")
    return redirect(request.community.url("moderation:night"))


@transaction.atomic
def _keep(request: TeamRequest, form: DutyForm) -> None:
    duty = form.fill()
    duty.changed_by = request.user
    duty.save()
    form.save_m2m()
    about = "on" if duty.on else "off"
    url = request.community.url("moderation:night")
    record_work(request.user, request.community, Area.MODERATION, "set night mode", about=about, url=url)


def _page(request: TeamRequest, form: DutyForm, duty: Duty | None) -> HttpResponse:
    holds = NightHold.objects.in_community(request.community).select_related("case", "settled_by").order_by("-id")
    before = number(request.GET.get("before", ""))
    if before is not None:
        holds = holds.filter(pk__lt=before)
    page = list(holds[: SHOWN + 1])
    for each in page:
        each.case.community = request.community
    there = is_on_duty(duty or Duty(hours={}), request.community, timezone.now())
    context = {
        "form": form,
        "duty": duty,
        "there": there,
        "holds": page[:SHOWN],
        "pager": {"next": f"?before={page[SHOWN - 1].pk}" if len(page) > SHOWN else "", "previous": ""},
        "community": request.community,
    }
    return render(request, "moderation/night.html", context, status=422 if form.is_bound and form.errors else 200)
