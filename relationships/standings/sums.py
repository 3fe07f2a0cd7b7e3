"""Counts, quantiles and the newest of a kind by member, over columns. `n` members, named by their places 0 to n - 1."""

from __future__ import annotations

from typing import Final

import numpy as np

from relationships.standings.record import Floats, Ints

EVIDENCE: Final = 8


def per(who: Ints, n: int) -> Ints:
    """How many rows each has."""
    return np.bincount(who, minlength=n).astype(np.int64)


def pairs_per(who: Ints, what: Ints, n: int) -> Ints:
    """How many different things each has."""
    if not len(who):
        return np.zeros(n, np.int64)
    low = int(what.min())
    span = int(what.max()) - low + 1
    if n * span < 2**62:
        return per(np.unique(who * span + (what - low)) // span, n)
    return per(np.unique(np.stack([who, what]), axis=1)[0], n)


def quantiles(who: Ints, value: Floats, n: int, shares: tuple[float, ...]) -> list[Floats]:
    """Of each one's values, linearly between the two nearest (Postgres' percentile_cont); 0 for who has none."""
    ordered = value[np.lexsort((value, who))]
    counts = per(who, n)
    start = np.cumsum(counts) - counts
    found = []
    for share in shares:
        place = share * np.maximum(counts - 1, 0)
        low = np.floor(place).astype(np.int64)
        high = np.minimum(low + 1, np.maximum(counts - 1, 0))
        some = counts > 0
        out = np.zeros(n)
        a, b = ordered[(start + low)[some]], ordered[(start + high)[some]]
        out[some] = a + (b - a) * (place - low)[some]
        found.append(out)
    return found


def evidence(who: Ints, at: Floats, act: Ints, most: int = EVIDENCE) -> dict[int, list[int]]:
    """The newest acts of each, newest first."""
    if not len(who):
        return {}
    order = np.lexsort((-act, -at, who))
    who, act = who[order], act[order]
    begins = np.flatnonzero(np.r_[True, who[1:] != who[:-1]])
    ends = np.r_[begins[1:], len(who)]
    return {
        int(who[b]): act[b : min(e, b + most)].tolist() for b, e in zip(begins.tolist(), ends.tolist(), strict=True)
    }
