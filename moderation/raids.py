"""A raid: many new accounts, within hours, with nearly the same text or links to the same place. One case, not 40."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from moderation.likeness import alike_before
from moderation.post import Post

LEAST_ACCOUNTS: Final = 5
NEW: Final = 7  # days
FEW_POSTS: Final = 5
WITHIN: Final = timedelta(hours=3)


def find_raids(posts: Sequence[Post]) -> list[list[Post]]:
    """Groups of posts by at least `LEAST_ACCOUNTS` new accounts, each linked to the next by text or link."""
    new = sorted(
        (post for post in posts if post.newer_than(NEW) and post.author and post.author.posts <= FEW_POSTS),
        key=lambda post: (post.occurred_at, post.id),
    )
    if len({post.member_id for post in new}) < LEAST_ACCOUNTS:
        return []
    groups = _Groups([post.id for post in new])
    for post, alike in alike_before(new):
        for other in alike:
            if post.occurred_at - other.occurred_at <= WITHIN:
                groups.join(post.id, other.id)
    last: dict[str, Post] = {}
    for post in new:
        for domain in {link[0] for link in post.links}:
            before = last.get(domain)
            if before is not None and post.occurred_at - before.occurred_at <= WITHIN:
                groups.join(post.id, before.id)
            last[domain] = post
    return [
        group
        for group in groups.of(new)
        if len({post.member_id for post in group}) >= LEAST_ACCOUNTS and _is_pushing(group)
    ]


def _is_pushing(group: list[Post]) -> bool:
    """Links in at least half: ten newcomers who say a like hello are welcome."""
    return 2 * sum(bool(post.links) for post in group) >= len(group)


class _Groups:
    """Union-find."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._head = {each: each for each in ids}

    def join(self, one: int, two: int) -> None:
        self._head[self._find(one)] = self._find(two)

    def of(self, posts: Sequence[Post]) -> list[list[Post]]:
        found: dict[int, list[Post]] = defaultdict(list)
        for post in posts:
            found[self._find(post.id)].append(post)
        return list(found.values())

    def _find(self, one: int) -> int:
        while self._head[one] != one:
            self._head[one] = self._head[self._head[one]]
            one = self._head[one]
        return one
