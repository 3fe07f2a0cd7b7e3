"""The model: which earlier message each one answers, with chances. Weights and how they were learnt: docs/REPLIES.md.

Two looks. The first goes over all of the window with a small net and few features and keeps the likeliest; the second
weighs those with a larger net and many features. That the message begins a conversation is one of the candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from relationships.replies.chat import WINDOW
from relationships.replies.features import COARSE, Ground, coarse, fine
from relationships.replies.net import Net, chances
from relationships.replies.reading import Floats, Ints

WEIGHTS: Final = Path(__file__).with_name("weights.npz")
VERSION: Final = 2
"""Stored with each inference. 0: a person; 1: the simple rule. Raised when the weights change."""

KEPT: Final = 11
"""Candidates that the second look weighs, that it begins a conversation among them."""

RARITY_STEP: Final = 0.05
SHARES: Final = tuple(COARSE.index(name) for name in ("i_asks", "i_addresses", "i_new"))
MINUTES: Final = COARSE.index("minutes")


@dataclass(slots=True)
class Candidates:
    """(messages, KEPT) each. `there`: the message answered, the message itself where it begins one."""

    there: Ints
    real: npt.NDArray[np.bool_]
    scores: Floats  # (messages, KEPT, 4), for the second look


@dataclass(slots=True)
class Model:
    """What was learnt."""

    rarity: Floats  # of hashed words
    first: Net
    second: Net
    heard: Floats  # chances as the net gives them, and
    meant: Floats  # how often they were right on held-out logs
    also_above: float  # a second answer is given when its chance is above this

    def candidates(self, g: Ground, here: Ints) -> Candidates:
        """The likeliest candidates of each message in `here`, the nearest to certain first."""
        scores, real = first_look(self.first, g, here)
        scores[~real] = -np.inf
        order = np.argsort(-scores, axis=1, kind="stable")[:, :KEPT]
        order[~(order == 0).any(axis=1), -1] = 0
        kept = np.take_along_axis(scores, order, 1)
        likely = np.take_along_axis(chances(scores), order, 1)
        best = kept.max(axis=1, keepdims=True)
        begins = np.take_along_axis(kept, (order == 0).argmax(axis=1)[:, None], 1)
        there = np.isfinite(kept)
        shown = np.stack(
            [
                likely,
                np.broadcast_to(np.arange(KEPT) / 10.0, kept.shape),
                np.clip(np.where(there, best - kept, 0), 0, 10) / 5,
                np.broadcast_to(np.clip(begins - best, -10, 0) / 5, kept.shape),
            ],
            axis=-1,
        )
        return Candidates(here[:, None] - order, there, shown.astype(np.float32))

    def chances(self, g: Ground, here: Ints, found: Candidates) -> Floats:
        """(messages, KEPT) how likely each candidate is, as the net gives it; rows sum to 1."""
        scores = np.full(found.real.shape, -np.inf, np.float32)
        scores[found.real] = self.second.score(second_look(g, here, found))
        return chances(scores)

    def certainty(self, chance: Floats) -> Floats:
        """How often an answer of such a chance was right on logs that the model had not seen."""
        return np.asarray(np.interp(chance, self.heard, self.meant), np.float32)

    def save(self, path: Path) -> None:
        """Plain arrays, no pickle."""
        parts: dict[str, Any] = {
            "rarity": np.round(self.rarity / RARITY_STEP).clip(0, 255).astype(np.uint8),
            "heard": self.heard,
            "meant": self.meant,
            "also_above": np.float32(self.also_above),
        }
        for name, net in (("first", self.first), ("second", self.second)):
            parts[f"{name}.layers"] = np.int64(len(net.layers))
            for level, (weights, bias) in enumerate(net.layers):
                parts[f"{name}.{level}.weights"], parts[f"{name}.{level}.bias"] = weights, bias
        parts["licence"] = np.array(LICENCE)
        np.savez_compressed(path, **parts)


LICENCE: Final = (
    "Learnt from the annotated #ubuntu logs of J. K. Kummerfeld et al., A Large-Scale Corpus for Conversation "
    "Disentanglement (ACL 2019), CC BY 4.0."
)


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The weights in the repository, read once a process."""
    with np.load(WEIGHTS, allow_pickle=False) as parts:
        return Model(
            rarity=parts["rarity"].astype(np.float32) * np.float32(RARITY_STEP),
            first=_net(parts, "first"),
            second=_net(parts, "second"),
            heard=parts["heard"],
            meant=parts["meant"],
            also_above=float(parts["also_above"]),
        )


def _net(parts: Any, name: str) -> Net:
    levels = range(int(parts[f"{name}.layers"]))
    return Net([(parts[f"{name}.{level}.weights"], parts[f"{name}.{level}.bias"]) for level in levels])


def first_features(g: Ground, here: Ints) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """(messages, WINDOW + 1, features) and which candidates there are; the first is that it begins a conversation."""
    pairs = coarse(g, here)
    x = np.zeros((len(here), WINDOW + 1, pairs.shape[2] + 1), np.float32)
    x[:, 1:, :-1] = pairs
    x[:, 0, -1] = 1
    for share in SHARES:
        x[:, 0, share] = pairs[:, 0, share]
    x[:, 0, 1] = pairs[:, 0, MINUTES]
    real = np.ones(x.shape[:2], np.bool_)
    real[:, 1:] = here[:, None] >= np.arange(1, WINDOW + 1)
    return x, real


def first_look(net: Net, g: Ground, here: Ints) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Scores of all candidates."""
    x, real = first_features(g, here)
    return net.score(x), real


def second_look(g: Ground, here: Ints, found: Candidates) -> Floats:
    """(real candidates, features)."""
    whose = np.broadcast_to(here[:, None], found.real.shape)[found.real]
    return fine(g, whose, found.there[found.real], found.scores[found.real])
