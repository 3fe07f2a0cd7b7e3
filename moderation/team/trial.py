"""Simulated teams: labelled sets whose labels come in as decisions. How much would so many have taught?

What the general models say is learnt from *other* sets, so that nothing judged was seen by them. The vectors are those
of the shipped encoder: where its card names the set, they have seen its labels, and `evaluate` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.learning.sets import LOCAL, OPEN, LabelledSet, Row
from moderation.own_words import own_words
from moderation.scoring.contextual import contextual
from moderation.scoring.heads import HEADS
from moderation.team.head import Seen, View, fit_full, fit_order, platt
from moderation.team.words import Bags, bags

Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
SEED: Final = 20261124
JUDGED: Final = 3_000  # rows of a set a team decides on and is judged by
HELD_OUT: Final = 0.3


@dataclass(frozen=True)
class Team:
    """One set as decisions: what was seen, what was right, and which rows belong together."""

    name: str
    head: str
    seen: Seen
    y: Doubles
    family: NDArray[np.str_]

    @property
    def general(self) -> Doubles:
        """What the general models say, log-odds."""
        return self.seen.general[:, 0].astype(np.float64)

    def splits(self, orders: int, *, by_family: bool) -> Iterator[tuple[Ints, Ints]]:
        """(rows decided upon in the order they come, rows judged by), `orders` times."""
        for order in range(orders):
            random = np.random.default_rng(SEED + order)
            held = _families(self.family, random) if by_family else random.random(len(self.y)) < HELD_OUT
            yield random.permutation(np.flatnonzero(~held)), np.flatnonzero(held)

    def taught(self, rows: Ints, said: Doubles | None = None) -> View:
        """The head as a community learns it, from what was said of these rows."""
        labels = self.y if said is None else said
        return fit_full(self.seen.rows(rows), labels[rows], np.ones(len(rows)), rows.tolist())

    def ordered(self, rows: Ints) -> View:
        """The same where only the order counts."""
        return fit_order(self.seen.rows(rows), self.y[rows], np.ones(len(rows)))

    def general_alone(self, rows: Ints) -> tuple[float, float]:
        """Platt's two numbers for the general models on the same decisions."""
        return platt(self.general[rows], self.y[rows], np.ones(len(rows)))


def teams(folder: Path, names: Mapping[str, Sequence[str]]) -> Iterator[Team]:
    """Each named set with general models learnt from the sets it names."""
    read: dict[str, tuple[list[Row], NDArray[np.float32], Bags]] = {}
    for name, others in names.items():
        for each in (name, *others):
            if each not in read:
                read[each] = _read(_set(each), folder)
        rows, vectors, words = read[name]
        head = _set(name).main
        general = _general([(read[each], _set(each)) for each in others], head, vectors, words)
        y = np.array([row.labels[head] for row in rows], dtype=np.float64)
        columns = np.zeros((len(rows), 1 + len(HEADS)), dtype=np.float32)
        columns[:, 0] = general
        family = np.array([row.family or row.group for row in rows])
        yield Team(name, head, Seen(columns, vectors, words), y, family)


def _set(name: str) -> LabelledSet:
    return next(each for each in (*OPEN, *LOCAL) if each.name == name)


def _read(labelled: LabelledSet, folder: Path) -> tuple[list[Row], NDArray[np.float32], Bags]:
    """At most `JUDGED` rows with a label, drawn with a fixed seed; of rare harm every positive."""
    rows = [row for row in labelled.rows(folder) if labelled.main in row.labels]
    order = np.random.default_rng(SEED).permutation(len(rows))
    y = np.array([rows[place].labels[labelled.main] for place in order])
    if y.mean() < 0.05:
        order = np.concatenate([order[y == 1], order[y == 0]])
    rows = [rows[place] for place in sorted(order[:JUDGED])]
    texts = [own_words(row.text) for row in rows]
    return rows, contextual().read(texts).vectors, bags(texts)


def _general(
    others: Sequence[tuple[tuple[list[Row], NDArray[np.float32], Bags], LabelledSet]],
    head: str,
    vectors: NDArray[np.float32],
    words: Bags,
) -> Doubles:
    """The mean of two logistic regressions, on vectors and on words: each other set counts the same."""
    from scipy.sparse import vstack
    from sklearn.linear_model import LogisticRegression

    y, weight, of_vectors, of_words = [], [], [], []
    for (rows, theirs, bag), labelled in others:
        y += [row.labels[labelled.main] for row in rows]
        weight += [1 / len(rows)] * len(rows)
        of_vectors.append(theirs)
        of_words.append(bag.matrix())
    weights = np.array(weight) / np.mean(weight)
    one = LogisticRegression(C=10, max_iter=300).fit(np.vstack(of_vectors), y, sample_weight=weights)
    two = LogisticRegression(C=20, max_iter=300, solver="liblinear").fit(vstack(of_words), y, sample_weight=weights)
    return np.asarray((one.decision_function(vectors) + two.decision_function(words.matrix())) / 2)


def _families(family: NDArray[np.str_], random: np.random.Generator) -> NDArray[np.bool_]:
    """Whole families, until about `HELD_OUT` of the rows are held out."""
    held = np.zeros(len(family), dtype=bool)
    for name in random.permutation(np.unique(family)):
        if held.mean() >= HELD_OUT:
            break
        held |= family == name
    return held
