"""A link to a domain that nobody shared here before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from moderation.models import Rule, SharedDomain
from moderation.post import Post
from moderation.rules.found import Found
from moderation.rules.new_links import on_one_of

USUAL_HOURS: Final = 24


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts with a link to a domain first seen in this community at most `hours` before.

    `days` greater than 0: only by somebody known here for less. `trusted` domains never count.
    """
    hours, days = float(rule.setting("hours", USUAL_HOURS)), float(rule.setting("days", 0))
    trusted = tuple(rule.setting("trusted", ()))
    asked = [post for post in posts if post.links and (not days or post.newer_than(days))]
    hosts = {host for post in asked for host, _, _ in post.links if not on_one_of(host, trusted)}
    known = dict(
        SharedDomain.objects.filter(community_id=rule.community_id, domain__in=hosts).values_list("domain", "first_at")
    )
    for post in (*before, *posts):  # this batch may not be noted yet
        for host, _, _ in post.links:
            if host in hosts:
                known[host] = min(known.get(host, post.occurred_at), post.occurred_at)
    found = []
    for post in asked:
        strange = [link for link in post.links if link[0] in hosts and _is_new(known, link[0], post, hours)]
        if strange:
            which = ", ".join(dict.fromkeys(host for host, _, _ in strange))
            found.append(Found(post, f"Nobody linked to {which} before", tuple((s, e) for _, s, e in strange)))
    return found


def _is_new(known: dict[str, datetime], host: str, post: Post, hours: float) -> bool:
    return post.occurred_at - known[host] <= timedelta(hours=hours)
