"""How well two people who do not know each other would get on, by five facts that weigh the same, and place.

    here        log(1 + days with an act) of both in the last 90 days, summed: who is not here meets nobody
    shared      log(1 + Adamic-Adar) over shared contacts
    topics      cosine of what both write about
    help        cosine of what the one asks and the other answers, the better direction
    channels    cosine of where they write (square roots of counts)
    place       the same town in their profiles, or events of the same chapter

The first five are standardised over all pairs of the community and added (Dawes 1979: equal weights on standardised
facts generalise better than weights learnt on little). Learnt weights were tried and did worse on communities they had
not seen: docs/MEASURED.md, "Introductions". One place counts as much as one fact a standard deviation above the usual:
a judgement, the sets we have say too little of places. Inferred, for the team's eyes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from relationships.introductions.net import Net
from relationships.introductions.people import Person
from relationships.introductions.words import Words

Square = NDArray[np.float32]
FACTS: Final = ("here", "shared", "topics", "help", "channels", "place")
SUMMED: Final = ("here", "shared", "topics", "help", "channels")
PLACE: Final = 1.0


@dataclass(slots=True)
class Facts:
    """Squares over the same people, in the order given."""

    here: Square
    shared: Square
    topics: Square
    help: Square
    help_first: NDArray[np.bool_]
    channels: Square
    place: Square

    def of(self, name: str) -> Square:
        """One of `FACTS`."""
        square: Square = getattr(self, name)
        return square


def facts_of(people: Sequence[Person], net: Net, words: Words | None) -> Facts:
    """Everything between every two of `people`; at most 2,000 of them, so at most 16 MB a fact."""
    n = len(people)
    days = np.log1p(np.array([person.days for person in people], np.float32))
    nothing = np.zeros((n, n), np.float32)
    topics, gives = nothing, nothing
    if words is not None:
        topics = _dense(words.said @ words.said.T)
        gives = _dense(words.asked @ words.answered.T)  # [i, j]: i asks what j answers
    return Facts(
        here=days[:, None] + days[None, :],
        shared=np.log1p(net.shared()),
        topics=topics,
        help=np.maximum(gives, gives.T),
        help_first=gives >= gives.T,
        channels=_channels(people),
        place=_places(people),
    )


def affinity(facts: Facts) -> Square:
    """The sum of the standardised facts for every pair; a fact that is the same everywhere adds nothing."""
    n = len(facts.here)
    pairs = np.triu_indices(n, 1)
    total = PLACE * facts.place
    for name in SUMMED:
        square = facts.of(name)
        values = square[pairs]
        spread = float(values.std()) if values.size else 0.0
        if spread > 1e-9:
            total += (square - float(values.mean())) / spread
    return total


def _dense(matrix: sparse.spmatrix) -> Square:
    return np.asarray(matrix.todense(), np.float32)


def _channels(people: Sequence[Person]) -> Square:
    columns = {channel: k for k, channel in enumerate(sorted({c for person in people for c in person.channels}))}
    if not columns:
        return np.zeros((len(people), len(people)), np.float32)
    table = np.zeros((len(people), len(columns)), np.float32)
    for row, person in enumerate(people):
        for channel, count in person.channels.items():
            table[row, columns[channel]] = count**0.5
    length = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(length > 0, length, 1)
    result: Square = table @ table.T
    return result


def _places(people: Sequence[Person]) -> Square:
    """1 where both name one town, or came to events of one chapter."""
    keys: dict[object, list[int]] = {}
    for row, person in enumerate(people):
        for key in (*person.places, *person.chapters):
            keys.setdefault(key, []).append(row)
    square = np.zeros((len(people), len(people)), np.float32)
    for rows in keys.values():
        if len(rows) > 1:
            square[np.ix_(rows, rows)] = 1.0
    return square
