"""The net of current ties without somebody: whom they alone tie to the rest, and how much of it holds without a few.

networkit finds the biconnected components; what hangs behind each person who joins several is summed over their tree.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
SHOWN: Final = 6  # people named of each part


@dataclass(frozen=True, slots=True)
class Piece:
    """People whose every way to the rest leads through one person: how many, and some of them."""

    size: int
    people: tuple[int, ...]


@dataclass(slots=True)
class Net:
    """Current ties, their ends as places in `ids`, which ascend."""

    ids: Ints
    i: Ints
    j: Ints

    @classmethod
    def of(cls, a: Ints, b: Ints) -> Net:
        """From ties by member ids."""
        ids, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
        return cls(ids, ends[: len(a)].astype(np.int64), ends[len(a) :].astype(np.int64))

    def places(self, members: Collection[int]) -> Ints:
        """The places of those of `members` that are in the net."""
        return np.flatnonzero(np.isin(self.ids, np.fromiter(members, np.int64, len(members))))


def pieces(net: Net) -> dict[int, list[Piece]]:
    """For each member whose absence would cut others off: the parts cut off, largest first. By member id."""
    if not len(net.ids):
        return {}
    import networkit as nk

    graph = nk.GraphFromCoo((np.ones(len(net.i)), (net.i.astype(np.uint64), net.j.astype(np.uint64))),
                            n=len(net.ids), weighted=False, directed=False)  # fmt: skip
    run = nk.components.BiconnectedComponents(graph)
    run.run()
    blocks = sorted(sorted(int(v) for v in block) for block in run.getComponents())
    return {
        int(net.ids[v]): [Piece(size, tuple(int(net.ids[k]) for k in people)) for size, people in parts]
        for v, parts in _Tree(blocks).behind().items()
    }


class _Tree:
    """Blocks and the people who stand in several, as a tree (one a connected part)."""

    def __init__(self, blocks: list[list[int]]) -> None:
        self.blocks = blocks
        self.of: dict[int, list[int]] = {}
        for index, block in enumerate(blocks):
            for v in block:
                self.of.setdefault(v, []).append(index)

    def behind(self) -> dict[int, list[tuple[int, list[int]]]]:
        """For each who stands in several blocks: the parts left without them but the largest, and some people of each.

        No people are named of a part that hangs above them in the tree: it is one with most of its own ways.
        """
        size, parent, order = self._sizes()
        total: dict[int, int] = {}
        for index in order:  # parents come first
            up = parent[index][1]
            total[index] = total[up] if up >= 0 else size[index]
        found: dict[int, list[tuple[int, list[int]]]] = {}
        for v, own in self.of.items():
            if len(own) < 2:
                continue
            below = [block for block in own if parent[block][0] == v]
            parts = [(size[block] - 1, block) for block in below]
            if len(below) < len(own):
                parts.append((total[own[0]] - 1 - sum(n for n, _ in parts), -1))
            parts.sort(key=lambda part: (-part[0], part[1]))
            found[v] = [(n, self._people(block, v) if block >= 0 else []) for n, block in parts[1:]]
        return found

    def _sizes(self) -> tuple[list[int], list[tuple[int, int]], list[int]]:
        """People in each block and behind it; by whom and from which block it is reached; blocks, parents first."""
        n = len(self.blocks)
        parent: list[tuple[int, int]] = [(-1, -1)] * n
        seen, order = [False] * n, []
        for start in range(n):
            if seen[start]:
                continue
            seen[start], stack = True, [start]
            while stack:
                block = stack.pop()
                order.append(block)
                for v in self.blocks[block]:
                    if v == parent[block][0]:
                        continue
                    for other in self.of[v]:
                        if not seen[other]:
                            seen[other], parent[other] = True, (v, block)
                            stack.append(other)
        size = [len(block) for block in self.blocks]
        for block in reversed(order):
            up = parent[block][1]
            if up >= 0:
                size[up] += size[block] - 1  # whoever joins the two is counted once
        self.children: dict[int, list[int]] = {}
        for block in order:
            if parent[block][1] >= 0:
                self.children.setdefault(parent[block][1], []).append(block)
        return size, parent, order

    def _people(self, block: int, without: int) -> list[int]:
        """The first of those who are in this block or behind it, but the one it hangs on."""
        people: list[int] = []
        stack = [block]
        while stack and len(people) < SHOWN:
            each = stack.pop()
            people += [v for v in self.blocks[each] if v != without and v not in people]
            stack.extend(self.children.get(each, ()))
        return people[:SHOWN]


def held(net: Net, active: Collection[int], away: Collection[int] = ()) -> tuple[int, int]:
    """(how many of `active` are not `away`, how many of those stand in the largest connected part without `away`)."""
    left = set(active) - set(away)
    if not len(net.ids):
        return len(left), 0
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    gone = np.zeros(len(net.ids), bool)
    gone[net.places(away)] = True
    stays = ~(gone[net.i] | gone[net.j])
    n = len(net.ids)
    matrix: Any = sparse.coo_matrix((np.ones(int(stays.sum())), (net.i[stays], net.j[stays])), (n, n))
    _, part = connected_components(matrix, directed=False)
    part = np.where(gone, -1, part)
    inside = part[part >= 0]
    if not len(inside):
        return len(left), 0
    largest = int(np.bincount(inside).argmax())
    there = net.ids[part == largest]
    return len(left), int(np.isin(np.fromiter(left, np.int64, len(left)), there).sum()) if left else 0


def orphaned(net: Net, staff: Collection[int]) -> dict[int, list[int]]:
    """For each of the team: the members whose only current tie to the team is with them, ascending."""
    ours = np.zeros(len(net.ids), bool)
    ours[net.places(staff)] = True
    here = np.concatenate([net.i, net.j])
    there = np.concatenate([net.j, net.i])
    mine = ours[there] & ~ours[here]
    member, of = here[mine], there[mine]
    known = np.bincount(member, minlength=len(net.ids)) if len(member) else np.zeros(len(net.ids), np.int64)
    found: dict[int, list[int]] = {}
    for k, s in zip(member.tolist(), of.tolist(), strict=True):
        if known[k] == 1:
            found.setdefault(int(net.ids[s]), []).append(int(net.ids[k]))
    return {s: sorted(members) for s, members in found.items()}
