"""The search box finds people by the beginnings of their names and conversations by the words of their titles."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Role
from communities.models import Community, Conversation
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, forum, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    return CommunityFactory.create()


@pytest.fixture
def client(community: Community) -> Client:
    return signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))


def found(client: Client, community: Community, words: str) -> str:
    answer = client.get(community.url("communities:search"), {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def thread(community: Community, title: str) -> Conversation:
    return Conversation.objects.create(
        workspace=community.workspace, community=community, source=forum(community), external_id=title, title=title
    )


def test_people_are_found_by_any_word_of_their_name_whatever_its_marks(community: Community, client: Client) -> None:
    MemberFactory.create(community=community, name="Lucía Prieto")
    MemberFactory.create(name="Lucía Elsewhere")
    assert "Lucía Prieto" in found(client, community, "lucia")
    assert "Lucía Prieto" in found(client, community, "PRI")
    assert "Elsewhere" not in found(client, community, "lucia")


def test_conversations_are_found_by_all_words_the_last_as_a_beginning(community: Community, client: Client) -> None:
    thread(community, "Kiln PID oscillates")
    assert "oscillates" in found(client, community, "kiln osc")
    assert "oscillates" not in found(client, community, "kiln reflow")


@pytest.mark.parametrize(
    "words", ["a & | ! :*", "' OR 1=1 --", "<script>alert(1)</script>", "(((", "x" * 5000, "%_\\", "🙂"]
)
def test_hostile_words_find_nothing_and_break_nothing(community: Community, client: Client, words: str) -> None:
    assert "<script>alert" not in found(client, community, words)


def test_hostile_names_are_shown_as_text(community: Community, client: Client) -> None:
    MemberFactory.create(community=community, name="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in found(client, community, "<img")
