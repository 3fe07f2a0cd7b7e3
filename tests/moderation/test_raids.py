"""A raid is one case: by like texts, by far more joins than usual, or gathered by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Batch, Community, Member
from moderation.joins import at_least, surge
from moderation.models import Case
from moderation.raiders import Wish, choose, gather_posts
from moderation.raids import read_joins
from moderation.rules.matching import Refused
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read


def test_the_chance_of_many_joins_is_small_where_few_are_usual() -> None:
    assert at_least(0, 0.1, 0.1) == 1
    assert at_least(10, 0.1, 0.12) < 1e-8
    assert at_least(10, 8.0, 20.0) > 0.1
    assert at_least(5, 1.0, 1.0) == pytest.approx(0.00366, abs=1e-4)


@pytest.fixture
def old(community: Community) -> Community:
    """With a month of quiet behind it."""
    elder = MemberFactory.create(community=community, name="Elder")
    for day in range(40, 0, -4):
        say(elder, f"Good morning, day {day}", timezone.now() - timedelta(days=day))
    return community


def rush(community: Community, count: int, at: datetime) -> list[Member]:
    """So many people join within some minutes."""
    people = [MemberFactory.create(community=community, name=f"user{1000 + number}") for number in range(count)]
    for number, member in enumerate(people):
        say(member, "", at + timedelta(seconds=20 * number), kind="join")
    return people


@pytest.mark.django_db
def test_a_rush_of_joins_is_one_case_before_a_word_is_said(old: Community) -> None:
    at = timezone.now() - timedelta(hours=1)
    people = rush(old, 14, at)
    read()
    case = Case.objects.get(subject="raid")
    assert case.label.startswith("Raid? ")
    assert "joined within 10 minutes" in case.signals.get(name="raid").words
    assert {part.member_id for part in case.parts.all()} <= {member.pk for member in people}
    for batch in Batch.objects.select_related("community__workspace").order_by("-id")[:3]:
        read_joins(batch)
    assert Case.objects.filter(subject="raid").count() == 1


@pytest.mark.django_db
def test_some_joins_and_a_young_record_are_no_surge(old: Community, author: Member) -> None:
    at = timezone.now() - timedelta(hours=1)
    rush(old, 5, at)
    assert surge(old, at - timedelta(hours=1), timezone.now()) is None


@pytest.mark.django_db
def test_a_community_that_just_began_knows_no_usual(community: Community) -> None:
    at = timezone.now() - timedelta(hours=1)
    rush(community, 14, at)
    assert surge(community, at - timedelta(hours=1), timezone.now()) is None


@pytest.mark.django_db
def test_raiders_are_chosen_by_time_name_and_age(old: Community) -> None:
    at = timezone.now() - timedelta(hours=2)
    people = [MemberFactory.create(community=old, name=f"user{number}") for number in (1001, 1002, 1003)]
    other = MemberFactory.create(community=old, name="Rosa")
    for member in [*people, other]:
        say(member, f"hello from {member.name}", at)
    by_name = choose(old, Wish(name=r"user\d{4}"))
    assert {each.member.pk for each in by_name} == {member.pk for member in people}
    assert all(each.posts == 1 and each.latest.startswith("hello") for each in by_name)
    assert {each.member.name for each in choose(old, Wish(joined_from=at - timedelta(minutes=1)))} >= {"Rosa"}
    assert choose(old, Wish(name=r"user\d{4}", joined_until=at - timedelta(days=1))) == []
    assert choose(old, Wish()) == []
    with pytest.raises(Refused):
        choose(old, Wish(name="("))


@pytest.mark.django_db
def test_what_was_gathered_by_hand_is_one_case(old: Community) -> None:
    at = timezone.now() - timedelta(hours=2)
    people = [MemberFactory.create(community=old) for _ in range(3)]
    for member in people:
        say(member, f"words by {member.name}", at)
    case = gather_posts(old, [member.pk for member in people], 24)
    assert case is not None
    assert case.parts.count() == 3
    assert gather_posts(old, [member.pk for member in people], 24) is None
    late = say(people[0], "and another one", timezone.now() - timedelta(minutes=1))
    again = gather_posts(old, [people[0].pk], 24)
    assert again == case
    assert case.parts.filter(activity=late).exists()


@pytest.mark.django_db
def test_the_page_shows_whom_and_gathers_them(old: Community, moderator: TeamMember) -> None:
    raider = MemberFactory.create(community=old, name="user4711")
    say(raider, "buy this", timezone.now() - timedelta(hours=1))
    client, url = signed_in(moderator), old.url("moderation:raiders")
    assert "Say at least" in client.get(url, {"at_most": "5"}).content.decode()
    assert client.get(url, {"name": "("}).status_code == 422
    page = client.get(url, {"name": "user4711"}).content.decode()
    assert "1 account, 1 post" in page
    answer = client.post(old.url("moderation:raiders_gather"), {"member": [raider.pk, "x"], "within": "24"})
    assert answer["Location"] == Case.objects.get(subject="raid").get_absolute_url()
    foreigner = MemberFactory.create()
    client.post(old.url("moderation:raiders_gather"), {"member": [foreigner.pk]})
    assert Case.objects.filter(subject="raid").count() == 1
    analyst = TeamMemberFactory.create(workspace=old.workspace, role=Role.ANALYST)
    assert signed_in(analyst).get(url).status_code == 403
