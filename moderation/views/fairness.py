"""Fairness: agreement, consistency, groups, deadlines. Of the team as a whole; no person is ranked."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from moderation.fairness import bias
from moderation.fairness.agreement import Agreement, agreements, to_talk_over
from moderation.fairness.blind import unseen_by
from moderation.fairness.consistency import unlike_outcomes
from moderation.fairness.deadlines import deadlines
from moderation.fairness.questions import questions
from moderation.law.parts import as_csv
from moderation.law.periods import asked
from moderation.models import DoubleReview, LawSettings


@gate("fairness.read")
def fairness(request: TeamRequest) -> HttpResponse:
    """What waits for the reader, what to talk over, and the figures."""
    community = request.community
    period = asked(community, request.GET, days=90)
    mine = list(unseen_by(request.user).filter(community=community).select_related("guideline").order_by("id")[:50])
    open_ones = to_talk_over(community)
    for one in (*mine, *open_ones):
        one.community = community
        if one in open_ones:
            one.decision.community = one.decision.case.community = community
    settled = DoubleReview.objects.in_community(community).disagreeing().exclude(settled="")
    context = {
        "mine": mine,
        "open": open_ones,
        "settled": list(settled.select_related("decision__case", "guideline").order_by("-settled_at", "-id")[:20]),
        "agreements": agreements(community),
        "questions": questions(community, community.present()),
        "deadlines": deadlines(community, period.start, period.end),
        "waiting": DoubleReview.objects.in_community(community).waiting().count(),
        "settings": LawSettings.of(community),
        "period": period,
        "community": community,
    }
    for one in context["settled"]:  # type: ignore[attr-defined]
        one.community = community
    return render(request, "moderation/fairness.html", context)


@gate("fairness.read")
def agreement_csv(request: TeamRequest) -> HttpResponse:
    """Kappa by guideline."""
    found = agreements(request.community)
    named = [("all", found.overall), *((_name(one), one) for one in found.by_guideline)]
    header = ("guideline", "pairs", "agreed", "kappa", "low", "high", "kappa of taken or left", "guideline unclear")
    return _file(as_csv(header, [_agreement(name, one) for name, one in named]), f"agreement-{request.community.slug}")


@gate("fairness.read")
def consistency(request: TeamRequest) -> HttpResponse:
    """Like posts, other outcome."""
    context = {"found": unlike_outcomes(request.community, request.user), "community": request.community}
    return render(request, "moderation/fairness_consistency.html", context)


@gate("fairness.read")
def consistency_csv(request: TeamRequest) -> HttpResponse:
    """The pairs, without names: texts and outcomes."""
    found = unlike_outcomes(request.community, request.user)
    header = ("guideline", "alike", "same author", "taken", "taken on", "taken text", "left on", "left text")
    rows = [
        (
            str(group.guideline or ""),
            f"{pair.alike:.2f}",
            "yes" if pair.same_author else "no",
            pair.taken.get_action_display(),
            f"{pair.taken.made_at:%Y-%m-%d}",
            pair.taken_text[:500],
            f"{pair.left.made_at:%Y-%m-%d}",
            pair.left_text[:500],
        )
        for group in found.groups
        for pair in group.pairs
    ]
    return _file(as_csv(header, rows), f"consistency-{request.community.slug}")


@gate("fairness.read")
def groups(request: TeamRequest) -> HttpResponse:
    """By group, where it is known and lawful."""
    period = asked(request.community, request.GET, days=365)
    context = {
        "dimensions": bias.check(request.community, period.start, period.end),
        "fewest": bias.FEWEST,
        "period": period,
        "community": request.community,
    }
    return render(request, "moderation/fairness_groups.html", context)


@gate("fairness.read")
def groups_csv(request: TeamRequest) -> HttpResponse:
    """The same groups; small ones are left out here as well."""
    period = asked(request.community, request.GET, days=365)
    header = (
        "grouped by", "group", "members", "posts", "restricted", "restricted per 1000", "low", "high", "chance (Holm)",
        "brought by machines", "kept", "share kept", "low", "high", "chance (Holm)",
    )  # fmt: skip
    rows = [
        (each.title, *_group(one))
        for each in bias.check(request.community, period.start, period.end)
        for one in each.groups
    ]
    return _file(as_csv(header, rows), f"groups-{request.community.slug}")


def _group(one: bias.Group) -> tuple[Any, ...]:
    taken, vain = one.restricted, one.in_vain
    return (
        one.name,
        one.members,
        taken.of,
        taken.counted,
        *(f"{1000 * each:.2f}" for each in (taken.value or 0.0, taken.low, taken.high)),
        "" if one.chance is None else f"{one.chance:.4f}",
        vain.of,
        vain.counted,
        *("" if not vain.of else f"{each:.3f}" for each in (vain.value or 0.0, vain.low, vain.high)),
        "" if one.chance_in_vain is None else f"{one.chance_in_vain:.4f}",
    )


def _name(one: Agreement) -> str:
    return str(one.guideline) if one.guideline is not None else "no guideline named"


def _agreement(name: str, one: Agreement) -> tuple[Any, ...]:
    def told(value: float | None) -> str:
        return "" if value is None else f"{value:.3f}"

    whole = one.kappa
    return (
        name,
        whole.pairs,
        whole.agreed,
        told(whole.value),
        told(whole.low),
        told(whole.high),
        told(one.restricting.value),
        one.unclear,
    )


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
