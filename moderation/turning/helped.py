"""Whether stepping in helped: threads with a step beside threads of like risk left alone, told with its doubt.

It is no trial: somebody chose where to step in. So the words claim nothing that the figures cannot carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Final

from communities.models import Community
from moderation.models import Hint, Step
from moderation.turning.outcome import WITHIN, Act, acts, outcome
from moderation.turning.reach import LEAST, wilson

LIKE: Final = 0.4  # log-odds apart
SETTLED_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Helped:
    """Of `steps` with a known outcome `calm` stayed calm; of `left` like ones left alone `left_calm` did."""

    steps: int
    calm: int
    left: int
    left_calm: int

    @property
    def difference(self) -> tuple[float, float, float]:
        """Share that stayed calm with a step, less that without; and Newcombe's 95 % interval."""
        one, other = self.calm / self.steps, self.left_calm / self.left
        low_one, high_one = wilson(self.calm, self.steps)
        low_other, high_other = wilson(self.left_calm, self.left)
        apart = one - other
        low = apart - sqrt((one - low_one) ** 2 + (high_other - other) ** 2)
        return apart, low, apart + sqrt((high_one - one) ** 2 + (other - low_other) ** 2)

    @property
    def words(self) -> str:
        """What can honestly be said."""
        if not self.steps:
            return "No step has a known outcome yet."
        said = f"{self.calm} of {self.steps} stayed calm after a step"
        if not self.left:
            return f"{said}; no like thread was left alone to compare with."
        said = f"{said}; of {self.left} like ones left alone {self.left_calm} did"
        if self.steps < LEAST or self.left < LEAST:
            return f"{said}. Too few to tell."
        apart, low, high = self.difference
        if low > 0:
            told = f"stepping in goes with {100 * apart:.0f} points more calm ({100 * low:.0f} to {100 * high:.0f})"
        elif high < 0:
            told = f"stepping in goes with {-100 * apart:.0f} points less calm ({-100 * high:.0f} to {-100 * low:.0f})"
        else:
            told = "that may be chance"
        return f"{said}: {told}. You chose where to step in, so this is a sign and no proof."


def helped(community: Community) -> Helped:
    """Over all steps of a community. Three queries."""
    steps = list(
        Step.objects.in_community(community).standing().filter(turned__isnull=False).values_list("risk", "turned")
    )
    stepped = Step.objects.in_community(community).standing().values("conversation_id")
    alone = (
        Hint.objects.in_community(community).known().exclude(conversation_id__in=stepped).values_list("risk", "turned")
    )
    return compare(steps, list(alone))


def compare(steps: Sequence[tuple[float, bool | None]], alone: Sequence[tuple[float, bool | None]]) -> Helped:
    """(risk, turned) of both. A thread left alone counts where its risk is like that of some step."""
    known = [(risk, turned) for risk, turned in steps if turned is not None]
    like = [turned for risk, turned in alone if turned is not None and any(abs(risk - r) <= LIKE for r, _ in known)]
    return Helped(len(known), sum(not turned for _, turned in known), len(like), sum(not turned for turned in like))


def settle(community: Community, present: datetime) -> int:
    """Looks what came of hints and steps whose outcome is not known yet. Gives how many became known."""
    hints = list(Hint.objects.in_community(community).filter(turned=None).order_by("-at", "-id")[:SETTLED_AT_ONCE])
    steps = list(Step.objects.in_community(community).standing().filter(turned=None).order_by("-id")[:SETTLED_AT_ONCE])
    if not hints and not steps:
        return 0
    moments = [hint.at for hint in hints] + [step.since for step in steps]
    threads_of = [hint.conversation_id for hint in hints] + [step.conversation_id for step in steps]
    ids = {each for each in threads_of if each is not None}
    threads: dict[int, list[Act]] = {}
    for act in acts(community, sorted(ids), max(min(moments), present - WITHIN - timedelta(days=60))):
        threads.setdefault(act.post.conversation_id or 0, []).append(act)
    known = 0
    for hint in hints:
        known += _settled(hint, threads.get(hint.conversation_id or 0, []), hint.at, present)
    for step in steps:
        known += _settled(step, threads.get(step.conversation_id or 0, []), step.since, present)
    Hint.objects.bulk_update(hints, ["followed", "turned"])
    Step.objects.bulk_update(steps, ["followed", "turned"])
    return known


def _settled(row: Hint | Step, said: Sequence[Act], since: datetime, present: datetime) -> bool:
    found = outcome(said, since, present)
    row.followed, row.turned = found.followed, found.turned
    return found.turned is not None
