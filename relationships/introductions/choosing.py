"""Which pairs are proposed: the best by affinity, each for a reason that can be told, nobody too often.

Never proposed: people who have had to do with each other, pairs already proposed once, people in a strained tie of the
last 180 days, people who are in an open introduction already or were introduced in the last 30 days.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from relationships.introductions.affinity import FACTS, Facts, Square, affinity
from relationships.introductions.people import Person

MOST: Final = 20  # open proposals of a community: what a team can look at
EACH: Final = 1  # open introductions of one person: whoever is introduced rests for a month anyway
CLEAR: Final = 1.5  # a fact stands out from this many standard deviations above the usual
TELLABLE: Final = ("topics", "help", "place")  # what can be told to the two; being here and shared contacts only help
LOOKED_AT: Final = 400


@dataclass(slots=True)
class Choice:
    """A pair by its places in the list of people, its score, and how far each fact stands above the usual."""

    i: int
    j: int
    score: float  # share of all pairs that it ranks above, 0 to 1
    above: dict[str, float]
    first_asks: bool  # of `help`: i asks what j answers


def shortlist(people: Sequence[Person], facts: Facts, known: Collection[tuple[int, int]]) -> list[Choice]:
    """The best few hundred that do not know each other and have a reason, best first. `known`: pairs of places."""
    n = len(people)
    if n < 2:
        return []
    total = affinity(facts)
    above = {name: _above(facts.of(name)) for name in FACTS}
    reason = np.zeros((n, n), bool)
    for name in TELLABLE:
        reason |= (above[name] >= CLEAR) & (facts.of(name) > 0)
    strangers = np.triu(np.ones((n, n), bool), 1)
    for i, j in known:
        strangers[i, j] = strangers[j, i] = False
    rows, columns = np.nonzero(strangers & reason)
    scores = total[rows, columns]
    order = np.lexsort((columns, rows, -scores))[:LOOKED_AT]
    every = np.sort(total[np.triu_indices(n, 1)])
    return [
        Choice(
            int(rows[k]),
            int(columns[k]),
            float(np.searchsorted(every, scores[k]) / len(every)),
            {name: float(square[rows[k], columns[k]]) for name, square in above.items()},
            bool(facts.help_first[rows[k], columns[k]]),
        )
        for k in order
    ]


def choose(listed: Sequence[Choice], busy: dict[int, int], most: int = MOST) -> list[Choice]:
    """The best of the list, nobody in more than `EACH`. `busy`: open introductions of a person by place."""
    load = dict(busy)
    chosen: list[Choice] = []
    for choice in listed:
        if len(chosen) >= most:
            break
        if max(load.get(choice.i, 0), load.get(choice.j, 0)) < EACH:
            chosen.append(choice)
            load[choice.i] = load.get(choice.i, 0) + 1
            load[choice.j] = load.get(choice.j, 0) + 1
    return chosen


def _above(square: Square) -> Square:
    values = square[np.triu_indices(len(square), 1)]
    spread = float(values.std()) if values.size else 0.0
    result: Square = (square - float(values.mean())) / spread if spread > 1e-9 else np.zeros_like(square)
    return result
