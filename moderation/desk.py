"""What the queue page shows: the tabs, the list of what waits for this person, and one case laid out beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from accounts.models import TeamMember
from communities.models import Community
from moderation.laid_out import LaidOut, latest_of, lay_out
from moderation.models import Appeal, Case, SecondLook
from moderation.queues.offering import SHOWN_WITH, Counter, Scope, scope
from moderation.wellbeing.state import State, state

SHOWN: Final = 30  # rows of the list
GIVEN: Final = 10
COUNTED: Final = 10_000  # of what is decided: beyond that nobody counts


@dataclass(slots=True)
class Desk(LaidOut):
    """All of the three panes."""

    scope: Scope | None = None
    rows: list[Case] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    counters: list[Counter] = field(default_factory=list)
    waiting_minutes: float = 0
    oldest: datetime | None = None
    beyond: int = 0  # waiting, but not in the list: less worth a minute

    @property
    def exposure(self) -> int:
        """Harmful posts read in the last seven days."""
        return self.care.dose.week

    @property
    def limit(self) -> int:
        """How many the viewer wants to read in a week."""
        return self.care.limit.per_week


def tab_counts(community: Community) -> dict[str, int]:
    """What stands beside each tab, in three queries. Nobody counts beyond ten thousand decided."""
    waiting = Case.objects.in_community(community).open().leading()
    counted = waiting.aggregate(
        waiting=Count("id", filter=~Q(subject="thread")), before=Count("id", filter=Q(subject="thread"))
    )
    decided = Case.objects.in_community(community).filter(state="decided", decided_at__isnull=False)
    return {
        **counted,
        "done": decided.order_by("-decided_at", "-id").values("pk")[:COUNTED].count(),
        "appeals": Appeal.objects.in_community(community).waiting().count(),
    }


def desk(
    community: Community, viewer: TeamMember, *, before: bool = False, case: Case | None = None, queue: str = ""
) -> Desk:
    """The page's facts. Without `case`, the first that is free is laid out."""
    around = scope(community, viewer, before=before, queue=queue)
    found = Desk(community, state(viewer), scope=around, counts=tab_counts(community), counters=around.counters())
    whole = around.whole()
    found.rows = rows_of(around)
    found.waiting_minutes, found.oldest = whole["minutes"] or 0, whole["oldest"]
    found.beyond = whole["count"] - len(found.rows)
    found.counts["seconds"] = seconds_for(community, viewer)
    found.latest = latest_of(community, viewer)
    chosen = case or around.next_free(found.care)
    if chosen is not None:
        lay_out(found, chosen, around)
    return found


def rows_of(around: Scope) -> list[Case]:
    """The list: what was given to the viewer, then the worthiest. Two queries."""
    listed = around.cases().select_related("member", "conversation", "assignee", "queue", "given_to")
    listed = listed.annotate(posts_in_it=Count("parts", distinct=True), led=Count("followers", distinct=True))
    given = list(listed.filter(given_to=around.viewer.user).worthiest_first()[:GIVEN])
    rows = given + list(listed.exclude(pk__in=[row.pk for row in given]).worthiest_first()[: SHOWN - len(given)])
    for row in rows:
        row.community = around.community
    return rows


def panes(
    community: Community, viewer: TeamMember, case: Case | None, around: Scope, care: State | None = None
) -> Desk:
    """One case without the list, for an open page that asks for the next. None: nothing is left."""
    found = Desk(community, care or state(viewer, briefly=True), scope=around)
    if case is not None:
        lay_out(found, case, around)
    return found


def seconds_for(community: Community, viewer: TeamMember) -> int:
    """Cases that wait for a second pair of eyes which may be the viewer's."""
    return SecondLook.objects.in_community(community).waiting().for_somebody_else_than(viewer.user).count()


__all__ = ["SHOWN_WITH", "Desk", "desk", "panes", "rows_of", "seconds_for", "tab_counts"]
