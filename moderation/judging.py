"""What the models and the circumstances say of posts, in plain words with their strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count

from moderation.aim import aimed
from moderation.asking import Said, quickly
from moderation.models import Case, Decision
from moderation.models.decision import RESTRICTING
from moderation.models.signal import Signal
from moderation.post import Post
from moderation.scoring.heads import PLACE
from moderation.scoring.judge import Judgement, carrying, version
from moderation.weigh import PRIOR, log_odds, probability

Origin = Signal.Origin
OFF_SUBJECT_POSTS: Final = 5  # spam is judged in an author's first posts only
LEAST_LETTERS: Final = 20
GRAVE_AT: Final = 0.5
GRAVER: Final = 0.8  # a graver name is given where it is nearly as likely as mere rudeness
LEAST_SAID: Final = 0.5  # log-odds; less is no reason worth a line
RARER: Final = 2.0  # log-odds: a third of the spam sets is spam, of newcomers' first posts about one in twenty
SHOUTED: Final = 0.7
AIMED: Final = "aimed"
BESIDE: Final = ("Spelled to evade", "Reads differently", "The language")  # what is worth a line beside the head
MEANS: Final = {
    "toxic": "Words that attack or belittle",
    "attack": "Attacks a person",
    "hate": "Hateful towards a group of people",
    "threat": "Reads like a threat",
    "self_harm": "Speaks of hurting oneself: this asks for care. Talk first, privately; no sanction fits",
    "spam": "Reads like advertising",
}


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
    """Probability that each post is uncivil, by the quick model alone."""
    return [float(p) for p in quickly(posts)[:, PLACE["toxic"]]] if posts else []


def may_be_spam(post: Post) -> bool:
    """Spam sets do not carry over to regulars' talk, so only first posts with a link are asked about."""
    return bool(post.links) and post.author is not None and post.author.posts <= OFF_SUBJECT_POSTS


def advertising(post: Post, said: Said) -> float:
    """Probability that a first post is advertising, among first posts; 0 where the question does not arise."""
    if said.judgement is None or not may_be_spam(post):
        return 0.0
    return probability([log_odds(said.labels["spam"]) - RARER - PRIOR])


def model_reasons(post: Post, said: Said) -> list[Reason]:
    """What the models say of one post, with the words that carry it, and whether these are said to somebody."""
    judgement = said.judgement
    if judgement is None:
        return []
    found = []
    head = gravest(judgement.labels)
    strength = log_odds(judgement.labels[head]) - PRIOR
    if strength > LEAST_SAID:
        found.append(_reason(head, judgement, strength, post))
        if aimed(post.text, found[0].spans):  # the marked words only: more would be right less often
            found.append(Reason(Origin.CIRCUMSTANCE, AIMED, "1", 0.3, "Said to somebody: “you” or a name beside them"))
    spam = log_odds(advertising(post, said)) - PRIOR
    if spam > LEAST_SAID:
        found.append(_reason("spam", judgement, spam, post))
    beside = [reason for reason in judgement.reasons if reason.startswith(BESIDE)]
    return found + [Reason(Origin.CIRCUMSTANCE, "reading", "1", 0.0, "; ".join(beside)[:300])] * bool(found and beside)


def gravest(labels: Mapping[str, float]) -> str:
    """What the post is most: the graver where two are about as likely. Rudeness is what is left."""
    for head in ("self_harm", "threat", "hate", "attack"):
        if labels[head] >= GRAVE_AT and labels[head] >= GRAVER * labels["toxic"]:
            return head
    return "toxic"


def _reason(head: str, judgement: Judgement, strength: float, post: Post) -> Reason:
    words, spans = MEANS[head], judgement.spans
    if head == "spam":
        spans = carrying(post.text, head)
    return Reason(Origin.MODEL, head, version(), round(strength, 3), words, spans)


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
