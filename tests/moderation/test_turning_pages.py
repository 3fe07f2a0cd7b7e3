"""Before it happens: who may see and do what, and that each act can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member, WorkEntry
from moderation.models import Case, Hint, Outlook, Step
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, signed_in
from tests.moderation.conftest import read
from tests.moderation.test_turning_live import TURN, talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def turning(community: Community) -> Case:
    """A thread with a hint."""
    members = [MemberFactory.create(community=community, name=name) for name in ("Colm", "Vera <b>")]
    talk(members, "loop", TURN)
    read()
    case = Case.objects.get(subject="thread")
    case.community = community
    return case


def page(member: TeamMember, url: str, **told: Any) -> str:
    answer = signed_in(member).get(url, told)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_the_sentence_the_reasons_and_what_hints_are_worth(
    community: Community, moderator: TeamMember, turning: Case
) -> None:
    shown = page(moderator, community.url("moderation:before"))
    assert "1 thread may turn" in shown
    assert "likelier than usual" in shown
    assert "of such threads turn" in shown
    assert "if 1 in 20 do here (not known yet)" in shown
    assert "Too few hints here to say how good they are" in shown
    assert "No step has a known outcome yet." in shown
    assert "Nobody has stepped in yet" in shown


def test_an_empty_list_teaches(community: Community, moderator: TeamMember) -> None:
    assert "Threads that may turn appear here" in page(moderator, community.url("moderation:before"))


def test_the_thread_marks_the_sentence_and_offers_what_fits(
    community: Community, moderator: TeamMember, turning: Case
) -> None:
    shown = page(moderator, community.url("moderation:before_thread", turning.pk))
    assert "<mark>" in shown
    assert "The sentence that says most about where this goes" in shown
    assert "Fits best" in shown
    assert "A private word to" in shown
    assert "Slow mode for an hour" in shown
    assert "Vera &lt;b&gt;" in shown
    assert "Vera <b>" not in shown


def test_a_step_is_written_down_counted_and_taken_back(
    community: Community, moderator: TeamMember, turning: Case
) -> None:
    client = signed_in(moderator)
    vera = Member.objects.get(name__startswith="Vera")
    told = {"kind": "word", "words": "Hi Vera, a word?", "member": vera.pk}
    answer = client.post(community.url("moderation:step", turning.pk), told)
    assert answer.status_code == 302
    step = Step.objects.get()
    assert (step.kind, step.words, step.member_id, step.by_id) == (
        "word",
        "Hi Vera, a word?",
        vera.pk,
        moderator.user_id,
    )
    assert step.conversation_id == turning.conversation_id
    assert step.risk == Hint.objects.get().risk
    assert WorkEntry.objects.get(kind="stepped in early").user_id == moderator.user_id
    assert "Hi Vera, a word?" in page(moderator, community.url("moderation:before_thread", turning.pk))
    for _ in range(2):
        assert client.post(community.url("moderation:undo_step", step.pk)).status_code == 302
    step.refresh_from_db()
    assert (step.undone_by_id, WorkEntry.objects.filter(kind="took back a step").count()) == (moderator.user_id, 1)
    assert "taken back by" in page(moderator, community.url("moderation:before_thread", turning.pk))


@pytest.mark.parametrize(
    "told", [{}, {"kind": "shout"}, {"kind": "word", "words": "x" * 2001}, {"kind": "word", "member": "0"}]
)
def test_a_step_that_makes_no_sense_is_refused(
    community: Community, moderator: TeamMember, turning: Case, told: dict[str, str]
) -> None:
    assert signed_in(moderator).post(community.url("moderation:step", turning.pk), told).status_code == 422
    assert not Step.objects.exists()


def test_nobody_is_named_who_is_of_another_community(
    community: Community, moderator: TeamMember, turning: Case
) -> None:
    stranger = MemberFactory.create(community=CommunityFactory.create(workspace=community.workspace))
    told = {"kind": "word", "member": stranger.pk}
    assert signed_in(moderator).post(community.url("moderation:step", turning.pk), told).status_code == 422


def test_a_hint_that_needs_nothing_is_closed(community: Community, moderator: TeamMember, turning: Case) -> None:
    client = signed_in(moderator)
    told = {"action": "keep", "version": turning.version}
    assert client.post(community.url("moderation:decide", turning.pk), told).status_code == 302
    turning.refresh_from_db()
    assert turning.state == "decided"
    assert "This hint is closed" in page(moderator, community.url("moderation:before_thread", turning.pk))


def test_a_manager_sets_the_budget_and_a_moderator_may_not(community: Community, moderator: TeamMember) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    url = community.url("moderation:hints_a_day")
    assert signed_in(moderator).post(url, {"per_day": 5}).status_code == 403
    assert signed_in(manager).post(url, {"per_day": 5}).status_code == 302
    assert Outlook.objects.get().per_day == 5
    assert "At most 5 hints a day" in page(manager, community.url("moderation:before"))
    signed_in(manager).post(url, {"per_day": 51})
    assert Outlook.objects.get().per_day == 5
    signed_in(manager).post(url, {"per_day": ""})
    assert Outlook.objects.get().per_day is None


def test_others_are_kept_out(community: Community, turning: Case) -> None:
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    urls = [
        community.url("moderation:before"),
        community.url("moderation:before_thread", turning.pk),
        community.url("moderation:hints_csv"),
    ]
    for url in urls:
        assert signed_in(analyst).get(url).status_code == 403
        assert signed_in(stranger).get(url).status_code == 404
    assert signed_in(analyst).post(community.url("moderation:step", turning.pk), {"kind": "word"}).status_code == 403


def test_a_thread_of_another_community_is_not_found(community: Community, moderator: TeamMember, turning: Case) -> None:
    other = CommunityFactory.create(workspace=community.workspace)
    assert signed_in(moderator).get(other.url("moderation:before_thread", turning.pk)).status_code == 404
    assert signed_in(moderator).post(other.url("moderation:step", turning.pk), {"kind": "word"}).status_code == 404


def test_the_list_is_paged_and_asks_no_more_for_more(
    community: Community, moderator: TeamMember, turning: Case, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        Case.objects.create(
            workspace=community.workspace,
            community=community,
            subject="thread",
            label="May turn",
            conversation_id=900_000 + number,
            probability=0.1,
            harm=3.0,
            worth=1.5,
            occurred_at=timezone.now() - timedelta(hours=number),
        )
    client = signed_in(moderator)
    client.get(community.url("moderation:before"))
    with django_assert_max_num_queries(26):
        first = client.get(community.url("moderation:before")).content.decode()
    assert first.count("Have a calm look") == 30
    below = first.partition('href="?below=')[2].partition('"')[0]
    second = client.get(community.url("moderation:before"), {"below": below}).content.decode()
    assert second.count("Have a calm look") == 11
    assert client.get(community.url("moderation:before"), {"below": "nonsense:x"}).status_code == 200
    with django_assert_max_num_queries(26):
        client.get(community.url("moderation:before_thread", turning.pk))


def test_the_csv_has_every_hint_and_runs_no_formula(community: Community, moderator: TeamMember, turning: Case) -> None:
    assert turning.conversation is not None
    turning.conversation.title = "=HYPERLINK(1)"
    turning.conversation.save()
    answer = signed_in(moderator).get(community.url("moderation:hints_csv"))
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "day,thread,risk,state,why,from the past,replies seen,turned"
    assert "'=HYPERLINK(1)" in lines[1]
