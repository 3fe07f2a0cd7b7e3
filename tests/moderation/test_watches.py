"""A watch lists what somebody writes, for a reason, until its end; it opens nothing by itself and is no secret."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.holdings import all_kept
from communities.models import Community, Member, WorkEntry
from moderation.models import Case, PostWatch
from moderation.watches.looking import Refused, begin, make_case, posts_of, stop, with_unseen
from tests.factories import TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def watched(author: Member, by: TeamMember) -> PostWatch:
    made = begin(author.community, author, by.user, "Asked to leave a newcomer alone", timezone.now() + WEEK)
    PostWatch.objects.filter(pk=made.pk).update(begun_at=timezone.now() - timedelta(hours=2))
    made.refresh_from_db()
    return made


def test_what_they_write_is_listed_and_opens_nothing(author: Member, moderator: TeamMember) -> None:
    say(author, "Long before", timezone.now() - timedelta(days=2))
    watch = watched(author, moderator)
    say(author, "While watched", timezone.now() - timedelta(hours=1))
    read()
    assert [post.text for post in posts_of(watch)] == ["While watched"]
    assert with_unseen(PostWatch.objects.all()).get().unseen == 1
    assert not Case.objects.exists()
    watch.seen(moderator.user, timezone.now())
    assert with_unseen(PostWatch.objects.all()).get().unseen == 0
    assert WorkEntry.objects.filter(user=moderator.user).exists()


def test_it_ends_by_itself_and_shows_nothing_after(author: Member, moderator: TeamMember) -> None:
    watch = watched(author, moderator)
    say(author, "While watched", timezone.now() - timedelta(hours=1))
    PostWatch.objects.filter(pk=watch.pk).update(
        made_at=timezone.now() - WEEK, ends_at=timezone.now() - timedelta(minutes=90)
    )
    watch.refresh_from_db()
    assert not watch.is_running
    assert not posts_of(watch).exists()
    assert not PostWatch.objects.running().exists()
    assert PostWatch.objects.over().exists()
    assert not stop(watch, moderator.user)


def test_no_watch_without_a_reason_an_end_or_twice(author: Member, moderator: TeamMember, community: Community) -> None:
    with pytest.raises(Refused):
        begin(community, author, moderator.user, " ", timezone.now() + WEEK)
    with pytest.raises(Refused):
        begin(community, author, moderator.user, "x", timezone.now() + timedelta(days=200))
    watched(author, moderator)
    with pytest.raises(Refused, match="already"):
        begin(community, author, moderator.user, "x", timezone.now() + WEEK)


def test_one_post_is_put_into_the_queue(author: Member, moderator: TeamMember) -> None:
    watch = watched(author, moderator)
    post = say(author, "Have a look at me", timezone.now() - timedelta(hours=1))
    case = make_case(watch, post, moderator.user)
    assert case is not None
    assert case.label == "Picked out while watching"
    assert make_case(watch, post, moderator.user) == case


def test_the_member_learns_of_it_from_their_copy(author: Member, moderator: TeamMember) -> None:
    watched(author, moderator)
    (kept,) = [each for each in all_kept() if each.model == "moderation.PostWatch"]
    (row,) = kept.told(kept.of(author))
    assert row["reason"] == "Asked to leave a newcomer alone"


def test_pages(
    author: Member, moderator: TeamMember, community: Community, django_assert_max_num_queries: object
) -> None:
    client = signed_in(moderator)
    url = community.url("moderation:new_watch", author.pk)
    assert client.post(url, {"lasts": "7", "reason": ""}).status_code == 422
    client.post(url, {"lasts": "7", "reason": "A quarrel"})
    watch = PostWatch.objects.get()
    PostWatch.objects.update(begun_at=timezone.now() - timedelta(hours=2))
    for number in range(5):
        say(author, f"post {number}", timezone.now() - timedelta(minutes=10 + number))
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page = client.get(community.url("moderation:watches")).content.decode()
    assert "A quarrel" in page
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page = client.get(watch.get_absolute_url()).content.decode()
    assert "5 not looked at" in page
    client.post(community.url("moderation:watch_seen", watch.pk), {"to": timezone.now().isoformat()})
    assert "All looked at" in client.get(watch.get_absolute_url()).content.decode()
    client.post(community.url("moderation:watch_end", watch.pk))
    watch.refresh_from_db()
    assert watch.ended_by == moderator.user
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    assert signed_in(stranger).get(watch.get_absolute_url()).status_code == 404
