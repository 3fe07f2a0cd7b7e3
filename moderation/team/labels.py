"""What each standing decision says of its post: the labels a community's model learns from, and nothing else.

Would a person act? Removed or hidden is 1, kept is 0. Talked first is ½: the post stayed, yet somebody had to step in;
it belongs between the two; it teaches and is never used to judge a model. Handed on and lapsed say nothing. A raid,
or posts decided together with one like them, is one label, or a hundred copies of one advert would drown the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import Min, Q

from communities.models import Community
from moderation.models import Case, CasePart, Decision, DoubleReview
from moderation.models.decision import RESTRICTING

HALF_LIFE: Final = 180.0  # days after which a decision teaches half as much
APPEALED: Final = 3.0  # weight of a decision that an appeal overturned: what we most wish not to do again
DISPUTED: Final = 0.5  # weight where two of the team judged the same post differently
MOST: Final = 20_000  # newest labels


@dataclass(frozen=True, slots=True)
class Label:
    """`target`: 1 act, 0 let be, ½ in between. `weight` before age. `thread` keeps a conversation in one fold.

    `stands`: not taken back on appeal. What was taken back otherwise is no label at all.
    """

    decision: int
    activity: int
    at: datetime
    target: float
    weight: float
    thread: int
    stands: bool = True

    @property
    def binary(self) -> bool:
        """Whether a model may be judged by it."""
        return self.target in (0.0, 1.0)


def labels(community: Community, most: int = MOST) -> list[Label]:
    """One a post, in order of time, of the newest `most` decisions; of several about one post the last."""
    said = Decision.objects.in_community(community).final().filter(parent=None)
    said = said.filter(Q(undone_at=None) | Q(reversed_on_appeal=True))
    rows = list(
        said.filter(case__subject__in=[Case.Subject.POST, Case.Subject.RAID])
        .order_by("-made_at", "-id")
        .values_list(
            "id", "action", "made_at", "reversed_on_appeal", "case_id", "case__activity_id", "case__conversation_id"
        )[:most]
    )
    first_of = _first_posts(case for *_, case, activity, _ in rows if activity is None)
    twice = _second_looks(community)
    found: dict[int, Label] = {}
    for pk, action, at, reversed_, case, activity, thread in rows:
        post = activity or first_of.get(case)
        target = _target(action)
        if post is None or target is None or post in found:
            continue
        label = Label(pk, post, at, target, 1.0, thread or -post)
        if reversed_:
            label = replace(label, target=0.0 if target else 1.0, weight=APPEALED, stands=False)
        elif pk in twice:
            label = _looked_at_twice(label, *twice[pk])
        found[post] = label
    return sorted(found.values(), key=lambda each: (each.at, each.decision))


def _target(action: str) -> float | None:
    if action in RESTRICTING:
        return 1.0
    return {Decision.Action.KEEP.value: 0.0, Decision.Action.TALK.value: 0.5}.get(action)


def _first_posts(cases: Iterable[int]) -> dict[int, int]:
    """The first post of each raid."""
    rows = CasePart.objects.filter(case_id__in=list(cases)).values("case_id").annotate(first=Min("activity_id"))
    return {row["case_id"]: row["first"] for row in rows if row["first"] is not None}


def _second_looks(community: Community) -> dict[int, tuple[str, str]]:
    """Decision: (what somebody said who did not know of it, who was right where that was settled)."""
    rows = DoubleReview.objects.in_community(community).disagreeing()
    return {pk: (verdict, settled) for pk, verdict, settled in rows.values_list("decision_id", "verdict", "settled")}


def _looked_at_twice(label: Label, verdict: str, settled: str) -> Label:
    """Half the weight while the two stand against each other; the settled verdict where they were talked over."""
    other = _target(verdict)
    if other is None or other == label.target or settled == DoubleReview.Settled.FIRST:
        return label
    if settled == DoubleReview.Settled.SECOND:
        return replace(label, target=other)
    return replace(label, weight=DISPUTED)


def faded(found: Iterable[Label], now: datetime) -> list[float]:
    """Weights at `now`: half after `HALF_LIFE` days."""
    return [each.weight * 0.5 ** (max(0.0, (now - each.at).total_seconds()) / 86400 / HALF_LIFE) for each in found]
