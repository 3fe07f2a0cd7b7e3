"""Reads one exchange: who answered first, was it solved, did the asker come back. Pure; knows no database."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Final

from care.recognise import asks_again, recognise, thanks

# In a chat, a post that names the asker this long after is taken for an answer;
MENTION_HOLDS: Final = timedelta(hours=24)
# and without any link, whoever speaks next this soon.
NEXT_SPEAKER: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Post:
    """What is needed of a post or reply. `text` may be left out for posts that are not the asker's."""

    id: int
    member: int | None
    is_bot: bool
    at: datetime
    reply_to: int | None = None
    mentions: Collection[int] = ()  # identities
    text: str = ""
    starts_anew: bool = False  # in a chat: a post of its own, not a reply


@dataclass(slots=True)
class Exchange:
    """What was found. `answers` is one post a person, in order."""

    answers: list[Post] = field(default_factory=list)
    inferred: bool = False
    solved_at: datetime | None = None
    solved_how: str = ""
    reopened_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def first(self) -> Post | None:
        """The first answer."""
        return self.answers[0] if self.answers else None


def read_thread(question: Post, posts: Sequence[Post], *, accepted: int | None = None) -> Exchange:
    """A conversation with one question: whatever another person says after it is an answer."""
    later = [post for post in posts if (post.at, post.id) > (question.at, question.id) and not post.is_bot]
    return _follow(question, later, accepted)


class Talk:
    """A chat's posts, looked up by what links them: a day holds hundreds of questions among thousands of lines."""

    def __init__(self, posts: Sequence[Post]) -> None:
        """`posts` in order of time."""
        self.posts = [post for post in posts if not post.is_bot]
        self._keys = [(post.at, post.id) for post in self.posts]
        self._by_member: dict[int | None, list[int]] = defaultdict(list)
        self._naming: dict[int, list[int]] = defaultdict(list)
        self._answering: dict[int, list[int]] = defaultdict(list)
        for place, post in enumerate(self.posts):
            self._by_member[post.member].append(place)
            for identity in post.mentions:
                self._naming[identity].append(place)
            if post.reply_to is not None:
                self._answering[post.reply_to].append(place)

    def begin_after(self, post: Post) -> int:
        """The place of the first post after this one."""
        return bisect_right(self._keys, (post.at, post.id))

    def may_belong(self, question: Post, asker_identity: int | None) -> list[int]:
        """Places after the question that its asker wrote or that name them, while mentions hold."""
        first, end = self.begin_after(question), bisect_right(self._keys, (question.at + MENTION_HOLDS, _LAST))
        naming = self._naming.get(asker_identity, []) if asker_identity is not None else []
        return [*_between(self._by_member.get(question.member, []), first, end), *_between(naming, first, end)]

    def answering(self, post_id: int) -> list[int]:
        """Places of the replies to a post."""
        return self._answering.get(post_id, [])


_LAST: Final = 2**63


def _between(places: list[int], first: int, end: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_left(places, end)]


def read_chat(question: Post, talk: Talk, *, asker_identity: int | None, accepted: int | None = None) -> Exchange:
    """A line in a chat: answers are replies to it, posts that name the asker, or, without any link, who speaks next."""
    linked = _linked(question, talk, asker_identity)
    if any(post.member != question.member for post in linked):
        return _follow(question, linked, accepted)
    heard = _next_speaker(question, talk)
    exchange = _follow(question, [heard] if heard else linked, accepted)
    exchange.inferred = heard is not None
    return exchange


def _linked(question: Post, talk: Talk, asker_identity: int | None) -> list[Post]:
    """What belongs to a question by a link, in order of time; replies to a post found are looked at in their turn."""
    first = talk.begin_after(question)
    waiting = [
        *talk.may_belong(question, asker_identity),
        *_between(talk.answering(question.id), first, len(talk.posts)),
    ]
    heapify(waiting)
    own, seen, linked = {question.id}, set[int](), list[Post]()
    while waiting:
        place = heappop(waiting)
        if place in seen:
            continue
        seen.add(place)
        post = talk.posts[place]
        near = post.at - question.at <= MENTION_HOLDS
        if post.member == question.member:
            belongs = near and (post.reply_to in own or (bool(linked) and _thanks(post.text)) or _again(post.text))
        else:
            belongs = post.reply_to in own or (near and asker_identity is not None and asker_identity in post.mentions)
        if belongs:
            own.add(post.id)
            linked.append(post)
            for reply in _between(talk.answering(post.id), place + 1, len(talk.posts)):
                heappush(waiting, reply)
    return linked


def _next_speaker(question: Post, talk: Talk) -> Post | None:
    for place in range(talk.begin_after(question), len(talk.posts)):
        post = talk.posts[place]
        if post.at - question.at > NEXT_SPEAKER:
            return None
        if post.member == question.member:
            continue
        if post.reply_to or post.mentions:  # speaks to somebody else
            continue
        return None if _asks(post.text) else post
    return None


@lru_cache(maxsize=4_096)
def _asks(text: str) -> bool:
    return recognise(title="", text=text, kind="chat").is_question


@lru_cache(maxsize=4_096)  # in a chat one line is looked at for many questions
def _again(text: str) -> bool:
    return asks_again(text)


@lru_cache(maxsize=4_096)
def _thanks(text: str) -> bool:
    return thanks(text)


def _follow(question: Post, later: Sequence[Post], accepted: int | None) -> Exchange:
    exchange = Exchange(last_at=question.at)
    answered_by: set[int] = set()
    for post in later:
        exchange.last_at = post.at
        if post.member is None:
            continue
        if post.member != question.member:
            exchange.reopened_at = None
            if post.member not in answered_by:
                answered_by.add(post.member)
                exchange.answers.append(post)
        elif exchange.answers:
            if _again(post.text):
                exchange.reopened_at = exchange.reopened_at or post.at
                if exchange.solved_how == "thanked":
                    exchange.solved_at, exchange.solved_how = None, ""
            elif _thanks(post.text) and exchange.solved_at is None:
                exchange.solved_at, exchange.solved_how = post.at, "thanked"
                exchange.reopened_at = None
        if post.id == accepted:
            exchange.solved_at, exchange.solved_how = post.at, "accepted"
    return exchange
