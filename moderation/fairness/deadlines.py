"""How long members wait for a decision and for an answer, and how often an answer takes the decision back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Min, Q
from django.utils import timezone

from communities.models import Community
from moderation.fairness.intervals import Share
from moderation.models import Appeal, Decision, Guideline
from moderation.models.decision import RESTRICTING


@dataclass(frozen=True, slots=True)
class Reversals:
    """Appeals against decisions on one guideline (None: none was named): how many were answered, how many reversed."""

    guideline: Guideline | None
    answered: Share  # counted: reversed in whole or in part


@dataclass(slots=True)
class Deadlines:
    """Hours; None where nothing was decided or answered in the span."""

    decided: int = 0
    hours_to_decide: float | None = None
    appeals_answered: int = 0
    hours_to_answer: float | None = None
    late: int = 0  # appeals that wait longer than promised
    oldest: datetime | None = None
    in_time: Share = field(default_factory=lambda: Share(0, 0))
    reversals: list[Reversals] = field(default_factory=list)
    restricted: int = 0


def deadlines(community: Community, start: datetime, end: datetime) -> Deadlines:
    """Of decisions made and appeals answered from `start` (in) to `end` (out)."""
    made = Decision.objects.in_community(community).standing().final().filter(made_at__gte=start, made_at__lt=end)
    times = list(made.values_list("case__opened_at", "made_at", "action"))
    answered = _answered(community, start, end)
    waiting = Appeal.objects.in_community(community).waiting()
    told = waiting.aggregate(oldest=Min("lodged_at"), late=Count("id", filter=Q(due_at__lte=timezone.now())))
    promised = [one for one in answered if one.due_at is not None and one.decided_at is not None]
    return Deadlines(
        decided=len(times),
        hours_to_decide=_median([made - opened for opened, made, _ in times]),
        appeals_answered=len(answered),
        hours_to_answer=_median([one.decided_at - one.lodged_at for one in answered if one.decided_at]),
        late=told["late"],
        oldest=told["oldest"],
        in_time=Share(
            sum(1 for one in promised if one.decided_at and one.due_at and one.decided_at <= one.due_at), len(promised)
        ),
        reversals=_reversals(answered),
        restricted=sum(1 for _, _, action in times if action in RESTRICTING),
    )


def reversals(community: Community, start: datetime, end: datetime) -> list[Reversals]:
    """By guideline, of appeals answered from `start` (in) to `end` (out). One query."""
    return _reversals(_answered(community, start, end))


def _answered(community: Community, start: datetime, end: datetime) -> list[Appeal]:
    rows = Appeal.objects.in_community(community).exclude(outcome="").filter(decided_at__gte=start, decided_at__lt=end)
    return list(rows.select_related("decision__guideline_version__guideline"))


def _median(spans: Sequence[timedelta]) -> float | None:
    hours = [max(0.0, span.total_seconds() / 3600) for span in spans]
    return median(hours) if hours else None


def _reversals(answered: Sequence[Appeal]) -> list[Reversals]:
    counted: dict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    guidelines: dict[int | None, Guideline | None] = {}
    for one in answered:
        version = one.decision.guideline_version
        guideline = version.guideline if version is not None else None
        key = guideline.pk if guideline is not None else None
        guidelines[key] = guideline
        counted[key][0] += one.outcome != Appeal.Outcome.UPHELD
        counted[key][1] += 1
    found = [Reversals(guidelines[key], Share(*row)) for key, row in counted.items()]
    return sorted(found, key=lambda each: -each.answered.of)
