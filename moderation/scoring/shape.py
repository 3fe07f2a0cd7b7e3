"""What a text looks like from afar: links, digits, capitals, exclamation marks, money. Spam is known by its shape."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 6000
SHAPE: Final = ("length", "capitals", "digits", "exclaiming", "asking", "links", "money", "numbers", "starred", "lines")
_LINKS: Final = ("http", "www.", ".com", ".co.", ".net", "youtu.be", ".tk", ".ru")
_MONEY: Final = "$£€¥₹"

Floats = NDArray[np.float32]


def shapes(texts: Sequence[str]) -> Floats:
    """[n, len(SHAPE)], each feature about 0 to 3; of the text as it was written."""
    cut = [text[:LONGEST] for text in texts]
    found = np.zeros((len(cut), len(SHAPE)), dtype=np.float32)
    if not cut:
        return found
    signs = np.frombuffer("\n".join(cut).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter((len(text) for text in cut), dtype=np.int64, count=len(cut))
    row_of = np.repeat(np.arange(len(cut)), lengths + 1)[: len(signs)]
    kinds = _kinds()[np.minimum(signs, 0xFFFF)]
    letters, capitals, digits = (np.bincount(row_of, kinds & bit, len(cut)) / bit for bit in (1, 2, 4))
    run = (kinds[:-4] & kinds[1:-3] & kinds[2:-2] & kinds[3:-1] & kinds[4:] & 4) > 0
    numbers = np.bincount(row_of[:-4][run], minlength=len(cut)) if len(run) else np.zeros(len(cut))
    found[:, 0] = np.log1p(lengths) / 2
    found[:, 1] = np.where(letters > 5, 3 * capitals / np.maximum(letters, 1), 0)
    found[:, 2] = 5 * digits / np.maximum(lengths, 1)
    found[:, 7] = np.minimum(numbers, 12) / 4
    for place, text in enumerate(cut):
        small = text.lower()
        found[place, 3] = min(text.count("!"), 5)
        found[place, 4] = min(text.count("?"), 5)
        found[place, 5] = min(sum(small.count(link) for link in _LINKS), 4)
        found[place, 6] = min(sum(text.count(sign) for sign in _MONEY), 3)
        found[place, 8] = min(text.count("*"), 4)
        found[place, 9] = min(text.count("\n"), 20) ** 0.5
    return found


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.int64]:
    """Of every sign of the first plane: 1 for a letter, 2 for a capital one, 4 for a digit, added."""
    signs = [chr(code) for code in range(0x10000)]
    return np.array([s.isalpha() + 2 * s.isupper() + 4 * s.isdigit() for s in signs], dtype=np.int64)
