"""A tie's page shows the very acts that make its nature, who led which event, whom both know; a word is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache

from accounts.models import Role, TeamMember
from communities.identity.merging import merge, undo
from communities.models import Community, Member
from relationships.models import Judgement, Nature, Tie, Touch
from relationships.ties import reckon
from relationships.ties.evidence import acts_that_show, events_of, shared_contacts
from relationships.ties.telling import parts_in_words
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def community() -> Community:
    return CommunityFactory.create()


@pytest.fixture
def two(community: Community) -> tuple[Member, Member]:
    return MemberFactory.create(community=community, name="Ana"), MemberFactory.create(community=community, name="Tom")


def the_tie(community: Community) -> Tie:
    reckon(community, as_of=NOW + timedelta(days=1))
    return Tie.objects.select_related("a", "b").get()


def test_mentoring_is_shown_by_the_help_and_not_by_the_thanks_that_came_later(community: Community, two: Any) -> None:
    ana, tom = two
    helped = []
    for week in range(4):
        at = NOW - timedelta(weeks=week + 1)
        helped.append(say(tom, "Lower the gain.", at, reply_to=say(ana, "How do I?", at)))
    for minute in range(15):
        say(ana, "", NOW + timedelta(minutes=minute), reply_to=helped[0], kind="reaction", value=f"heart{minute}")
    tie = the_tie(community)
    assert tie.nature == Nature.MENTORING
    assert acts_that_show(tie, tie.nature) == [act.pk for act in helped]


def test_mutual_support_is_shown_from_both_sides_in_order_of_time(community: Community, two: Any) -> None:
    ana, tom = two
    for week in range(9):
        at = NOW - timedelta(weeks=week + 1)
        asks, helps = (ana, tom) if week < 6 else (tom, ana)
        say(helps, "So.", at + timedelta(hours=1), reply_to=say(asks, "How?", at))
    tie = the_tie(community)
    assert tie.nature == Nature.MUTUAL
    shown = list(Touch.objects.filter(activity__in=acts_that_show(tie, tie.nature)).order_by("-at"))
    assert {touch.doer_id for touch in shown} == {ana.pk, tom.pk}
    assert all(touch.help for touch in shown)
    assert acts_that_show(tie, tie.nature) == [touch.activity_id for touch in shown]


def test_a_tie_that_is_only_social_shows_the_latest(community: Community, two: Any) -> None:
    ana, tom = two
    post = say(ana, "Look at this glaze", NOW)
    say(tom, "", NOW + timedelta(hours=1), reply_to=post, kind="reaction", value="heart")
    tie = the_tie(community)
    assert acts_that_show(tie, Nature.SOCIAL) == tie.evidence


def test_events_say_who_of_the_two_led_them(community: Community, two: Any) -> None:
    ana, tom = two
    for day, role in enumerate(("guest", "host")):
        at = NOW - timedelta(days=day)
        say(ana, "", at, conversation=f"evening{day}", kind="attendance", value=role)
        say(tom, "", at, conversation=f"evening{day}", kind="attendance", value="guest")
    evenings = events_of(the_tie(community))
    assert [evening.led for evening in evenings] == ["", "Ana"]


def test_whom_both_know_is_named(community: Community, two: Any) -> None:
    ana, tom = two
    uma = MemberFactory.create(community=community, name="Uma")
    for one, other in ((ana, tom), (ana, uma), (tom, uma)):
        say(one, "So.", NOW, reply_to=say(other, "How?", NOW))
    reckon(community, as_of=NOW + timedelta(days=1))
    tie = Tie.objects.select_related("a", "b").get(a=ana, b=tom)
    assert tie.shared == 1
    assert shared_contacts(tie) == [uma]
    told = {part.name: part for part in parts_in_words(tie, shared_contacts(tie))}
    assert list(told) == ["Time", "Intensity", "Closeness", "Reciprocity", "Breadth"]
    assert "1 contact in common" in told["Closeness"].evidence
    assert "50 % of all contact of Ana" in told["Closeness"].evidence


def test_the_page_tells_each_part_its_evidence_and_the_nature_its_acts(community: Community, two: Any) -> None:
    viewer = TeamMemberFactory.create(workspace=community.workspace)
    ana, tom = two
    for week in range(4):
        at = NOW - timedelta(weeks=week + 1)
        say(tom, f"Lower the gain by {week}.", at, reply_to=say(ana, "How do I?", at))
    text = signed_in(viewer).get(the_tie(community).get_absolute_url()).content.decode()
    for words in (
        "In touch in 4 weeks.",
        "Reciprocity",
        "help given in the other’s conversations",
        "Lower the gain by 3.",
    ):
        assert words in text, words


def test_a_word_says_whose_and_since_when_is_taken_back_and_remembered(community: Community, two: Any) -> None:
    viewer: TeamMember = TeamMemberFactory.create(workspace=community.workspace)
    ana, tom = two
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    tie, client = the_tie(community), signed_in(viewer)
    judge = community.url("relationships:judgement", tie.pk)
    client.post(judge, {"depth": "0.8", "nature": "work", "why": "They build kilns together"})
    assert str(viewer.user) in client.get(tie.get_absolute_url()).content.decode()
    reckon(community, as_of=NOW + timedelta(days=2))
    tie.refresh_from_db()
    assert (tie.depth, tie.nature) == (0.8, "work")
    answer = client.post(community.url("relationships:judgement_removal", tie.pk))
    assert answer.status_code == 303
    tie.refresh_from_db()
    assert (tie.depth, tie.nature) == (tie.reckoned_depth, tie.reckoned_nature)
    assert not Judgement.objects.exists()
    text = client.get(tie.get_absolute_url()).content.decode()
    assert "Said before" in text
    assert "They build kilns together" in text


def test_analysts_and_strangers_take_no_word_back(community: Community, two: Any) -> None:
    ana, tom = two
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    tie = the_tie(community)
    Judgement.put(tie, depth=0.8, nature="", why="", by_id=None)
    url = community.url("relationships:judgement_removal", tie.pk)
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    assert signed_in(analyst).post(url).status_code == 403
    assert signed_in(TeamMemberFactory.create()).post(url).status_code == 404
    assert Judgement.objects.exists()


def test_a_word_follows_its_people_when_two_members_turn_out_to_be_one(community: Community, two: Any) -> None:
    ana, tom = two
    again = MemberFactory.create(community=community, name="Ana B")
    say(tom, "So.", NOW, reply_to=say(again, "How?", NOW))
    Judgement.put(the_tie(community), depth=0.8, nature="", why="Old friends", by_id=None)
    done = merge(ana, again, by=None)
    reckon(community, as_of=NOW + timedelta(days=1))
    tie = Tie.objects.get()
    assert {tie.a_id, tie.b_id} == {ana.pk, tom.pk}
    assert tie.depth == 0.8
    undo(done, by=None)
    reckon(community, as_of=NOW + timedelta(days=1))
    tie = Tie.objects.get()
    assert {tie.a_id, tie.b_id} == {again.pk, tom.pk}
    assert tie.depth == 0.8
