"""What a rule found in a post."""

from __future__ import annotations

from dataclasses import dataclass

from moderation.post import Post

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`words` is the reason in plain text, `spans` where it sits in the text as written."""

    post: Post
    words: str
    spans: Spans = ()
