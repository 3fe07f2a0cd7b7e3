"""Cases find their queue, their people and their time; nobody gets what somebody else has."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, Member
from moderation.deciding import decide
from moderation.models import Case, ClosePolicy, Queue, SecondLook, Skill
from moderation.queues.asking_second import confirm, disagree
from moderation.queues.closeness import NeedsSecond, why_close
from moderation.queues.giving import give, take_back_the_overdue
from moderation.queues.offering import scope
from moderation.queues.related import link, merge, part, related
from moderation.queues.routing import place_anew, rest_of
from moderation.queues.tending import tend
from moderation.queues.weighing import weigh_anew
from moderation.queues.working import NotTheirs, may_work
from moderation.wellbeing.state import state
from tests.factories import MemberFactory, TeamMemberFactory, identity_of, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db


def queue(community: Community, name: str, **asks: object) -> Queue:
    rest_of(community)
    return Queue.objects.create(community=community, workspace=community.workspace, name=name, **asks)


def other(moderator: TeamMember, role: str = Role.MODERATOR) -> TeamMember:
    return TeamMemberFactory.create(workspace=moderator.workspace, role=role)


def test_a_case_goes_to_the_first_queue_it_fits_and_says_why(case: Case) -> None:
    queue(case.community, "Spam", labels=["Looks like advertising"])
    words = queue(case.community, "Words", labels=[case.label], origins=["rule"], place=2, promise=60)
    queue(case.community, "Posts", subjects=["post"], place=3)
    place_anew(case.community)
    case.refresh_from_db()
    assert case.queue == words
    assert case.label in case.why_here
    assert "from a rule" in case.why_here
    assert case.due_at == case.opened_at + timedelta(minutes=60)


def test_what_no_queue_asks_for_goes_where_the_rest_goes(case: Case) -> None:
    queue(case.community, "Spam", labels=["Looks like advertising"])
    queue(case.community, "By hand only")
    place_anew(case.community)
    case.refresh_from_db()
    assert case.queue == rest_of(case.community)
    assert case.why_here == "No other queue asks for it"


def test_new_cases_are_put_into_queues_as_they_are_opened(community: Community, author: Member) -> None:
    hard = queue(community, "Hard", least_severity=1, subjects=["post"])
    say(author, "You are too stupid to read a datasheet", timezone.now())
    read()
    assert Case.objects.get().queue == hard


def test_a_queue_for_the_trained_is_worked_by_the_trained_and_by_managers(case: Case, moderator: TeamMember) -> None:
    trained, manager = other(moderator), other(moderator, Role.MANAGER)
    Skill.objects.create(workspace=moderator.workspace, team_member=trained, name="self-harm")
    hard = queue(case.community, "Hard", subjects=["post"], skills=["self-harm"])
    place_anew(case.community)
    case.refresh_from_db()
    assert [may_work(each, hard) for each in (moderator, trained, manager)] == [False, True, True]
    with pytest.raises(NotTheirs, match="self-harm"):
        decide(case, moderator, "keep", version=case.version)
    assert scope(case.community, moderator).next_free(state(moderator)) is None
    assert scope(case.community, trained).next_free(state(trained)) == case
    page = signed_in(moderator).get(case.get_absolute_url()).content.decode()
    assert "those with self-harm" in page
    decide(case, moderator, "escalate", version=case.version)


def test_a_given_case_waits_for_one_person_who_is_told_once(case: Case, moderator: TeamMember) -> None:
    anna = other(moderator)
    for _ in range(2):
        give(case, anna, moderator)
    run_waiting(kinds=("moderation.case_given",))
    run_waiting(kinds=("moderation.case_given",))
    assert [sent.to for sent in mail.outbox] == [[anna.user.email]]
    assert case.get_absolute_url() in mail.outbox[0].body
    assert scope(case.community, moderator).next_free(state(moderator)) is None
    assert scope(case.community, anna).next_free(state(anna)) == case


def test_an_overdue_case_comes_back_to_everybody(case: Case, moderator: TeamMember) -> None:
    anna = other(moderator)
    give(case, anna, moderator)
    later = timezone.now() + timedelta(days=3)
    assert take_back_the_overdue(case.community, timezone.now()) == 0
    assert take_back_the_overdue(case.community, later) == 1
    case.refresh_from_db()
    assert case.given_to is None
    assert str(anna) in case.why_here


def test_the_longer_it_waits_and_the_more_read_it_the_more_it_is_worth(case: Case, author: Member) -> None:
    now = timezone.now()
    weigh_anew(case.community, now)
    case.refresh_from_db()
    first = case.worth
    weigh_anew(case.community, now + timedelta(days=1))
    case.refresh_from_db()
    assert case.worth == pytest.approx(first * 2, rel=0.05)
    for number in range(60):
        say(author, f"Calm word number {number}", timezone.now(), conversation=case.conversation)
    weigh_anew(case.community, now)
    case.refresh_from_db()
    assert case.reach == pytest.approx(61 * 10 / 24, rel=0.05)
    assert case.worth > first


def test_tending_twice_changes_nothing_more(case: Case) -> None:
    now = timezone.now()
    tend(case.community, now)
    before = Case.objects.values().get()
    tend(case.community, now)
    assert Case.objects.values().get() == before


def test_merged_cases_wait_as_one_and_can_be_parted(case: Case, author: Member, moderator: TeamMember) -> None:
    say(author, "You are too stupid to read a datasheet", timezone.now())
    read()
    twin = Case.objects.exclude(pk=case.pk).get()
    told = related(case)
    assert [each.case for each in told] == [twin]
    assert "same author" in told[0].why
    assert "same text" in told[0].why
    assert merge(case, [twin]) == 1
    assert scope(case.community, moderator).cases().count() == 1
    decide(case, moderator, "remove", version=case.version)
    assert not Case.objects.open().exists()
    twin.refresh_from_db()
    assert twin.decisions.get().parent == case.decisions.get()
    part(twin)
    twin.refresh_from_db()
    assert twin.leader is None


def test_a_link_shared_by_two_authors_brings_them_together(community: Community, moderator: TeamMember) -> None:
    for name in "AB":
        text = f"What a stupid idea {name}, look at https://shop-{'same'}.example/{name}"
        say(MemberFactory.create(community=community), text, timezone.now())
    read()
    one, two = Case.objects.filter(subject="post").order_by("pk")[:2]
    assert [(each.case, each.why) for each in related(one)] == [(two, "same link")]
    assert link(one, two, moderator)
    assert not link(two, one, moderator)
    assert related(one)[0].linked


def test_who_is_at_odds_with_the_author_is_told_and_cannot_decide_alone(case: Case, moderator: TeamMember) -> None:
    me = MemberFactory.create(community=case.community, role="staff", name="Somebody else")
    identity = identity_of(me)
    identity.email = moderator.user.email.upper()
    identity.save()
    assert why_close(case, moderator) == []
    mine = say(me, "Here is the manual", timezone.now() - timedelta(hours=2))
    type(mine).objects.filter(pk=case.activity_id or 0).update(reply_to=mine)
    case.refresh_from_db()
    assert why_close(case, moderator) == ["It answers a post of yours."]
    client = signed_in(moderator)
    assert "It answers a post of yours." in client.get(case.get_absolute_url()).content.decode()
    ClosePolicy.objects.create(community=case.community, way="second")
    with pytest.raises(NeedsSecond):
        decide(case, moderator, "remove", version=case.version)
    client.post(case.community.url("moderation:decide", case.pk), {"action": "remove", "version": case.version})
    second = SecondLook.objects.get()
    assert second.action == "remove"
    assert Case.objects.open().count() == 1
    anna = other(moderator)
    made = confirm(second, anna)
    assert (made.action, made.by) == ("remove", anna.user)


def test_whoever_asked_does_not_answer_and_the_other_may_see_it_otherwise(case: Case, moderator: TeamMember) -> None:
    client = signed_in(moderator)
    client.post(case.community.url("moderation:ask_second", case.pk), {"because": "I am tired."})
    second = SecondLook.objects.get()
    client.post(case.community.url("moderation:answer_second", second.pk), {"answer": "other"})
    second.refresh_from_db()
    assert second.outcome == ""
    disagree(second, other(moderator))
    second.refresh_from_db()
    assert second.outcome == "other"
    assert case.is_open


def test_an_earlier_decision_of_ones_own_that_was_taken_back_makes_close(case: Case, moderator: TeamMember) -> None:
    decide(case, moderator, "remove", version=case.version).take_back(other(moderator))
    assert why_close(case, moderator) == ["Your earlier decision on it was taken back."]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_the_next_no_two_get_the_same(community: Community, moderator: TeamMember) -> None:
    for number in range(6):
        say(MemberFactory.create(community=community), f"What a stupid idea, number {number}", timezone.now())
    read()
    team = [moderator, *(other(moderator) for _ in range(3))]
    together, got = threading.Barrier(4), []

    def go(member: TeamMember) -> None:
        try:
            together.wait(20)
            found = scope(community, member).claim_next(state(member))
            got.append(found.pk if found else None)
        finally:
            connection.close()

    hands = [threading.Thread(target=go, args=(member,)) for member in team]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(60)
    assert len(set(got)) == 4
    assert None not in got


def test_a_manager_makes_a_queue_and_a_moderator_does_not(community: Community, case: Case) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    client = signed_in(manager)
    told = {"name": "Words", "place": "1", "labels": case.label, "promise": "60", "subjects": ["post"]}
    assert client.post(community.url("moderation:new_queue"), told).status_code == 302
    case.refresh_from_db()
    assert case.queue is not None
    assert case.queue.name == "Words"
    again = client.post(community.url("moderation:new_queue"), told)
    assert again.status_code == 422
    assert "Another queue has this name." in again.content.decode()
    client.post(community.url("moderation:remove_queue", case.queue.pk))
    case.refresh_from_db()
    assert case.queue == rest_of(community)
    moderator = TeamMemberFactory.create(workspace=community.workspace, role=Role.MODERATOR)
    assert signed_in(moderator).get(community.url("moderation:queues")).status_code == 200
    assert signed_in(moderator).get(community.url("moderation:new_queue")).status_code == 403
