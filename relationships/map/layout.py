"""Where each member stands on the map: groups as islands, members of a group near those they have to do with.

Two steps, so that groups can be seen at all: a plain force layout of a dense community is one ball. First each group is
laid out by itself (maxent-stress, Gansner et al. 2013, begun at the last picture or at pivot MDS; networkit) and spread
over a disc, the area of which is its share of members. Then the discs are placed by how much the groups have to do with
each other (stress majorisation, scikit-learn), and pushed apart until none overlaps. A picture begun at the last one
changes little: nobody has to look for their people again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SEED: Final = 20
GAP: Final = 1.15  # between the centres of two discs: this many times the sum of their radii, at least
REFINE_UP_TO: Final = 1_200  # members of a group; beyond it pivot MDS alone stands, stress would take minutes
NEIGHBOURHOOD: Final = 2
WIDER: Final = (1.25, 0.85)  # screens are wider than high


@dataclass(frozen=True, slots=True)
class Net:
    """Members 0…n-1, ties as index pairs, each one's group (-1: none)."""

    i: Ints
    j: Ints
    group: Ints

    @property
    def size(self) -> int:
        """How many members."""
        return len(self.group)


def lay_out(net: Net, before: Mapping[int, tuple[float, float]] | None = None) -> Floats:
    """Positions as an (n, 2) array in a square of about 1000; the same input gives the same picture.

    `before`: where members (by index) stood in the last picture.
    """
    before = before or {}
    if net.size == 0:
        return np.zeros((0, 2))
    islands = _islands(net)
    numbers = sorted(islands)
    radii = np.array([np.sqrt(len(islands[number])) for number in numbers])
    inner = {number: _inside(net, islands[number], before) for number in numbers}
    centres = _centres(net, islands, numbers, radii, before)
    middles, places = np.zeros((net.size, 2)), np.zeros((net.size, 2))
    for number, centre in zip(numbers, centres, strict=True):
        middles[islands[number]] = centre
    for number, centre, radius in zip(numbers, centres, radii, strict=True):
        turned = _face_outwards(net, islands[number], inner[number], middles)
        places[islands[number]] = centre + radius * turned
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    extent = max(float(np.abs(places).max()), 1e-9)
    return np.round(places * (500 / extent), 2)


def _islands(net: Net) -> dict[int, Ints]:
    """Members by group; those without one stand together by connected part, the single pairs in one island."""
    found = {int(g): np.flatnonzero(net.group == g) for g in np.unique(net.group) if g >= 0}
    loose = np.flatnonzero(net.group < 0)
    if len(loose):
        found[-1] = loose
    return found


def _inside(net: Net, members: Ints, before: Mapping[int, tuple[float, float]]) -> Floats:
    """The members of one island within a disc of radius 1."""
    n = len(members)
    if n == 1:
        return np.zeros((1, 2))
    local = np.full(net.size, -1, np.int64)
    local[members] = np.arange(n)
    inside = (local[net.i] >= 0) & (local[net.j] >= 0)
    i, j = local[net.i[inside]], local[net.j[inside]]
    raw = np.zeros((n, 2))
    start = np.array([before.get(int(member), (np.nan, np.nan)) for member in members])
    for part in _parts(i, j, n):
        raw[part] = _part(i, j, part, start[part])
    return _spread(raw, np.bincount(np.concatenate([i, j]), minlength=n))


def _parts(i: Ints, j: Ints, n: int) -> list[Ints]:
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    _, label = connected_components(sparse.coo_matrix((np.ones(len(i)), (i, j)), (n, n)), directed=False)
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return sorted(np.split(order, cuts), key=lambda part: (-len(part), int(part[0])))


def _part(i: Ints, j: Ints, part: Ints, start: Floats) -> Floats:
    """One connected part, about the origin."""
    import networkit as nk

    n = len(part)
    if n <= 2:
        return np.array([[0.0, 0.0], [1.0, 0.0]])[:n]
    local = {int(member): k for k, member in enumerate(part)}
    pairs = [(local[int(a)], local[int(b)]) for a, b in zip(i, j, strict=True) if int(a) in local]
    graph = nk.Graph(n)
    for a, b in pairs:
        graph.addEdge(a, b)
    nk.setSeed(SEED, useThreadId=False)
    nk.setNumberOfThreads(1)
    known = ~np.isnan(start[:, 0])
    if known.mean() > 0.7:
        middle = start[known].mean(axis=0)
        first = np.where(known[:, None], start, middle + _phyllotaxis(n))
    else:
        pivots = nk.viz.PivotMDS(graph, 2, min(50, n))
        pivots.run()
        first = np.asarray(pivots.getCoordinates(), np.float64)
        first = first + 1e-3 * (np.abs(first).max() or 1.0) * _phyllotaxis(n)  # no two on one spot
    if n > REFINE_UP_TO:
        return np.asarray(first - np.median(first, axis=0))
    first = first - np.median(first, axis=0)
    first *= 3 / max(float(np.abs(first).max()), 1e-9)
    solver = nk.viz.LinearSolverType.CONJUGATE_GRADIENT_DIAGONAL_PRECONDITIONER
    stress = nk.viz.MaxentStress(
        graph, 2, NEIGHBOURHOOD, coordinates=first.tolist(), tolerance=1e-3, linearSolverType=solver
    )
    stress.run()
    found = np.asarray(stress.getCoordinates(), np.float64)
    found = np.where(np.isfinite(found), found, first)
    return found - np.median(found, axis=0)


def _phyllotaxis(n: int) -> Floats:
    """Points, `n` of them, spread evenly over a disc of radius 1, like seeds of a sunflower."""
    k = np.arange(n)
    radius, angle = np.sqrt((k + 0.5) / n), k * 2.399963229728653
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _spread(raw: Floats, ties: Ints) -> Floats:
    """Directions are kept and so is who is nearer the middle; the distances fill the disc evenly.

    Who has no tie inside stands at the rim.
    """
    n = len(raw)
    distance, angle = np.hypot(raw[:, 0], raw[:, 1]), np.arctan2(raw[:, 1], raw[:, 0])
    alone = ties == 0
    order = np.lexsort((np.arange(n), distance, alone))
    radius = np.empty(n)
    radius[order] = np.sqrt((np.arange(n) + 0.5) / n)
    angle[alone] = np.arange(int(alone.sum())) * 2.399963229728653
    return 0.92 * np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _face_outwards(net: Net, members: Ints, inner: Floats, middles: Floats) -> Floats:
    """The island turned so that whoever has ties into other groups stands on their side, as far as one turn can."""
    of = np.full(net.size, -1, np.int64)
    of[members] = np.arange(len(members))
    here, there = np.concatenate([net.i, net.j]), np.concatenate([net.j, net.i])
    across = (of[here] >= 0) & (of[there] < 0)
    if not across.any():
        return inner
    mine = inner[of[here[across]]]
    to = middles[there[across]] - middles[here[across]]
    dot = float((mine * to).sum())
    cross = float((mine[:, 0] * to[:, 1] - mine[:, 1] * to[:, 0]).sum())
    angle = np.arctan2(cross, dot)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray(inner @ turn)


def _centres(
    net: Net, islands: Mapping[int, Ints], numbers: list[int], radii: Floats, before: Mapping[int, tuple[float, float]]
) -> Floats:
    """Centres of the discs: the nearer, the more ties lie between two groups for their sizes."""
    from sklearn.manifold import MDS

    n = len(numbers)
    if n == 1:
        return np.zeros((1, 2))
    place = {number: k for k, number in enumerate(numbers)}
    of = np.array([place[int(g)] if int(g) in place else place.get(-1, 0) for g in net.group])
    between = np.zeros((n, n))
    np.add.at(between, (of[net.i], of[net.j]), 1.0)
    between = between + between.T
    sizes = np.array([len(islands[number]) for number in numbers], np.float64)
    closeness = between / np.sqrt(np.outer(sizes, sizes))
    np.fill_diagonal(closeness, 0)
    apart = (radii[:, None] + radii[None, :]) * (GAP + 0.5 / (1 + 4 * closeness / (closeness.max() or 1.0)))
    np.fill_diagonal(apart, 0)
    start = np.array(
        [
            np.mean([before[int(m)] for m in islands[number] if int(m) in before] or [(np.nan, np.nan)], axis=0)
            for number in numbers
        ]
    )
    first = _phyllotaxis(n) * radii.sum()
    known = ~np.isnan(start[:, 0])
    if known.any():
        scale = float(apart.max()) / max(float(np.ptp(start[known], axis=0).max()), 1e-9)
        first[known] = start[known] * scale
    mds = MDS(n_components=2, metric="precomputed", n_init=1, init="random", random_state=SEED, normalized_stress=False)
    placed = np.asarray(mds.fit_transform(apart, init=first))
    return _push_apart(placed * WIDER if not known.any() else placed, radii)


def _push_apart(centres: Floats, radii: Floats, rounds: int = 400) -> Floats:
    """No two discs overlap: the pairs that do are moved apart along the line between them, the smaller one further."""
    least = GAP * (radii[:, None] + radii[None, :])
    share = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
    for _ in range(rounds):
        step = centres[:, None, :] - centres[None, :, :]
        distance = np.hypot(step[..., 0], step[..., 1])
        np.fill_diagonal(distance, np.inf)
        short = np.clip(least - distance, 0, None)
        if not (short > 1e-6).any():
            break
        unit = step / np.maximum(distance, 1e-9)[..., None]
        centres = centres + (unit * (short * share)[..., None]).sum(axis=1)
    return centres
