"""A start for a community without guidelines or rules: three guidelines, five rules. Both are theirs to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from accounts.models import User
from communities.models import Community
from communities.sample.setting import GUIDELINES
from moderation.models import Guideline, Rule
from moderation.models.decision import Category


@dataclass(frozen=True, slots=True)
class Text:
    """A guideline to begin with."""

    title: str
    slug: str
    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleIdea:
    """A rule to begin with. New ones start in the shadow unless they are plain."""

    name: str
    kind: str
    guideline: str
    severity: int
    settings: dict[str, Any]
    state: str = Rule.State.LIVE


TEXTS: Final = (
    Text(
        "Respect",
        "respect",
        "Disagree with what was said, not with the person who said it. We remove posts that belittle, threaten or "
        "single somebody out, and we tell their author why.",
        ("Calling somebody names", "Following somebody from thread to thread", "Posting what was said in private"),
    ),
    Text(
        "No spam or undisclosed selling",
        "no-spam",
        "Say so when something is yours. Repeated adverts, and links that hide where they lead, are removed. The same "
        "rule holds for old hands and for newcomers.",
        ("The same offer in several places", "A link shortener"),
    ),
    Text(
        "Help well",
        "help-well",
        "Everybody was new once. Answer the question that was asked, and name the danger where there is one.",
        ("“Read the manual” and nothing else",),
    ),
)
CATEGORIES: Final = {
    "respect": Category.CYBER_VIOLENCE,
    "no-spam": Category.OTHER_VIOLATION_TC,
    "help-well": Category.UNSAFE_PRODUCTS,
}
MILD: Final = ("stupid", "idiot", "idiots", "moron", "morons", "shut up", "loser", "pathetic", "dumb", "get lost")
SHORTENERS: Final = ("bit.ly", "tinyurl.com", "t.ly", "is.gd", "cutt.ly", "rebrand.ly", "goo.su", "shorturl.at")

RULES: Final = (
    RuleIdea("Names aimed at people", Rule.Kind.WORDS, "respect", 2, {"words": list(MILD)}),
    RuleIdea("New account with a link", Rule.Kind.NEW_LINKS, "no-spam", 1, {"days": 3, "posts": 3}, Rule.State.SHADOW),
    RuleIdea("Link shorteners", Rule.Kind.DOMAINS, "no-spam", 1, {"domains": list(SHORTENERS)}),
    RuleIdea(
        "The same text from several accounts",
        Rule.Kind.COPIES,
        "no-spam",
        2,
        {"accounts": 3, "hours": 24, "with_link": True},
    ),
    RuleIdea("Many posts at once", Rule.Kind.RATE, "no-spam", 1, {"posts": 15, "minutes": 5}, Rule.State.SHADOW),
    RuleIdea(
        "Prices",
        Rule.Kind.PATTERN,
        "no-spam",
        1,
        {"pattern": r"\b\d{1,4}(?:[.,]\d\d)?\s*(?:€|euros?|eur|dollars?|usd)\b"},
        Rule.State.SHADOW,
    ),
)


@transaction.atomic
def settle(community: Community, by: User | None = None) -> tuple[int, int]:
    """Gives a community without guidelines the default ones, without rules the default rules. Gives how many of each.

    A community that has any is left alone. The sample's own community gets the sample's own guidelines.
    """
    return _guidelines(community, by), _rules(community, by)


def _guidelines(community: Community, by: User | None) -> int:
    if Guideline.objects.in_community(community).exists():
        return 0
    of_the_sample = community.sources.filter(connector="sample").exists()
    texts = [Text(g.title, g.slug, g.text, g.examples) for g in GUIDELINES] if of_the_sample else list(TEXTS)
    for number, text in enumerate(texts, 1):
        guideline = Guideline.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            number=number,
            title=text.title,
            slug=text.slug,
            category=CATEGORIES.get(text.slug, Category.OTHER_VIOLATION_TC),
        )
        guideline.rewrite(text.text, "First version", by, examples=list(text.examples), at=community.created_at)
    return len(texts)


def _rules(community: Community, by: User | None) -> int:
    if Rule.objects.in_community(community).exists():
        return 0
    guidelines = {each.slug: each for each in Guideline.objects.in_community(community)}
    for idea in RULES:
        Rule.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            name=idea.name,
            kind=idea.kind,
            state=idea.state,
            settings=idea.settings,
            guideline=guidelines.get(idea.guideline),
            severity=idea.severity,
            changed_by=by,
        )
    return len(RULES)
