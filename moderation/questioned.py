"""Leaves on a member that something speaks against them, so that rooms below do not greet a raid as newcomers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from communities.models import Community, Member
from moderation.models import Case, CasePart, Decision
from moderation.models.case import OPEN
from moderation.models.decision import RESTRICTING


def mark_questioned(community: Community, members: Iterable[int] | None = None) -> None:
    """Sets and clears `Member.questioned_at` by the cases as they stand; of all members, or of these. Idempotent."""
    removed = Decision.objects.standing().filter(case=OuterRef("pk"), action__in=RESTRICTING)
    cases = Case.objects.in_community(community).exclude(subject=Case.Subject.THREAD)
    cases = cases.filter(Q(state__in=OPEN) | Exists(removed))
    alone = cases.filter(member__isnull=False).values("member_id")
    together = CasePart.objects.filter(case__in=cases, member__isnull=False).values("member_id")
    speaks = Q(pk__in=alone) | Q(pk__in=together)
    rows = Member.objects.in_community(community)
    if members is not None:
        rows = rows.filter(pk__in=list(members))
    rows.filter(speaks, questioned_at=None).update(questioned_at=timezone.now())
    rows.filter(questioned_at__isnull=False).exclude(speaks).update(questioned_at=None)


def mark_those_of(case: Case) -> None:
    """After a decision on `case`, or one taken back."""
    members = {case.member_id, *case.parts.values_list("member_id", flat=True)} - {None}
    mark_questioned(case.community, [int(member) for member in members if member])
