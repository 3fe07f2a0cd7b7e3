"""Whether somebody is too close to a case to decide it alone, and why, in words.

A team member's own accounts are found by their e-mail address on an identity, or by their name on a member of the team.
Without such an account only their own earlier decisions can be known.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from accounts.models import TeamMember, User
from communities.models import Activity, Community, Identity, Member
from moderation.models import Case, ClosePolicy, Decision, Report
from relationships.models import Tie
from relationships.models.tie import Nature

DEEP: Final = 0.6  # of a tie: "Deep" in the words of its page
Way = ClosePolicy.Way


class NeedsSecond(Exception):
    """The community wants somebody else to confirm. `reasons` say why."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(f"You are close to this case. {' '.join(reasons)} Somebody else from the team confirms it.")


def why_close(case: Case, member: TeamMember, *, decided: bool = True) -> list[str]:
    """Sentences to the person themselves; none where nothing is known. Six queries at most.

    `decided` is False where it is known already that nobody decided on the case or its post: two queries less.
    """
    own = own_members(member.user, case.community)
    found = _about_them(case, own) if own else []
    if not decided:
        return found
    before = Decision.objects.filter(by=member.user).exclude(action=Decision.Action.ESCALATE)
    same = Q(case=case) | Q(case__activity_id=case.activity_id) if case.activity_id else Q(case=case)
    if before.filter(
        same, Q(reversed_on_appeal=True) | ~Q(undone_by=member.user) & Q(undone_at__isnull=False)
    ).exists():
        found.append("Your earlier decision on it was taken back.")
    elif case.activity_id and before.standing().filter(case__activity_id=case.activity_id).exclude(case=case).exists():
        found.append("You decided on this post before, and now it is in question.")
    return found


def own_members(user: User, community: Community) -> list[int]:
    """The members of a community that are this person. One query."""
    same = Identity.objects.filter(community=community, email__iexact=user.email).exclude(email="").values("member_id")
    named = Q(role=Member.Role.STAFF, name__iexact=user.name) if user.name else Q(pk__in=[])
    return list(Member.objects.in_community(community).filter(Q(pk__in=same) | named).values_list("pk", flat=True))


def _about_them(case: Case, own: list[int]) -> list[str]:
    found = []
    if case.member_id in own:
        found.append("It is about yourself.")
    elif case.member_id is not None:
        ties = Tie.objects.filter(Q(a__in=own, b=case.member_id) | Q(b__in=own, a=case.member_id))
        for depth, nature in ties.values_list("depth", "nature"):
            name = case.member.name if case.member else "its author"
            if nature == Nature.STRAINED:
                found.append(f"The tie between you and {name} is strained.")
            elif depth >= DEEP and nature != Nature.STAFF:
                found.append(f"You and {name} know each other well.")
    if Report.objects.filter(case=case, reporter__in=own).exists():
        found.append("You reported it yourself.")
    answers = case.activity.reply_to_id if case.activity_id and case.activity else None
    if answers and Activity.objects.filter(pk=answers, member__in=own).exists():
        found.append("It answers a post of yours.")
    return found
