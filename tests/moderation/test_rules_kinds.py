"""Rules that look into the record: first posts, new domains, edits after answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.incoming import IncomingActivity
from communities.ingest import ingest
from communities.models import Activity, Batch, Community, Member
from moderation.models import Rule, SharedDomain
from moderation.post import read_posts
from moderation.rules import find
from moderation.rules.found import Found
from moderation.rules.shared_domains import note_batch
from tests.factories import MemberFactory, forum, identity_of, say

pytestmark = pytest.mark.django_db
START = timezone.now() - timedelta(days=3)


def found(community: Community, kind: str, **settings: object) -> list[Found]:
    rule = Rule(community=community, name="R", kind=kind, settings=settings, severity=1)
    posts = read_posts(Activity.objects.filter(community=community))
    return find(rule, posts, ())


def texts(hits: list[Found]) -> set[str]:
    return {hit.post.text for hit in hits}


def edit(act: Activity, text: str, at: object) -> None:
    """The same post, changed upstream."""
    assert act.member is not None
    incoming = IncomingActivity(
        act.external_id,
        "post",
        identity_of(act.member).external_id,
        act.occurred_at,
        conversation=act.conversation.external_id if act.conversation else "",
        text=text,
        edited_at=at,  # type: ignore[arg-type]
    )
    ingest(forum(act.member.community), [incoming])


def test_the_first_post_of_anybody_is_known_from_the_record(community: Community) -> None:
    one, two = MemberFactory.create(community=community), MemberFactory.create(community=community)
    for number in range(3):
        say(one, f"one {number} https://a.example", START + timedelta(minutes=number))
    say(two, "two 0", START)
    assert texts(found(community, "first_post", posts=1, holding="any")) == {"one 0 https://a.example", "two 0"}
    assert texts(found(community, "first_post", posts=2, holding="link")) == {
        "one 0 https://a.example",
        "one 1 https://a.example",
    }
    assert found(community, "first_post", posts=1, holding="mention") == []


def test_a_domain_is_new_once(community: Community) -> None:
    one, two = MemberFactory.create(community=community), MemberFactory.create(community=community)
    say(one, "old https://known.example/1", START)
    say(one, "again https://known.example/2", START + timedelta(days=2))
    say(two, "fresh https://new.example", START + timedelta(days=2))
    for batch in Batch.objects.select_related("community"):
        note_batch(batch)
    assert texts(found(community, "new_domain", hours=24)) == {
        "old https://known.example/1",
        "fresh https://new.example",
    }
    assert found(community, "new_domain", hours=24, trusted=["example"]) == []
    first = SharedDomain.objects.get(domain="known.example")
    assert first.first_at == START


def test_a_later_batch_of_older_posts_moves_the_first_sharing_back(author: Member, community: Community) -> None:
    say(author, "https://known.example/1", START)
    say(author, "https://known.example/0", START - timedelta(days=9))
    for batch in Batch.objects.select_related("community").order_by("-id"):
        note_batch(batch)
        note_batch(batch)
    assert SharedDomain.objects.get().first_at == START - timedelta(days=9)


def test_an_edit_after_an_answer_is_found_and_one_before_is_not(community: Community, author: Member) -> None:
    other = MemberFactory.create(community=community)
    late, early = say(author, "First words", START), say(author, "Other words", START)
    say(other, "I answer the first", START + timedelta(minutes=10), reply_to=late)
    say(other, "I answer the other", START + timedelta(minutes=40), reply_to=early)
    edit(late, "Now with https://shop.example", START + timedelta(hours=2))
    edit(early, "Typo mended https://a.example", START + timedelta(minutes=5))
    assert texts(found(community, "edits", minutes=10)) == {"Now with https://shop.example"}
    assert found(community, "edits", minutes=600) == []


def test_ones_own_answer_is_nobodys(community: Community, author: Member) -> None:
    post = say(author, "First words", START)
    say(author, "I add something", START + timedelta(minutes=10), reply_to=post)
    edit(post, "Other words now", START + timedelta(hours=2))
    assert found(community, "edits", minutes=10) == []


def test_a_shortener_is_known_as_one(author: Member, community: Community) -> None:
    say(author, "see https://bit.ly/x", START)
    (hit,) = found(community, "domains", domains=[], shorteners=True)
    assert "hides where it leads" in hit.words
    assert found(community, "domains", domains=["other.example"]) == []
