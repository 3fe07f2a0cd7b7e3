"""What a person is offered: cases of the queues they work, without those given to others, the worthiest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q, Sum
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Community
from moderation.models import Case, Queue
from moderation.models.case import LEASE, CaseQuerySet
from moderation.models.queue import ABOVE
from moderation.queues import working
from moderation.wellbeing.state import State


@dataclass(slots=True)
class Counter:
    """What waits in one queue, for its tab."""

    queue: Queue
    waiting: int = 0
    overdue: int = 0


@dataclass(slots=True)
class Scope:
    """What one viewer sees of a community's cases; `queue` narrows it to one."""

    community: Community
    viewer: TeamMember
    before: bool = False
    queue: Queue | None = None
    queues: list[Queue] = field(default_factory=list)
    now: datetime = field(default_factory=timezone.now)

    def cases(self) -> CaseQuerySet:
        """All of it, led cases left out."""
        rows = Case.objects.in_community(self.community).leading()
        rows = rows.before_it_happens() if self.before else rows.waiting()
        if self.queue is not None:
            rows = rows.filter(queue=self.queue)
        elif self.viewer.role not in ABOVE:
            rows = rows.filter(Q(queue=None) | Q(queue__in=self.queues))
        return rows.filter(Q(given_to=None) | Q(given_to=self.viewer.user) | Q(due_at__lt=self.now))

    def given(self) -> CaseQuerySet:
        """What somebody gave to the viewer."""
        return self.cases().filter(given_to=self.viewer.user)

    def free(self, care: State) -> CaseQuerySet:
        """What they may be given next: in nobody's hand, and within what they want to read."""
        nobodys = Q(lease_until=None) | Q(lease_until__lte=self.now) | Q(assignee=self.viewer.user)
        return care.offered(self.cases().filter(nobodys))

    def next_free(self, care: State) -> Case | None:
        """The one to look at. Takes nothing."""
        rows = self.free(care).select_related(*SHOWN_WITH)
        return rows.filter(given_to=self.viewer.user).worthiest_first().first() or rows.worthiest_first().first()

    def claim_next(self, care: State) -> Case | None:
        """The same, taken in hand at once: of two who ask, each gets another."""
        rows = self.free(care)
        with transaction.atomic():
            found = self._first(rows.filter(given_to=self.viewer.user)) if self._has_given() else None
            found = found or self._first(rows)
            return self._in_hand(found) if found is not None else None

    def claim(self, pk: int, version: int, care: State) -> Case | None:
        """One certain case, taken in hand if it is free and as it was shown. None: it is not, or not any more."""
        rows = self.free(care).filter(pk=pk, version=version).order_by()
        with transaction.atomic():
            found = rows.select_for_update(of=("self",)).first()
            return self._in_hand(found) if found is not None else None

    def _has_given(self) -> bool:
        """Whether anything open was given to the viewer: asked first, since it is seldom so. One short query."""
        return Case.objects.in_community(self.community).open().filter(given_to=self.viewer.user).exists()

    def _first(self, rows: CaseQuerySet) -> Case | None:
        locked = rows.select_related(*SHOWN_WITH).select_for_update(of=("self",), skip_locked=True)
        return locked.worthiest_first().first()

    def _in_hand(self, case: Case) -> Case:
        now = timezone.now()
        if case.lease_until is None or case.lease_until <= now or case.assignee_id != self.viewer.user_id:
            case.taken_at = now
        case.assignee, case.lease_until = self.viewer.user, now + LEASE
        case.save(update_fields=["assignee", "taken_at", "lease_until"])
        return case

    def whole(self) -> dict[str, Any]:
        """Minutes, the oldest, how many. One query."""
        return self.cases().aggregate(minutes=Sum("minutes"), oldest=Min("opened_at"), count=Count("id"))

    def counters(self) -> list[Counter]:
        """Each queue they work, with what waits in it. One query; none where there are no queues."""
        if not self.queues:
            return []
        rows = Case.objects.in_community(self.community).leading().waiting().filter(queue__in=self.queues)
        counted = {
            pk: (waiting, overdue)
            for pk, waiting, overdue in rows.order_by()
            .values_list("queue_id")
            .annotate(waiting=Count("id"), overdue=Count("id", filter=Q(due_at__lt=self.now)))
        }
        return [Counter(queue, *counted.get(queue.pk, (0, 0))) for queue in self.queues]


# Assignee, queue and guideline are joined where the case is laid out: they are at hand there, and a wide row is slow.
SHOWN_WITH = ("member", "conversation", "activity__channel")


def scope(community: Community, viewer: TeamMember, *, before: bool = False, queue: str = "") -> Scope:
    """Of one viewer. `queue` is a queue's number as an address has it; one they do not work is not narrowed to."""
    queues = working.queues_of(viewer, community)
    chosen = next((each for each in queues if str(each.pk) == queue), None) if not before else None
    return Scope(community, viewer, before, chosen, queues)
