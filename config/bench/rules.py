"""What rules cost: CPU time a thousand posts of the sample, each kind alone, everything read for the first time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from communities.incoming import IncomingActivity
from communities.sample.story import Sample
from moderation.defaults import MILD, PRICE
from moderation.likeness import sign
from moderation.models import Rule
from moderation.post import Author, Post
from moderation.rules import find

UNTIL: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)
POSTS: Final = 10_000
KINDS: Final[dict[str, dict[str, object]]] = {
    Rule.Kind.WORDS: {"words": list(MILD), "inflect": True, "unless": ["dumb terminal"]},
    Rule.Kind.PATTERN: {"pattern": PRICE},
    Rule.Kind.NEW_LINKS: {"days": 3, "posts": 3},
    Rule.Kind.DOMAINS: {"domains": ["shop.example"], "shorteners": True},
    Rule.Kind.COPIES: {"accounts": 3, "hours": 24, "with_link": False},
    Rule.Kind.RATE: {"posts": 15, "minutes": 5},
    Rule.Kind.MENTIONS: {"names": 8},
}


def measure_rules(posts: int = POSTS) -> list[str]:
    """Lines such as "words: 61 ms". Process time, so that other work on the machine does not count."""
    texts = _texts(posts)
    told = [f"{len(texts):,} posts, {sum(map(len, texts)) / len(texts):.0f} signs each; ms of CPU for 1,000 posts"]
    fresh = _posts(texts)
    told.append(f"normalising, once a post: {_cost(fresh, lambda: [post.normal for post in fresh]):.1f}")
    told.append(f"other readings, once a post: {_cost(fresh, lambda: [post.undressed for post in fresh]):.1f}")
    told.append(f"links, once a post: {_cost(fresh, lambda: [post.links for post in fresh]):.1f}")
    told.append(f"signatures, once a text: {_cost(fresh, lambda: [sign(post) for post in fresh]):.1f}")
    for kind, settings in KINDS.items():
        rule = Rule(name="R", kind=kind, settings=settings, severity=1)
        told.append(f"{kind}: {_cost(fresh, lambda rule=rule: find(rule, fresh, ())):.1f}")  # type: ignore[misc]
    return told


def _cost(posts: list[Post], work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1e6 / len(posts)


def _texts(count: int) -> list[str]:
    records = Sample(3 * count, 7, UNTIL).forum()
    spoken = (each.text for each in records if isinstance(each, IncomingActivity) and each.text)
    return [text for text, _ in zip(spoken, range(count), strict=False)]


def _posts(texts: list[str]) -> list[Post]:
    found = []
    for number, text in enumerate(texts):
        at = UNTIL + timedelta(seconds=30 * number)
        author = Author(number % 300, "A", "member", at - timedelta(days=number % 900), 50)
        found.append(Post(number, number % 300, number % 500, at, None, text, None, author))
    return found
