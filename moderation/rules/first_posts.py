"""The first posts of somebody: any of them, those with a link, or those that name others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from communities.models.activity import SPOKEN
from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found
from moderation.rules.mentions import named

USUAL_POSTS: Final = 1
MOST_POSTS: Final = 20
HOLDING: Final = ("any", "link", "mention")


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts among their author's first `posts` ones that hold what the rule asks for.

    Which posts were the first is read from the record, so that it is the same live and a year later.
    """
    first, holding = int(rule.setting("posts", USUAL_POSTS)), str(rule.setting("holding", "any"))
    strangers = (post for post in posts if post.member_id is not None and not (post.author and post.author.approved))
    asked = [post for post in strangers if _holds(post, holding)]
    numbers = first_posts({post.member_id for post in asked if post.member_id is not None}, first)
    found = []
    for post in asked:
        number = numbers.get(post.id)
        if number is None:
            continue
        which = "first post" if number == 1 else f"post number {number}"
        found.append(Found(post, f"Their {which}{_what(post, holding)}", _where(post, holding)))
    return found


def first_posts(members: Iterable[int], most: int) -> dict[int, int]:
    """Of each member's first `most` posts the id and its number, 1 for the very first. Deleted ones count."""
    wanted = sorted(set(members))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, {"members": wanted, "spoken": [int(kind) for kind in SPOKEN], "most": most})
        return dict(cursor.fetchall())


# One walk along each member's own index, from its beginning; LATERAL so that a prolific member costs no more.
_FIRST: Final = """
SELECT a.id, a.number
FROM unnest(%(members)s::bigint[]) AS m(id)
CROSS JOIN LATERAL (
    SELECT x.id, row_number() OVER (ORDER BY x.occurred_at, x.id) AS number
    FROM (
        SELECT id, occurred_at FROM communities_activity
        WHERE member_id = m.id AND kind = ANY(%(spoken)s)
        ORDER BY occurred_at, id LIMIT %(most)s
    ) x
) a
"""


def _holds(post: Post, holding: str) -> bool:
    if holding == "link":
        return bool(post.links)
    return named(post) > 0 if holding == "mention" else True


def _what(post: Post, holding: str) -> str:
    if holding == "link":
        return f" links to {post.links[0][0]}"
    return f" names {named(post)} other{'s' if named(post) != 1 else ''}" if holding == "mention" else ""


def _where(post: Post, holding: str) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for _, start, end in post.links) if holding == "link" else ()
