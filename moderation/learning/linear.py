"""A linear model over hashed words and parts of words: small, quick, and each word's share can be told.

Stored as .npz (float16), loaded without pickle and only when its SHA-256 is the one on its card.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import HashingVectorizer

SHIPPED: Final = Path(__file__).resolve().parent.parent / "weights"
BITS: Final = 17
WORD: Final = r"(?u)\b\w+(?:'\w+)?\b"  # with its apostrophe: don't is one word
LONGEST: Final = 4000  # characters; a long post is judged by its beginning
MOST_WORDS_WEIGHED: Final = 80

Floats = NDArray[np.float64]


class WrongWeights(Exception):
    """The file is not the one on the card."""


@dataclass(frozen=True, slots=True)
class Linear:
    """`slope` and `offset` are Platt's: calibrated log-odds = slope · raw + offset."""

    name: str
    version: str
    weights: NDArray[np.float32]
    bias: float
    slope: float
    offset: float

    def logits(self, texts: Sequence[str]) -> Floats:
        """Calibrated log-odds of each text."""
        if not texts:
            return np.zeros(0)
        raw = vectors(texts) @ self.weights + self.bias
        return np.asarray(self.slope * raw + self.offset, dtype=np.float64)

    def shares(self, text: str) -> list[tuple[int, int, float]]:
        """(start, end, log-odds it adds) of each word, strongest first: the text is scored without it."""
        words = [(m[0], m[1]) for m in _word_ranges(text[:LONGEST])][:MOST_WORDS_WEIGHED]
        if not words:
            return []
        without = [text[:start] + text[end:] for start, end in words]
        scores = self.logits([text, *without])
        found = [(start, end, float(scores[0] - scores[i + 1])) for i, (start, end) in enumerate(words)]
        return sorted(found, key=lambda share: -share[2])


def vectors(texts: Sequence[str]) -> csr_matrix:
    """Hashed words and word pairs, then hashed parts of words of three to five letters, each of unit length."""
    from scipy.sparse import csr_matrix, hstack  # late: every process starts without it

    cut = [text[:LONGEST] for text in texts]
    words, parts = _vectorizers()
    return csr_matrix(hstack([words.transform(cut), parts.transform(cut)], format="csr"))


@lru_cache(maxsize=1)
def _vectorizers() -> tuple[HashingVectorizer, HashingVectorizer]:
    from sklearn.feature_extraction.text import HashingVectorizer  # 2 s to load: not at every start

    options: dict[str, Any] = {
        "n_features": 2**BITS,
        "alternate_sign": False,
        "binary": True,
        "norm": "l2",
        "lowercase": True,
        "dtype": np.float32,
    }
    words = HashingVectorizer(analyzer="word", token_pattern=WORD, ngram_range=(1, 2), **options)
    return words, HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), **options)


def _word_ranges(text: str) -> list[tuple[int, int]]:
    ranges, start = [], -1
    for place, sign in enumerate(text + " "):
        if sign.isalnum() or sign in "'’_":
            start = place if start < 0 else start
        elif start >= 0:
            ranges.append((start, place))
            start = -1
    return ranges


def save(model: Linear, card: dict[str, Any], folder: Path = SHIPPED) -> Path:
    """Writes the weights and, beside them, the card with their SHA-256."""
    data = io.BytesIO()
    np.savez_compressed(
        data,
        weights=model.weights.astype(np.float16),
        terms=np.array([model.bias, model.slope, model.offset], dtype=np.float64),
    )
    folder.mkdir(exist_ok=True)
    path = folder / f"{model.name}.npz"
    path.write_bytes(data.getvalue())
    card = {
        "name": model.name,
        "version": model.version,
        "sha256": hashlib.sha256(data.getvalue()).hexdigest(),
        **card,
    }
    path.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n")
    return path


@lru_cache(maxsize=4)
def load(name: str, folder: Path = SHIPPED) -> Linear:
    """The shipped model, or WrongWeights when its file is not the one on its card."""
    data = (folder / f"{name}.npz").read_bytes()
    card = json.loads((folder / f"{name}.json").read_text())
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise WrongWeights(f"{name}.npz is not the file that {name}.json describes; restore it from the repository.")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        bias, slope, offset = (float(term) for term in arrays["terms"])
        return Linear(name, card["version"], arrays["weights"].astype(np.float32), bias, slope, offset)
