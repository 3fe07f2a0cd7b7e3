"""Each member's place in the net of current ties: betweenness, Burt's constraint, k-core, Leiden group.

Links between groups.

networkit computes what it has (Brandes' betweenness, sampled above 2,000 people; core decomposition; parallel Leiden);
the constraint is Burt's formula (1992) on sparse matrices. Importing networkit takes seconds: only workers get here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO: Final = 2_000
SAMPLES: Final = 400
LEAST_GROUP: Final = 3
CONSTRAINT_FOR: Final = 4_000  # the constraint is worked out for at most so many, those with the highest betweenness
SEED: Final = 20


@dataclass(slots=True)
class Place:
    """A member's place. `others`: (group, own ties into it, all ties between their group and it)."""

    betweenness: float = 0.0
    high: bool = False
    constraint: float | None = None
    core: int = 0
    innermost: bool = False
    group: int = -1
    links: int = 0
    only_links: int = 0


Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def places(rows: Sequence[tuple[int, int, float]]) -> tuple[dict[int, Place], int]:
    """From ties as (a, b, weight above 0) to places by member id, and the number of groups."""
    if not rows:
        return {}, 0
    a, b = (np.fromiter((row[side] for row in rows), np.int64, len(rows)) for side in (0, 1))
    weight = np.fromiter((row[2] for row in rows), np.float64, len(rows))
    ids, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
    i, j = ends[: len(rows)], ends[len(rows) :]
    n = len(ids)
    between, cores, groups = _with_networkit(i, j, weight, n)
    order = np.argsort(-between, kind="stable")[:CONSTRAINT_FOR]
    constraint = _constraint(i, j, weight, n, order)
    links, only = _links(i, j, groups, n)
    high = between >= max(float(np.quantile(between, 0.95)), 1e-9)
    most = int(cores.max(initial=0))
    found = {
        int(ids[k]): Place(
            betweenness=round(float(between[k]), 6),
            high=bool(high[k]),
            constraint=constraint.get(int(k)),
            core=int(cores[k]),
            innermost=bool(cores[k] == most and most >= 3),
            group=int(groups[k]),
            links=int(links[k]),
            only_links=int(only[k]),
        )
        for k in range(n)
    }
    return found, int(groups.max(initial=-1)) + 1


def _with_networkit(i: Ints, j: Ints, weight: Floats, n: int) -> tuple[Floats, Ints, Ints]:
    import networkit as nk

    nk.setSeed(SEED, useThreadId=False)
    nk.setNumberOfThreads(1)  # the same seed then gives the same groups
    graph = nk.GraphFromCoo((weight, (i.astype(np.uint64), j.astype(np.uint64))), n=n, weighted=True, directed=False)
    plain = nk.graphtools.toUnweighted(graph)
    runner: Any
    if n <= EXACT_UP_TO:
        runner = nk.centrality.Betweenness(plain, normalized=True)
    else:
        runner = nk.centrality.EstimateBetweenness(plain, SAMPLES, normalized=True)
    runner.run()
    between = np.clip(np.asarray(runner.scores(), np.float64), 0, 1)
    core = nk.centrality.CoreDecomposition(plain)
    core.run()
    leiden = nk.community.ParallelLeiden(graph, randomize=False, iterations=5)
    leiden.run()
    return (
        between,
        np.asarray(core.scores(), np.int64),
        _by_size(np.asarray(leiden.getPartition().getVector(), np.int64)),
    )


def _by_size(groups: Ints) -> Ints:
    """Numbers groups from the largest, 0, on; those smaller than three are -1.

    Equal sizes: the earliest member first.
    """
    _, first, inverse, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    order = sorted(range(len(sizes)), key=lambda k: (-int(sizes[k]), int(first[k])))
    number = np.full(len(sizes), -1, np.int64)
    for rank, k in enumerate(order):
        if sizes[k] >= LEAST_GROUP:
            number[k] = rank
    return number[inverse]


def _constraint(i: Ints, j: Ints, weight: Floats, n: int, wanted: Ints) -> dict[int, float]:
    """Burt's constraint: Σ_j (p_ij + Σ_q p_iq·p_qj)² over the contacts j, p being shares of one's ties."""
    from scipy import sparse

    both = sparse.coo_matrix(
        (np.concatenate([weight, weight]), (np.concatenate([i, j]), np.concatenate([j, i]))), (n, n)
    )
    matrix = both.tocsr()
    share = sparse.diags(1 / np.asarray(matrix.sum(axis=1)).ravel()) @ matrix
    rows = share[wanted]
    contacts = rows.copy()
    contacts.data[:] = 1.0
    direct_and_by_way = rows + (rows @ share).multiply(contacts)
    sums = np.asarray(direct_and_by_way.power(2).sum(axis=1)).ravel()
    return {int(k): round(float(value), 4) for k, value in zip(wanted, sums, strict=True)}


def _links(i: Ints, j: Ints, groups: Ints, n: int) -> tuple[Ints, Ints]:
    """For each member: other groups with two of their ties or more, and those tied to theirs by nobody else."""
    links, only = np.zeros(n, np.int64), np.zeros(n, np.int64)
    here = np.concatenate([i, j])
    gi, gj = groups[here], groups[np.concatenate([j, i])]
    across = (gi >= 0) & (gj >= 0) & (gi != gj)
    if not across.any():
        return links, only
    keys, own = np.unique(np.stack([here[across], gi[across], gj[across]]), axis=1, return_counts=True)
    pairs, total = np.unique(np.stack([gi[across], gj[across]]), axis=1, return_counts=True)
    all_of = {(int(g), int(h)): int(count) for (g, h), count in zip(pairs.T, total, strict=True)}
    for (member, g, h), count in zip(keys.T, own, strict=True):
        if count >= 2:
            links[member] += 1
            only[member] += int(count) == all_of[(int(g), int(h))]
    return links, only
