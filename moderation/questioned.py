"""Leaves on a member that something speaks against them, so that rooms below do not greet a raid as newcomers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
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
    alone = cases.filter(member__isnull=False)
    together = CasePart.objects.filter(case__in=cases, member__isnull=False)
    rows = Member.objects.in_community(community)
    if members is not None:
        _mark(rows, alone, together, list(members))
        return
    speaks = Q(pk__in=alone.values("member_id")) | Q(pk__in=together.values("member_id"))
    rows.filter(speaks, questioned_at=None).update(questioned_at=timezone.now())
    rows.filter(questioned_at__isnull=False).exclude(speaks).update(questioned_at=None)


def _mark(rows: QuerySet[Member], alone: QuerySet[Case], together: QuerySet[CasePart], members: list[int]) -> None:
    """The same of a few, looked up by their numbers: two queries, and a third only where something changes."""
    parts = together.filter(member__in=members).order_by().values_list("member_id", flat=True)
    speaks = set(alone.filter(member__in=members).order_by().values_list("member_id", flat=True).union(parts))
    marked = dict(rows.filter(pk__in=members).values_list("pk", "questioned_at"))
    if now := [pk for pk, since in marked.items() if since is None and pk in speaks]:
        rows.filter(pk__in=now, questioned_at=None).update(questioned_at=timezone.now())
    if cleared := [pk for pk, since in marked.items() if since is not None and pk not in speaks]:
        rows.filter(pk__in=cleared).update(questioned_at=None)


def mark_those_of(case: Case) -> None:
    """After a decision on `case`, or one taken back."""
    parts = case.parts.values_list("member_id", flat=True) if case.subject == Case.Subject.RAID else ()
    members = {case.member_id, *parts} - {None}
    mark_questioned(case.community, [int(member) for member in members if member])
