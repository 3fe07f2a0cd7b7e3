"""Draws decisions for a blind second look, and whom it falls to, at the moment of the decision.

The draw is reproducible: SHA-256 of the community's salt and the decision's number, as a fraction of 1, below the share
that managers set. Who knows the salt (nobody reads it on a page) and the number can draw it again and gets the same.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from accounts.models import TeamMember
from accounts.permissions import Role, may
from moderation.models import Case, Decision, DoubleReview, Exposure, LawSettings
from moderation.models.double_review import VERDICTS

_WHOLE: Final = float(16**13)
HANDS: Final = [role for role in Role.values if may(role, "case.decide")]


def fraction(salt: str, number: int, purpose: str = "draw") -> float:
    """The decision's own number between 0 and 1, the same for ever. Uniform over decisions."""
    return int(sha256(f"{purpose}:{salt}:{number}".encode()).hexdigest()[:13], 16) / _WHOLE


def draw_for(decision: Decision) -> DoubleReview | None:
    """The second look that falls due with this decision, if it is drawn and somebody can give it blindly.

    Of posts decided one by one only: bulk decisions and raids are one judgement, not many.
    """
    case = decision.case
    if decision.action not in VERDICTS or case.subject != Case.Subject.POST or decision.parent_id is not None:
        return None
    settings = LawSettings.of(case.community)
    if fraction(settings.salt, decision.pk) >= settings.review_share:
        return None
    reviewer = next_reviewer(decision, settings.salt)
    if reviewer is None:
        return None
    version = decision.guideline_version
    review, _ = DoubleReview.objects.get_or_create(
        decision=decision,
        defaults={
            "workspace_id": decision.workspace_id,
            "community_id": decision.community_id,
            "guideline_id": case.guideline_id or (version.guideline_id if version is not None else None),
            "first_decider_id": decision.by_id,
            "first_verdict": decision.action,
            "reviewer_id": reviewer,
        },
    )
    return review


def next_reviewer(decision: Decision, salt: str, passed: frozenset[int] = frozenset()) -> int | None:
    """A user drawn from those who may decide and have not been near this case: neither decided, held nor opened it."""
    case = decision.case
    near = set(case.decisions.values_list("by_id", flat=True)) | {decision.by_id, *passed}
    near |= set(Exposure.objects.filter(case=case).values_list("user_id", flat=True))
    team = TeamMember.objects.active().filter(workspace_id=decision.workspace_id, role__in=HANDS)
    able = list(team.exclude(user_id__in=near).order_by("user_id").values_list("user_id", flat=True))
    return int(able[int(fraction(salt, decision.pk, "whom") * len(able))]) if able else None
