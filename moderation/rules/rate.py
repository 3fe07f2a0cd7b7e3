"""Many posts of one author in a short time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found

USUAL_POSTS = 10
USUAL_MINUTES = 10
LONGEST_MINUTES = 720  # twice that is what is read before a batch: live and rehearsal then see the same


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """The post with which an author reaches `posts` posts within `minutes`: once a burst, not once a post."""
    most, minutes = int(rule.setting("posts", USUAL_POSTS)), float(rule.setting("minutes", USUAL_MINUTES))
    span = timedelta(minutes=minutes)
    times: dict[int, list[datetime]] = defaultdict(list)
    for post in {post.id: post for post in (*before, *posts)}.values():
        if post.member_id is not None:
            times[post.member_id].append(post.occurred_at)
    for each in times.values():
        each.sort()
    found = []
    for post in posts:
        if post.member_id is None:
            continue
        own = times[post.member_id]
        here = bisect_right(own, post.occurred_at)
        count = here - bisect_right(own, post.occurred_at - span)
        earlier = own[here - 2] if here > 1 else None
        before_it = here - 1 - bisect_right(own, earlier - span) if earlier is not None else 0
        if count >= most and before_it < most:
            found.append(Found(post, f"{count} posts within {minutes:g} minutes"))
    return found
