"""Which texts are nearly the same: MinHash over word pairs finds candidates, their exact overlap decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from moderation.post import LINK, Post

ALIKE: Final = 0.6  # Jaccard of word pairs
LEAST_WORDS: Final = 6  # "thank you very much" is no campaign
MOST_KEPT: Final = 50  # of one band: beyond that a text is compared with the newest only
BANDS: Final = 10
ROWS: Final = 3
_random = np.random.default_rng(20261124)
_A: Final = _random.integers(1, 2**31 - 1, BANDS * ROWS, dtype=np.uint64)
_B: Final = _random.integers(0, 2**31 - 1, BANDS * ROWS, dtype=np.uint64)
_PRIME: Final = np.uint64(2**31 - 1)


def pairs_of_words(post: Post) -> frozenset[int]:
    """Hashed pairs of neighbouring words; links count as one word, whatever they lead to. Empty for a short text."""
    words = LINK.sub(" link ", post.normal.text[:4000]).split()
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(crc32(f"{a} {b}".encode()) for a, b in pairwise(words))


def likeness(one: frozenset[int], two: frozenset[int]) -> float:
    """Jaccard: shared ÷ all."""
    return len(one & two) / len(one | two) if one and two else 0.0


def alike_before(posts: Sequence[Post]) -> Iterable[tuple[Post, list[Post]]]:
    """Each post, in order of time, with the earlier ones whose text is nearly the same."""
    bands: dict[tuple[int, int], list[int]] = defaultdict(list)
    ordered = sorted(posts, key=lambda post: (post.occurred_at, post.id))
    sets = [pairs_of_words(post) for post in ordered]
    for place, pairs in enumerate(sets):
        if not pairs:
            continue
        seen: dict[int, None] = {}
        for band in enumerate(_bands(pairs)):
            for other in bands[band][-MOST_KEPT:]:
                seen[other] = None
            bands[band].append(place)
        alike = [ordered[other] for other in seen if likeness(pairs, sets[other]) >= ALIKE]
        if alike:
            yield ordered[place], alike


def _bands(pairs: frozenset[int]) -> list[int]:
    hashes = np.fromiter(pairs, dtype=np.uint64, count=len(pairs)) % _PRIME
    least: NDArray[np.uint64] = ((hashes[:, None] * _A + _B) % _PRIME).min(axis=0)
    return [hash(tuple(least[band * ROWS : (band + 1) * ROWS].tolist())) for band in range(BANDS)]
