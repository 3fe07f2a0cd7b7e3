"""One file a kind of rule: what it needs to be told, what it finds. `find` is the same live and in rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from moderation.models import Rule
from moderation.post import Post
from moderation.rules import copies, domains, edits, first_posts, mentions, new_domains, new_links, pattern, rate, words
from moderation.rules.found import Found

Finder = Callable[[Rule, Sequence[Post], Sequence[Post]], list[Found]]

FINDERS: dict[str, Finder] = {
    Rule.Kind.WORDS: words.find,
    Rule.Kind.PATTERN: pattern.find,
    Rule.Kind.FIRST_POST: first_posts.find,
    Rule.Kind.NEW_LINKS: new_links.find,
    Rule.Kind.NEW_DOMAIN: new_domains.find,
    Rule.Kind.DOMAINS: domains.find,
    Rule.Kind.COPIES: copies.find,
    Rule.Kind.RATE: rate.find,
    Rule.Kind.MENTIONS: mentions.find,
    Rule.Kind.EDITS: edits.find,
}
READS_TEXT = (Rule.Kind.WORDS, Rule.Kind.PATTERN, Rule.Kind.DOMAINS, Rule.Kind.MENTIONS)  # example texts try these


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """What `rule` finds in `posts`. `before` are the posts of the hours before them, for kinds that compare."""
    return FINDERS[rule.kind](rule, posts, before)
