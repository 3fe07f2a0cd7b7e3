"""Inferred replies where people see them: marked as inferred, with their certainty, and set right by one who knows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, TeamMember
from communities.models import Activity, Conversation, WorkEntry
from relationships.models import InferredReply
from relationships.replies import infer
from tests.factories import CommunityFactory, TeamMemberFactory, signed_in
from tests.relationships.test_replies import TALK, Chat

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@dataclass
class Place:
    """A chat that was read, and somebody of the team before it."""

    chat: Chat
    viewer: TeamMember
    client: Client
    acts: list[int]

    @property
    def page(self) -> str:
        conversation = Conversation.objects.get(community=self.chat.community)
        return self.chat.community.url("relationships:conversation", conversation.pk)

    def answer(self, act: int) -> str:
        return self.chat.community.url("relationships:answer", act)

    def text(self) -> str:
        return " ".join(self.client.get(self.page).content.decode().split())


@pytest.fixture
def place() -> Place:
    cache.clear()
    viewer = TeamMemberFactory.create()
    chat = Chat(CommunityFactory.create(workspace=viewer.workspace))
    acts = chat.say(*TALK, (f"mal{HOSTILE}", f"ana: {HOSTILE}", 7))
    infer(chat.community)
    return Place(chat, viewer, signed_in(viewer), acts)


def test_the_conversation_says_whom_a_message_answers_and_how_sure_that_is(place: Place) -> None:
    row = InferredReply.objects.get(activity=place.acts[3])
    text = place.text()
    assert f"answers ana · inferred, {row.percent} %" in text
    assert "begins something new · inferred" in text
    assert HOSTILE not in text


def test_the_page_asks_no_more_for_more_inferences(place: Place) -> None:
    place.client.get(place.page)
    with CaptureQueriesContext(connection) as few:
        place.client.get(place.page)
    place.chat.say(*((who, f"{words} again", minute + 10) for who, words, minute in TALK * 4))
    infer(place.chat.community)
    with CaptureQueriesContext(connection) as more:
        place.client.get(place.page)
    assert len(more) == len(few) <= 17


def test_a_wrong_answer_is_set_right_and_set_back(place: Place) -> None:
    question, notes, _, answer, _ = place.acts
    offered = place.client.get(place.answer(answer)).content.decode()
    assert "anyone seen the new release notes?" in offered
    assert place.client.post(place.answer(answer), {"answers": str(notes)}).status_code == 303
    assert "answers tom · said by the team" in place.text()
    assert infer(place.chat.community) == []
    removal = place.chat.community.url("relationships:answer_removal", answer)
    assert place.client.get(removal).status_code == 405
    assert place.client.post(removal).status_code == 303
    assert InferredReply.objects.get(activity=answer).reply_to_id == question
    kinds = list(WorkEntry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["said what a message answers", "took back what a message answers"]


def test_it_can_be_said_that_a_message_answers_nobody(place: Place) -> None:
    assert place.client.post(place.answer(place.acts[3]), {"answers": "nobody"}).status_code == 303
    row = InferredReply.objects.get(activity=place.acts[3])
    assert (row.reply_to_id, row.is_by_a_person) == (None, True)


@pytest.mark.parametrize("said", ["", "x", "-1", "99999999999999999999"])
def test_an_answer_to_something_else_is_refused_with_a_friendly_word(place: Place, said: str) -> None:
    for wrong in (said, str(place.acts[4])):  # said later: nobody answers what is not said yet
        answer = place.client.post(place.answer(place.acts[3]), {"answers": wrong})
        assert answer.status_code == 422
        assert "Choose one of these messages" in answer.content.decode()
    assert not InferredReply.objects.by_people().exists()


def test_only_messages_whose_answer_is_inferred_can_be_set_right(place: Place) -> None:
    forum = Chat(place.chat.community, kind="thread")
    (post,) = forum.say(("ana", "a post in a thread", 0))
    assert place.client.get(place.answer(post)).status_code == 404
    Activity.objects.filter(pk=place.acts[0]).update(reply_to=place.acts[1])
    assert place.client.post(place.answer(place.acts[0]), {"answers": "nobody"}).status_code == 404


def test_an_analyst_reads_but_sets_nothing_right_and_a_stranger_finds_nothing(place: Place) -> None:
    analyst = signed_in(TeamMemberFactory.create(workspace=place.viewer.workspace, role=Role.ANALYST))
    assert "wrong?" not in analyst.get(place.page).content.decode()
    assert analyst.get(place.answer(place.acts[3])).status_code == 403
    stranger = signed_in(TeamMemberFactory.create())
    assert stranger.get(place.answer(place.acts[3])).status_code == 404
    elsewhere = CommunityFactory.create(workspace=place.viewer.workspace)
    assert place.client.get(elsewhere.url("relationships:answer", place.acts[3])).status_code == 404
