"""Harmful words stay behind a veil until somebody wants to read them; the veiled page does not even carry them."""

from __future__ import annotations

from accounts.models import TeamMember
from moderation.models import Case, Exposure, ExposureLimit
from moderation.wellbeing.dose import harmful, was_shown

Veil = ExposureLimit.Veil


def veiled(case: Case, member: TeamMember, limit: ExposureLimit) -> bool:
    """Whether the post's text is kept from the page. At most one query, and none for a harmless case."""
    if limit.veil == Veil.NONE or not harmful(case):
        return False
    return not Exposure.objects.filter(user=member.user, case=case).exists()


def folded(case: Case, limit: ExposureLimit) -> bool:
    """Whether a harmless post is folded all the same: some want to open each by hand."""
    return limit.veil == Veil.ALL and not harmful(case)


def lift(case: Case, member: TeamMember) -> None:
    """They want to read it: it counts, and the page shows it from now on."""
    was_shown(case, member)


def taken_in_hand(case: Case, member: TeamMember, limit: ExposureLimit) -> None:
    """The open page took the case. Without a veil its words are before their eyes, so it counts."""
    if limit.veil == Veil.NONE:
        was_shown(case, member)
