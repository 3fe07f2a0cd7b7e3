"""How well the watch finds labelled surges: windows hit against false episodes per series and week.

The data: tweets that mention a company, five-minute counts, windows labelled by people (Numenta Anomaly Benchmark,
realTweets); here summed to hours, which is what the watch reads. NAB's own rule holds: the first 15 % of a series is
probation, in which nothing false is counted. An episode is one unbroken run of a raised level; it is false when it
begins in no window (an hour's grace before). A window is hit when the level is raised at any hour in it.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from crisis.usual import Level, Values, course

PROBATION: Final = 0.15
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Score:
    """What one mark (watch, alert) reached over all series."""

    level: Level
    windows: int
    hit: int
    false_episodes: int
    weeks: float
    delay: float | None

    @property
    def line(self) -> str:
        """In words."""
        late = f", median {self.delay:.0f} h after the window opens" if self.delay is not None else ""
        return (
            f"{self.level.name.lower()}: {self.hit} of {self.windows} windows hit at "
            f"{self.false_episodes / self.weeks:.2f} false episodes per series and week{late}"
        )


@dataclass(frozen=True, slots=True)
class Series:
    """One company's hours and its labelled windows, in hours from the first."""

    name: str
    volume: Values
    windows: list[tuple[float, float]]


def evaluate(folder: Path) -> Iterator[str]:
    """Lines to print. `folder` holds windows.json and the series. Raises FileNotFoundError without them."""
    series = list(read(folder))
    for level in (Level.WATCH, Level.ALERT):
        yield score(series, level).line


def read(folder: Path) -> Iterator[Series]:
    """The series of a folder, summed to hours."""
    labelled: dict[str, list[list[str]]] = json.loads((folder / "windows.json").read_text())
    for name, windows in labelled.items():
        counted: Counter[datetime] = Counter()
        with gzip.open(folder / f"{name}.gz", "rt") as lines:
            for row in csv.DictReader(lines):
                at = datetime.fromisoformat(row["timestamp"]).replace(minute=0, second=0)
                counted[at] += int(float(row["value"]))
        first, last = min(counted), max(counted)
        hours = int((last - first) / HOUR) + 1
        volume = np.array([counted[first + HOUR * at] for at in range(hours)], dtype=np.float64)
        spans = [
            ((datetime.fromisoformat(a) - first) / HOUR, (datetime.fromisoformat(b) - first) / HOUR) for a, b in windows
        ]
        yield Series(name, volume, spans)


def score(series: list[Series], least: Level) -> Score:
    """Windows hit and false episodes when everything from `least` on counts as raised."""
    hit = windows = false_episodes = 0
    weeks, delays = 0.0, []
    for each in series:
        raised = course(each.volume).level >= least
        start = int(PROBATION * len(raised))
        weeks += (len(raised) - start) / (24 * 7)
        for begin, end in each.windows:
            inside = [at for at in range(max(0, int(begin)), min(len(raised), int(end) + 1)) if raised[at]]
            windows += 1
            if inside:
                hit += 1
                delays.append(max(0.0, inside[0] - begin))
        begins = [at for at in range(start, len(raised)) if raised[at] and not raised[at - 1]]
        false_episodes += sum(not any(begin - 1 <= at <= end for begin, end in each.windows) for at in begins)
    return Score(least, windows, hit, false_episodes, weeks, median(delays) if delays else None)
