"""A pattern in RE2's language, matched against the normalised text."""

from __future__ import annotations

from collections.abc import Sequence

from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found
from moderation.rules.matching import compiled, marked, ranges


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts that the pattern matches."""
    pattern = compiled(rule.setting("pattern", ""))
    with_quotes = bool(rule.settings.get("quoted", True))
    found = []
    for post in posts:
        normal = post.normal if with_quotes else post.own
        where = list(ranges(pattern, normal.text))
        if where:
            found.append(Found(post, f"Matches the pattern of “{rule.name}”", marked(normal, where)))
    return found
