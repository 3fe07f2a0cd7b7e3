"""Rules: listed, written, rehearsed, switched."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.defaults import settle
from moderation.forms import FORMS, RuleForm
from moderation.models import Rule
from moderation.rehearsing import Rehearsal, rehearse
from moderation.rules.matching import Refused


@gate("rule.read")
def rules(request: TeamRequest) -> HttpResponse:
    """All rules with what they did in the last thirty days."""
    since = request.community.present() - timedelta(days=30)
    lately = Q(signals__occurred_at__gte=since)
    rows = (
        Rule.objects.in_community(request.community)
        .select_related("guideline", "changed_by")
        .annotate(
            found=Count("signals", filter=lately, distinct=True),
            acted=Count(
                "signals",
                filter=lately
                & Q(signals__case__decisions__action__in=["remove", "warn"], signals__case__decisions__undone_at=None),
                distinct=True,
            ),
            kept=Count(
                "signals",
                filter=lately & Q(signals__case__decisions__action="keep", signals__case__decisions__undone_at=None),
                distinct=True,
            ),
        )
        .order_by("state", "name")
    )
    found = list(rows)
    for each in found:
        each.community = request.community
    return render(
        request,
        "moderation/rules.html",
        {"rules": found, "kinds": Rule.Kind.choices, "community": request.community},
    )


@gate("rule.change", "POST")
def defaults(request: TeamRequest) -> HttpResponseBase:
    """One click for a community that has none."""
    guidelines, made = settle(request.community, request.user)
    messages.success(request, f"{made} rules and {guidelines} guidelines to begin with. Change them as you like.")
    return redirect(request.community.url("moderation:rules"))


@gate("rule.change", "GET", "HEAD", "POST")
def new(request: TeamRequest, kind: str) -> HttpResponseBase:
    """A draft of one kind."""
    if kind not in FORMS:
        raise Http404
    return _written(request, FORMS[kind](request.POST or None, community=request.community), None)


@gate("rule.read", "GET", "HEAD", "POST")
def rule(request: TeamRequest, pk: int) -> HttpResponseBase:
    """One rule: its words, its state, its rehearsal."""
    found = _rule(request, pk)
    if request.method == "POST" and not request.team_member.may("rule.change"):
        raise PermissionDenied("Writing rules is not among your role's acts.")
    form = FORMS[found.kind](request.POST or None, instance=found, community=request.community)
    return _written(request, form, found)


@gate("rule.read")
def rehearsal(request: TeamRequest, pk: int) -> HttpResponse:
    """What it would have found lately."""
    found = _rule(request, pk)
    problem, told = "", None
    try:
        told = rehearse(found, request.community)
    except Refused as why:
        problem = str(why)
    return _page(request, FORMS[found.kind](instance=found, community=request.community), found, told, problem)


@gate("rule.change", "POST")
def state(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Draft, shadow, live or off."""
    found = _rule(request, pk)
    wanted = request.POST.get("state", "")
    if wanted not in Rule.State.values:
        raise Http404
    if wanted != found.state:
        found.state, found.changed_by = wanted, request.user
        found.save(update_fields=["state", "changed_by", "changed_at"])
        _note_work(request, found, f"switched a rule to {wanted}")
        messages.success(request, f"“{found}” is now: {found.get_state_display().lower()}.")
    return redirect(found.get_absolute_url())


def _written(request: TeamRequest, form: RuleForm, found: Rule | None) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        saved = form.save_for(request.user)
        _note_work(request, saved, "wrote a rule")
        messages.success(request, "Saved. The rehearsal below shows what it would have found.")
        return redirect(request.community.url("moderation:rehearsal", saved.pk))
    return _page(request, form, found, status=422 if form.is_bound and form.errors else 200)


def _page(
    request: TeamRequest,
    form: RuleForm,
    found: Rule | None,
    told: Rehearsal | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "rule": found,
        "kind": Rule.Kind(found.kind if found else form.KIND).label,
        "states": Rule.State.choices,
        "rehearsal": told,
        "problem": problem,
        "community": request.community,
    }
    return render(request, "moderation/rule.html", context, status=status)


def _rule(request: TeamRequest, pk: int) -> Rule:
    found = get_object_or_404(
        Rule.objects.in_community(request.community).select_related("guideline", "changed_by"), pk=pk
    )
    found.community = request.community
    return found


def _note_work(request: TeamRequest, found: Rule, kind: str) -> None:
    record_work(request.user, request.community, Area.MODERATION, kind, about=found.name, url=found.get_absolute_url())
