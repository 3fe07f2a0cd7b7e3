"""Reads one exchange: who answered first, was it solved, did the asker come back. Pure; knows no database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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


def read_chat(
    question: Post, posts: Sequence[Post], *, asker_identity: int | None, accepted: int | None = None
) -> Exchange:
    """A line in a chat: answers are replies to it, posts that name the asker, or, without any link, who speaks next."""
    later = [post for post in posts if (post.at, post.id) > (question.at, question.id) and not post.is_bot]
    own = {question.id}
    linked: list[Post] = []
    for post in later:
        near = post.at - question.at <= MENTION_HOLDS
        if post.member == question.member:
            if near and (post.reply_to in own or (linked and thanks(post.text)) or asks_again(post.text)):
                own.add(post.id)
                linked.append(post)
        elif post.reply_to in own or (near and asker_identity is not None and asker_identity in post.mentions):
            own.add(post.id)
            linked.append(post)
    if any(post.member != question.member for post in linked):
        return _follow(question, linked, accepted)
    heard = _next_speaker(question, later)
    exchange = _follow(question, [heard] if heard else linked, accepted)
    exchange.inferred = heard is not None
    return exchange


def _next_speaker(question: Post, later: Sequence[Post]) -> Post | None:
    for post in later:
        if post.at - question.at > NEXT_SPEAKER:
            return None
        if post.member == question.member:
            continue
        if post.reply_to or post.mentions:  # speaks to somebody else
            continue
        return None if recognise(title="", text=post.text, kind="chat").is_question else post
    return None


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
            if asks_again(post.text):
                exchange.reopened_at = exchange.reopened_at or post.at
                if exchange.solved_how == "thanked":
                    exchange.solved_at, exchange.solved_how = None, ""
            elif thanks(post.text) and exchange.solved_at is None:
                exchange.solved_at, exchange.solved_how = post.at, "thanked"
                exchange.reopened_at = None
        if post.id == accepted:
            exchange.solved_at, exchange.solved_how = post.at, "accepted"
    return exchange
