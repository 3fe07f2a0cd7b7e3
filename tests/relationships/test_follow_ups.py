"""Follow-ups: another day, other hands, again and again, and a calendar that can be made worthless."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import TeamMember
from communities.models import Community, Member
from relationships.attention import attention
from relationships.in_touch.calendar import feed_url
from relationships.models import Contact, FollowUp
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    return viewer, community, MemberFactory.create(community=community, name="Tom")


def promised(place: Any, ahead: int = 0, **more: Any) -> FollowUp:
    viewer, community, tom = place
    made: FollowUp = FollowUp.objects.create(
        workspace=viewer.workspace, community=community, member=tom, by=viewer.user, reason="the talk",
        due_on=day(community, ahead), **more,
    )  # fmt: skip
    return made


def day(community: Community, ahead: int = 0) -> date:
    return community.day_of(timezone.now()) + timedelta(days=ahead)


def undo_of(client: Client, answer: Any) -> str:
    """The address that the toast would post to."""
    (said,) = [str(message.extra_tags) for message in answer.wsgi_request._messages]
    return said.removeprefix("undo:")


def test_put_off_to_another_day_and_back(place: Any) -> None:
    viewer, community, _ = place
    one, client = promised(place, -2), signed_in(viewer)
    answer = client.post(community.url("relationships:follow_up_postponement", one.pk), {"days": "28"})
    one.refresh_from_db()
    assert one.due_on == day(community, 28)
    client.post(undo_of(client, answer))
    one.refresh_from_db()
    assert one.due_on == day(community, -2)


def test_in_other_hands_it_is_their_reminder_and_taken_back_it_is_everybodys(place: Any) -> None:
    viewer, community, _ = place
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    one, client = promised(place), signed_in(viewer)
    url = community.url("relationships:follow_up_assignment", one.pk)
    assert client.post(url, {"user": TeamMemberFactory.create().user_id}).status_code == 404  # not of this workspace
    answer = client.post(url, {"user": colleague.user_id})

    def reminded(who: TeamMember) -> bool:
        return any("follow_up" in each.key for each in attention(community, who, community.present()))

    assert (reminded(viewer), reminded(colleague)) == (False, True)
    client.post(undo_of(client, answer))
    assert (reminded(viewer), reminded(colleague)) == (True, True)


def test_a_repeated_one_comes_again_once_and_its_undo_takes_the_next_away(place: Any) -> None:
    viewer, community, _ = place
    one, client = promised(place, every_days=30), signed_in(viewer)
    url = community.url("relationships:follow_up_completion", one.pk)
    client.post(url)
    client.post(url)
    (following,) = FollowUp.objects.waiting()
    assert (following.due_on, following.every_days) == (day(community, 30), 30)
    client.post(f"{url}?undo")
    assert list(FollowUp.objects.waiting()) == [one]
    assert FollowUp.objects.count() == 1


def test_a_new_one_is_taken_back_by_its_maker_alone(place: Any) -> None:
    viewer, community, tom = place
    client, url = signed_in(viewer), community.url("relationships:member_follow_ups", tom.pk)
    told = {"reason": "the talk", "due_on": day(community, 3), "from": "in_touch", "every_days": "0"}
    assert client.post(url, told).status_code == 422
    answer = client.post(url, {**told, "every_days": "7", "assignee": viewer.user_id})
    assert (FollowUp.objects.get().every_days, FollowUp.objects.get().assignee) == (7, viewer.user)
    removal = undo_of(client, answer)
    signed_in(TeamMemberFactory.create(workspace=viewer.workspace)).post(removal)
    assert FollowUp.objects.exists()
    client.post(removal)
    assert not FollowUp.objects.exists()


def test_everything_is_changed_in_one_form_even_of_an_overdue_one(place: Any) -> None:
    viewer, community, _ = place
    one, client = promised(place, -9), signed_in(viewer)
    url = community.url("relationships:follow_up", one.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": "", "due_on": day(community, 1)}).status_code == 422
    assert client.post(url, {"reason": "the new talk", "due_on": one.due_on}).status_code == 303
    one.refresh_from_db()
    assert one.reason == "the new talk"


def test_the_list_says_who_was_just_in_touch_with_them(place: Any) -> None:
    viewer, community, tom = place
    promised(place)
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    Contact.objects.create(
        workspace=viewer.workspace, community=community, member=tom, by=colleague.user, how="mail", about="the talk",
        at=timezone.now() - timedelta(days=2),
    )  # fmt: skip
    page = signed_in(viewer).get(community.url("relationships:follow_ups")).content.decode()
    assert f"{colleague.user.name} wrote to them" in page
    assert "about the talk" in page


def test_mine_are_those_given_to_me_or_to_nobody_and_the_csv_says_the_same(place: Any) -> None:
    viewer, community, _ = place
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    promised(place)
    FollowUp.objects.filter(pk=promised(place, 1).pk).update(assignee=colleague.user, reason="=theirs")
    client = signed_in(viewer)
    assert len(client.get(community.url("relationships:follow_ups")).context["rows"]) == 2
    assert len(client.get(community.url("relationships:follow_ups") + "?whose=mine").context["rows"]) == 1
    assert b"'=theirs" in client.get(community.url("relationships:follow_ups_csv")).getvalue()
    mine = client.get(community.url("relationships:follow_ups_csv") + "?whose=mine")
    assert b"theirs" not in mine.getvalue()


def test_the_feed_is_a_calendar_of_what_waits_for_one_person(place: Any) -> None:
    viewer, community, tom = place
    Member.objects.filter(pk=tom.pk).update(name="Tom\r\nBEGIN:VALARM")
    promised(place, 3)
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    promised(place, 4, assignee=colleague.user)
    promised(place, 5).finish(viewer.user)
    path = feed_url(community, viewer.user).removeprefix(settings.KITH_URL)
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == day(community, 3)
    assert "the talk" in str(event["summary"])
    assert not Calendar.from_ical(answer.content).walk("VALARM")


def test_a_feed_that_is_made_up_renewed_or_whose_person_has_left_shows_nothing(place: Any) -> None:
    viewer, community, _ = place
    path = feed_url(community, viewer.user).removeprefix(settings.KITH_URL)
    other = CommunityFactory.create(workspace=viewer.workspace)
    assert Client().get(path).status_code == 200
    assert Client().get(path.replace("~", "~x")).status_code == 404
    assert Client().get(path.replace(community.slug, other.slug)).status_code == 404
    assert Client().get(other.url("relationships:follow_ups_feed", "nonsense")).status_code == 404
    signed_in(viewer).post(community.url("relationships:follow_ups_calendar"))
    assert Client().get(path).status_code == 404
    path = feed_url(community, viewer.user).removeprefix(settings.KITH_URL)
    assert Client().get(path).status_code == 200
    TeamMember.objects.filter(pk=viewer.pk).update(left_at=timezone.now())
    assert Client().get(path).status_code == 404
    assert Client().post(path).status_code == 405


def test_the_list_asks_the_database_a_fixed_number_of_times(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community, _ = place
    for n in range(30):
        member = MemberFactory.create(community=community, name=f"Member {n}")
        promised((viewer, community, member), n)
    client, url = signed_in(viewer), community.url("relationships:follow_ups")
    client.get(url)
    with django_assert_max_num_queries(12):
        assert client.get(url).status_code == 200
