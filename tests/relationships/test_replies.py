"""Replies that nobody marked: who is answered in chat, batch by batch and all at once."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities.incoming import IncomingActivity, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Batch, Community, Source
from relationships.models import InferredReply
from relationships.replies import infer
from relationships.replies.correction import correct, take_back
from tests.factories import NOW, CommunityFactory, SourceFactory

pytestmark = pytest.mark.django_db
Said = tuple[str, str, float]


class Chat:
    """A channel in which lines are said; each call is one batch."""

    def __init__(self, community: Community | None = None, kind: Any = "chat") -> None:
        self.community = community or CommunityFactory.create()
        self.source: Source = SourceFactory.create(community=self.community, connector="irc", name=f"IRC {kind}")
        self.kind = kind
        self.said = 0

    def say(self, *lines: Said, **more: Any) -> list[int]:
        """(who, words, minutes after the start) each. Gives their ids."""
        names = [f"line {self.said + n}" for n in range(len(lines))]
        self.said += len(lines)
        self.tell(*zip(names, lines, strict=True), **more)
        found = dict(Activity.objects.filter(source=self.source).values_list("external_id", "id"))
        return [found[name] for name in names]

    def tell(self, *named: tuple[str, Said], **more: Any) -> None:
        """The same line told again under its name is an edit."""
        people = sorted({who for _, (who, _, _) in named})
        records: list[Any] = [IncomingIdentity(who, who, is_bot=who.endswith("bot")) for who in people]
        records.append(IncomingConversation("today", "#help", self.kind, "help"))
        for name, (who, words, minute) in named:
            at = NOW + timedelta(minutes=minute)
            records.append(IncomingActivity(name, "post", who, at, "help", "today", text=words, **more))
        ingest(self.source, records)


@pytest.fixture
def chat() -> Chat:
    return Chat()


def links(community: Community) -> dict[int, int | None]:
    return dict(InferredReply.objects.in_community(community).values_list("activity_id", "reply_to_id"))


def rows(community: Community) -> list[Any]:
    found = InferredReply.objects.in_community(community).order_by("pk")
    return list(found.values_list("pk", "reply_to_id", "confidence", "model"))


def newest() -> list[int]:
    return [Batch.objects.latest("pk").pk]


TALK: tuple[Said, ...] = (
    ("ana", "how do I mount a usb disk?", 0),
    ("tom", "anyone seen the new release notes?", 1),
    ("eve", "tom: yes, they look good", 2),
    ("kim", "ana: sudo mount /dev/sdb1 /mnt", 6),
)


def test_a_named_person_is_answered_minutes_later_across_other_talk(chat: Chat) -> None:
    question, notes, praise, help_ = chat.say(*TALK)
    assert set(infer(chat.community)) == {question, notes, praise, help_}
    assert links(chat.community)[help_] == question
    assert links(chat.community)[praise] == notes
    assert InferredReply.objects.get(activity=help_).confidence > 0.6


def test_the_first_question_begins_a_conversation_of_its_own(chat: Chat) -> None:
    question, *_ = chat.say(*TALK)
    infer(chat.community)
    row = InferredReply.objects.get(activity=question)
    assert row.reply_to_id is None
    assert row.confidence > 0.6


def test_a_second_time_changes_nothing(chat: Chat) -> None:
    chat.say(*TALK)
    assert len(infer(chat.community)) == 4
    before = rows(chat.community)
    assert infer(chat.community) == []
    assert infer(chat.community, newest()) == []
    assert rows(chat.community) == before


def test_a_late_message_re_decides_what_answers_it(chat: Chat) -> None:
    _, answer = chat.say(("tom", "anyone seen the new release notes?", 1), ("kim", "ana: sudo mount /dev/sdb1 /mnt", 6))
    infer(chat.community, newest())
    (question,) = chat.say(("ana", "how do I mount a usb disk?", 4))
    changed = infer(chat.community, newest())
    assert {question, answer} <= set(changed)
    assert links(chat.community)[answer] == question


def test_only_the_batch_and_its_surroundings_are_read(chat: Chat) -> None:
    old, _ = chat.say(("ana", "good morning", -60 * 24 * 30), ("tom", "ana: good morning", -60 * 24 * 30))
    infer(chat.community, newest())
    InferredReply.objects.filter(pk=old).delete()
    chat.say(*TALK)
    assert old not in infer(chat.community, newest())
    assert old in infer(chat.community)


CHATTER = "how to mount a disk ? try sudo apt install it works thanks no error again why restart the driver"


def _chatter(seed: int, count: int) -> list[Said]:
    dice = random.Random(seed)
    people = ["ana", "tom", "kim", "eve", "bob", "lee", "helpbot"]
    words = CHATTER.split()
    lines, minute = [], 0.0
    for _ in range(count):
        who = dice.choice(people)
        named = f"{dice.choice(people)}: " if dice.random() < 0.4 else ""
        minute += dice.choice([0, 0, 1, 1, 2, 30 if dice.random() < 0.1 else 0])
        lines.append((who, named + " ".join(dice.choices(words, k=dice.randint(1, 9))), minute))
    return lines


@pytest.mark.parametrize("seed", [1, 2])
def test_batch_by_batch_and_all_at_once_are_the_same(seed: int) -> None:
    lines = _chatter(seed, 1_300)
    slow, fast = Chat(), Chat()
    dice = random.Random(seed)
    parts: list[list[tuple[int, Said]]] = [[] for _ in range(6)]
    for place, line in enumerate(lines):  # mostly in order, with stragglers that come with a later batch
        part = min(5, place * 6 // len(lines) + (dice.random() < 0.02))
        parts[part].append((place, line))
    for part_ in parts:
        slow.tell(*((f"{place:05}", line) for place, line in part_))
        infer(slow.community, newest())
    incremental = rows(slow.community)
    assert len(incremental) > 1_000
    InferredReply.objects.in_community(slow.community).delete()
    infer(slow.community)
    assert rows(slow.community) == incremental
    fast.tell(*((f"{place:05}", line) for place, line in enumerate(lines)))
    infer(fast.community)
    assert len(rows(fast.community)) == len(incremental)


def test_when_the_answered_message_goes_the_link_goes(chat: Chat) -> None:
    question, _, _, answer = chat.say(*TALK)
    infer(chat.community)
    chat.tell(("line 0", TALK[0]), deleted=True)
    changed = infer(chat.community, newest())
    assert {question, answer} <= set(changed)
    assert question not in links(chat.community)
    assert links(chat.community)[answer] != question


def test_what_the_platform_marks_later_is_inferred_no_more(chat: Chat) -> None:
    _, _, _, answer = chat.say(*TALK)
    infer(chat.community)
    chat.tell(("line 3", TALK[3]), reply_to="line 1")
    assert answer in infer(chat.community, newest())
    assert answer not in links(chat.community)


def test_bots_answer_nobody_but_can_be_answered(chat: Chat) -> None:
    _, said, thanks = chat.say(
        ("ana", "!mount", 0), ("helpbot", "ana: see the page on mounting disks", 0), ("ana", "helpbot: thanks", 1)
    )
    infer(chat.community)
    assert said not in links(chat.community)
    assert links(chat.community)[thanks] == said


def test_threads_are_left_to_what_the_platform_says() -> None:
    forum = Chat(kind="thread")
    forum.say(*TALK)
    assert infer(forum.community) == []
    assert links(forum.community) == {}


def test_two_communities_do_not_touch(chat: Chat) -> None:
    other = Chat()
    other.say(*TALK)
    infer(other.community)
    before = rows(other.community)
    chat.say(*TALK)
    infer(chat.community)
    assert rows(other.community) == before
    assert len(rows(chat.community)) == 4


def test_a_persons_word_outlives_every_inference_and_can_be_taken_back(chat: Chat) -> None:
    question, notes, _, answer = chat.say(*TALK)
    infer(chat.community)
    act = Activity.objects.select_related("community").get(pk=answer)
    correct(act, Activity.objects.get(pk=notes))
    chat.say(("bob", "ana: did it work?", 8))
    infer(chat.community, newest())
    assert answer not in infer(chat.community)
    row = InferredReply.objects.get(activity=answer)
    assert (row.reply_to_id, row.is_by_a_person, row.percent) == (notes, True, 100)
    assert take_back(act)
    assert links(chat.community)[answer] == question
    assert not take_back(act)


def test_a_persons_word_about_a_message_that_went_goes_too(chat: Chat) -> None:
    question, notes, _, answer = chat.say(*TALK)
    infer(chat.community)
    correct(Activity.objects.get(pk=answer), Activity.objects.get(pk=notes))
    chat.tell(("line 1", TALK[1]), deleted=True)
    assert answer in infer(chat.community, newest())
    row = InferredReply.objects.get(activity=answer)
    assert (row.reply_to_id, row.is_by_a_person) == (question, False)


def test_messages_without_author_or_words_are_borne(chat: Chat) -> None:
    chat.tell(("a", ("ana", "", 0)), ("b", ("ana", "\x00\ufffd\u202e" * 50, 0)), ("c", ("tom", "x" * 100_000, 0)))
    ingest(chat.source, [IncomingActivity("d", "post", "", NOW, "help", "today", text="who am I?")])
    assert len(infer(chat.community)) == 4


def test_however_many_messages_the_queries_stay_few(chat: Chat) -> None:
    chat.tell(*((f"{place:05}", line) for place, line in enumerate(_chatter(3, 500))))
    with CaptureQueriesContext(
        connection,
    ) as few:
        infer(chat.community)
    chat.tell(*((f"x{place:05}", line) for place, line in enumerate(_chatter(4, 1_500))))
    with CaptureQueriesContext(connection) as more:
        infer(chat.community)
    assert len(more) <= len(few) + 2
    assert len(few) < 20
