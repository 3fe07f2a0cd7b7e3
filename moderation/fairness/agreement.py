"""Agreement of first and second verdicts: over all, and for each guideline."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from communities.models import Community
from moderation.fairness.kappa import Kappa, kappa
from moderation.models import DoubleReview, Guideline


@dataclass(frozen=True, slots=True)
class Agreement:
    """About one guideline; none: cases that no guideline was named for. `pairs` as (first, second)."""

    guideline: Guideline | None
    kappa: Kappa
    restricting: Kappa  # of two answers only: something is taken from the author, or nothing is
    unclear: int = 0  # disagreements that ended with "the guideline does not say"


@dataclass(slots=True)
class Agreements:
    """All of a community's."""

    overall: Agreement
    by_guideline: list[Agreement] = field(default_factory=list)


def agreements(community: Community) -> Agreements:
    """From every second look given. What somebody still owes is in none of the figures, so it leaks nothing."""
    rows = DoubleReview.objects.in_community(community).given().select_related("guideline").order_by("id")
    pairs: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    unclear: dict[int | None, int] = defaultdict(int)
    guidelines: dict[int | None, Guideline | None] = {}
    for row in rows:
        pairs[row.guideline_id].append((row.first_verdict, row.verdict))
        unclear[row.guideline_id] += row.settled == DoubleReview.Settled.UNCLEAR
        guidelines[row.guideline_id] = row.guideline
    every = [pair for each in pairs.values() for pair in each]
    found = Agreements(_agreement(None, every, sum(unclear.values())))
    for key in sorted(pairs, key=lambda each: guidelines[each].number if guidelines[each] else 10_000):  # type: ignore[union-attr]
        found.by_guideline.append(_agreement(guidelines[key], pairs[key], unclear[key]))
    return found


def to_talk_over(community: Community) -> list[DoubleReview]:
    """Disagreements that nobody settled, the oldest first."""
    rows = DoubleReview.objects.in_community(community).to_talk_over()
    return list(rows.select_related("decision__case", "first_decider", "reviewer", "guideline").order_by("id")[:100])


def _agreement(guideline: Guideline | None, pairs: list[tuple[str, str]], unclear: int) -> Agreement:
    two = [("takes" if a in TAKES else "leaves", "takes" if b in TAKES else "leaves") for a, b in pairs]
    return Agreement(guideline, kappa(pairs), kappa(two), unclear)


TAKES = ("remove", "hide", "warn")
