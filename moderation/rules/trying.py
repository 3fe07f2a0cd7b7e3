"""A rule tried on texts that nobody posted: its own examples at every save, and what its author types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from moderation.marking import Piece, pieces
from moderation.models import Rule
from moderation.post import Post
from moderation.rules import find
from moderation.rules.words import forms, read_list

MOST_EXAMPLES: Final = 50
SHOWN: Final = 60  # forms of words


@dataclass(frozen=True, slots=True)
class Tried:
    """What a text gives: `words` is the reason, empty where nothing is found."""

    text: str
    words: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Forms:
    """A line of a word list with what it finds."""

    line: str
    forms: tuple[str, ...]


def failures(rule: Rule, texts: Sequence[str], wanted: bool) -> list[str]:
    """The texts that the rule should find and does not, or the other way round, each in a sentence."""
    said = []
    for tried in attempt(rule, texts):
        if bool(tried.words) != wanted:
            short = tried.text if len(tried.text) <= 60 else f"{tried.text[:57]}…"
            said.append(
                f"“{short}” is {'not found' if wanted else f'found: {tried.words[:1].lower()}{tried.words[1:]}'}."
            )
    return said


def attempt(rule: Rule, texts: Sequence[str]) -> list[Tried]:
    """Each text as if somebody had posted it now. Raises Refused for a rule that cannot run."""
    now = timezone.now()
    posts = [Post(-1 - number, None, None, now, None, text, None, None) for number, text in enumerate(texts)]
    found = {match.post.id: match for match in find(rule, posts, ())}
    return [
        Tried(post.text, found[post.id].words, pieces(post.text, found[post.id].spans))
        if post.id in found
        else Tried(post.text, "", [Piece(post.text)])
        for post in posts
    ]


def listed_forms(rule: Rule) -> list[Forms]:
    """Of a word list the first lines, each with its forms."""
    inflect = bool(rule.setting("inflect", False))
    return [Forms(line, forms(line, inflect)) for line in read_list(rule.setting("words", []))[:SHOWN]]
