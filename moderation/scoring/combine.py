"""Puts the members' answers together: a small logistic regression a head, fitted on rows that no member had seen.

The numbers are in `weights/judge.json`, readable: for each head what each member counts. `score` is the probability
that a person would act: that the text harms somebody, in whatever way is likeliest, or that it advertises.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from moderation.scoring.fast import MEMBERS
from moderation.scoring.heads import HEADS, PLACE
from moderation.scoring.stored import SHIPPED, folder_in_use

Floats = NDArray[np.float32]
NAME: Final = "judge.json"
CONTEXT: Final = tuple(f"context_{head}" for head in HEADS)
INPUTS: Final = (*CONTEXT, *MEMBERS)
GRAVE: Final = ("hate", "threat", "self_harm")  # an attack is rude already
LET_BE: Final = 2.0  # log-odds: of what raters call rude, people act upon less; so that casual talk is not flagged
GRAVE_LET_BE: Final = 1.0
PRIOR: Final = -3.0  # log-odds that a post needs anybody, where the model knows nothing


@dataclass(frozen=True, slots=True)
class Combination:
    """`table[i, h]`: what input i counts for head h; the last row is the constant."""

    version: str
    context: str  # the version of the contextual model it was fitted with
    table: Floats
    measured: Sequence[Mapping[str, Any]]

    def logits(self, context: Floats, members: Floats) -> Floats:
        """Calibrated log-odds [n, len(HEADS)]."""
        both = np.concatenate([context, members], axis=1)
        return np.asarray(both @ self.table[:-1] + self.table[-1], dtype=np.float32)


def combination(folder: Path | None = None) -> Combination | None:
    """The one fitted here, else the shipped one; None where there is none."""
    return _read((folder or folder_in_use()) / NAME)


@lru_cache(maxsize=4)
def _read(path: Path) -> Combination | None:
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    table = np.zeros((len(INPUTS) + 1, len(HEADS)), dtype=np.float32)
    for head, counts in told["heads"].items():
        for name, count in counts.items():
            table[-1 if name == "constant" else INPUTS.index(name), PLACE[head]] = count
    return Combination(told["version"], told["context"], table, told.get("measured", []))


def keep(
    table: Floats, version: str, context: str, measured: Sequence[Mapping[str, Any]], folder: Path = SHIPPED
) -> Path:
    """Writes a combination, zeros left out."""
    names = (*INPUTS, "constant")
    heads = {
        head: {name: round(float(count), 4) for name, count in zip(names, table[:, place], strict=True) if count}
        for place, head in enumerate(HEADS)
    }
    path = folder / NAME
    told = {"version": version, "context": context, "heads": heads, "measured": measured}
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return path


def probabilities(logits: NDArray[Any]) -> NDArray[np.float64]:
    """0 to 1."""
    odds = np.clip(logits.astype(np.float64), -30, 30)
    return np.asarray(1 / (1 + np.exp(-odds)))


def scores(labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """That a person would act: the likeliest of rudeness, graver harm and advertising, each less what is let be.

    What is unlikely by itself hardly counts beside rudeness, which alone orders most of what people say.
    """
    odds = np.log(np.clip(labels, 1e-6, 1 - 1e-6) / np.clip(1 - labels, 1e-6, 1))
    rude = odds[:, PLACE["toxic"]] - LET_BE
    grave = odds[:, [PLACE[head] for head in GRAVE]].max(axis=1) - GRAVE_LET_BE
    beside = np.maximum(grave, odds[:, PLACE["spam"]])
    return probabilities(np.maximum(rude, np.where(beside < 0, 3 * beside, beside)))
