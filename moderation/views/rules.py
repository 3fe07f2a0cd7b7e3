"""Rules: listed, written, tried, switched, and what each has found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.defaults import settle
from moderation.marking import pieces
from moderation.models import Rule, Signal
from moderation.numbers import number
from moderation.rehearsing import rehearse
from moderation.rules.forms import FORMS, RuleForm, lines
from moderation.rules.matching import Refused
from moderation.rules.outcomes import WORDS, outcomes, tally
from moderation.rules.sentence import sentence
from moderation.rules.trying import attempt, listed_forms
from moderation.rules.writing import NotYet, TooBroad, is_broad, keep, latest, percent, switch

PAGE: Final = 50
COUNTED: Final = 5_000  # signals of a month looked at for the list's figures
LATELY: Final = timedelta(days=30)


@gate("rule.read")
def rules(request: TeamRequest) -> HttpResponse:
    """All rules with what they did in the last thirty days."""
    rows = Rule.objects.in_community(request.community).select_related("guideline", "changed_by")
    found = list(rows.order_by("state", "name"))
    since = request.community.present() - LATELY
    signals = Signal.objects.in_community(request.community).filter(rule__in=found, occurred_at__gte=since)
    by_rule: dict[int, set[int]] = {}
    for rule, activity in signals.order_by("-id").values_list("rule_id", "activity_id")[:COUNTED]:
        if rule is not None and activity is not None:
            by_rule.setdefault(rule, set()).add(activity)
    what = outcomes(set().union(*by_rule.values()) if by_rule else ())
    for each in found:
        each.community = request.community
    listed = [
        {
            "rule": each,
            "sentence": sentence(each),
            "found": len(by_rule.get(each.pk, ())),
            "tally": tally({pk: what[pk] for pk in by_rule.get(each.pk, ())}),
        }
        for each in found
    ]
    context = {"rules": listed, "kinds": Rule.Kind.choices, "community": request.community}
    return render(request, "moderation/rules.html", context)


@gate("rule.change", "POST")
def defaults(request: TeamRequest) -> HttpResponseBase:
    """One click for a community that has none."""
    guidelines, made = settle(request.community, request.user)
    messages.success(request, f"{made} rules and {guidelines} guidelines to begin with. Change them as you like.")
    return redirect(request.community.url("moderation:rules"))


@gate("rule.change", "GET", "HEAD", "POST")
def new(request: TeamRequest, kind: str) -> HttpResponseBase:
    """One of a kind; it begins in the shadow."""
    if kind not in FORMS:
        raise Http404
    return _written(request, FORMS[kind](request.POST or None, community=request.community), None)


@gate("rule.read", "GET", "HEAD", "POST")
def rule(request: TeamRequest, pk: int) -> HttpResponseBase:
    """One rule: what it does, why, its state, its past."""
    found = _rule(request, pk)
    if request.method == "POST" and not request.team_member.may("rule.change"):
        raise PermissionDenied("Writing rules is not among your role's acts.")
    form = FORMS[found.kind](request.POST or None, instance=found, community=request.community)
    return _written(request, form, found)


@gate("rule.change", "POST")
def state(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Draft, shadow, live or off. What is missing to go live is said on the page."""
    found = _rule(request, pk)
    wanted = request.POST.get("state", "")
    if wanted not in Rule.State.values:
        raise Http404
    try:
        changed = switch(found, wanted, request.user, request.POST.get("typed", ""))
    except NotYet as why:
        form = FORMS[found.kind](instance=found, community=request.community)
        asked = {"problem": str(why), "confirm": why.percent if isinstance(why, TooBroad) else None}
        return _page(request, form, found, status=422, **asked)
    if changed:
        messages.success(request, f"“{found}” is now: {found.get_state_display().lower()}.")
    return redirect(found.get_absolute_url())


@gate("rule.read")
def found(request: TeamRequest, pk: int) -> HttpResponse:
    """What it has found since it is in its present state, and what the team decided about the same posts."""
    one = _rule(request, pk)
    signals = Signal.objects.in_community(request.community).filter(rule=one, raised_at__gte=one.state_since)
    ids = list(signals.order_by("-id").values_list("activity_id", flat=True)[:COUNTED])
    before = number(request.GET.get("before", ""))
    page = signals.select_related("activity__member", "activity__conversation").order_by("-id")
    if before is not None:
        page = page.filter(pk__lt=before)
    shown = list(page[: PAGE + 1])
    more, shown = len(shown) > PAGE, shown[:PAGE]
    what = outcomes({pk for pk in ids if pk})
    shown_outcomes = what if not before else outcomes({each.activity_id for each in shown if each.activity_id})
    context = {
        "rule": one,
        "sentence": sentence(one),
        "signals": [
            {
                "signal": each,
                "pieces": pieces(each.activity.text[:1200], [(s, e) for s, e in each.spans]),
                "told": WORDS[shown_outcomes.get(each.activity_id or 0, "unseen")],
            }
            for each in shown
            if each.activity is not None
        ],
        "count": len(what),
        "cut": len(ids) == COUNTED,
        "tally": tally(what),
        "pager": {"next": f"?before={shown[-1].pk}" if more else "", "previous": ""},
        "community": request.community,
    }
    return render(request, "moderation/rule_found.html", context)


def _written(request: TeamRequest, form: RuleForm, one: Rule | None) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, form, one)
    if "try" in request.POST:
        return _page(request, form, one, **_tried(request, form))
    if not form.is_valid():
        return _page(request, form, one, status=422)
    saved = keep(form.fill(), request.user, form.cleaned_data.get("note", ""))
    made = rehearse(saved, request.user)
    messages.success(request, "Saved. The rehearsal shows what it would have found.")
    return redirect(request.community.url("moderation:rehearsal_of", made.pk))


def _tried(request: TeamRequest, form: RuleForm) -> dict[str, Any]:
    """The rule as written in the form, on the texts typed beside it; nothing is saved."""
    form.is_valid()
    typed = request.POST.get("typed", "")[:20_000]
    told: dict[str, Any] = {"typed": typed}
    try:
        draft = form.draft()
        told["tried"] = attempt(draft, lines(typed)[:50])
        told["forms"] = listed_forms(draft) if draft.kind == Rule.Kind.WORDS else []
    except Refused as why:
        told["problem"] = str(why)
    return told


def _page(request: TeamRequest, form: RuleForm, one: Rule | None, status: int = 200, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "rule": one,
        "kind": Rule.Kind(form.KIND).label,
        "reads_text": "must_match" in form.fields,
        "states": Rule.State.choices,
        "community": request.community,
        **more,
    }
    if one is not None:
        last = latest(one)
        context |= {
            "sentence": sentence(Rule.objects.get(pk=one.pk)),
            "changes": list(one.changes.select_related("by").order_by("-id")[:30]),
            "last": last,
            "broad": percent(last) if last is not None and is_broad(last) else None,
        }
    return render(request, "moderation/rule.html", context, status=status)


def _rule(request: TeamRequest, pk: int) -> Rule:
    rows = Rule.objects.in_community(request.community).select_related("guideline", "changed_by", "created_by")
    one = get_object_or_404(rows, pk=pk)
    one.community = request.community
    return one
