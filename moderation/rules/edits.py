"""A post changed after others had answered it: they answered something else than what stands there now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from communities.models import Activity
from communities.models.activity import SPOKEN
from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found

USUAL_MINUTES: Final = 10


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts edited at least `minutes` after somebody else answered. With `with_link`, only those that hold a link now.

    An answer is a reply to the very post; in a conversation without reply links, the next thing somebody else said.
    """
    minutes, linked = float(rule.setting("minutes", USUAL_MINUTES)), bool(rule.setting("with_link", False))
    asked = [post for post in posts if post.edited_at and post.conversation_id and (post.links or not linked)]
    if not asked:
        return []
    answers = _answers(asked)
    found = []
    for post in asked:
        edited = post.edited_at
        first = _first_answer(post, answers.get(post.conversation_id or 0, []))
        if first is not None and edited is not None and edited - first >= timedelta(minutes=minutes):
            spans = tuple((start, end) for _, start, end in post.links) if linked else ()
            found.append(Found(post, f"Changed {_told(edited - first)} after the first answer", spans))
    return found


Said = tuple[int, datetime, int | None, int | None]  # id, when, by whom, to what


def _answers(asked: Sequence[Post]) -> dict[int, list[Said]]:
    """What was said in their conversations up to their last edit, in order. One query."""
    first = min(post.occurred_at for post in asked)
    last = max(post.edited_at for post in asked if post.edited_at)
    rows = (
        Activity.objects.filter(
            conversation__in={post.conversation_id for post in asked},
            kind__in=SPOKEN,
            occurred_at__gte=first,
            occurred_at__lte=last,
        )
        .order_by("occurred_at", "id")
        .values_list("conversation_id", "id", "occurred_at", "member_id", "reply_to_id")
    )
    found: dict[int, list[Said]] = defaultdict(list)
    for conversation, pk, at, member, to in rows:
        found[int(conversation or 0)].append((pk, at, member, to))
    return found


def _first_answer(post: Post, said: Sequence[Said]) -> datetime | None:
    theirs = [each for each in said if each[2] != post.member_id and each[1] >= post.occurred_at and each[0] != post.id]
    direct = next((at for _, at, _, to in theirs if to == post.id), None)
    if direct is not None or any(to is not None for _, _, _, to in said):
        return direct
    return theirs[0][1] if theirs else None


def _told(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // 1440} days"
