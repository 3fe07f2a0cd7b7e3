"""From a batch of the record to questions, answers and asks: set-based, idempotent, the whole exchange read each time.

A batch touches conversations. Of each the spoken posts are read in one pass, the questions in it recognised, who
answered worked out (`care.thread`), and all of it written by upserts. The same batch again changes nothing; a late
or edited post is simply read with the rest. What people settled by hand is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple, cast

from django.db import connection, transaction

from care.hours import BusinessHours, hours_of
from care.models import Answer, Ask, Question
from care.recognise import recognise
from care.terms import terms_of
from care.thread import Exchange, Post, Talk, read_chat, read_thread
from communities.models import Batch, Community

AT_ONCE: Final = 400  # conversations read in one go
EVENTS: Final = "event"

# Conversations with something new in this batch, and those where an answer was accepted meanwhile.
TOUCHED = """
    SELECT DISTINCT conversation_id FROM communities_activity
     WHERE batch_id = %(batch)s AND community_id = %(community)s AND kind IN (1, 2) AND conversation_id IS NOT NULL
    UNION
    SELECT q.conversation_id FROM care_question q JOIN communities_conversation c ON c.id = q.conversation_id
     WHERE q.community_id = %(community)s AND q.state IN ('waiting', 'asked', 'answered') AND c.accepted_id IS NOT NULL
"""

# Every standing post of those conversations, in order. Text only where it may ask, thank or complain: what others
# answer is not needed, and is most of it.
POSTS = """
    SELECT a.conversation_id, c.kind, c.title, c.tags, c.accepted_id, c.channel_id, coalesce(h.name, ''),
           a.id, a.kind, a.member_id, m.role, a.occurred_at, a.reply_to_id, a.mentions, a.identity_id,
           CASE WHEN a.kind = 1 OR c.kind = 'chat' OR a.member_id = c.starter_id THEN left(a.text, 2000) ELSE '' END
      FROM communities_activity a
      JOIN communities_conversation c ON c.id = a.conversation_id
      LEFT JOIN communities_channel h ON h.id = coalesce(a.channel_id, c.channel_id)
      LEFT JOIN communities_member m ON m.id = a.member_id
     WHERE a.conversation_id = ANY(%s) AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND c.kind <> 'event'
     ORDER BY a.conversation_id, a.occurred_at, a.id
"""


ASKS_ANSWERED = """
    UPDATE care_ask k SET answered_at = said.at
      FROM (SELECT o.id, min(a.occurred_at) AS at
              FROM care_ask o
              JOIN care_question q ON q.id = o.question_id
              JOIN communities_activity a ON a.conversation_id = q.conversation_id AND a.member_id = o.member_id
             WHERE o.question_id = ANY(%s) AND o.answered_at IS NULL AND o.withdrawn_at IS NULL
               AND a.occurred_at > o.asked_at AND a.kind IN (1, 2) AND a.deleted_at IS NULL
             GROUP BY o.id) said
     WHERE said.id = k.id
"""


class Row(NamedTuple):
    """One line of POSTS."""

    conversation: int
    conversation_kind: str
    title: str
    tags: list[str]
    accepted: int | None
    channel: int | None
    channel_name: str
    id: int
    kind: int
    member: int | None
    role: str | None
    at: Any
    reply_to: int | None
    mentions: list[int] | None
    identity: int | None
    text: str

    def as_post(self) -> Post:
        """What reading an exchange needs of it."""
        return Post(
            self.id,
            self.member,
            self.role == "bot",
            self.at,
            self.reply_to,
            self.mentions or (),
            self.text,
            self.kind == 1,
        )


@dataclass(slots=True)
class Found:
    """What one go through some conversations brought to light."""

    questions: list[Question] = field(default_factory=list)
    exchanges: dict[int, Exchange] = field(default_factory=dict)  # by the asking activity


def read_batch(batch: Batch) -> int:
    """Bring questions up to date with a batch. Gives how many questions were found in what it touched."""
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED, {"batch": batch.pk, "community": batch.community_id})
        touched = [conversation for (conversation,) in cursor.fetchall()]
    return read_conversations(batch.community, touched)


def read_conversations(community: Community, conversations: list[int]) -> int:
    """Read these conversations anew. Each part is a transaction of its own inside the caller's."""
    hours, found = hours_of(community), 0
    for start in range(0, len(conversations), AT_ONCE):
        part = conversations[start : start + AT_ONCE]
        with transaction.atomic():
            found += _write(community, part, _read(community, part, hours))
    return found


def _read(community: Community, conversations: list[int], hours: BusinessHours) -> Found:
    found = Found()
    for _, group in groupby(_rows(conversations), key=lambda row: row.conversation):
        rows = list(group)
        posts = [row.as_post() for row in rows]
        talk = Talk(posts) if rows[0].conversation_kind == "chat" else None
        for row, post in _asking(rows, posts):
            recognised = recognise(
                title=row.title if row.conversation_kind != "chat" else "",
                text=row.text,
                kind=row.conversation_kind,
                channel=row.channel_name,
            )
            if not recognised.is_question:
                continue
            if talk is not None:
                exchange = read_chat(post, talk, asker_identity=row.identity, accepted=row.accepted)
            else:
                exchange = read_thread(post, posts, accepted=row.accepted)
            found.exchanges[row.id] = exchange
            found.questions.append(_question(community, row, recognised.words, exchange, hours))
    return found


def _rows(conversations: list[int]) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(POSTS, [conversations])
        while lines := cursor.fetchmany(5_000):
            yield from map(Row._make, lines)


def _asking(rows: list[Row], posts: list[Post]) -> Iterator[tuple[Row, Post]]:
    """The posts that may ask: of a chat every line of its own, elsewhere the opening. Staff and bots don't wait."""
    for row, post in zip(rows, posts, strict=True):
        if row.kind == 1 and row.role == "member":
            yield row, post
        if row.conversation_kind != "chat":
            return


def _question(community: Community, row: Row, why: str, exchange: Exchange, hours: BusinessHours) -> Question:
    first, since = exchange.first, exchange.reopened_at or row.at
    chat = row.conversation_kind == "chat"
    return Question(
        workspace_id=community.workspace_id,
        community=community,
        conversation_id=row.conversation,
        channel_id=row.channel,
        activity_id=row.id,
        asker_id=cast(int, row.member),  # `_asking` gives members' posts only
        asked_at=row.at,
        title=(_beginning(row.text) if chat or not row.title else row.title)[:300] or "Without words",
        terms=terms_of("" if chat else row.title, row.text, row.tags),
        recognised_by=why,
        first_answer_id=first.id if first else None,
        first_answer_at=first.at if first else None,
        first_answerer_id=first.member if first else None,
        first_answer_inferred=exchange.inferred,
        waited=int(hours.open_between(row.at, first.at).total_seconds()) if first else None,
        answers=len(exchange.answers),
        solved_at=exchange.solved_at,
        solved_how=exchange.solved_how,
        reopened_at=exchange.reopened_at,
        last_at=exchange.last_at or row.at,
        waits_since=since,
        due_at=hours.after(since, timedelta(hours=community.promise_hours)),
    )


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 140 else line[:140].rsplit(" ", 1)[0] + "…"


UPSERTED: Final = [
    "conversation", "channel", "asker", "asked_at", "title", "terms", "recognised_by", "first_answer_id",
    "first_answer_at", "first_answerer", "first_answer_inferred", "waited", "answers", "solved_at", "solved_how",
    "reopened_at", "last_at", "state", "waits_since", "due_at",
]  # fmt: skip


def _write(community: Community, conversations: list[int], found: Found) -> int:
    before = {q.activity_id: q for q in Question.objects.filter(conversation_id__in=conversations)}
    _forget(before, found)
    _settle_states(before, found.questions)
    changed = [question for question in found.questions if _differs(before.get(question.activity_id), question)]
    Question.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["activity_id"], update_fields=UPSERTED, batch_size=500
    )
    _write_answers(community, changed, found)
    return len(found.questions)


def _forget(before: dict[int, Question], found: Found) -> None:
    """What is no question any more (edited, removed, moved) goes, unless a person had a hand in it."""
    gone = [question.pk for activity, question in before.items() if activity not in found.exchanges]
    if not gone:
        return
    kept = set(Ask.objects.filter(question__in=gone).values_list("question_id", flat=True))
    kept |= {question.pk for question in before.values() if question.settled_as}
    Question.objects.filter(pk__in=set(gone) - kept).delete()
    Question.objects.filter(pk__in=set(gone) & kept, settled_as="").update(state=Question.State.WITHDRAWN)


def _settle_states(before: dict[int, Question], questions: Iterable[Question]) -> None:
    asked = _follow_asks([question.pk for question in before.values()])
    for question in questions:
        known = before.get(question.activity_id)
        if known is not None:
            question.settled_as, question.settled_at = known.settled_as, known.settled_at
        question.state = question.stands(asked=known is not None and known.pk in asked)


def _follow_asks(questions: list[int]) -> set[int]:
    """Notes which of those asked have spoken up since. Gives the questions that still have an open ask."""
    with connection.cursor() as cursor:
        cursor.execute(ASKS_ANSWERED, [questions])
    return set(Ask.objects.open().filter(question__in=questions).values_list("question_id", flat=True))


def _differs(known: Question | None, read: Question) -> bool:
    if known is None:
        return True
    return any(getattr(known, _column(name)) != getattr(read, _column(name)) for name in UPSERTED)


def _column(name: str) -> str:
    return f"{name}_id" if name in {"conversation", "channel", "asker", "first_answerer"} else name


def _write_answers(community: Community, questions: list[Question], found: Found) -> None:
    keys = dict(
        Question.objects.filter(activity_id__in=[question.activity_id for question in questions]).values_list(
            "activity_id", "pk"
        )
    )
    given = []
    for question in questions:
        for post in found.exchanges[question.activity_id].answers:
            if post.member is None:
                continue
            given.append(
                Answer(
                    question_id=keys[question.activity_id],
                    community=community,
                    member_id=post.member,
                    activity_id=post.id,
                    answered_at=post.at,
                    after_seconds=int((post.at - question.asked_at).total_seconds()),
                    accepted=question.solved_how == "accepted" and post.at == question.solved_at,
                )
            )
    Answer.objects.filter(question__in=keys.values()).delete()
    Answer.objects.bulk_create(given, batch_size=1_000)
