"""What the models and the circumstances say of posts, in plain words with their strength."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count

from moderation.aim import aimed
from moderation.learning.linear import Linear, load
from moderation.models import Case, Decision
from moderation.models.decision import RESTRICTING
from moderation.models.signal import Signal
from moderation.post import Post
from moderation.weigh import PRIOR, probability

Origin = Signal.Origin
OFF_SUBJECT_POSTS: Final = 5  # spam is judged in an author's first posts only
LEAST_LETTERS: Final = 20
MARKED: Final = 5
LEAST_SAID: Final = 0.5  # log-odds; less is no reason worth a line
SHOUTED: Final = 0.7
AIMED: Final = "aimed"


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal before it is stored."""

    origin: str
    name: str
    version: str
    strength: float
    words: str
    spans: tuple[tuple[int, int], ...] = ()


def hurtful(posts: Sequence[Post]) -> list[float]:
    """Probability that each post is uncivil, by the first model alone."""
    return [probability([float(x) - PRIOR]) for x in load("incivility").logits([p.own.text for p in posts])]


def advertising(posts: Sequence[Post]) -> list[float]:
    """The same for spam; 0 where the author is known well enough for the question not to arise."""
    asked = [place for place, post in enumerate(posts) if may_be_spam(post)]
    scores = load("spam").logits([posts[place].own.text for place in asked])
    found = [0.0] * len(posts)
    for place, score in zip(asked, scores, strict=True):
        found[place] = probability([float(score) - PRIOR])
    return found


def may_be_spam(post: Post) -> bool:
    """Spam sets do not carry over to regulars' talk, so only first posts with a link are asked about."""
    return bool(post.links) and post.author is not None and post.author.posts <= OFF_SUBJECT_POSTS


def model_reasons(post: Post) -> list[Reason]:
    """What the models say of one post, with the words that carry it, and whether these are said to somebody."""
    found = []
    incivility = load("incivility")
    score = float(incivility.logits([post.own.text])[0])
    if score > PRIOR + LEAST_SAID:
        found.append(_reason(incivility, post, score, "Words that attack or belittle"))
        if aimed(post.text, found[0].spans):  # the marked words only: more would be right less often
            found.append(Reason(Origin.CIRCUMSTANCE, AIMED, "1", 0.3, "Said to somebody: “you” or a name beside them"))
    if may_be_spam(post):
        spam = load("spam")
        score = float(spam.logits([post.own.text])[0])
        if score > PRIOR + LEAST_SAID:
            found.append(_reason(spam, post, score, "Reads like advertising"))
    return found


def _reason(model: Linear, post: Post, score: float, words: str) -> Reason:
    strength = score - PRIOR
    spans = tuple(sorted((start, end) for start, end, share in _carrying(model, post) if share >= 0.1 * strength))
    return Reason(Origin.MODEL, model.name, model.version, round(strength, 3), words, spans)


def _carrying(model: Linear, post: Post) -> list[tuple[int, int, float]]:
    """(start, end, log-odds it adds) of the words that say most, as they stand in the post."""
    most = model.shares(post.own.text)[:MARKED]
    return [(*post.own.span(start, end), share) for start, end, share in most if share > 0]


def circumstances(post: Post, removals: int) -> list[Reason]:
    """What the author's history and the form of the post say, for and against."""
    found: list[tuple[str, float, str]] = []
    age = post.account_age
    posts = post.author.posts if post.author else 0
    letters = [sign for sign in post.text if sign.isalpha()]
    if post.newer_than(3):
        found.append(("new_account", 0.5, "New here: less than three days"))
    if posts <= 1:
        found.append(("first_post", 0.3, "Their first post"))
    if len(letters) >= LEAST_LETTERS and sum(sign.isupper() for sign in letters) / len(letters) >= SHOUTED:
        found.append(("shouting", 0.6, "Written in capitals"))
    if post.text.count("!") >= 4:
        found.append(("exclaiming", 0.3, "Many exclamation marks"))
    if len(post.links) >= 3:
        found.append(("links", 0.4, f"{len(post.links)} links"))
    if removals:
        found.append(("removals", min(1.5, 0.6 * removals), _count(removals, "removal") + " in the last 90 days"))
    if age is not None and age > timedelta(days=180) and posts >= 50 and not removals:
        years = age.days // 365
        since = f"{years} year{'s' if years > 1 else ''}" if years else f"{age.days // 30} months"
        found.append(("long_standing", -0.8, f"{since} here, {posts:,} posts, nothing removed lately"))
    elif posts >= 20 and not removals:
        found.append(("known", -0.4, f"{posts:,} posts, nothing removed lately"))
    return [Reason(Origin.CIRCUMSTANCE, name, "1", strength, words) for name, strength, words in found]


def removals_of(members: set[int], before: timedelta, now: datetime) -> dict[int, int]:
    """Standing removals and warnings of each member in the time before `now`."""
    rows = (
        Decision.objects.standing()
        .filter(action__in=RESTRICTING, case__member_id__in=members, made_at__gt=now - before)
        .exclude(case__subject=Case.Subject.RAID)
        .values_list("case__member_id")
        .annotate(times=Count("id"))
    )
    return {int(member): int(times) for member, times in rows if member is not None}


def _count(number: int, thing: str) -> str:
    return f"{'One' if number == 1 else number} {thing}{'s' if number != 1 else ''}"
