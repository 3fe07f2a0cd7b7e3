"""The belief: how likely the next replies turn, from what was said, in log-odds where half of all conversations do.

A linear model over the cues, so that every reason can be told. What ships stands on published signs and open data; a
model trained here on data that may not be passed on lies in `var/models` and is used, and named, where it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from moderation.scoring.stored import SHIPPED, WrongWeights, local_folder, opened, stored
from moderation.scoring.stored import card as card_of
from moderation.turning.cues import NAMES
from moderation.turning.features import VIEWS, WIDTH, Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NAME: Final = "turning"
FARTHEST: Final = 3.0  # spreads from the usual; what is odder still counts as this odd
BITS: Final = 17
WORD: Final = r"(?u)\b\w+(?:'\w+)?\b"  # with its apostrophe: don't is one word
LONGEST: Final = 12_000  # characters of a conversation, from its end


@dataclass(frozen=True)
class Forecaster:
    """`mean`, `spread`: of open conversations. `words` (hashed, optional): of a model trained here."""

    version: str
    mean: Floats
    spread: Floats
    weights: Floats
    bias: float
    slope: float
    offset: float
    words: Floats | None = None
    local: bool = False

    def standing(self, rows: Floats) -> Floats:
        """Each number as spreads from the usual, at most three."""
        return np.clip((rows - self.mean) / self.spread, -FARTHEST, FARTHEST)

    def logit(self, row: Floats, texts: Sequence[str] = ()) -> float:
        """Of one conversation's features; its texts are asked for only by a model with words."""
        raw = float(self.standing(row) @ self.weights) + self.bias
        if self.words is not None:
            raw += float((hashed(["\n".join(texts)]) @ self.words)[0])
        return self.slope * raw + self.offset

    def shares(self, row: Floats) -> dict[str, float]:
        """What each cue adds to the log-odds."""
        each = (self.slope * self.standing(row) * self.weights).reshape(len(VIEWS), len(NAMES)).sum(axis=0)
        return {name: float(each[place]) for place, name in enumerate(NAMES)}

    @cached_property
    def pull(self) -> dict[str, float]:
        """What one more of a cue among a hundred words of the last reply adds, roughly: which words to point at."""
        last = self.slope * (self.weights / self.spread)[: len(NAMES)]
        return {name: float(last[place]) for place, name in enumerate(NAMES)}


def hashed(texts: Sequence[str]) -> csr_matrix:
    """Hashed words and pairs of words of whole conversations, each of unit length."""
    from sklearn.feature_extraction.text import HashingVectorizer  # 2 s to load: only where a model has words

    reader: Any = HashingVectorizer(
        n_features=2**BITS,
        alternate_sign=False,
        binary=True,
        norm="l2",
        lowercase=True,
        token_pattern=WORD,
        ngram_range=(1, 2),
        dtype=np.float32,
    )
    return reader.transform([text[-LONGEST:] for text in texts])


def save(model: Forecaster, card: dict[str, Any], folder: Path = SHIPPED) -> Path:
    """Writes the numbers and, beside them, the card with their SHA-256."""
    numbers: dict[str, Any] = {
        "mean": model.mean.astype(np.float32),
        "spread": model.spread.astype(np.float32),
        "weights": model.weights.astype(np.float32),
        "terms": np.array([model.bias, model.slope, model.offset]),
    }
    if model.words is not None:
        numbers["words"] = model.words.astype(np.float16)
    return stored(NAME, numbers, {"version": model.version, "cues": list(NAMES), **card}, folder)


def load(folder: Path = SHIPPED) -> Forecaster:
    """The model of a folder. WrongWeights where it is not what its card says, or was made for other cues."""
    numbers, card = opened(NAME, folder), card_of(NAME, folder)
    if card["cues"] != list(NAMES) or numbers["weights"].shape != (WIDTH,):
        raise WrongWeights(f"{NAME}.npz was made for other cues; make it anew: manage.py train turning.")
    mean, spread, weights = (numbers[name].astype(np.float64) for name in ("mean", "spread", "weights"))
    bias, slope, offset = (float(term) for term in numbers["terms"])
    words = numbers["words"].astype(np.float64) if "words" in numbers else None
    return Forecaster(card["version"], mean, spread, weights, bias, slope, offset, words, local=folder != SHIPPED)


@lru_cache(maxsize=1)
def forecaster() -> Forecaster:
    """The local model where there is a sound one, else the one that ships."""
    try:
        return load(local_folder())
    except (WrongWeights, OSError, ValueError, KeyError):
        return load()  # a local file of an older version: the shipped one serves until it is trained anew
