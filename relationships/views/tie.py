"""What is between these two? Depth with its parts, nature with its evidence, and a person's own word."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from accounts.models import User
from communities.models import Activity, Member
from relationships.forms import JudgementForm
from relationships.models import Judgement, Nature, Reckoning, Tie
from relationships.ties.evidence import WHY, acts_that_show, events_of, shared_contacts
from relationships.ties.telling import parts_in_words
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
    show = acts_that_show(tie, tie.reckoned_nature)
    order = {pk: place for place, pk in enumerate(show or tie.evidence)}
    acts = Activity.objects.filter(pk__in=order, community=community).standing()
    before = Judgement.said_before(tie)
    speakers = User.objects.in_bulk({word.by_id for word in before if word.by_id})
    return {
        "tie": tie,
        "nature": tie.nature_words(tie.a.name, tie.b.name),
        "judged": judged,
        "before": [(word, speakers.get(word.by_id or 0)) for word in (before[1:] if judged else before)],
        "form": form or JudgementForm(instance=judged),
        "reckoning": Reckoning.objects.filter(community=community).first(),
        "parts": parts_in_words(tie, shared_contacts(tie)),
        "rows": _counts(tie, tie.a, tie.b),
        "evenings": events_of(tie),
        "why_these": WHY[Nature(tie.reckoned_nature)] if show else WHY[Nature.SOCIAL],
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
