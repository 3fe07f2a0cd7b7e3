"""What a surge is about: words that rose, where it was seen first, posts to read, and whose fingerprint it carries.

Words are ranked by the weighted log-odds of their share of posts now against the weeks before, with those weeks as
prior (Monroe, Colaresi & Quinn 2008): rare noise stays low, common words too. Texts are read in samples; counts say of
what.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from django.db.models import F

from communities.models import Activity, Community, Member
from crisis.models import Tone

NOW_READ: Final = 1_500  # posts read of the surge
BEFORE_READ: Final = 2_500  # and of the four weeks before
BEFORE: Final = timedelta(days=28)
TOPICS: Final = 6
RISES_AT: Final = 2.6  # standard errors of the log-odds
EXAMPLES: Final = 5
NEW_FOR: Final = timedelta(days=7)

_WORD: Final = re.compile(r"[^\W_](?:[\w.'’+#-]{0,30}\w)?")
_LINK: Final = re.compile(r"\S{1,40}://\S{1,500}")
# fmt: off
_NOISE: Final = frozenset((
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "but", "by", "can", "can't", "could", "did", "do", "does", "doesn't", "don't", "for", "from", "get", "got", "had",
    "has", "have", "he", "her", "here", "hi", "his", "how", "i", "i'd", "i'm", "i've", "if", "in", "into", "is", "it",
    "it's", "its", "just", "know", "like", "me", "more", "my", "no", "not", "now", "of", "off", "on", "one", "only",
    "or", "other", "our", "out", "over", "same", "she", "should", "so", "some", "still", "than", "thanks", "that",
    "that's", "the", "their", "them", "then", "there", "they", "this", "to", "too", "two", "up", "us", "very", "was",
    "we", "well", "were", "what", "when", "where", "which", "who", "why", "will", "with", "without", "would", "yes",
    "you", "your", "der", "die", "das", "den", "dem", "ein", "eine", "und", "oder", "aber", "ist", "sind", "ich", "du",
    "er", "sie", "es", "wir", "mit", "auf", "für", "von", "zu", "im", "nicht", "auch", "noch", "le", "la", "les", "un",
    "une", "des", "de", "et", "ou", "est", "que", "qui", "pas", "pour", "dans", "el", "los", "las", "una", "y", "o",
    "se", "en", "il", "di", "che", "non", "per", "het", "een", "van",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Topic:
    """A word or pair of words that rose: in how many of the posts read, now and before."""

    words: str
    now: int
    now_of: int
    before: int
    before_of: int
    strength: float

    @property
    def said(self) -> str:
        """The rise in one line."""
        return f"in {self.now} of {self.now_of} posts, before in {self.before} of {self.before_of}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A channel, when it was first seen there and how often."""

    name: str
    first: datetime
    posts: int


@dataclass(slots=True)
class About:
    """All of it. `fingerprint` are sentences, the telling one first."""

    topics: list[Topic] = field(default_factory=list)
    channels: list[Seen] = field(default_factory=list)
    examples: list[Activity] = field(default_factory=list)
    fingerprint: list[str] = field(default_factory=list)
    kind: str = ""
    posts: int = 0


def about(community: Community, start: datetime, end: datetime) -> About:
    """Read the posts from `start` to `end` against the four weeks before. Bots are left out."""
    now = _posts(community, start, end, NOW_READ)
    before = _posts(community, start - BEFORE, start, BEFORE_READ)
    if not now:
        return About()
    words_now = [words_of(post.text) for post in now]
    topics = rising(words_now, [words_of(post.text) for post in before])
    told = {topic.words for topic in topics}
    on_topic = [post for post, words in zip(now, words_now, strict=True) if words & told] or now
    kind, fingerprint = _fingerprint(now, before, len(on_topic) if told else 0, topics)
    return About(
        topics=topics,
        channels=_channels(on_topic),
        examples=_examples(on_topic, community),
        fingerprint=fingerprint,
        kind=kind,
        posts=len(now),
    )


def words_of(text: str) -> set[str]:
    """The words and pairs of words of one post that could be a topic."""
    single = [word.casefold() for word in _WORD.findall(_LINK.sub(" ", text))]
    found = {word for word in single if _tells(word)}
    found |= {f"{a} {b}" for a, b in pairwise(single) if _tells(a) and _tells(b)}
    return found


def rising(now: Sequence[set[str]], before: Sequence[set[str]], most: int = TOPICS) -> list[Topic]:
    """The words whose share of posts rose most for sure. A word within a kept pair is not said twice."""
    counted, prior = _counted(now), _counted(before)
    n_now, n_before = max(1, len(now)), max(1, len(before))
    found = []
    for words, k in counted.items():
        if k < 3:
            continue
        j = prior.get(words, 0)
        base = (k + j + 0.5) / (n_now + n_before + 1)  # prior: the share in both together, worth ten posts
        a_now, a_before = k + 10 * base, j + 10 * base
        odds = math.log(a_now / (n_now + 10 - a_now)) - math.log(a_before / (n_before + 10 - a_before))
        strength = odds / math.sqrt(1 / a_now + 1 / a_before)
        if strength >= RISES_AT:
            found.append(Topic(words, k, len(now), j, len(before), round(strength, 2)))
    found.sort(key=lambda topic: (-topic.strength * (1.1 if " " in topic.words else 1.0), topic.words))
    return _without_echoes(found)[:most]


def _without_echoes(topics: Iterable[Topic]) -> list[Topic]:
    kept: list[Topic] = []
    for topic in topics:
        mine = set(topic.words.split())
        if not any(mine & set(other.words.split()) and abs(other.now - topic.now) < 0.5 * topic.now for other in kept):
            kept.append(topic)
    return kept


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _NOISE and not (word.isdigit() and len(word) < 2)


def _counted(posts: Iterable[set[str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for words in posts:
        counted.update(words)
    return counted


def _posts(community: Community, start: datetime, end: datetime, most: int) -> list[Activity]:
    posts = (
        Activity.objects.in_community(community)
        .spoken()
        .standing()
        .between(start, end)
        .exclude(member__role=Member.Role.BOT)
        .select_related("member", "channel", "conversation__channel")
        .newest_first()
    )
    return list(posts.defer("html")[:most])


def _channels(posts: Iterable[Activity]) -> list[Seen]:
    first: dict[str, datetime] = {}
    counted: Counter[str] = Counter()
    for post in posts:
        channel = post.channel or (post.conversation.channel if post.conversation else None)
        name = channel.name if channel else "Without a channel"
        first[name] = min(first.get(name, post.occurred_at), post.occurred_at)
        counted[name] += 1
    return [Seen(name, at, counted[name]) for name, at in sorted(first.items(), key=lambda item: item[1])]


def _examples(posts: Sequence[Activity], community: Community) -> list[Activity]:
    """The most negative ones where tone is known, else the latest; one a member."""
    tones = dict(
        Tone.objects.filter(activity_id__in=[post.pk for post in posts])
        .exclude(value=None)
        .order_by(F("value").asc())
        .values_list("activity_id", "value")
    )
    ranked = sorted(posts, key=lambda post: (tones.get(post.pk, 0.0), -post.occurred_at.timestamp()))
    chosen: dict[int | None, Activity] = {}
    for post in ranked:
        if post.member is not None:
            post.member.community = community
        chosen.setdefault(post.member_id, post)
        if len(chosen) >= EXAMPLES:
            break
    return sorted(chosen.values(), key=lambda post: post.occurred_at)


def _fingerprint(
    now: Sequence[Activity], before: Sequence[Activity], on_topic: int, topics: Sequence[Topic]
) -> tuple[str, list[str]]:
    """Copied text, newcomers, few people, one topic or regulars: the first that fits names the surge."""
    n = len(now)
    people = Counter(post.member_id for post in now)
    new, new_before = _newcomers(now), _newcomers(before)
    copied, copied_before = _copied(now), _copied(before) / max(1, len(before))
    new_share = new_before / max(1, len(before))
    loudest = sum(count for _, count in people.most_common(3))
    risen = f": {topics[0].words}" if topics else ""
    told = [
        (
            "copied text",
            copied / n - copied_before,
            0.25,
            f"{copied} of {n} posts repeat a text posted before in the surge; usually {100 * copied_before:.0f} %.",
        ),
        (
            "newcomers",
            new / n - 2 * new_share,
            0.2,
            f"{new} of {n} posts come from people seen first within a week before; usually {100 * new_share:.0f} %.",
        ),
        (
            "few people",
            loudest / n if len(people) > 3 else 1.0,
            0.5,
            f"Three people wrote {loudest} of {n} posts; {len(people)} took part.",
        ),
        ("one topic", on_topic / n, 0.3, f"{on_topic} of {n} posts use a word that rose{risen}."),
    ]
    fits = [(name, words) for name, share, least, words in told if share >= least]
    rest = [words for name, share, least, words in told if share < least]
    if not fits:
        return "regulars", [f"Nothing stands out: {len(people)} people, most of them regulars, wrote {n} posts.", *rest]
    return fits[0][0], [words for _, words in fits] + rest


def _newcomers(posts: Iterable[Activity]) -> int:
    return sum(
        post.member is not None
        and post.member.first_active_at is not None
        and post.member.first_active_at > post.occurred_at - NEW_FOR
        for post in posts
    )


def _copied(posts: Iterable[Activity]) -> int:
    groups: dict[str, int] = defaultdict(int)
    for post in posts:
        key = " ".join(_WORD.findall(_LINK.sub(" ", post.text).casefold()))[:120]
        if len(key) >= 25:
            groups[key] += 1
    return sum(count for count in groups.values() if count > 2)
