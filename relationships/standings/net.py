"""Each member's place in the net of current ties: betweenness, Burt's constraint, k-core, links between groups.

networkit decomposes into cores; the constraint is Burt's formula (1992) on sparse matrices; betweenness has a module of
its own. Importing networkit takes seconds: only workers get here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from relationships.standings.betweenness import betweenness
from relationships.standings.record import Floats, Ints

CONSTRAINT_FOR: Final = 4_000  # the constraint is worked out for at most so many, those with the highest betweenness
CONSTRAINT_ROWS: Final = 250  # at once: through a hub the way leads to nearly everybody
SEED: Final = 20
HIGH, STILL_HIGH = 0.95, 0.90


@dataclass(slots=True)
class Place:
    """A member's place. `links`: other groups they have two ties into; `only_links`: of these, tied by nobody else."""

    betweenness: float = 0.0
    high: bool = False
    still_high: bool = False
    constraint: float | None = None
    core: int = 0
    innermost: bool = False
    next_to_innermost: bool = False
    group: int = -1
    links: int = 0
    only_links: int = 0


@dataclass(slots=True)
class Net:
    """Ties as columns, their ends as places in `ids`, which ascend. No tie twice."""

    ids: Ints
    i: Ints
    j: Ints
    weight: Floats

    @classmethod
    def of(cls, a: Ints, b: Ints, weight: Floats) -> Net:
        """From ties by member ids, weight above 0."""
        ids, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
        return cls(ids, ends[: len(a)].astype(np.int64), ends[len(a) :].astype(np.int64), weight)

    @property
    def size(self) -> int:
        """How many people it ties."""
        return len(self.ids)

    def graph(self, weight: Floats | None = None) -> Any:
        """The same as networkit's, weighted."""
        import networkit as nk

        columns = (self.weight if weight is None else weight, (self.i.astype(np.uint64), self.j.astype(np.uint64)))
        return nk.GraphFromCoo(columns, n=self.size, weighted=True, directed=False)


def places(net: Net, group: Ints) -> dict[int, Place]:
    """By member id; `group` says the group's number of each of `net.ids`, -1 for none."""
    if net.size == 0:
        return {}
    between, cores = centralities(net)
    order = np.argsort(-between, kind="stable")[:CONSTRAINT_FOR]
    constraint = burts_constraint(net, order)
    links, only = _links(net, group)
    high, still = (between >= max(float(np.quantile(between, share)), 1e-9) for share in (HIGH, STILL_HIGH))
    most = int(cores.max(initial=0))
    return {
        int(net.ids[k]): Place(
            betweenness=round(float(between[k]), 6),
            high=bool(high[k]),
            still_high=bool(still[k]),
            constraint=constraint.get(k),
            core=int(cores[k]),
            innermost=bool(cores[k] == most and most >= 3),
            next_to_innermost=bool(cores[k] >= most - 1 and most >= 3),
            group=int(group[k]),
            links=int(links[k]),
            only_links=int(only[k]),
        )
        for k in range(net.size)
    }


def centralities(net: Net) -> tuple[Floats, Ints]:
    """Betweenness, 0 to 1, and core numbers."""
    import networkit as nk

    core = nk.centrality.CoreDecomposition(nk.graphtools.toUnweighted(net.graph()))
    core.run()
    return betweenness(net.i, net.j, net.ids), np.asarray(core.scores(), np.int64)


def burts_constraint(net: Net, wanted: Ints) -> dict[int, float]:
    """Σ_j (p_ij + Σ_q p_iq·p_qj)² over the contacts j, p being shares of one's ties. By place."""
    from scipy import sparse

    n = net.size
    ends = (np.concatenate([net.i, net.j]), np.concatenate([net.j, net.i]))
    matrix = sparse.coo_matrix((np.concatenate([net.weight, net.weight]), ends), (n, n)).tocsr()
    share = sparse.diags(1 / np.asarray(matrix.sum(axis=1)).ravel()) @ matrix
    found: dict[int, float] = {}
    for begin in range(0, len(wanted), CONSTRAINT_ROWS):
        some = wanted[begin : begin + CONSTRAINT_ROWS]
        rows = share[some]
        contacts = rows.copy()
        contacts.data[:] = 1.0
        direct_and_by_way = rows + (rows @ share).multiply(contacts)
        sums = np.asarray(direct_and_by_way.power(2).sum(axis=1)).ravel()
        found.update({int(k): round(float(value), 4) for k, value in zip(some, sums, strict=True)})
    return found


def _links(net: Net, group: Ints) -> tuple[Ints, Ints]:
    """For each member: other groups with two of their ties or more, and those tied to theirs by nobody else."""
    links, only = np.zeros(net.size, np.int64), np.zeros(net.size, np.int64)
    here = np.concatenate([net.i, net.j])
    gi, gj = group[here], group[np.concatenate([net.j, net.i])]
    across = (gi >= 0) & (gj >= 0) & (gi != gj)
    if not across.any():
        return links, only
    span = int(group.max()) + 1
    pair = gi[across] * span + gj[across]
    keys, own = np.unique(here[across] * span * span + pair, return_counts=True)
    pairs, total = np.unique(pair, return_counts=True)
    member, pair = keys // (span * span), keys % (span * span)
    all_of = total[np.searchsorted(pairs, pair)]
    twice = own >= 2
    np.add.at(links, member[twice], 1)
    np.add.at(only, member[twice & (own == all_of)], 1)
    return links, only
