"""What the team decided about posts, however they came to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from moderation.models import Case, CasePart, Decision
from moderation.models.decision import RESTRICTING

REMOVED: Final = "removed"
KEPT: Final = "kept"
TALKED: Final = "talked"
WAITING: Final = "waiting"
UNSEEN: Final = "unseen"
WORDS: Final = {
    REMOVED: "Removed or hidden",
    KEPT: "Kept",
    TALKED: "Talked first",
    WAITING: "Waits in the queue",
    UNSEEN: "Never seen",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each outcome."""

    removed: int = 0
    kept: int = 0
    talked: int = 0
    waiting: int = 0
    unseen: int = 0

    @property
    def decided(self) -> int:
        """Those about which somebody said yes or no."""
        return self.removed + self.kept + self.talked


def outcomes(activities: Iterable[int]) -> dict[int, str]:
    """By post, the newest standing outcome; posts without a case were never seen. Three queries."""
    wanted = list(activities)
    of_case: dict[int, list[int]] = {}
    opens: set[int] = set()
    rows = Case.objects.filter(activity__in=wanted, subject=Case.Subject.POST).values_list("id", "activity_id", "state")
    for case, activity, state in rows:
        of_case.setdefault(case, []).append(int(activity or 0))
        if state in (Case.State.WAITING, Case.State.ESCALATED):
            opens.add(case)
    parts = CasePart.objects.filter(activity__in=wanted).values_list("case_id", "activity_id", "case__state")
    for case, activity, state in parts:
        of_case.setdefault(case, []).append(int(activity or 0))
        if state in (Case.State.WAITING, Case.State.ESCALATED):
            opens.add(case)
    found = dict.fromkeys(wanted, UNSEEN)
    for case in opens:
        found.update(dict.fromkeys(of_case[case], WAITING))
    decisions = (
        Decision.objects.standing().final().filter(case__in=of_case).order_by("id").values_list("case_id", "action")
    )
    for case, action in decisions:
        if case not in opens:
            found.update(dict.fromkeys(of_case[case], _named(action)))
    return found


def tally(found: dict[int, str]) -> Tally:
    """Counted."""
    return Tally(**Counter(found.values()))


def _named(action: str) -> str:
    if action in RESTRICTING:
        return REMOVED
    return KEPT if action == Decision.Action.KEEP else TALKED
