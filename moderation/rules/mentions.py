"""Many people named in one post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found, Spans

USUAL_NAMES: Final = 6
_NAME: Final = re.compile(r"(?<![\w@./+-])@([\w][\w.-]{0,60})|<@[!&]?([\w]{2,40})>")
_EVERYBODY: Final = re.compile(
    r"(?<![\w@./+-])@(?:everyone|here|channel|all)\b|<!(?:everyone|here|channel)>", re.IGNORECASE
)


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts that name at least `names` different people, or everybody at once where the rule says so."""
    least, everybody = int(rule.setting("names", USUAL_NAMES)), bool(rule.setting("everybody", False))
    found = []
    for post in posts:
        count = named(post)
        if count >= least:
            found.append(Found(post, f"Names {count} people at once", _where(post)))
        elif everybody and (call := _EVERYBODY.search(post.own.text)):
            found.append(Found(post, "Calls everybody at once", (post.own.span(*call.span()),)))
    return found


def named(post: Post) -> int:
    """How many different people it names, by the platform's word or by @ signs, whichever are more."""
    if not post.mentions and "@" not in post.text:
        return 0
    text = post.own.text if "@" in post.text else ""
    return max(len(set(post.mentions)), len({match[1] or match[2] for match in _NAME.finditer(text)}))


def _where(post: Post) -> Spans:
    return tuple(post.own.span(*match.span()) for match in _NAME.finditer(post.own.text))
