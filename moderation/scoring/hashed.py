"""Texts as bags of hashed words, word pairs and parts of words, thousands at a time.

All texts of a batch lie in one array of code points. A polynomial hash of every stretch comes from two look-ups in one
running sum, so no word is ever cut out in Python. Linear in the characters; the same on every machine and version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

BITS: Final = 18
PARTS: Final = (3, 4, 5)  # letters of a part of a word, the space before or after it among them
BEGINNING: Final = 5000  # characters; of a longer text the beginning and the end are read
END: Final = 1500
_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 2**64)
_WORD_SALT: Final = 0x1000
_PAIR_SALT: Final = 0x2000

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Bags:
    """Of `count` texts: `rows[i]` holds feature `columns[i]` `times[i]` times; rows ascend. `words` likewise, whole."""

    count: int
    rows: Ints
    columns: Ints
    words: Hashes
    word_rows: Ints
    word_times: Ints


def bags(texts: Sequence[str]) -> Bags:
    """Features of lower-cased texts: hashed to `BITS` bits, each counted once a text; words also as 64-bit hashes."""
    cut = [_shortened(text).lower() for text in texts]
    signs = np.frombuffer(f" {' '.join(cut)} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter((len(text) + 1 for text in cut), dtype=np.int64, count=len(cut))
    row_of = np.zeros(len(signs), dtype=np.int64)
    row_of[1:] = np.append(np.repeat(np.arange(len(cut)), lengths), max(0, len(cut) - 1))[: len(signs) - 1]
    word_sign, space = _kinds()
    kept = np.minimum(signs, len(word_sign) - 1)
    sums, inverse = _running(signs)
    starts, ends = _stretches(word_sign[kept])
    long = ends - starts > 1
    whole = _stretch(sums, inverse, starts, ends)
    rows = row_of[starts]
    pairs = np.flatnonzero(rows[1:] == rows[:-1])
    hashes = [whole + np.uint64(_WORD_SALT), whole[pairs] * np.uint64(31) + whole[pairs + 1] + np.uint64(_PAIR_SALT)]
    places = [rows, rows[pairs]]
    blank = space[kept]
    outer = np.concatenate(([0], np.cumsum(blank)))
    for size in PARTS:
        if len(signs) < size:
            continue
        first = np.arange(len(signs) - size + 1)
        inside = outer[first + size - 1] - outer[first + 1] == 0  # no space within, but perhaps at either end
        first = first[inside & ~(blank[first] & blank[first + size - 1])]
        hashes.append(_stretch(sums, inverse, first, first + size) + np.uint64(size))
        places.append(row_of[first + 1])
    keys = _mixed(np.concatenate(hashes)) >> np.uint64(64 - BITS)
    both = np.sort((np.concatenate(places) << BITS) | keys.astype(np.int64))
    both = both[np.append(True, both[1:] != both[:-1])] if len(both) else both
    words, word_rows, times = _counted(_mixed(whole[long]), rows[long])
    return Bags(len(cut), both >> BITS, both & ((1 << BITS) - 1), words, word_rows, times)


def _shortened(text: str) -> str:
    return text if len(text) <= BEGINNING + END else f"{text[:BEGINNING]} {text[-END:]}"


def word_hash(words: Sequence[str]) -> Hashes:
    """The 64-bit hashes under which `Bags.words` holds these lower-cased words."""
    signs = np.frombuffer("\n".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter((len(word) for word in words), dtype=np.int64, count=len(words))
    ends = np.cumsum(lengths + 1) - 1
    sums, inverse = _running(signs)
    return _mixed(_stretch(sums, inverse, ends - lengths, ends))


def _counted(words: Hashes, rows: Ints) -> tuple[Hashes, Ints, Ints]:
    order = np.lexsort((words, rows))
    words, rows = words[order], rows[order]
    if not len(words):
        return words, rows, np.zeros(0, dtype=np.int64)
    new = np.append(True, (words[1:] != words[:-1]) | (rows[1:] != rows[:-1]))
    first = np.flatnonzero(new)
    return words[first], rows[first], np.diff(np.append(first, len(words)))


@lru_cache(maxsize=1)
def _kinds() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of every sign of the first four planes: whether it is part of a word, whether it is a space."""
    planes = range(0x40000)
    word = np.fromiter((chr(sign).isalnum() or sign == 0x5F for sign in planes), dtype=bool, count=0x40000)
    space = np.fromiter((chr(sign).isspace() for sign in planes), dtype=bool, count=0x40000)
    word[-1] = space[-1] = False
    return word, space


def _running(signs: NDArray[np.uint32]) -> tuple[Hashes, Hashes]:
    powers, inverse = _powers(1 << max(12, len(signs).bit_length()))
    sums = np.zeros(len(signs) + 1, dtype=np.uint64)
    np.cumsum((signs.astype(np.uint64) + np.uint64(1)) * powers[: len(signs)], out=sums[1:])
    return sums, inverse


@lru_cache(maxsize=4)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    found = []
    for base in (_BASE, _INVERSE):
        steps = np.full(count, base, dtype=np.uint64)
        steps[0] = 1
        found.append(np.multiply.accumulate(steps))
    return found[0], found[1]


def _stretches(inside: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    return edges[::2], edges[1::2]


def _stretch(sums: Hashes, inverse: Hashes, starts: Ints, ends: Ints) -> Hashes:
    return (sums[ends] - sums[starts]) * inverse[starts]


def _mixed(hashes: Hashes) -> Hashes:
    mixed = hashes ^ (hashes >> np.uint64(33))
    mixed = mixed * np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xC4CEB9FE1A85EC53)
    return np.asarray(mixed ^ (mixed >> np.uint64(33)), dtype=np.uint64)
