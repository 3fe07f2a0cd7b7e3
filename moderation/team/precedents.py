"""What the team decided about posts like this one: cosine over the community's own standing decisions, exactly.

Looked up by a job when a case opens and when a decision is made, and kept as rows, so the case's page only counts them;
what was taken back since does not count. Every pair is compared: up to about 100,000 decisions that takes tens of
milliseconds a case (docs/MEASURED.md); beyond, an index of vectors would be due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Final

import numpy as np
from django.db import transaction
from django.db.models import F, Min, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from numpy.typing import NDArray

from communities.models import Community
from moderation.models import Case, CasePart, PostVector, Precedent
from moderation.models.decision import RESTRICTING
from moderation.models.vector import SIZE, PostVectorQuerySet, unpacked
from moderation.team import seeing
from moderation.team.labels import labels

FLOOR: Final = 0.5  # cosine below which two posts are not called alike
NEAREST: Final = 25  # that the case page counts
KEPT: Final = 50  # a case; some may be taken back later
FEWEST: Final = 5  # alike, before a count says anything
MOST_CASES: Final = 2_000  # open ones kept up to date, the worthiest
MOST_DECISIONS: Final = 100_000  # newest
A_SLICE: Final = 8_192  # decided posts compared at once: bounds the memory

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """Of the `of` most similar posts that the team decided, it acted on `acted`."""

    acted: int = 0
    of: int = 0

    @property
    def enough(self) -> bool:
        """Whether there are enough for the count to mean something."""
        return self.of >= FEWEST


def told(case: Case) -> Told:
    """For the case's page: one query."""
    rows = standing(case).values_list("decision__action", flat=True)[:NEAREST]
    actions = list(rows)
    return Told(sum(action in RESTRICTING for action in actions), len(actions))


def standing(case: Case) -> QuerySet[Precedent]:
    """The precedents of a case that stand, the likest first."""
    return Precedent.objects.filter(case=case, decision__undone_at=None).order_by("-likeness", "-decision_id")


def compare(community: Community) -> int:
    """New cases with all decisions, new decisions with all open cases. Twice is once. How many pairs were kept."""
    decided = {each.activity: each.decision for each in labels(community, MOST_DECISIONS) if each.stands}
    waiting = _open_cases(community)
    vectors = PostVector.objects.in_community(community).by(seeing.encoder())
    new = set(vectors.filter(activity_id__in=waiting, compared_at=None).values_list("activity_id", flat=True))
    offered = dict(vectors.filter(activity_id__in=decided).values_list("activity_id", "offered_id"))
    fresh = {post: decided[post] for post, before in offered.items() if before != decided[post]}
    everything = {post: decided[post] for post in offered}
    kept = _keep({post: waiting[post] for post in new}, everything, vectors)
    kept += _keep({post: case for post, case in waiting.items() if post not in new}, fresh, vectors)
    with transaction.atomic():
        vectors.filter(activity_id__in=new).update(compared_at=timezone.now())
        marked = list(vectors.filter(activity_id__in=fresh).only("activity_id"))
        for row in marked:
            row.offered_id = fresh[int(row.activity_id or 0)]
        PostVector.objects.bulk_update(marked, ["offered"], batch_size=1000)
    return kept


def forget(community: Community) -> int:
    """Precedents of cases closed three months ago: nobody is deciding these any more."""
    old = Case.objects.in_community(community).filter(decided_at__lt=timezone.now() - timedelta(days=90))
    return Precedent.objects.filter(case__in=old).delete()[0]


def _open_cases(community: Community) -> dict[int, int]:
    """Post: case, of single posts and of the first post of each raid."""
    rows = Case.objects.in_community(community).open().exclude(subject=Case.Subject.THREAD).worthiest_first()
    found = list(rows.values_list("pk", "activity_id", "subject")[:MOST_CASES])
    raids = [pk for pk, _, subject in found if subject == Case.Subject.RAID]
    parts = CasePart.objects.filter(case_id__in=raids).values("case_id").annotate(first=Min("activity_id"))
    first = {row["case_id"]: row["first"] for row in parts}
    return {int(activity or first[pk]): pk for pk, activity, _ in found if activity or first.get(pk)}


def _keep(cases: dict[int, int], decided: dict[int, int], vectors: PostVectorQuerySet) -> int:
    """Stores the likest of `decided` for each of `cases`, beside those it has."""
    if not cases or not decided:
        return 0
    posts, matrix = _matrix(vectors, list(cases))
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for start in range(0, len(decided), A_SLICE):
        others, theirs = _matrix(vectors, list(islice(decided, start, start + A_SLICE)))
        alike = matrix @ theirs.T
        for place, post in enumerate(posts):
            for other in _likest(alike[place]):
                if others[other] != post:
                    found[cases[post]].append((float(alike[place, other]), decided[others[other]]))
    rows = [
        Precedent(case_id=case, decision_id=decision, likeness=min(1.0, cosine))
        for case, pairs in found.items()
        for cosine, decision in sorted(pairs, reverse=True)[:KEPT]
    ]
    Precedent.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5000)
    _prune(list(found))
    return len(rows)


def _likest(row: Floats) -> NDArray[np.int64]:
    """Places of the `KEPT` + 1 greatest above the floor (the post itself may be among them)."""
    above = np.flatnonzero(row >= FLOOR)
    if len(above) > KEPT + 1:
        above = above[np.argpartition(-row[above], KEPT)[: KEPT + 1]]
    return above


def _matrix(vectors: PostVectorQuerySet, posts: Sequence[int]) -> tuple[list[int], Floats]:
    rows = list(vectors.filter(activity_id__in=posts).values_list("activity_id", "numbers"))
    return [int(post) for post, _ in rows], unpacked([numbers for _, numbers in rows], SIZE)


def _prune(cases: Sequence[int]) -> None:
    """The likest `KEPT` that stand; those taken back give way."""
    ranked = Precedent.objects.filter(case_id__in=cases).annotate(
        place=Window(
            RowNumber(),
            partition_by="case_id",
            order_by=[F("decision__undone_at").asc(nulls_first=True), F("likeness").desc(), F("decision_id").desc()],
        )
    )
    beyond = [row.pk for row in ranked.filter(place__gt=KEPT).only("pk")]
    Precedent.objects.filter(pk__in=beyond).delete()
