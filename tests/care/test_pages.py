"""The room's pages: who may, strangers, hostile text, how many queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Outbox, Role
from accounts.outbox import run_waiting
from care.models import Ask, Question
from communities.models import Community, Member, WorkEntry
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, hours, say, signed_in

pytestmark = pytest.mark.django_db
ASKED = "How do I calibrate the thermocouple of a Controller 3? It shows 20 degrees too much."
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> how can this be stopped, does anyone know?"


@pytest.fixture
def question(community: Community, asker: Member, read: Callable[[], int]) -> Question:
    say(asker, ASKED, NOW - hours(3))
    read()
    return Question.objects.get()


@pytest.mark.parametrize("role", Role.values)
def test_everybody_reads_hands_act_and_managers_promise(
    community: Community, question: Question, helper: Member, role: str
) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=role))
    assert browser.get(community.url("care:home")).status_code == 200
    assert browser.get(question.get_absolute_url()).status_code == 200
    hands = 403 if role == Role.ANALYST else 302
    url = community.url("care:ask", question.pk, helper.pk)
    assert browser.post(url, {"message": "Would you?"}).status_code == hands
    assert browser.post(community.url("care:settle", question.pk), {"how": "dismissed"}).status_code == hands
    managers = 200 if role in (Role.OWNER, Role.ADMIN, Role.MANAGER) else 403
    assert browser.get(community.url("care:promise")).status_code == managers


def test_a_stranger_and_another_community_find_nothing(community: Community, question: Question) -> None:
    stranger = signed_in(TeamMemberFactory.create())
    for url in (community.url("care:home"), question.get_absolute_url()):
        assert stranger.get(url).status_code == 404
    other = CommunityFactory.create(workspace=community.workspace)
    insider = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    assert insider.get(other.url("care:question", question.pk)).status_code == 404


def test_dismissing_is_undone_from_the_next_page(community: Community, question: Question) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    browser.post(community.url("care:settle", question.pk), {"how": "dismissed"})
    assert Question.objects.get().state == Question.State.DISMISSED
    browser.post(community.url("care:unsettle", question.pk))
    assert Question.objects.get().state == Question.State.WAITING
    assert WorkEntry.objects.filter(area="care").count() == 2


def test_nobody_is_asked_three_times_a_week(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    for n in range(3):
        say(asker, f"{ASKED} Probe {n}.", NOW - hours(3 + n))
    read()
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    codes = [
        browser.post(community.url("care:ask", pk, helper.pk), {"message": "Would you?"}).status_code
        for pk in Question.objects.values_list("pk", flat=True)
    ]
    assert codes == [302, 302, 422]
    assert Ask.objects.count() == 2


def test_hostile_words_are_shown_as_words(community: Community, read: Callable[[], int]) -> None:
    villain = MemberFactory.create(community=community, name="<b>Bobby</b>")
    say(villain, HOSTILE, NOW - hours(3))
    read()
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    for url in (community.url("care:home"), Question.objects.get().get_absolute_url()):
        page = browser.get(url).content.decode()
        assert "<script>alert" not in page
        assert "<b>Bobby" not in page


@pytest.mark.parametrize("key", ["", "x_y", "1e99_3", "nan_1", "_", "-5_99999999999999999999999"])
def test_a_broken_page_key_is_no_error(community: Community, question: Question, key: str) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    assert browser.get(community.url("care:home"), {"show": "overdue", "after": key}).status_code == 200


def test_who_answered_the_like_is_suggested_with_the_reason(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    other = MemberFactory.create(community=community, name="Ana")
    for n in range(4):
        post = say(other, f"How do I set the thermocouple offset on probe {n}?", NOW - hours(100 + 30 * n))
        say(helper, "Ice bath first.", NOW - hours(99 + 30 * n), reply_to=post)
        post = say(other, f"Which wood glue holds a bird house {n}?", NOW - hours(101 + 30 * n))
        say(asker, "White glue.", NOW - hours(98 + 30 * n), reply_to=post)
    say(asker, ASKED, NOW - hours(1))
    read()
    waiting = Question.objects.get(state=Question.State.WAITING)
    page = (
        signed_in(TeamMemberFactory.create(workspace=community.workspace))
        .get(waiting.get_absolute_url())
        .content.decode()
    )
    assert "Ask Mei Tanaka" in page
    assert "4 about" in page
    assert "thermocouple" in page


def test_a_changed_promise_moves_all_due_times(community: Community, question: Question) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    told = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00") | {"promise_hours": 2}
    assert browser.post(community.url("care:promise"), told).status_code == 302
    run_waiting(("care.reckon",))
    assert Outbox.objects.filter(kind="care.reckon", state="done").count() == 1
    before, question = question.due_at, Question.objects.get()
    assert question.due_at < before


@pytest.mark.parametrize("hours", ["9-", "17:00-09:00", "09:00-12:00, 11:00-13:00", "soon"])
def test_hours_that_make_no_sense_are_refused(community: Community, hours: str) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    answer = browser.post(community.url("care:promise"), {"promise_hours": 8, "mon": hours})
    assert answer.status_code == 422


def test_a_long_list_costs_no_more_queries(community: Community, asker: Member, read: Callable[[], int]) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace))

    def cost() -> int:
        browser.get(community.url("care:home"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(community.url("care:home"))
        return len(queries)

    say(asker, ASKED, NOW - hours(3))
    read()
    one = cost()
    for n in range(8):
        say(asker, f"{ASKED} Number {n}.", NOW - hours(3 + n))
    read()
    assert cost() <= one + 1
