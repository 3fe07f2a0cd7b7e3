"""The room's pages: they open for the team, hide from strangers, escape what members wrote.

And ask the database little.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member, WorkEntry
from relationships.models import FollowUp, Judgement, MemberTag, Note, Tie
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member, Member, Tie]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    ana, tom = (
        MemberFactory.create(community=community, name=f"Ana {HOSTILE}"),
        MemberFactory.create(community=community, name="Tom"),
    )
    post = say(ana, "How do I tune the kiln?", NOW, html=f"<p onclick=x>How <b>do</b> I</p>{HOSTILE}<img src=x>")
    answer = say(tom, f"Lower the gain. {HOSTILE} https://example.org/a", NOW + timedelta(hours=1), reply_to=post)
    say(ana, "", NOW + timedelta(hours=2), reply_to=answer, kind="reaction", value="heart")
    reckon(community, as_of=NOW + timedelta(hours=3))
    return viewer, community, ana, tom, Tie.objects.get()


def addresses(community: Community, member: Member, tie: Tie) -> dict[str, str]:
    conversation = community.conversations.earliest("pk")
    return {
        "home": community.url("relationships:home"),
        "members": community.url("relationships:members"),
        "members_csv": community.url("relationships:members_csv"),
        "member": community.url("relationships:member", member.pk),
        "tie": community.url("relationships:tie", tie.pk),
        "conversations": community.url("relationships:conversations"),
        "conversation": community.url("relationships:conversation", conversation.pk),
        "follow_ups": community.url("relationships:follow_ups"),
    }


def body(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_every_page_opens_for_every_role_and_escapes_what_members_wrote(place: Any) -> None:
    viewer, community, ana, _, tie = place
    for role in Role.values:
        client = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=role))
        for name, url in addresses(community, ana, tie).items():
            answer = client.get(url)
            assert answer.status_code == 200, (role, name)
            if name != "members_csv":  # plain text, never run as mark-up
                text = body(answer)
                assert HOSTILE not in text, name
                assert "onclick" not in text
                assert "src=x" not in text


def test_a_stranger_and_another_workspace_find_nothing_here(place: Any) -> None:
    _, community, ana, _, tie = place
    stranger = signed_in(TeamMemberFactory.create())
    for url in addresses(community, ana, tie).values():
        assert stranger.get(url).status_code == 404
        assert Client().get(url).status_code == 302


def test_rows_of_another_community_are_not_found_under_this_one(place: Any) -> None:
    viewer, _, ana, _, tie = place
    other = CommunityFactory.create(workspace=viewer.workspace)
    client = signed_in(viewer)
    assert client.get(other.url("relationships:member", ana.pk)).status_code == 404
    assert client.get(other.url("relationships:tie", tie.pk)).status_code == 404
    assert client.post(other.url("relationships:notes", ana.pk), {"text": "x"}).status_code == 404


def test_an_analyst_reads_but_does_not_write(place: Any) -> None:
    viewer, community, ana, _, tie = place
    client = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    for name, pk in (("notes", ana.pk), ("tags", ana.pk), ("member_follow_ups", ana.pk), ("judgement", tie.pk)):
        assert client.post(community.url(f"relationships:{name}", pk), {}).status_code == 403
    assert not Note.objects.exists()


def test_pages_ask_the_database_a_fixed_number_of_times(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community, ana, _, tie = place
    for n in range(12):
        other = MemberFactory.create(community=community, name=f"Member {n}")
        say(
            other,
            "Me too",
            NOW + timedelta(hours=3),
            conversation=community.conversations.earliest("pk"),
            kind="post",
        )
        say(ana, "And you", NOW + timedelta(hours=4), reply_to=say(other, "How?", NOW + timedelta(hours=4)))
    reckon(community, as_of=NOW + timedelta(hours=5))
    client = signed_in(viewer)
    url = addresses(community, ana, tie)
    most = {
        "home": 16, "members": 9, "members_csv": 7, "member": 24, "tie": 16, "conversations": 11, "conversation": 17,
        "follow_ups": 10,
    }  # fmt: skip
    for name, limit in most.items():
        client.get(url[name])  # the frame's counts are remembered from here on
        with django_assert_max_num_queries(limit):
            body(client.get(url[name]))


def test_a_note_is_kept_for_the_team_and_a_private_one_for_its_writer_alone(place: Any) -> None:
    viewer, community, ana, _, _ = place
    client, colleague = signed_in(viewer), signed_in(TeamMemberFactory.create(workspace=viewer.workspace))
    url, page = community.url("relationships:notes", ana.pk), community.url("relationships:member", ana.pk)
    assert client.post(url, {"text": "Would host a talk"}).status_code == 303
    assert client.post(url, {"text": "Between us", "private": "on"}).status_code == 303
    assert "Would host a talk" in body(colleague.get(page))
    assert "Between us" in body(client.get(page))
    assert "Between us" not in body(colleague.get(page))
    assert sorted(WorkEntry.objects.values_list("kind", "about")) == [("wrote a note", ""), ("wrote a note", ana.name)]
    private, team = Note.objects.get(private=True), Note.objects.get(private=False)
    assert colleague.post(community.url("relationships:note_removal", private.pk)).status_code == 404
    assert colleague.post(community.url("relationships:note_removal", team.pk)).status_code == 403
    assert client.post(community.url("relationships:note_removal", team.pk)).status_code == 303


def test_an_empty_note_is_sent_back_with_a_friendly_word(place: Any) -> None:
    viewer, community, ana, _, _ = place
    answer = signed_in(viewer).post(community.url("relationships:notes", ana.pk), {"text": "   "})
    assert answer.status_code == 422
    assert "Write what is worth remembering." in body(answer)


def test_a_follow_up_is_promised_listed_done_once_and_taken_back(place: Any) -> None:
    viewer, community, ana, _, _ = place
    client = signed_in(viewer)
    url = community.url("relationships:member_follow_ups", ana.pk)
    past = client.post(url, {"reason": "Ask about the talk", "due_on": "2001-01-01"})
    assert past.status_code == 422
    assert "That day is over" in body(past)
    today = community.day_of(timezone.now())
    assert client.post(url, {"reason": "Ask about the talk", "due_on": today.isoformat()}).status_code == 303
    page = community.url("relationships:follow_ups")
    assert "Ask about the talk" in body(client.get(page))
    done = community.url("relationships:follow_up_completion", FollowUp.objects.get().pk)
    client.post(done)
    client.post(done)
    assert FollowUp.objects.get().done_by == viewer.user
    assert WorkEntry.objects.filter(kind="followed up").count() == 1
    assert "Ask about the talk" in body(client.get(page + "?show=done"))
    client.post(done, {"undo": "1"})
    assert FollowUp.objects.get().done_at is None


def test_a_tag_is_put_on_once_whatever_its_case_and_finds_the_member(place: Any) -> None:
    viewer, community, ana, tom, _ = place
    client = signed_in(viewer)
    for word in ("Speaker", "speaker "):
        client.post(community.url("relationships:tags", ana.pk), {"word": word})
    assert MemberTag.objects.get().word == "Speaker"
    found = body(client.get(community.url("relationships:members") + "?tag=SPEAKER"))
    assert community.url("relationships:member", ana.pk) in found
    assert community.url("relationships:member", tom.pk) not in found
    client.post(community.url("relationships:tag_removal", ana.pk, MemberTag.objects.get().pk))
    assert not MemberTag.objects.exists()


def test_a_judgement_is_put_shown_and_taken_back(place: Any) -> None:
    viewer, community, _, _, tie = place
    client = signed_in(viewer)
    url = community.url("relationships:judgement", tie.pk)
    assert client.post(url, {"depth": "0.8", "nature": "work", "why": "They build kilns together"}).status_code == 303
    tie.refresh_from_db()
    assert (tie.depth, tie.nature) == (0.8, "work")
    assert "They build kilns together" in body(client.get(community.url("relationships:tie", tie.pk)))
    assert client.post(url, {"depth": "7", "nature": ""}).status_code == 422
    client.post(url, {"depth": "", "nature": "", "why": ""})
    assert not Judgement.objects.exists()


def test_members_are_found_by_any_word_of_their_name_and_paged_without_loss(place: Any) -> None:
    viewer, community, *_ = place
    for n in range(120):
        MemberFactory.create(community=community, name=f"Wanda {n:03}", acts=n % 7, last_active_at=None)
    client = signed_in(viewer)
    for sort in ("name", "acts"):
        seen: list[str] = []
        url = community.url("relationships:members") + f"?q=wanda&sort={sort}"
        path = url
        for _ in range(3):
            answer = client.get(path)
            seen += [member.name for member in answer.context["pager"].rows]
            path = community.url("relationships:members") + answer.context["pager"].next
        assert len(seen) == len(set(seen)) == 120
        back = client.get(community.url("relationships:members") + answer.context["pager"].previous)
        assert [member.name for member in back.context["pager"].rows] == seen[50:100]
    assert client.get(community.url("relationships:members") + "?after=nonsense&role=nobody").status_code == 200


def test_the_csv_keeps_formulas_from_running(place: Any) -> None:
    viewer, community, *_ = place
    MemberFactory.create(community=community, name="=1+1")
    assert "\n'=1+1," in body(signed_in(viewer).get(community.url("relationships:members_csv"))).replace("\r", "")


def test_a_conversation_opens_around_one_act(place: Any) -> None:
    viewer, community, ana, _, _ = place
    conversation = community.conversations.get()
    acts = [
        say(ana, f"Line {n}", NOW + timedelta(days=1, minutes=n), conversation=conversation, kind="post")
        for n in range(60)
    ]
    client = signed_in(viewer)
    url = community.url("relationships:conversation", conversation.pk)
    assert f'id="a{acts[55].pk}"' not in body(client.get(url))
    around = body(client.get(f"{url}?around={acts[55].pk}"))
    assert f'id="a{acts[55].pk}"' in around
    assert f'id="a{acts[50].pk}"' in around
    assert client.get(f"{url}?around=99999999999999999999").status_code == 200


def test_the_day_of_a_promise_is_the_communitys_own(place: Any) -> None:
    viewer, community, ana, _, _ = place
    one = FollowUp.objects.create(
        workspace=community.workspace,
        community=community,
        member=ana,
        by=viewer.user,
        due_on=date(2026, 3, 9),
        reason="x",
    )
    assert list(FollowUp.objects.due(date(2026, 3, 9))) == [one]
    assert not FollowUp.objects.due(date(2026, 3, 8)).exists()
