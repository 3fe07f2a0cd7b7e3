"""Decides what each line of a chat answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from threadpoolctl import ThreadpoolController

from relationships.replies.chat import REACH, Decision, Line
from relationships.replies.features import ground
from relationships.replies.model import Model, shipped
from relationships.replies.reading import read

BLOCK: Final = 10_000  # messages read together
AT_ONCE: Final = 1_000  # messages weighed together: what fits into the processor's memory is fastest


def decide(lines: list[Line], model: Model | None = None) -> list[Decision]:
    """A decision for each line, in order. `model`: the shipped one unless told otherwise."""
    model = model or shipped()
    decided: list[Decision] = []
    with _threads().limit(limits=1, user_api="blas"):  # on a busy machine threads wait for each other
        for start in range(0, len(lines), BLOCK):
            before = max(start - REACH, 0)
            for here, one in enumerate(_decide(lines[before : start + BLOCK], model), before):
                if here >= start:
                    also = tuple((target + before, chance) for target, chance in one.also)
                    decided.append(Decision(one.target + before, one.confidence, also))
    return decided


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()  # looks at every library loaded: once is enough


def _decide(lines: list[Line], model: Model) -> list[Decision]:
    g = ground(read(lines), model.rarity)
    decided: list[Decision] = []
    for start in range(0, len(lines), AT_ONCE):
        here = np.arange(start, min(start + AT_ONCE, len(lines)))
        found = model.candidates(g, here)
        chance = model.chances(g, here, found)
        order = np.argsort(-chance, axis=1, kind="stable")[:, :2]
        there = np.take_along_axis(found.there, order, 1)
        likely = np.take_along_axis(chance, order, 1)
        sure = model.certainty(likely[:, 0])
        both = (likely[:, 1] > model.also_above) & (there != here[:, None]).all(axis=1)
        for row in range(len(here)):
            also = ((int(there[row, 1]), float(likely[row, 1])),) if both[row] else ()
            decided.append(Decision(int(there[row, 0]), float(sure[row]), also))
    return decided
