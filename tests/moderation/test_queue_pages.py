"""The open page: the next case at once, only what changes; searching, notes, replies, shifts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, Member
from moderation.deciding import decide
from moderation.models import Case, CaseNote, Decision, Handover, Report, SavedReply
from moderation.queues.noting import NobodyThere, write
from moderation.queues.replying import filled
from moderation.queues.searching import read_search, search
from moderation.undoing import take_back
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
OPEN_PAGE: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def many(community: Community) -> list[Case]:
    """Eight posts by eight people that a rule found, the worthiest first."""
    for number in range(8):
        say(MemberFactory.create(community=community), f"What a stupid idea, number {number}", timezone.now())
    read()
    return list(Case.objects.select_related("community__workspace").worthiest_first())


def told(case: Case, **more: Any) -> dict[str, Any]:
    return {"action": "keep", "version": case.version, **more}


def post(client: Client, case: Case, **more: Any) -> Any:
    return client.post(case.community.url("moderation:decide", case.pk), told(case, **more), **OPEN_PAGE)


def test_a_decision_on_an_open_page_is_answered_by_the_next_case_alone(many: list[Case], moderator: TeamMember) -> None:
    answer = post(signed_in(moderator), many[0], left="7")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'data-case="{many[1].pk}"' in page
    assert 'id="queue"' not in page
    assert "<nav" not in page
    assert Case.objects.get(pk=many[1].pk).holder() == moderator.user


def test_a_page_that_shows_the_next_already_is_not_sent_it_again_but_holds_it(
    many: list[Case], moderator: TeamMember
) -> None:
    client = signed_in(moderator)
    ahead = client.get(many[0].community.url("moderation:pane", many[2].pk))
    assert f'data-case="{many[2].pk}"' in ahead.content.decode()
    assert Case.objects.get(pk=many[2].pk).holder() is None
    page = post(client, many[0], left="7", showing=f"{many[2].pk}:{many[2].version}").content.decode()
    assert "case-pane" not in page
    assert Case.objects.get(pk=many[2].pk).holder() == moderator.user


def test_what_changed_or_was_taken_meanwhile_is_not_shown_from_the_past(
    many: list[Case], moderator: TeamMember
) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    client = signed_in(moderator)
    many[1].take(other.user)
    page = post(client, many[0], left="7", showing=f"{many[1].pk}:{many[1].version}").content.decode()
    assert f'data-case="{many[2].pk}"' in page
    Case.objects.filter(pk=many[3].pk).update(version=7)
    page = post(client, many[2], left="7", showing=f"{many[3].pk}:{many[3].version}").content.decode()
    assert "case-pane" in page


def test_the_list_is_sent_where_it_runs_short(many: list[Case], moderator: TeamMember) -> None:
    assert 'id="queue"' in post(signed_in(moderator), many[0], left="2").content.decode()


def test_a_refused_decision_says_so_and_changes_nothing(many: list[Case], moderator: TeamMember) -> None:
    answer = post(signed_in(moderator), many[0], action="keep", version=99)
    assert answer.status_code == 409
    assert "Something changed here" in answer.content.decode()
    assert not Decision.objects.exists()


def test_without_a_script_everything_works_by_whole_pages(many: list[Case], moderator: TeamMember) -> None:
    client = signed_in(moderator)
    answer = client.post(many[0].community.url("moderation:decide", many[0].pk), told(many[0]))
    assert answer.status_code == 302
    answer = client.post(many[0].community.url("moderation:take_next"))
    assert answer["Location"] == many[1].get_absolute_url()
    assert Case.objects.get(pk=many[1].pk).holder() == moderator.user


def test_an_open_page_asks_little(many: list[Case], moderator: TeamMember, django_assert_max_num_queries: Any) -> None:
    client = signed_in(moderator)
    with django_assert_max_num_queries(28):
        client.get(many[0].community.url("moderation:pane", many[0].pk), HTTP_HX_REQUEST="true")
    with django_assert_max_num_queries(62):
        post(client, many[0], left="7")
    with django_assert_max_num_queries(50):
        client.get(many[0].community.url("moderation:home"))
    with django_assert_max_num_queries(32):
        client.get(many[0].community.url("moderation:cases"))


def test_a_list_decides_and_comes_back_to_where_it_was(many: list[Case], moderator: TeamMember) -> None:
    client = signed_in(moderator)
    back = many[0].community.url("moderation:cases") + "?q=stupid"
    answer = client.post(many[0].community.url("moderation:decide", many[0].pk), told(many[0], back=back))
    assert answer["Location"] == back
    evil = "https://elsewhere.example/"
    answer = client.post(many[1].community.url("moderation:decide", many[1].pk), told(many[1], back=evil))
    assert answer["Location"] == many[0].community.url("moderation:home")


def find(community: Community, **asked: str) -> set[int]:
    return set(search(community, read_search(asked)).values_list("pk", flat=True))


def test_cases_are_found_by_name_and_by_words_and_by_both(case: Case, many: list[Case]) -> None:
    community = case.community
    mine = {case.pk}
    assert find(community, q="rick") == mine
    assert find(community, q="Karls") == mine
    assert find(community, q="datash") == mine
    assert find(community, q="rick datasheet") == mine
    assert find(community, q="rick number") == set()
    assert len(find(community, q="number")) == 8
    assert find(CommunityFactory.create(), q="rick") == set()


def test_cases_are_filtered_by_what_was_decided_by_whom_and_when(case: Case, moderator: TeamMember) -> None:
    community = case.community
    decision = decide(case, moderator, "warn", version=case.version)
    today = f"{timezone.now():%Y-%m-%d}"
    assert find(community, action="warn", by=str(moderator.user_id)) == {case.pk}
    assert find(community, action="keep") == set()
    assert find(community, state="open") == set()
    assert find(community, label=case.label, since=today, until=today) == {case.pk}
    assert find(community, until=f"{timezone.now() - timedelta(days=2):%Y-%m-%d}") == set()
    take_back(decision, moderator, final=False)
    assert find(community, action="warn") == set()


class Hostile(TestCase):
    """Whatever somebody types: an answer, never a fault."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=12))
    def test_any_text_is_a_search(self, q: str, number: str, day: str) -> None:
        community = self._community()
        asked = read_search({"q": q.replace("\x00", ""), "by": number, "queue": number, "since": day, "order": number})
        assert list(search(community, asked)[:1]) == []

    def _community(self) -> Community:
        if not hasattr(self, "_kept"):
            self._kept = CommunityFactory.create()
        return self._kept


@pytest.mark.parametrize("q", ["'", "a & b | !c", "' OR 1=1 --", "<->", "%_%", "\\", "\uff41\uff42", "🙂", ":*", "((("])
def test_operators_are_words(case: Case, moderator: TeamMember, q: str) -> None:
    client = signed_in(moderator)
    for name in ("moderation:cases", "moderation:cases_csv"):
        assert client.get(case.community.url(name), {"q": q, "after": q}).status_code == 200


def test_pages_go_on_where_they_ended(many: list[Case], moderator: TeamMember, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moderation.views.search.PAGE", 3)
    client = signed_in(moderator)
    for order in ("new", "worth"):
        url, seen = f"{many[0].community.url('moderation:cases')}?order={order}", []
        while url:
            answer = client.get(url)
            seen += [row.pk for row in answer.context["cases"]]
            following = answer.context["pager"]["next"]
            url = many[0].community.url("moderation:cases") + following if following else ""
        assert sorted(seen) == sorted(case.pk for case in many)


def test_the_csv_holds_what_was_found(case: Case, moderator: TeamMember) -> None:
    Member.objects.filter(pk=case.member_id or 0).update(name="=cmd()")
    page = signed_in(moderator).get(case.community.url("moderation:cases_csv")).getvalue().decode()
    assert "'=cmd()" in page
    assert page.count("\n") == 2


def test_a_note_tells_the_colleague_it_names_once(case: Case, moderator: TeamMember) -> None:
    anna = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR, user__name="Anna Berg")
    client = signed_in(moderator)
    said = {"text": "@Anna Berg, can you look? @anna berg", "audience": "team"}
    client.post(case.community.url("moderation:case_notes", case.pk), said)
    run_waiting(kinds=("moderation.mentioned",))
    run_waiting(kinds=("moderation.mentioned",))
    assert [sent.to for sent in mail.outbox] == [[anna.user.email]]
    assert "can you look?" in client.get(case.get_absolute_url()).content.decode()


def test_a_message_to_the_author_is_no_strike_and_waits_for_a_hand(case: Case, moderator: TeamMember) -> None:
    note = write(case, moderator, "Could you put it more kindly?", "author")[0]
    assert (note.member_id, note.state) == (case.member_id, "by_hand")
    assert not Decision.objects.exists()
    signed_in(moderator).post(case.community.url("moderation:note_posted", note.pk))
    note.refresh_from_db()
    assert note.state == "posted"


def test_a_message_to_who_reported_goes_to_them_alone(case: Case, moderator: TeamMember) -> None:
    with pytest.raises(NobodyThere):
        write(case, moderator, "Thank you.", "reporter")
    reporter = MemberFactory.create(community=case.community)
    Report.objects.create(
        workspace=case.workspace,
        community=case.community,
        case=case,
        activity_id=case.activity_id,
        reporter=reporter,
        came_by="team",
    )
    assert [note.member_id for note in write(case, moderator, "Thank you.", "reporter")] == [reporter.pk]
    assert CaseNote.objects.count() == 1


def test_a_saved_reply_fills_in_its_places_and_keeps_its_versions(case: Case, moderator: TeamMember) -> None:
    client = signed_in(moderator)
    community = case.community
    said = {"title": "Kinder", "digit": "1", "guideline": "respect", "text": "Dear {name}, see {guideline}."}
    assert client.post(community.url("moderation:new_reply"), said).status_code == 302
    reply = SavedReply.objects.get()
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Dear Rick Karlsen, see 1. Respect." in page
    client.post(community.url("moderation:reply", reply.pk), {**said, "text": "Dear {name}."})
    client.post(community.url("moderation:reply", reply.pk), {**said, "text": "Dear {name}."})
    assert reply.versions.count() == 2
    wrong = client.post(community.url("moderation:new_reply"), {"title": "B", "text": "Dear {nmae}"})
    assert wrong.status_code == 422
    assert "Nothing fills in {nmae}." in wrong.content.decode()


def test_a_reply_is_filled_as_text_and_never_as_a_template(case: Case, author: Member) -> None:
    author.name = "{title} {{ settings }} <b>"
    case.member = author
    assert filled("Dear {name} {unknown}", case, None) == "Dear {title} {{ settings }} <b> {unknown}"


def test_a_shift_is_handed_over_and_taken_over_by_somebody_else(case: Case, moderator: TeamMember) -> None:
    case.take(moderator.user)
    write(case, moderator, "They know each other.")
    client = signed_in(moderator)
    url = case.community.url("moderation:handovers")
    assert "They know each other." in client.get(url).content.decode()
    client.post(url, {"words": "Quiet so far."})
    shift = Handover.objects.get()
    assert shift.left[0]["title"] == "Cases I have in hand or was given"
    assert Case.objects.get().holder() is None
    client.post(case.community.url("moderation:take_over", shift.pk))
    shift.refresh_from_db()
    assert shift.taken_over_by is None
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    signed_in(other).post(case.community.url("moderation:take_over", shift.pk))
    shift.refresh_from_db()
    assert shift.taken_over_by == other.user
