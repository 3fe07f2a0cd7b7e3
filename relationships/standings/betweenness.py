"""Through whom shortest paths run: Brandes' betweenness in sparse matrices, many sources at once.

networkit's and igraph's go from source to source; a product of the ties with a block of sources reads every tie once
for all of them (Brandes 2001 in the language of linear algebra: Kepner & Gilbert 2011, chapter 6). What that spares:
docs/MEASURED.md. Tests hold it to networkit's values.

Up to 2,000 people every one of them is a source. Above it, 400 are, and what they give is scaled up: unbiased, and the
same people from night to night (those whose ids hash lowest), so that a value does not move because the draw did.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from relationships.standings.record import Floats, Ints

EXACT_UP_TO: Final = 2_000
SAMPLES: Final = 400
BLOCK: Final = 50  # sources at once: 20 MB a matrix at 50,000 people
THREADS: Final = 2
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)


def betweenness(i: Ints, j: Ints, ids: Ints) -> Floats:
    """Of each of `ids`, 0 to 1: the share of shortest paths between two others that run through them."""
    from scipy import sparse

    n = len(ids)
    if n < 3:
        return np.zeros(n)
    ends = (np.concatenate([i, j]), np.concatenate([j, i]))
    ties = sparse.coo_matrix((np.ones(2 * len(i)), ends), (n, n)).tocsr()
    sources = sources_of(ids)
    blocks = [sources[begin : begin + BLOCK] for begin in range(0, len(sources), BLOCK)]
    with ThreadPoolExecutor(THREADS) as pool:  # the products run outside the interpreter's lock
        total = sum(pool.map(lambda block: _from(ties, block, n), blocks), np.zeros(n))
    return np.clip(total * (n / len(sources)) / ((n - 1) * (n - 2)), 0, 1)


def sources_of(ids: Ints) -> Ints:
    """The places of those from whom paths are followed."""
    if len(ids) <= EXACT_UP_TO:
        return np.arange(len(ids))
    with np.errstate(over="ignore"):
        mixed = ids.astype(np.uint64) * _GOLDEN
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _GOLDEN
    return np.sort(np.argsort(mixed, kind="stable")[:SAMPLES])


def _from(ties: Any, sources: Ints, n: int) -> Floats:
    """What shortest paths from these sources give to each, their ends left out."""
    column = np.arange(len(sources))
    paths = np.zeros((n, len(sources)))
    paths[sources, column] = 1.0
    level = np.full((n, len(sources)), -1, np.int16)
    level[sources, column] = 0
    reached, depth = ties[:, sources].toarray(), 1  # no tie leads to oneself
    while (new := reached > 0).any():
        level[new] = depth
        paths += reached
        if (level >= 0).all():
            depth += 1
            break
        depth += 1
        reached = ties @ reached
        reached[level >= 0] = 0.0
    share: NDArray[np.float64] = np.zeros_like(paths)
    for at in range(depth - 1, 1, -1):
        here = level == at
        part = np.divide(1.0 + share, paths, out=np.zeros_like(paths), where=here)
        back = ties @ part
        back *= paths
        share += np.where(level == at - 1, back, 0.0)
    gained: Floats = share.sum(axis=1)
    return gained
