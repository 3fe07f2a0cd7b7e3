"""Texts as hashed words and word pairs for a community's own model: what makes its jargon learnable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BITS: Final = 17
LONGEST: Final = 4000  # characters; a long post is judged by its beginning
_WORD: Final = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_MASK: Final = 2**BITS - 1


@dataclass(frozen=True, slots=True)
class Bags:
    """Text i holds columns[starts[i]:starts[i+1]], each once, all with `values` 1 ÷ √(how many)."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rows(self, places: NDArray[np.int64]) -> Bags:
        """Some of the texts, in the order asked."""
        lengths = (self.starts[1:] - self.starts[:-1])[places]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        inside = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths) + np.repeat(self.starts[places], lengths)
        return Bags(starts, self.columns[inside], self.values[inside])

    def dot(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """[n] sums of the weights of each text's words."""
        added = np.concatenate([[0.0], np.cumsum(weights[self.columns] * self.values, dtype=np.float64)])
        return np.asarray(added[self.starts[1:]] - added[self.starts[:-1]], dtype=np.float32)

    def matrix(self) -> csr_matrix:
        """[n, 2^BITS], for training."""
        from scipy.sparse import csr_matrix  # late: only training needs it

        return csr_matrix((self.values, self.columns, self.starts), shape=(len(self), 2**BITS))


def bags(texts: Sequence[str]) -> Bags:
    """Deterministic on every machine: CRC-32 of each lower-cased word and pair of neighbours."""
    columns: list[NDArray[np.int32]] = []
    for text in texts:
        found = _WORD.findall(text[:LONGEST].lower())
        hashes = [crc32(word.encode("utf-8", "replace")) for word in found]
        hashes += [crc32(f"{a} {b}".encode("utf-8", "replace")) for a, b in pairwise(found)]
        columns.append(np.unique(np.array(hashes, dtype=np.int64) & _MASK).astype(np.int32))
    lengths = np.array([len(each) for each in columns], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(np.float32)
    return Bags(starts, np.concatenate(columns) if columns else np.zeros(0, dtype=np.int32), values)
