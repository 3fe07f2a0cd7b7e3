"""Conversations joined and split by hand: read so, undone in one press, and neither seen nor undone by an import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.incoming import IncomingActivity
from communities.ingest import ingest
from communities.models import Activity, Community, Conversation, Identity, WorkEntry
from relationships.models import CannotMend, ThreadMend
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, list[Activity]]:
    """Two conversations of one evening: kiln (0, 1, 2) and glaze (3, 4)."""
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    ana, tom = (MemberFactory.create(community=community, name=name) for name in ("Ana", "Tom"))
    said = [
        say(person, text, NOW + timedelta(minutes=minute), conversation=about)
        for person, text, minute, about in [
            (ana, "How do I tune the kiln?", 0, "kiln"),
            (tom, "Lower the gain.", 5, "kiln"),
            (ana, "And which glaze do you take?", 20, "kiln"),
            (ana, "Which glaze?", 10, "glaze"),
            (tom, "The blue one.", 30, "glaze"),
        ]
    ]
    return viewer, community, said


def conversation(act: Activity) -> Conversation:
    found = Conversation.objects.get(pk=act.conversation_id or 0)
    found.community = Community.objects.select_related("workspace").get(pk=act.community_id)
    return found


def body(client: Client, url: str) -> str:
    answer = client.get(url, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def messages(client: Client, url: str) -> list[int]:
    return [message.act.pk for message in client.get(url, follow=True).context["messages_shown"]]


def url_of(act: Activity, name: str = "conversation", **query: Any) -> str:
    one = conversation(act)
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{one.community.url(f'relationships:{name}', one.pk)}?{asked}"


def splitting(act: Activity) -> str:
    return str(conversation(act).community.url("relationships:conversation_splitting", act.pk))


def test_joined_conversations_are_read_as_one_in_order_of_time(place: Any) -> None:
    viewer, community, said = place
    client = signed_in(viewer)
    answer = client.post(
        url_of(said[3], "conversation_joining"), {"into": said[0].conversation_id, "reason": "One evening, one talk"}
    )
    assert answer.status_code == 303
    assert messages(client, url_of(said[0])) == [said[n].pk for n in (0, 1, 3, 2, 4)]
    text = body(client, url_of(said[0]))
    assert "One evening, one talk" in text
    assert "Joined to this:" in text
    assert WorkEntry.objects.filter(community=community, kind="joined two conversations").count() == 1


def test_what_is_joined_can_still_be_opened_and_says_where_it_is_read(place: Any) -> None:
    viewer, _, said = place
    mend = ThreadMend.join(conversation(said[3]), conversation(said[0]), reason="", by_id=viewer.user_id)
    client = signed_in(viewer)
    assert messages(client, url_of(said[3])) == [said[3].pk, said[4].pk]
    assert f"/conversations/{mend.into_id}/" in body(client, url_of(said[3]))


def test_a_split_makes_two_parts_and_an_old_link_finds_the_right_one(place: Any) -> None:
    viewer, community, said = place
    client = signed_in(viewer)
    url = splitting(said[2])
    assert client.get(url).status_code == 200
    assert client.post(url, {"title": "Which glaze", "reason": "Another subject"}).status_code == 303
    mend = ThreadMend.objects.get()
    assert messages(client, url_of(said[0])) == [said[0].pk, said[1].pk]
    assert messages(client, url_of(said[0], part=mend.pk)) == [said[2].pk]
    assert messages(client, url_of(said[0], around=said[2].pk)) == [said[2].pk]
    assert messages(client, url_of(said[0], part=mend.pk, around=said[1].pk)) == [said[0].pk, said[1].pk]
    assert "Which glaze" in body(client, community.url("relationships:conversations"))
    assert "Which glaze" in body(client, community.url("relationships:conversations") + "?q=which+gl")


def test_one_press_undoes_a_join_and_a_split(place: Any) -> None:
    viewer, community, said = place
    client = signed_in(viewer)
    kiln, glaze = conversation(said[0]), conversation(said[3])
    before = [messages(client, url_of(said[0])), messages(client, url_of(said[3]))]
    for mend in (
        ThreadMend.join(glaze, kiln, reason="", by_id=viewer.user_id),
        ThreadMend.split(kiln, said[2], title="Glaze", reason="", by_id=viewer.user_id),
    ):
        assert client.post(community.url("relationships:mend_removal", mend.pk)).status_code == 303
        mend.refresh_from_db()
        assert mend.undone_at is not None
        assert mend.undone_by_id == viewer.user_id
    assert [messages(client, url_of(said[0])), messages(client, url_of(said[3]))] == before
    assert ThreadMend.objects.count() == 2


def test_an_import_of_the_same_record_leaves_joins_and_splits_as_they_are(place: Any) -> None:
    viewer, _, said = place
    ThreadMend.split(conversation(said[0]), said[2], title="Glaze", reason="", by_id=None)
    ThreadMend.join(conversation(said[3]), conversation(said[0]), reason="", by_id=None)
    client = signed_in(viewer)
    before = messages(client, url_of(said[0]))
    again = [
        IncomingActivity(
            act.external_id,
            "post",
            Identity.objects.get(pk=act.identity_id).external_id,
            act.occurred_at,
            conversation=conversation(act).external_id,
            text=act.text + (" Edited." if act == said[0] else ""),
        )
        for act in said
    ]
    ingest(said[0].source, again)
    assert Activity.objects.count() == len(said)
    assert messages(client, url_of(said[0])) == before
    assert "Edited." in body(client, url_of(said[0]))


def test_what_was_said_later_where_a_part_was_split_off_is_read_in_the_last_part(place: Any) -> None:
    viewer, _, said = place
    mend = ThreadMend.split(conversation(said[0]), said[2], title="Glaze", reason="", by_id=None)
    member = said[0].member
    assert member is not None
    late = say(member, "One thing more.", NOW + timedelta(days=1), conversation="kiln")
    assert messages(signed_in(viewer), url_of(said[0], part=mend.pk)) == [said[2].pk, late.pk]


def test_the_list_shows_a_joined_conversation_once_until_it_has_the_last_word(place: Any) -> None:
    viewer, community, said = place
    client, url = signed_in(viewer), community.url("relationships:conversations")
    kiln, glaze = conversation(said[0]), conversation(said[3])
    first = ThreadMend.join(kiln, glaze, reason="", by_id=None)  # glaze has the last word
    assert [row.pk for row, *_ in client.get(url).context["rows"]] == [glaze.pk]
    first.undo(None)
    ThreadMend.join(glaze, kiln, reason="", by_id=None)
    assert {row.pk for row, *_ in client.get(url).context["rows"]} == {kiln.pk, glaze.pk}
    assert "read within" in body(client, url)


def test_a_join_to_what_is_joined_already_goes_to_the_whole(place: Any) -> None:
    viewer, _, said = place
    ana = said[0].member
    assert ana is not None
    third = say(ana, "A third.", NOW + timedelta(hours=2), conversation="third")
    ThreadMend.join(conversation(said[3]), conversation(said[0]), reason="", by_id=None)
    late = ThreadMend.join(conversation(third), conversation(said[3]), reason="", by_id=None)
    assert late.into_id == said[0].conversation_id
    assert messages(signed_in(viewer), url_of(said[0]))[-1] == third.pk


def test_what_cannot_be_joined_or_split_is_told(place: Any) -> None:
    viewer, _, said = place
    kiln, glaze = conversation(said[0]), conversation(said[3])
    ThreadMend.join(glaze, kiln, reason="", by_id=None)
    wrong: list[Callable[[], object]] = [
        lambda: ThreadMend.join(kiln, glaze, reason="", by_id=None),
        lambda: ThreadMend.join(glaze, kiln, reason="", by_id=None),
        lambda: ThreadMend.join(kiln, kiln, reason="", by_id=None),
        lambda: ThreadMend.split(glaze, said[4], title="x", reason="", by_id=None),
    ]
    for one in wrong:
        with pytest.raises(CannotMend):
            one()
    client = signed_in(viewer)
    answer = client.post(url_of(said[0], "conversation_joining"), {"into": glaze.pk})
    assert answer.status_code == 422
    assert "one conversation already" in answer.content.decode()
    assert client.post(url_of(said[0], "conversation_joining"), {"into": "x"}).status_code == 422
    ThreadMend.split(kiln, said[2], title="Glaze", reason="", by_id=None)
    url = splitting(said[2])
    assert client.post(url, {"title": "Again"}).status_code == 422
    assert client.post(url, {"title": ""}).status_code == 422


def test_the_database_refuses_a_second_join_and_half_a_mend(place: Any) -> None:
    _, community, said = place
    kiln, glaze = conversation(said[0]), conversation(said[3])
    ThreadMend.join(glaze, kiln, reason="", by_id=None)
    whose = {"workspace_id": community.workspace_id, "community_id": community.pk}
    for wrong in (
        {"kind": "join", "conversation": glaze, "into": kiln},
        {"kind": "join", "conversation": kiln, "into": kiln},
        {"kind": "join", "conversation": kiln},
        {"kind": "split", "conversation": kiln},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ThreadMend.objects.create(**whose, **wrong)


def test_strangers_and_analysts_join_and_split_nothing(place: Any) -> None:
    viewer, community, said = place
    mend = ThreadMend.join(conversation(said[3]), conversation(said[0]), reason="", by_id=None)
    urls = [
        url_of(said[0], "conversation_joining"),
        splitting(said[1]),
        community.url("relationships:mend_removal", mend.pk),
    ]
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    stranger = signed_in(TeamMemberFactory.create())
    for url in urls:
        assert analyst.post(url, {"title": "x"}).status_code == 403
        assert stranger.post(url, {"title": "x"}).status_code == 404
    elsewhere = CommunityFactory.create(workspace=viewer.workspace)
    other = say(MemberFactory.create(community=elsewhere), "Elsewhere.", NOW)
    manager = signed_in(viewer)
    assert manager.post(urls[0], {"into": other.conversation_id}).status_code == 422
    url = community.url("relationships:conversation_splitting", other.pk)
    assert manager.post(url, {"title": "x"}).status_code == 404
    assert manager.get(community.url("relationships:mend_removal", mend.pk)).status_code == 405


def test_a_question_in_a_joined_conversation_is_still_asked(place: Any) -> None:
    from care.models import Question

    _, community, said = place
    run_waiting(("care.read_batch",))
    waiting = set(Question.objects.filter(community=community).values_list("pk", flat=True))
    assert waiting
    ThreadMend.join(conversation(said[3]), conversation(said[0]), reason="", by_id=None)
    ThreadMend.split(conversation(said[0]), said[1], title="The rest", reason="", by_id=None)
    assert set(Question.objects.filter(community=community).values_list("pk", flat=True)) == waiting
