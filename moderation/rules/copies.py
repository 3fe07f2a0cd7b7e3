"""The same or nearly the same text from several accounts within some hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from moderation.likeness import alike_before
from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found

USUAL_ACCOUNTS = 3
USUAL_HOURS = 24


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts from the one on with which `accounts` accounts have said nearly the same within `hours`.

    With `with_link`, only posts that hold a link: members who share a grief find like words for it.
    """
    accounts, hours = int(rule.setting("accounts", USUAL_ACCOUNTS)), float(rule.setting("hours", USUAL_HOURS))
    linked = bool(rule.setting("with_link", False))
    wanted = {post.id for post in posts if post.links or not linked}
    everything = {post.id: post for post in (*before, *posts)}
    found = []
    for post, alike in alike_before(list(everything.values())):
        if post.id not in wanted:
            continue
        recent = [other for other in alike if post.occurred_at - other.occurred_at <= timedelta(hours=hours)]
        voices = {other.member_id for other in recent} | {post.member_id}
        if len(voices) >= accounts:
            found.append(Found(post, f"Nearly the same text from {len(voices)} accounts within {hours:g} hours"))
    return found
