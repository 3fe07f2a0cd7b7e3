"""Who could answer: members (not staff) who answered the like, are about, and were not asked too often.

Likeness of two questions is the share of the new one's words, rare words counting more (idf over what was answered
lately), that the old one has too; the same channel adds a little. A member's score is the sum over what they answered,
faded by age. Each suggestion says what it rests on.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from django.db.models import Count, Max

from care.models import Answer, Ask, Question, Suggestion
from care.models.ask import MOST_IN_A_WEEK
from communities.models import Community, Member

READ: Final = 6_000  # latest answers looked at
HALF_LIFE: Final = timedelta(days=120)
QUIET: Final = timedelta(days=21)  # who has not been seen for longer is not asked
SAME_CHANNEL: Final = 0.12
ALIKE: Final = 0.08  # less than this share of words in common is chance
SUGGESTED: Final = 3
BUSY: Final = 3.0  # answering this much more than usual this week is load enough


@dataclass(frozen=True, slots=True)
class Past:
    """One answer given: to what, by whom, how fast."""

    member: int
    channel: int | None
    terms: frozenset[str]
    at: datetime
    after: int


@dataclass(slots=True)
class Helper:
    """What speaks for one member."""

    score: float = 0.0
    in_channel: int = 0
    about: Counter[str] = field(default_factory=Counter)
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who could answer, and the reason in words."""

    member: Member
    score: float
    why: str


class Library:
    """What was answered lately in a community, and how each helper is doing. Loaded once for many questions."""

    def __init__(self, community: Community, now: datetime) -> None:
        self.community, self.now = community, now
        self.past = _past(community, now)
        self.by_term: dict[str, list[int]] = defaultdict(list)
        for index, past in enumerate(self.past):
            for term in past.terms:
                self.by_term[term].append(index)
        self.people = _people(community, {past.member for past in self.past}, now)
        self.too_often = _asked_too_often(community, now)
        self.pace = _pace(self.past)
        self.load = _load(self.past, now)

    def who_could_answer(self, question: Question, most: int = SUGGESTED) -> list[Candidate]:
        """The best few, best first."""
        helpers = self._helpers(question)
        best = sorted(helpers.items(), key=lambda item: (-item[1].score * self._room(item[0]), item[0]))
        return [
            Candidate(
                self.people[member], round(helper.score * self._room(member), 4), self._why(member, helper, question)
            )
            for member, helper in best[:most]
        ]

    def _helpers(self, question: Question) -> dict[int, Helper]:
        weights = self._weights(question.terms)
        known = sum(weight for term, weight in weights.items() if term in self.by_term)
        total = max(known, 1.0)  # words that nobody ever answered about tell nobody apart
        shared: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for index in self.by_term.get(term, ()):
                shared[index] += weight / total
        helpers: dict[int, Helper] = defaultdict(Helper)
        for index, past in enumerate(self.past):
            alike, same = shared.get(index, 0.0), past.channel is not None and past.channel == question.channel_id
            if (alike < ALIKE and not same) or not self._may_be_asked(past.member, question):
                continue
            helper = helpers[past.member]
            fade = 2 ** -((self.now - past.at) / HALF_LIFE)
            helper.in_channel += same
            if alike >= ALIKE:
                helper.alike += 1
                helper.about.update({term: 1 for term in weights if term in past.terms})
            helper.score += fade * ((alike if alike >= ALIKE else 0.0) + (SAME_CHANNEL if same else 0.0))
        return helpers

    def _weights(self, terms: Iterable[str]) -> dict[str, float]:
        count = len(self.past)
        return {term: math.log((1 + count) / (1 + len(self.by_term.get(term, ())))) for term in terms}

    def _may_be_asked(self, member: int, question: Question) -> bool:
        return member in self.people and member != question.asker_id and member not in self.too_often

    def _room(self, member: int) -> float:
        """Below 1 for who carries much more than usual this week."""
        return 0.5 if self.load.get(member, 0.0) >= BUSY else 1.0

    def _why(self, member: int, helper: Helper, question: Question) -> str:
        parts = []
        if helper.in_channel and question.channel:
            parts.append(f"answered {helper.in_channel} in {question.channel.name}")
        if helper.alike:
            words = [
                term
                for term, _ in sorted(
                    helper.about.items(), key=lambda item: (-item[1] * self._rarity(item[0]), item[0])
                )
            ]
            parts.append(f"{helper.alike} about {', '.join(words[:3])}")
        parts.append(f"usually replies in {span(self.pace[member])}")
        if self.load.get(member, 0.0) >= BUSY:
            parts.append("answers more than usual this week")
        return "; ".join(parts)[:300]

    def _rarity(self, term: str) -> float:
        return math.log((1 + len(self.past)) / (1 + len(self.by_term.get(term, ()))))


def suggest(community: Community, now: datetime, questions: Sequence[Question]) -> int:
    """Write who could answer each of these questions, in place of what was written before. Gives how many rows."""
    library = Library(community, now)
    rows = [
        Suggestion(question=question, member=candidate.member, score=candidate.score, why=candidate.why)
        for question in questions
        for candidate in library.who_could_answer(question, SUGGESTED + 2)
    ]
    Suggestion.objects.filter(question__in=questions).delete()
    Suggestion.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def span(seconds: float) -> str:
    """A length of time in one word and one figure."""
    if seconds < 90 * 60:
        return f"{max(1, round(seconds / 60))} min"
    if seconds < 36 * 3600:
        return f"{round(seconds / 3600)} h"
    return f"{round(seconds / 86400)} days"


def _past(community: Community, now: datetime) -> list[Past]:
    rows = (
        Answer.objects.filter(community=community, answered_at__lte=now)
        .order_by("-answered_at")
        .values_list("member_id", "question__channel_id", "question__terms", "answered_at", "after_seconds")[:READ]
    )
    return [Past(member, channel, frozenset(terms), at, after) for member, channel, terms, at, after in rows]


def _people(community: Community, members: set[int], now: datetime) -> dict[int, Member]:
    about = Member.objects.in_community(community).people().active_since(now - QUIET).filter(pk__in=members)
    return {member.pk: member for member in about}


def _asked_too_often(community: Community, now: datetime) -> set[int]:
    asks = Ask.objects.this_week(community, now).values("member").annotate(n=Count("pk"), last=Max("asked_at"))
    return {ask["member"] for ask in asks if ask["n"] >= MOST_IN_A_WEEK}


def _pace(past: Iterable[Past]) -> dict[int, float]:
    waits: dict[int, list[int]] = defaultdict(list)
    for answer in past:
        waits[answer.member].append(answer.after)
    return {member: median(each) for member, each in waits.items()}


def _load(past: Iterable[Past], now: datetime) -> dict[int, float]:
    """Answers of the last week against the member's own weekly mean before; 1 is as usual. Few answers are no load."""
    week, before, first = Counter[int](), Counter[int](), now
    for answer in past:
        first = min(first, answer.at)
        (week if answer.at > now - timedelta(days=7) else before)[answer.member] += 1
    weeks = max(1.0, (now - first) / timedelta(days=7) - 1)
    return {member: count / max(1.0, before[member] / weeks) for member, count in week.items() if count >= 5}
