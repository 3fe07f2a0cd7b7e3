"""A new account that posts a link."""

from __future__ import annotations

from collections.abc import Sequence

from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found

USUAL_DAYS = 7
USUAL_POSTS = 5


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts with a link by authors known for less than `days` days, who wrote at most `posts` posts in all."""
    days, most = float(rule.setting("days", USUAL_DAYS)), int(rule.setting("posts", USUAL_POSTS))
    trusted = tuple(rule.setting("trusted", ()))
    found = []
    for post in posts:
        if not post.links or not post.newer_than(days) or post.author is None or post.author.posts > most:
            continue
        strange = [link for link in post.links if not on_one_of(link[0], trusted)]
        if strange:
            age = post.account_age
            told = f"{age.days} days" if age and age.days > 1 else "a day" if age and age.days == 1 else "hours"
            found.append(
                Found(post, f"Links to {strange[0][0]}, known here for {told}", tuple((s, e) for _, s, e in strange))
            )
    return found


def on_one_of(host: str, domains: Sequence[str]) -> bool:
    """Whether the host is one of the domains or below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
