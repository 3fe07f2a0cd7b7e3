"""How fast ties move: batches that arrive on a community which has many activities, beside a whole reckoning of it."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection

from accounts.models import Workspace
from communities.incoming import Incoming, IncomingActivity
from communities.ingest import ingest
from communities.models import Activity, Batch, Community, Source
from communities.sample.story import Sample
from relationships.models import Reckoning, Tie, Touch
from relationships.ties import move, move_on, reckon

UNTIL: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(slots=True)
class TieFigures:
    """`moved`: for each size of batch, (activities, seconds) of every batch. Seconds of a whole reckoning's parts."""

    activities: int = 0
    touches: int = 0
    ties: int = 0
    whole: float = 0.0
    day: float = 0.0
    moved: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    load: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def rate(self, size: int) -> float:
        """Activities a second over all batches of this size."""
        return sum(acts for acts, _ in self.moved[size]) / sum(seconds for _, seconds in self.moved[size])


def measure_ties(activities: int, sizes: Sequence[int], batches: int) -> TieFigures:
    """A sample of `activities`, read whole; then `batches` of each size arrive and only the moving is timed."""
    workspace, _ = Workspace.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    community = Community.objects.create(workspace=workspace, name="Ties", slug="ties")
    source = Source.objects.create(workspace=workspace, community=community, name="Forum", connector="kith-jsonl")
    later = sum(sizes) * batches
    records = Sample(activities + later, 7, UNTIL).forum()
    ingest(source, _acts(records, activities))
    figures = TieFigures(load=os.getloadavg())
    begun = time.perf_counter()
    reckon(community)
    figures.whole = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what autovacuum does in the meantime
    for size in sizes:
        figures.moved[size] = [_move(community, source, records, size) for _ in range(batches)]
    begun = time.perf_counter()
    move_on(community, (Reckoning.objects.get(community=community).as_of or UNTIL) + timedelta(days=1))
    figures.day = time.perf_counter() - begun
    figures.activities = Activity.objects.in_community(community).count()
    figures.touches = Touch.objects.in_community(community).count()
    figures.ties = Tie.objects.in_community(community).count()
    return figures


def _move(community: Community, source: Source, records: Iterator[Incoming], size: int) -> tuple[int, float]:
    summary = ingest(source, _acts(records, size))
    batch = Batch.objects.filter(community=community).latest("pk")
    begun = time.perf_counter()
    if not move(community, [batch.pk]):
        raise RuntimeError("the ties asked for a whole reckoning")
    return summary.created + summary.updated + summary.deleted, time.perf_counter() - begun


def _acts(records: Iterator[Incoming], count: int) -> Iterator[Incoming]:
    """Records until `count` of them were activities."""
    left = itertools.count(count - 1, -1)
    for record in records:
        yield record
        if isinstance(record, IncomingActivity) and next(left) <= 0:
            return
