"""All rows a model learns from, side by side: texts, labels a head (-1: unknown), sets, folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.learning.sets import LabelledSet, Row
from moderation.own_words import own_words
from moderation.scoring.heads import HEADS

BESIDE: Final = ("own-contrast", "care-banking77", "irc-disentanglement")  # sets that know little of toxicity
EACH: Final = 2000  # rows' worth of weight a set has


@dataclass(slots=True)
class Gathered:
    """`texts` are the author's own words; `draws` 0 to 99, alike within a group, `folds` within a family of groups."""

    texts: list[str]
    parents: list[str]
    labels: NDArray[np.int8]
    sets: NDArray[np.str_]
    draws: NDArray[np.int64]
    folds: NDArray[np.int64]
    known: dict[str, LabelledSet]

    def heed(self, head: str) -> NDArray[np.float32]:
        """How much each row weighs for a head."""
        each = {name: labelled.heeded(head) for name, labelled in self.known.items()}
        each |= dict.fromkeys(BESIDE, 0.1) if head == "toxic" else {}
        return np.array([each.get(name, 1.0) for name in self.sets], dtype=np.float32)

    def evened(self, among: NDArray[np.bool_], speaks: Mapping[str, float]) -> NDArray[np.float32]:
        """Weights of the rows asked about under which every set counts 1, or what it says in `speaks`."""
        names, place, counts = np.unique(self.sets[among], return_inverse=True, return_counts=True)
        share = np.array([speaks.get(name, 1.0) for name in names]) * EACH / counts
        return share[place].astype(np.float32)


def chosen(rows: Gathered, kept: NDArray[np.bool_]) -> Gathered:
    """Only these rows."""
    return Gathered(
        [text for text, keep in zip(rows.texts, kept, strict=True) if keep],
        [parent for parent, keep in zip(rows.parents, kept, strict=True) if keep],
        rows.labels[kept],
        rows.sets[kept],
        rows.draws[kept],
        rows.folds[kept],
        rows.known,
    )


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
        np.array([row.fold for _, row in rows]),
        {labelled.name: labelled for labelled in sets},
    )
