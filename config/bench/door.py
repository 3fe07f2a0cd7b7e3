"""The door's speed as a ratio to a raw COPY of the same rows into an identically indexed table."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.db import connection
from psycopg2 import sql

from accounts.models import Workspace
from communities.archive import Export
from communities.ingest.run import read_into
from communities.models import Community
from communities.sample.story import Sample
from config.bench.written import write_jsonl

UNTIL: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DoorFigures:
    """Rows a second of each run, and the ratio of the medians."""

    rows: int
    ingest: list[float]
    copy: list[float]
    again: list[float]

    @property
    def ratio(self) -> float:
        """Ingest's median speed over COPY's."""
        return statistics.median(self.ingest) / statistics.median(self.copy)


def measure_door(activities: int, rounds: int) -> DoorFigures:
    """Alternates file ingest (parse, stage, upsert, derived rows, commit) with COPY of the rows it made."""
    workspace, _ = Workspace.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    ingest_speeds: list[float] = []
    copy_speeds: list[float] = []
    again_speeds: list[float] = []
    rows = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.jsonl"
        write_jsonl(Sample(activities, 7, UNTIL).forum(), file)
        for n in range(rounds):
            community = Community.objects.create(workspace=workspace, name=f"Door {n}", slug=f"door-{n}")
            rows, seconds = _ingest(community, file)
            ingest_speeds.append(rows / seconds)
            copy_speeds.append(rows / _copy(community, Path(folder) / "rows.copy"))
            again_speeds.append(rows / _ingest(community, file)[1])
    return DoorFigures(rows, ingest_speeds, copy_speeds, again_speeds)


def _ingest(community: Community, file: Path) -> tuple[int, float]:
    begun = time.perf_counter()
    with Export.open(file) as export:
        _, summary = read_into(community, export, "kith-jsonl")
    return summary.created + summary.unchanged, time.perf_counter() - begun


def _copy(community: Community, path: Path) -> float:
    """Seconds of one COPY of the community's activities into an empty twin of the table, with all its constraints."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_activity")
        cursor.execute("CREATE TABLE bench_activity (LIKE communities_activity INCLUDING ALL)")
        with path.open("w") as file:
            cursor.cursor.copy_expert(
                sql.SQL(
                    "COPY (SELECT * FROM communities_activity WHERE community_id = {} ORDER BY id) TO STDOUT"
                ).format(sql.Literal(community.pk)),
                file,
            )
        begun = time.perf_counter()
        with path.open() as file:
            cursor.cursor.copy_expert("COPY bench_activity FROM STDIN", file)
        seconds = time.perf_counter() - begun
        cursor.execute("DROP TABLE bench_activity")
    return seconds
