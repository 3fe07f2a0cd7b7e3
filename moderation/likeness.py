"""Which texts are nearly the same: MinHash over five-letter pieces finds candidates, their exact overlap decides.

Pieces of letters, not words: one changed word in eight still leaves two thirds of them, and so do a typing error and a
language without spaces. Links count as one word, whatever they lead to. Signatures are kept, for a day's posts are
compared again with every batch.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from moderation.post import LINK, Post

ALIKE: Final = 0.55  # Jaccard of pieces
LEAST_WORDS: Final = 6  # "thank you very much" is no campaign
LEAST_SIGNS: Final = 14  # in a script without spaces between words
SHORT_WITH_LINK: Final = 2  # words beside a link: said word for word alike, it is one text
PIECE: Final = 5
READ: Final = 800  # signs
MOST_KEPT: Final = 50  # of one band: beyond that a text is compared with the newest only
BANDS: Final = 20
ROWS: Final = 3
KEPT: Final = 30_000  # signatures, about 3 KB each
_NO_SPACES: Final = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_random = np.random.default_rng(20261124)
_A: Final = _random.integers(1, 2**32 - 1, (BANDS * ROWS, 1), dtype=np.uint32) | np.uint32(1)
_B: Final = _random.integers(0, 2**32 - 1, (BANDS * ROWS, 1), dtype=np.uint32)
_MIX: Final = _random.integers(1, 2**63 - 1, ROWS, dtype=np.uint64) | np.uint64(1)
_TURN: Final = np.uint32(2_654_435_761)
_LOW: Final = np.uint32(15)
Pieces = NDArray[np.uint32]


class Sign:
    """A text's pieces, sorted, and its bands: two texts that share a band are candidates."""

    __slots__ = ("bands", "pieces")

    def __init__(self, pieces: Pieces, bands: tuple[int, ...]) -> None:
        self.pieces, self.bands = pieces, bands


def likeness(one: Sign, two: Sign) -> float:
    """Jaccard: shared ÷ all."""
    if one is two:  # the same text, read once
        return 1.0
    small, large = sorted((len(one.pieces), len(two.pieces)))
    if small < ALIKE * large:  # it cannot reach it
        return 0.0
    shared = len(np.intersect1d(one.pieces, two.pieces, assume_unique=True))
    return shared / (small + large - shared)


def likeness_of(one: Post, two: Post) -> float:
    """Of two posts; 0 where one is too short to be compared."""
    first, second = sign(one), sign(two)
    return likeness(first, second) if first is not None and second is not None else 0.0


def alike_before(posts: Sequence[Post]) -> Iterable[tuple[Post, list[Post]]]:
    """Each post, in order of time, with the earlier ones whose text is nearly the same."""
    bands: dict[tuple[int, int], list[int]] = defaultdict(list)
    ordered = sorted(posts, key=lambda post: (post.occurred_at, post.id))
    signs = [sign(post) for post in ordered]
    for place, one in enumerate(signs):
        if one is None:
            continue
        seen: dict[int, None] = {}
        for band in enumerate(one.bands):
            for other in bands[band][-MOST_KEPT:]:
                seen[other] = None
            bands[band].append(place)
        alike = [ordered[other] for other in seen if _are_alike(one, signs[other])]
        if alike:
            yield ordered[place], alike


def sign(post: Post) -> Sign | None:
    """What a post is compared by; None for a text too short to say who copied whom."""
    return _sign(post.text[: 2 * READ])


@lru_cache(maxsize=KEPT)
def _sign(written: str) -> Sign | None:
    from moderation.normalise import normalise

    text = " ".join(LINK.sub(" link ", normalise(written).text).split())[:READ]
    words = text.count(" ") + 1
    long_enough = words >= LEAST_WORDS or (len(text) >= LEAST_SIGNS and _NO_SPACES.search(text))
    if not long_enough:
        if " link" not in f" {text}" or words < SHORT_WITH_LINK:
            return None
        whole = np.array([crc32(text.encode("utf-8", "replace"))], dtype=np.uint32)
        return Sign(whole, (int(whole[0]),))
    pieces = _pieces(text)
    return Sign(pieces, _bands(pieces))


def _are_alike(one: Sign, two: Sign | None) -> bool:
    return two is not None and likeness(one, two) >= ALIKE


def _pieces(text: str) -> Pieces:
    signs = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    count = max(1, len(signs) - PIECE + 1)
    rolled = np.zeros(count, dtype=np.uint32)
    for place in range(min(PIECE, len(signs))):
        rolled = (rolled ^ (rolled >> _LOW)) * _TURN + signs[place : place + count]
    return np.unique(rolled)


def _bands(pieces: Pieces) -> tuple[int, ...]:
    least = (_A * ((pieces ^ (pieces >> _LOW)) * _TURN) + _B).min(axis=1).reshape(BANDS, ROWS).astype(np.uint64)
    return tuple((least * _MIX).sum(axis=1).tolist())
