"""From where on the queue asks somebody to look: costs in, what they would bring out, before anything is saved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.models import ScoreSample, ThresholdSet
from moderation.team import audit
from moderation.team import thresholds as choosing
from moderation.team.costs import certain_from
from moderation.team.forms import CostsForm

SHOWN = 12


@gate("rule.read")
def thresholds(request: TeamRequest) -> HttpResponse:
    """The costs in force, or those asked about in the address, and what they bring."""
    found = ThresholdSet.objects.in_community(request.community).in_force()
    asked = request.GET if "miss" in request.GET else None
    return _page(request, CostsForm.of(found, asked), found)


@gate("rule.change", "POST")
def choose(request: TeamRequest) -> HttpResponseBase:
    """A new set of thresholds."""
    found = ThresholdSet.objects.in_community(request.community).in_force()
    form = CostsForm.of(found, request.POST)
    if not form.is_valid():
        return _page(request, form, found, status=422)
    return _chosen(request, form)


@gate("rule.change", "POST")
def again(request: TeamRequest, number: int) -> HttpResponseBase:
    """The costs of an earlier set, reckoned with today's posts, as a new one."""
    found = get_object_or_404(ThresholdSet.objects.in_community(request.community), number=number)
    form = CostsForm({"miss": found.miss, "silence": found.silence, "minutes": found.minutes})
    form.is_valid()
    return _chosen(request, form)


def _chosen(request: TeamRequest, form: CostsForm) -> HttpResponseBase:
    costs = form.cleaned_data
    try:
        made = choosing.choose(
            request.community,
            request.team_member,
            miss=costs["miss"],
            silence=costs["silence"],
            minutes=costs["minutes"],
        )
    except ValueError as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, f"The queue asks from {100 * made.queue_at:.1f} % on.")
    return redirect(request.community.url("moderation:thresholds"))


def _page(request: TeamRequest, form: CostsForm, found: ThresholdSet | None, status: int = 200) -> HttpResponse:
    valid = form.is_valid() if form.is_bound else False
    told = (
        form.cleaned_data
        if valid
        else {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    )
    bring = choosing.preview(request.community, miss=float(told["miss"]), minutes=float(told["minutes"]))
    context = {
        "form": form,
        "costs": told,
        "bring": bring if valid or not form.is_bound else None,
        "asked": form.is_bound and valid,
        "certain_from": certain_from(float(told["miss"]), float(told["silence"])),
        "in_force": found,
        "sample": ScoreSample.objects.filter(community=request.community).first(),
        "missed": audit.missed(request.community),
        "sets": list(ThresholdSet.objects.in_community(request.community).select_related("by")[:SHOWN]),
        "community": request.community,
    }
    return render(request, "moderation/learnt_thresholds.html", context, status=status)
