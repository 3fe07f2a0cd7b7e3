"""A start for a community without guidelines or rules: three guidelines, eleven rules. Both are theirs to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from accounts.models import User
from communities.models import Community
from communities.sample.setting import GUIDELINES
from moderation.models import Guideline, Rule
from moderation.models.decision import Category
from moderation.rules.shared_domains import ask_for_all
from moderation.rules.writing import write_down


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
    why: str
    state: str = Rule.State.SHADOW


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
PRICE: Final = r"\b\d{1,4}(?:[.,]\d\d)?\s*(?:€|euros?|eur|dollars?|usd)\b"

RULES: Final = (
    RuleIdea(
        "Names aimed at people",
        Rule.Kind.WORDS,
        "respect",
        2,
        {"words": list(MILD), "inflect": True, "unless": ["dumb terminal", "dumb terminals"], "quoted": False},
        "Calling people names is what most often drives newcomers away. A start: add what is said here.",
        Rule.State.LIVE,
    ),
    RuleIdea(
        "Link shorteners",
        Rule.Kind.DOMAINS,
        "no-spam",
        1,
        {"domains": [], "shorteners": True},
        "Nobody can see where such a link leads before having gone there.",
        Rule.State.LIVE,
    ),
    RuleIdea(
        "The same text from several accounts",
        Rule.Kind.COPIES,
        "no-spam",
        2,
        {"accounts": 3, "hours": 24, "with_link": True},
        "A campaign uses many accounts and one text. Like words without a link may be a shared grief, so they do not "
        "count.",
        Rule.State.LIVE,
    ),
    RuleIdea(
        "First post with a link",
        Rule.Kind.FIRST_POST,
        "no-spam",
        1,
        {"posts": 1, "holding": "link"},
        "Most advertising comes as somebody’s very first post.",
    ),
    RuleIdea(
        "New account with a link",
        Rule.Kind.NEW_LINKS,
        "no-spam",
        1,
        {"days": 3, "posts": 3},
        "The same, for those who say hello first.",
    ),
    RuleIdea(
        "A domain nobody shared before",
        Rule.Kind.NEW_DOMAIN,
        "no-spam",
        1,
        {"days": 7, "hours": 24},
        "A newcomer’s link to a place regulars link to as well is no advertisement; one to an unknown place may be.",
    ),
    RuleIdea(
        "Many posts at once",
        Rule.Kind.RATE,
        "no-spam",
        1,
        {"posts": 15, "minutes": 5},
        "Nobody writes fifteen posts in five minutes by hand.",
    ),
    RuleIdea(
        "The same words from several people",
        Rule.Kind.COPIES,
        "no-spam",
        1,
        {"accounts": 4, "hours": 24, "with_link": False},
        "Copied words without a link: a flood, or a day on which many feel the same. Look before you switch it on.",
    ),
    RuleIdea(
        "Many people named",
        Rule.Kind.MENTIONS,
        "no-spam",
        1,
        {"names": 8, "everybody": False},
        "Whoever names many people wants to be seen by many who did not ask.",
    ),
    RuleIdea(
        "A link edited in later",
        Rule.Kind.EDITS,
        "no-spam",
        1,
        {"minutes": 10, "with_link": True},
        "A harmless post that gets its advertisement once it has been answered and nobody looks any more.",
    ),
    RuleIdea("Prices", Rule.Kind.PATTERN, "no-spam", 1, {"pattern": PRICE}, "Sums of money stand in most offers."),
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
        rule = Rule.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            name=idea.name,
            kind=idea.kind,
            state=idea.state,
            settings=idea.settings,
            guideline=guidelines.get(idea.guideline),
            severity=idea.severity,
            why=idea.why,
            created_by=by,
            changed_by=by,
        )
        write_down(rule, "written", by, "One of the usual rules to begin with.")
    ask_for_all(community)
    return len(RULES)
