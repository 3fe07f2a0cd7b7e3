"""All rows a model learns from, side by side: texts, labels a head (-1: unknown), sets, folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from moderation.learning.sets import LabelledSet, Row
from moderation.own_words import own_words
from moderation.scoring.heads import HEADS


@dataclass(slots=True)
class Gathered:
    """`texts` are the author's own words; `folds` 0 to 99, alike within a group."""

    texts: list[str]
    parents: list[str]
    labels: NDArray[np.int8]
    sets: NDArray[np.str_]
    folds: NDArray[np.int64]
    known: dict[str, LabelledSet]

    def heed(self, head: str) -> NDArray[np.float32]:
        """How much each row weighs for a head."""
        each = {name: labelled.heeded(head) for name, labelled in self.known.items()}
        return np.array([each.get(name, 1.0) for name in self.sets], dtype=np.float32)

    def evened(self, among: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Weights under which every set counts alike, of the rows asked about."""
        names, place, counts = np.unique(self.sets[among], return_inverse=True, return_counts=True)
        share = among.sum() / (len(names) * counts)
        return share[place].astype(np.float32)


def gather(sets: Sequence[LabelledSet], data: Path, extra: Sequence[tuple[str, Row]] = ()) -> Gathered:
    """Reads every set. FileNotFoundError where one is missing."""
    rows = [(labelled.name, row) for labelled in sets for row in labelled.rows(data)] + list(extra)
    labels = np.full((len(rows), len(HEADS)), -1, dtype=np.int8)
    for place, (_, row) in enumerate(rows):
        for head, label in row.labels.items():
            labels[place, HEADS.index(head)] = label
    return Gathered(
        [own_words(row.text) for _, row in rows],
        [row.parent for _, row in rows],
        labels,
        np.array([name for name, _ in rows]),
        np.array([row.draw for _, row in rows]),
        {labelled.name: labelled for labelled in sets},
    )
