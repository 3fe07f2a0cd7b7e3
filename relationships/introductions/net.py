"""Who knows whom, for introductions: shared contacts and steps between two people, by ties. Staff and bots left out.

Shared contacts count by Adamic and Adar (2003): each by 1/log of how many people that contact knows, so that a friend
of few says more than somebody whom everybody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from communities.models import Community, Member
from relationships.models import Tie

Edge = tuple[int, int, float]
CURRENT: Final = 0.25  # as for standings: an answer of six months ago still counts, one of a year ago does not


class Net:
    """Undirected ties among members. `ids` are the people who may be introduced; contacts may be anybody."""

    def __init__(self, ids: Sequence[int], edges: Iterable[Edge]) -> None:
        rows = list(edges)
        everybody = sorted({pk for a, b, _ in rows for pk in (a, b)} | set(ids))
        self.place = {pk: index for index, pk in enumerate(everybody)}
        self.everybody = everybody
        self.rows: NDArray[np.int64] = np.array([self.place[pk] for pk in ids], np.int64)
        a = np.array([self.place[row[0]] for row in rows], np.int64)
        b = np.array([self.place[row[1]] for row in rows], np.int64)
        weight = np.array([row[2] for row in rows], np.float32)
        n = len(everybody)
        shape = (np.concatenate([weight, weight]), (np.concatenate([a, b]), np.concatenate([b, a])))
        self.weights: Any = sparse.csr_matrix(shape, (n, n))
        self.ones: Any = self.weights.copy()
        self.ones.data[:] = 1.0
        self.degree: NDArray[np.float32] = np.asarray(self.ones.sum(axis=1), np.float32).ravel()

    def shared(self) -> NDArray[np.float32]:
        """Adamic-Adar of every pair of `ids`, as a square."""
        by_degree = sparse.diags(1 / np.log(np.maximum(self.degree, 2.0)))
        mine = self.ones[self.rows]
        return np.asarray((mine @ by_degree @ mine.T).todense(), np.float32)

    def common(self) -> NDArray[np.float32]:
        """How many contacts each pair of `ids` shares, as a square."""
        mine = self.ones[self.rows]
        return np.asarray((mine @ mine.T).todense(), np.float32)

    def via(self, a: int, b: int, most: int = 3) -> list[int]:
        """Members who know both: the one closest to the one less close first."""
        both = self.weights[self.place[a]].minimum(self.weights[self.place[b]]).tocoo()
        order = sorted(zip(both.data.tolist(), both.col.tolist(), strict=True), key=lambda each: (-each[0], each[1]))
        return [self.everybody[column] for _, column in order[:most]]

    def steps(self, a: int, b: int) -> int | None:
        """1, 2 or 3 steps apart; None: further, or not connected."""
        i, j = self.place[a], self.place[b]
        mine, theirs = self.ones[i], self.ones[j]
        if mine[0, j]:
            return 1
        if mine.minimum(theirs).nnz:
            return 2
        return 3 if (mine @ self.ones).minimum(theirs).nnz else None


def current_edges(community: Community) -> list[Edge]:
    """Ties of members proper, as they are now."""
    of_members = {"a__role": Member.Role.MEMBER, "b__role": Member.Role.MEMBER}
    rows = Tie.objects.in_community(community).filter(**of_members).values_list("a_id", "b_id", "a_to_b", "b_to_a")
    return [(a, b, out + back) for a, b, out, back in rows.iterator(chunk_size=20_000) if out + back >= CURRENT]
