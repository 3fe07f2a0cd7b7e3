"""Watches: what they did since one last looked is told, on the page and on Today, until the watch ends by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Community, Member, WorkEntry
from relationships.attention import attention
from relationships.in_touch.watching import deeds_since
from relationships.models import Segment, Watch
from relationships.segments.counting import count_segment
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    return viewer, community, MemberFactory.create(community=community, name="Tom")


def day(community: Community, ahead: int) -> date:
    return community.day_of(timezone.now()) + timedelta(days=ahead)


def watches(place: Any, until: int = 10, **more: Any) -> Watch:
    viewer, community, tom = place
    whom = {} if "segment" in more else {"member": tom}
    made: Watch = Watch.objects.create(
        workspace=viewer.workspace, community=community, by=viewer.user, why="new role", until=day(community, until),
        begun_at=timezone.now() - timedelta(days=3), **whom, **more,
    )  # fmt: skip
    return made


def told(community: Community, viewer: TeamMember) -> list[str]:
    return [one.title for one in attention(community, viewer, community.present()) if "watch" in one.key]


def test_a_watch_is_begun_by_form_with_a_reason_and_an_end(place: Any) -> None:
    viewer, community, tom = place
    client, url = signed_in(viewer), community.url("relationships:member_watch", tom.pk)
    assert client.post(url, {"until": day(community, 5)}).status_code == 422
    assert client.post(url, {"why": "x", "until": day(community, -1)}).status_code == 422
    assert client.post(url, {"why": "x", "until": day(community, 900)}).status_code == 422
    assert client.post(url, {"why": "new role", "until": day(community, 5)}).status_code == 303
    assert client.post(url, {"why": "and why not", "until": day(community, 6)}).status_code == 303
    assert (Watch.objects.get().why, Watch.objects.get().until) == ("and why not", day(community, 6))
    assert set(WorkEntry.objects.filter(kind="began to watch").values_list("about", flat=True)) == {""}  # one's own


def test_what_they_did_since_is_told_until_one_has_seen_it(place: Any) -> None:
    viewer, community, tom = place
    watches(place)
    assert told(community, viewer) == []
    say(tom, "Long ago", timezone.now() - timedelta(days=9))
    say(tom, "I am back", timezone.now() - timedelta(hours=2))
    assert told(community, viewer) == ["News of Tom, whom you watch"]
    client, url = signed_in(viewer), community.url("relationships:watch")
    page = client.get(url).content.decode()
    assert "I am back" in page
    assert "Long ago" not in page
    client.post(community.url("relationships:watch_look"))
    assert told(community, viewer) == []
    say(tom, "And again", timezone.now() + timedelta(seconds=-0.001))
    assert [each.acts for each in deeds_since(community, viewer.user)] == [1]


def test_it_ends_by_itself_on_its_day(place: Any) -> None:
    viewer, community, tom = place
    say(tom, "Hello", timezone.now() - timedelta(hours=2))
    watches(place, until=0)
    assert told(community, viewer)
    Watch.objects.update(until=day(community, -1))
    assert told(community, viewer) == []
    page = signed_in(viewer).get(community.url("relationships:watch") + "?show=over").content.decode()
    assert "by itself" in page


def test_a_personal_watch_is_hidden_from_colleagues_a_teams_is_not(place: Any) -> None:
    viewer, community, tom = place
    say(tom, "Hello", timezone.now() - timedelta(hours=2))
    one = watches(place)
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    ending = community.url("relationships:watch_ending", one.pk)
    assert told(community, colleague) == []
    assert "new role" not in signed_in(colleague).get(community.url("relationships:watch")).content.decode()
    assert signed_in(colleague).post(ending).status_code == 404
    Watch.objects.update(team=True)
    assert told(community, colleague)
    signed_in(colleague).post(ending)
    assert told(community, viewer) == []
    signed_in(viewer).post(f"{ending}?undo")
    assert told(community, viewer)


def test_a_segments_comings_goings_and_acts_are_told(place: Any) -> None:
    viewer, community, tom = place
    say(tom, "Hello", timezone.now() - timedelta(hours=2))
    other = MemberFactory.create(community=community, name="Una")
    segment = Segment.objects.create(
        workspace=viewer.workspace, community=community, owner=viewer.user, name="Posters",
        sentence="posted at least 1 time",
    )  # fmt: skip
    count_segment(community, segment)
    watches(place, segment=segment)
    say(other, "Me too", timezone.now() - timedelta(hours=1))
    count_segment(community, segment)
    (seen,) = deeds_since(community, viewer.user)
    assert (seen.name, seen.acts, seen.came, seen.went) == ("Posters", 2, 1, 0)
    page = signed_in(viewer).get(community.url("relationships:watch")).content.decode()
    assert "2 acts, 1 came in" in page


def test_the_page_asks_the_database_a_fixed_number_of_times(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community, tom = place
    for member in [tom, *MemberFactory.create_batch(12, community=community)]:
        watches((viewer, community, member))
        say(member, "Hello", timezone.now() - timedelta(hours=2))
    client, url = signed_in(viewer), community.url("relationships:watch")
    client.get(url)
    with django_assert_max_num_queries(14):
        assert client.get(url).status_code == 200
