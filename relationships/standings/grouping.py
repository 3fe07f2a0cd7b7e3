"""Groups that stay themselves from week to week: Leiden over the present net, anchored in the last one, and matched.

Four things keep a group stable while the net moves (docs/RELATIONSHIPS.md, Groups):
1. ties inside a group that is known count half as much again while the net is parted anew (Leiden itself takes no
   starting point in networkit);
2. new parts are matched to known groups so that the sum of overlaps (Jaccard) is the greatest there is, and a match
   keeps the number;
3. a member changes from one living group to another only when their ties into it weigh a quarter more;
4. all of this is taken only where it is clearly better (modularity by .005) than the groups as they were.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from relationships.standings.net import SEED, Net
from relationships.standings.record import Floats, Ints

ANCHOR: Final = 1.5
GAMMA: Final = 1.0
ITERATIONS: Final = 5
LEAST_BORN: Final = 4
LEAST_LIVING: Final = 3
LEAST_OVERLAP: Final = 0.15
PULL: Final = 1.25
JOINED: Final = 1.05
ROUNDS: Final = 6
CLEARLY_BETTER: Final = 0.005  # of modularity
NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a group. `other`: whence it split off, or what took it up; `moved`: how many members."""

    kind: str
    number: int
    size: int
    other: int = NONE
    moved: int = 0


@dataclass(slots=True)
class Grouping:
    """The group number of each of `net.ids`, and what changed."""

    number: Ints
    turns: list[Turn] = field(default_factory=list)


def group(net: Net, before: Ints, unused: int) -> Grouping:
    """`before`: the number each had, -1 for none. `unused`: from which number on none was ever given."""
    if net.size == 0:
        return Grouping(np.empty(0, np.int64), _ended(before, np.empty(0, np.int64)))
    held, taken = _adopted(net, _large_enough(before, before)), unused
    for _ in range(ROUNDS):  # until nothing is clearly better, so that the same net again changes nothing
        number = _matched(_joined(net, _parts(net, held)), held, taken)
        number = _adopted(net, _large_enough(_stay(net, held, number), before))
        if (held >= 0).any() and modularity(net, number) <= modularity(net, held) + CLEARLY_BETTER:
            break
        held, taken = number, max(taken, int(number.max()) + 1)
    return Grouping(held, [*_begun(held, before, unused), *_ended(before, held)])


def modularity(net: Net, number: Ints) -> float:
    """Newman's, by weight: how much more ties are within groups than chance would have it. Who is in none is alone."""
    whole = float(net.weight.sum())
    strength = np.bincount(net.i, net.weight, net.size) + np.bincount(net.j, net.weight, net.size)
    inside = float(net.weight[(number[net.i] >= 0) & (number[net.i] == number[net.j])].sum())
    grouped = number >= 0
    sums = np.bincount(number[grouped], strength[grouped]) if grouped.any() else np.zeros(1)
    return inside / whole - float((sums**2).sum() + (strength[~grouped] ** 2).sum()) / (2 * whole) ** 2


def _parts(net: Net, before: Ints) -> Ints:
    """Leiden's parts, from 0 on by size; equal sizes: the earliest member first."""
    import networkit as nk

    nk.setSeed(SEED, useThreadId=False)
    nk.setNumberOfThreads(1)  # the same net then gives the same parts
    weight = net.weight
    if (before >= 0).any():
        inside = (before[net.i] >= 0) & (before[net.i] == before[net.j])
        weight = np.where(inside, ANCHOR * weight, weight)
    leiden = nk.community.ParallelLeiden(net.graph(weight), randomize=False, iterations=ITERATIONS, gamma=GAMMA)
    leiden.run()
    found = np.asarray(leiden.getPartition().getVector(), np.int64)
    _, first, inverse, sizes = np.unique(found, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[inverse]


def _joined(net: Net, parts: Ints) -> Ints:
    """Parts that only the anchor holds apart are joined: those with more ties between them than by chance."""
    parts = parts.copy()
    whole = float(net.weight.sum())
    strength = np.bincount(net.i, net.weight, net.size) + np.bincount(net.j, net.weight, net.size)
    while True:
        lo, hi = np.minimum(parts[net.i], parts[net.j]), np.maximum(parts[net.i], parts[net.j])
        across = lo != hi
        if not across.any():
            return parts
        many = int(parts.max()) + 1
        pairs, which = np.unique(lo[across] * many + hi[across], return_inverse=True)
        between = np.bincount(which, net.weight[across])
        sums = np.bincount(parts, strength)
        gain = between / (sums[pairs // many] * sums[pairs % many] / (2 * whole))
        best = int(gain.argmax())
        if gain[best] <= JOINED:
            return parts
        parts[parts == pairs[best] % many] = pairs[best] // many


def _matched(parts: Ints, before: Ints, unused: int) -> Ints:
    """The parts by number: a known one where the overlap is clear, else a new one."""
    from scipy.optimize import linear_sum_assignment

    sizes = np.bincount(parts)
    eligible = np.flatnonzero(sizes >= LEAST_LIVING)
    known = np.unique(before[before >= 0])
    given: dict[int, int] = {}
    if len(known) and len(eligible):
        had = before >= 0
        column = np.full(len(sizes), -1, np.int64)
        column[eligible] = np.arange(len(eligible))
        both = had & (column[parts] >= 0)
        common = np.zeros((len(known), len(eligible)))
        np.add.at(common, (np.searchsorted(known, before[both]), column[parts[both]]), 1)
        old = np.bincount(np.searchsorted(known, before[had]), minlength=len(known))
        overlap = common / (old[:, None] + sizes[eligible][None, :] - common)
        for row, col in zip(*linear_sum_assignment(-overlap), strict=True):
            if overlap[row, col] >= LEAST_OVERLAP:
                given[int(eligible[col])] = int(known[row])
    number = np.full(len(sizes), NONE, np.int64)
    for part in eligible.tolist():
        if part in given:
            number[part] = given[part]
        elif sizes[part] >= LEAST_BORN:
            number[part] = unused
            unused += 1
    return number[parts]


def _stay(net: Net, before: Ints, number: Ints) -> Ints:
    """Who would change between living groups stays, unless the new one pulls a quarter more than the old."""
    alive = np.isin(before, np.unique(number[number >= 0])) & (before >= 0)
    wavering = alive & (number != before)
    if not wavering.any():
        return number
    pull_old, pull_new = np.zeros(net.size), np.zeros(net.size)
    for here, there in ((net.i, net.j), (net.j, net.i)):
        ours = wavering[here]
        a, b, w = here[ours], there[ours], net.weight[ours]
        np.add.at(pull_old, a, w * (number[b] == before[a]))
        np.add.at(pull_new, a, w * (number[b] == number[a]) * (number[a] >= 0))
    stays = wavering & (pull_new <= PULL * pull_old) & (pull_old > 0)
    return np.where(stays, before, number)


def _adopted(net: Net, number: Ints) -> Ints:
    """Who is in none but tied to one belongs where their ties weigh most; again, until nobody is left who is tied."""
    number = number.copy()
    while True:
        found: list[tuple[Ints, Ints, Floats]] = []
        for here, there in ((net.i, net.j), (net.j, net.i)):
            ours = (number[here] < 0) & (number[there] >= 0)
            found.append((here[ours], number[there[ours]], net.weight[ours]))
        who, into, weight = (np.concatenate(column) for column in zip(*found, strict=True))
        if not len(who):
            return number
        span = int(number.max()) + 1
        keys, which = np.unique(who * span + into, return_inverse=True)
        pull = np.bincount(which, weight)
        order = np.lexsort((keys % span, -pull, keys // span))
        first = np.r_[True, np.diff(keys[order] // span) != 0]
        number[keys[order][first] // span] = keys[order][first] % span


def _large_enough(number: Ints, before: Ints) -> Ints:
    """A group needs four to begin and three to go on."""
    numbers, sizes = np.unique(number[number >= 0], return_counts=True)
    known = np.isin(numbers, before)
    kept = numbers[np.where(known, sizes >= LEAST_LIVING, sizes >= LEAST_BORN)]
    return np.where(np.isin(number, kept), number, NONE)


def _begun(number: Ints, before: Ints, unused: int) -> list[Turn]:
    """New groups: split off where half of their members or more were together before, else begun."""
    found = []
    for new in np.unique(number[number >= unused]).tolist():
        members = number == new
        size = int(members.sum())
        came, counts = np.unique(before[members & (before >= 0)], return_counts=True)
        if len(came) and 2 * counts.max() >= size:
            found.append(Turn("split", new, size, int(came[counts.argmax()]), int(counts.max())))
        else:
            found.append(Turn("born", new, size))
    return found


def _ended(before: Ints, number: Ints) -> list[Turn]:
    """Groups that are no more: taken up where half of their members or more are together now, else ended."""
    found = []
    for old in np.setdiff1d(before[before >= 0], number).tolist():
        members = before == old
        size = int(members.sum())
        now = number[members] if len(number) == len(before) else np.empty(0, np.int64)
        went, counts = np.unique(now[now >= 0], return_counts=True)
        if len(went) and 2 * counts.max() >= size:
            found.append(Turn("merged", old, size, int(went[counts.argmax()]), int(counts.max())))
        else:
            found.append(Turn("ended", old, size))
    return found
