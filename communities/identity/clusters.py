"""From pairs to sets of members: joined from the surest link down, never against what speaks for two people.

A chain A~B~C is joined only where A and C do not contradict each other; the link that would do so is left out. No set
grows beyond `LARGEST`: sets of dozens are always a mistake (Hatstall had profiles with hundreds of identities).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from communities.identity.judging import SUGGEST, Judgement

LARGEST: Final = 8


@dataclass(slots=True)
class Link:
    """Two identities, whose they are, and the judgement."""

    a: int
    b: int
    member_a: int
    member_b: int
    judgement: Judgement

    @property
    def pair(self) -> tuple[int, int]:
        """The two members, the smaller number first."""
        return min(self.member_a, self.member_b), max(self.member_a, self.member_b)


@dataclass(slots=True)
class Cluster:
    """Members who may be one, the links that say so, and how sure the weakest link is that holds them together."""

    members: set[int]
    links: list[Link] = field(default_factory=list)
    confidence: float = 1.0

    @property
    def verified(self) -> bool:
        """Whether every pair that holds it together has a link that somebody vouches for."""
        best: dict[tuple[int, int], bool] = {}
        for link in self.links:
            best[link.pair] = best.get(link.pair, False) or link.judgement.verified
        return all(best.values())


def clusters(links: Iterable[Link], apart: Callable[[int, int], bool]) -> list[Cluster]:
    """`apart(x, y)`: two members cannot be one. Only links of at least SUGGEST count."""
    told = sorted(
        (link for link in links if link.judgement.confidence >= SUGGEST),
        key=lambda link: (-link.judgement.confidence, link.pair),
    )
    of: dict[int, Cluster] = {}
    for link in told:
        one, two = (of.get(member) or Cluster({member}) for member in (link.member_a, link.member_b))
        if one is two:
            one.links.append(link)
            continue
        if len(one.members) + len(two.members) > LARGEST:
            continue
        if any(apart(x, y) for x in one.members for y in two.members):
            continue
        whole = Cluster(
            one.members | two.members,
            [*one.links, *two.links, link],
            min(one.confidence, two.confidence, link.judgement.confidence),
        )
        of.update(dict.fromkeys(whole.members, whole))
    return list({id(cluster): cluster for cluster in of.values()}.values())
