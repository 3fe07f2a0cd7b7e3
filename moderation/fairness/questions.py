"""Guidelines that the figures ask about, and second looks that wait: what Today says of fairness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from moderation.fairness.agreement import agreements
from moderation.fairness.blind import unseen_by
from moderation.fairness.deadlines import reversals
from moderation.fairness.kappa import FEW
from moderation.models import Guideline

POOR: Final = 0.4  # kappa below "moderate"
REVERSED: Final = 0.2  # share of appeals
ANSWERED: Final = 5  # appeals before their share says anything
UNCLEAR: Final = 3  # disagreements that ended with "the guideline does not say"
YEAR: Final = timedelta(days=365)
CLEARER: Final = 30.0  # member-minutes: authors who would have known, and posts judged alike
SECOND: Final = 10.0  # member-minutes: what a second look teaches for the cases like it
READ: Final = 2.0  # minutes


@dataclass(frozen=True, slots=True)
class Question:
    """One guideline and why its words may need work."""

    guideline: Guideline
    why: str


def questions(community: Community, now: datetime) -> list[Question]:
    """Guidelines on which two people often disagree, or whose decisions are often taken back."""
    why: dict[int, list[str]] = {}
    known: dict[int, Guideline] = {}
    for one in agreements(community).by_guideline:
        if one.guideline is None:
            continue
        told = []
        if one.kappa.pairs >= FEW and one.kappa.value is not None and one.kappa.value < POOR:
            told.append(f"agreement κ = {one.kappa.value:.2f} on {one.kappa.pairs} double reviews")
        if one.unclear >= UNCLEAR:
            told.append(f"{one.unclear} disagreements ended with “the guideline does not say”")
        if told:
            known[one.guideline.pk] = one.guideline
            why.setdefault(one.guideline.pk, []).extend(told)
    for each in reversals(community, now - YEAR, now):
        share = each.answered
        if each.guideline is not None and share.of >= ANSWERED and (share.value or 0) >= REVERSED:
            known[each.guideline.pk] = each.guideline
            why.setdefault(each.guideline.pk, []).append(
                f"{share.counted} of {share.of} appeals in a year took the decision back"
            )
    return [Question(known[key], "; ".join(told)) for key, told in why.items()]


def fairness_attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """A question a guideline for who may write them; one's own second looks for who may decide."""
    found = []
    if viewer.may("rule.change"):
        found = [
            Attention(
                key=f"moderation.guideline_question:{one.guideline.pk}",
                area=Area.GOVERNANCE,
                title=f"Guideline {one.guideline.number}, {one.guideline.title}, may need clearer words",
                why=one.why[:1].upper() + one.why[1:],
                value=CLEARER,
                minutes=20.0,
                reckoning=f"{CLEARER:g} member-minutes, a stated guess; about twenty minutes to talk over and rewrite",
                action="See the cases",
                url=community.url("moderation:fairness"),
            )
            for one in questions(community, now)
        ]
    waiting = unseen_by(viewer.user).filter(community=community).count() if viewer.may("case.decide") else 0
    if waiting:
        found.append(
            Attention(
                key="moderation.second_opinions",
                area=Area.MODERATION,
                title="A second opinion is asked of you"
                if waiting == 1
                else f"{waiting} second opinions are asked of you",
                why="Drawn by lot; what was decided is hidden from you until you say what you would do",
                value=SECOND * waiting,
                minutes=READ * waiting,
                reckoning=f"{waiting} × {SECOND:g} member-minutes, a stated guess; {READ:g} minutes each",
                action="Have a look",
                url=community.url("moderation:fairness"),
            )
        )
    return found
