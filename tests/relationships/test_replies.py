"""Replies that nobody marked: who is answered in chat, batch by batch and all at once."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from communities.incoming import IncomingActivity, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Batch, Community, Member, Source
from relationships.models import InferredReply
from relationships.replies import infer
from tests.factories import NOW, CommunityFactory, SourceFactory

pytestmark = pytest.mark.django_db


class Chat:
    """A channel that lines are said in."""

    def __init__(self, community: Community, sitting: str = "help/1") -> None:
        self.community = community
        self.source: Source = SourceFactory.create(community=community, connector="irc", name="IRC")
        self.sitting = sitting

    def say(self, *said: tuple[str, str, float], **more: Any) -> list[int]:
        """(who, words, minutes after the start) each, in one batch. Gives their ids."""
        begun = Activity.objects.count()
        people = {who for who, _, _ in said}
        records: list[Any] = [IncomingIdentity(who, who, is_bot=who.endswith("bot")) for who in people]
        records.append(IncomingConversation(self.sitting, "#help", "chat", "help"))
        names = [f"{self.sitting}:{begun + n}" for n in range(len(said))]
        records += [
            IncomingActivity(
                name, "post", who, NOW + timedelta(minutes=minute), "help", self.sitting, text=words, **more
            )
            for name, (who, words, minute) in zip(names, said, strict=True)
        ]
        ingest(self.source, records)
        found = dict(Activity.objects.filter(external_id__in=names).values_list("external_id", "id"))
        return [found[name] for name in names]


@pytest.fixture
def chat() -> Chat:
    return Chat(CommunityFactory.create())


def links(community: Community) -> dict[int, int | None]:
    return dict(InferredReply.objects.in_community(community).values_list("activity_id", "reply_to_id"))


def newest() -> list[int]:
    return [Batch.objects.latest("pk").pk]


def test_a_named_person_is_answered_minutes_later_across_other_talk(chat: Chat) -> None:
    question, _, _, answer = chat.say(
        ("ana", "how do I mount a usb disk?", 0),
        ("tom", "anyone seen the new release notes?", 1),
        ("eve", "tom: yes, they look good", 2),
        ("kim", "ana: sudo mount /dev/sdb1 /mnt", 6),
    )
    assert answer in infer(chat.community)
    row = InferredReply.objects.get(activity=answer)
    assert row.reply_to_id == question
    assert row.confidence > 0.5


def test_a_second_time_changes_nothing(chat: Chat) -> None:
    chat.say(("ana", "hello all", 0), ("tom", "ana: hello", 1))
    assert len(infer(chat.community)) == 2
    before = links(chat.community)
    assert infer(chat.community) == []
    assert infer(chat.community, newest()) == []
    assert links(chat.community) == before
