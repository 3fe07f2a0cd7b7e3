"""What is between these two? Depth with its parts, nature with its evidence, and a person's own word."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Activity, Member
from relationships.forms import JudgementForm
from relationships.models import Judgement, Reckoning, Tie
from relationships.ties.depth import parts_of
from relationships.timeline import said


@gate("member.read")
def tie(request: TeamRequest, pk: int) -> HttpResponse:
    """One tie."""
    shown = get_object_or_404(Tie.objects.in_community(request.community).select_related("a", "b"), pk=pk)
    shown.community = request.community
    return render(request, "relationships/tie.html", page_of(shown))


def page_of(tie: Tie, form: JudgementForm | None = None) -> dict[str, Any]:
    """What the page shows; `form` where one came back with errors."""
    community = tie.community
    tie.a.community = tie.b.community = community
    judged = Judgement.objects.filter(a_id=tie.a_id, b_id=tie.b_id).select_related("by").first()
    order = {pk: place for place, pk in enumerate(tie.evidence)}
    acts = Activity.objects.filter(pk__in=tie.evidence, community=community).standing()
    depth = parts_of(tie)
    return {
        "tie": tie,
        "nature": tie.nature_words(tie.a.name, tie.b.name),
        "judged": judged,
        "form": form or JudgementForm(instance=judged),
        "reckoning": Reckoning.objects.filter(community=community).first(),
        "parts": [
            ("Volume", depth.volume, "what was done lately, and three hundredths of all there ever was"),
            ("Reciprocity", depth.reciprocity, "how evenly it goes both ways"),
            ("Span", depth.span, f"{tie.weeks} week{'s' * (tie.weeks != 1)} with any contact"),
            ("Breadth", depth.breadth, "channels, kinds of act and places beyond one of each"),
        ],
        "rows": _counts(tie, tie.a, tie.b),
        "acts": [
            (act, tie.a if act.activity.member_id == tie.a_id else tie.b)
            for act in said(community, sorted(acts, key=lambda act: order[act.pk]))
        ],
    }


def _counts(tie: Tie, a: Member, b: Member) -> list[tuple[str, int | str, int | str]]:
    """What was counted: label, a toward b, b toward a."""
    rows: list[tuple[str, int | str, int | str]] = [
        ("Answers", tie.answers_a, tie.answers_b),
        ("of these, help in the other’s conversation", tie.help_a, tie.help_b),
        ("Mentions", tie.mentions_a, tie.mentions_b),
        ("Reactions", tie.reactions_a, tie.reactions_b),
        ("Spoke next in chat (inferred)", tie.follows_a, tie.follows_b),
        ("Events in person", tie.on_site, tie.on_site),
        ("Events online", tie.online_events, tie.online_events),
    ]
    kept = [row for row in rows if row[1] or row[2]]
    return [*kept, ("Weight, halved every 90 days", f"{tie.a_to_b:.2f}", f"{tie.b_to_a:.2f}")]
