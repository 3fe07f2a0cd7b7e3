"""Ties: what is counted, how it fades, how deep and of what nature it makes them; twice is once.

A person's word wins.
"""

from __future__ import annotations

from datetime import timedelta
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.models import Community, Member
from relationships.models import InferredReply, Judgement, Nature, Tie
from relationships.ties import reckon
from relationships.ties.depth import parts, parts_of
from relationships.ties.weights import faded
from tests.factories import NOW, CommunityFactory, MemberFactory, say

pytestmark = pytest.mark.django_db


def two(community: Community) -> tuple[Member, Member]:
    return MemberFactory.create(community=community, name="Ana"), MemberFactory.create(community=community, name="Tom")


def the_tie() -> Tie:
    return Tie.objects.get()


def test_an_answer_a_mention_and_a_reaction_weigh_what_they_should() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    post = say(ana, "How do I tune the kiln?", NOW)
    answer = say(tom, "Lower the gain.", NOW, reply_to=post)
    say(ana, "", NOW, reply_to=answer, kind="reaction", value="heart")
    say(tom, "Ask @ana", NOW, mentions=(f"u{ana.pk}",))
    reckon(community, as_of=NOW)
    tie = the_tie()
    assert (tie.a_id, tie.b_id) == (ana.pk, tom.pk)
    assert tie.b_to_a == pytest.approx(1.0 + 0.5)
    assert tie.a_to_b == pytest.approx(0.2)
    assert (tie.answers_b, tie.help_b, tie.mentions_b, tie.reactions_a) == (1, 1, 1, 1)
    assert tie.lifetime == pytest.approx(1.7)
    assert (tie.weeks, tie.first_at, tie.last_at) == (1, NOW, NOW)


def test_a_weight_is_halved_every_ninety_days() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    say(tom, "Lower the gain.", NOW - timedelta(days=180), reply_to=say(ana, "How?", NOW - timedelta(days=181)))
    reckon(community, as_of=NOW)
    assert the_tie().b_to_a == pytest.approx(0.25)
    assert faded(1.0, NOW - timedelta(days=180), NOW) == pytest.approx(0.25)


def test_somebody_mentioned_in_the_answer_to_them_is_counted_once() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    say(tom, "@ana lower the gain.", NOW, reply_to=say(ana, "How?", NOW), mentions=(f"u{ana.pk}",))
    reckon(community, as_of=NOW)
    assert the_tie().b_to_a == pytest.approx(1.0)


def test_a_single_old_contact_is_let_go_and_a_repeated_one_kept() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    long_ago = NOW - timedelta(days=900)
    post = say(ana, "How?", long_ago)
    say(tom, "So.", long_ago, reply_to=post)
    reckon(community, as_of=NOW)
    assert not Tie.objects.exists()
    for _ in range(2):
        say(tom, "And so.", long_ago, reply_to=post)
    reckon(community, as_of=NOW)
    assert the_tie().answers_b == 3


def test_a_post_in_a_thread_without_links_answers_whoever_began_it() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    post = say(ana, "How?", NOW)
    say(tom, "So.", NOW + timedelta(hours=1), conversation=post.conversation, kind="post")
    reckon(community, as_of=NOW + timedelta(hours=1))
    tie = the_tie()
    assert tie.b_to_a == pytest.approx(0.6)
    assert tie.help_b == 1


def test_in_chat_an_answer_that_nobody_marked_weighs_as_much_as_it_is_certain() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    post = say(ana, "How is the kiln?", NOW)
    assert post.conversation is not None
    type(post.conversation).objects.update(kind="chat")
    answer = say(tom, "ana: hot", NOW + timedelta(minutes=2), conversation=post.conversation, kind="post")
    reckon(community, as_of=NOW + timedelta(hours=3))
    inferred = InferredReply.objects.get(activity=answer)
    assert inferred.reply_to_id == post.pk
    tie = the_tie()
    assert (tie.follows_a, tie.follows_b, tie.answers_a + tie.answers_b) == (0, 1, 0)
    assert tie.lifetime == pytest.approx(inferred.confidence)


def test_whoever_is_named_in_an_inferred_answer_is_touched_once_and_no_less_than_by_the_mention() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    post = say(ana, "How is the kiln?", NOW)
    assert post.conversation is not None
    type(post.conversation).objects.update(kind="chat")
    answer = say(tom, "@ana hot", NOW, conversation=post.conversation, kind="post", mentions=(f"u{ana.pk}",))
    row = {"workspace_id": community.workspace_id, "community": community, "reply_to": post, "model": 0}
    InferredReply.objects.create(activity=answer, confidence=0.2, **row)
    reckon(community, as_of=NOW)
    tie = the_tie()
    assert (tie.follows_b, tie.mentions_b) == (1, 0)
    assert tie.lifetime == pytest.approx(0.5)


def test_an_evening_together_ties_both_and_a_crowd_only_to_its_host() -> None:
    community = CommunityFactory.create()
    people = [MemberFactory.create(community=community, name=f"Guest {n}") for n in range(3)]
    for person in people:
        say(person, "", NOW, conversation="evening", kind="attendance")
    say(people[0], "Hello", NOW, conversation="evening", kind="post")
    reckon(community, as_of=NOW)
    assert Tie.objects.count() == 3
    tie = Tie.objects.get(a=people[1], b=people[2])
    assert [tie.a_to_b, tie.b_to_a, tie.on_site] == pytest.approx([0.8, 0.8, 1])


def test_a_host_meets_every_guest_more_than_guests_meet_and_the_tie_says_who_led() -> None:
    community = CommunityFactory.create()
    roles = ("host", "speaker", "guest", "guest")
    people = [MemberFactory.create(community=community, name=f"{role} {n}") for n, role in enumerate(roles)]
    for person, role in zip(people, roles, strict=True):
        say(person, "", NOW, conversation="evening", kind="attendance", value=role)
    reckon(community, as_of=NOW)
    host, speaker, guest, other = people
    with_guest, together = Tie.objects.get(a=host, b=guest), Tie.objects.get(a=host, b=speaker)
    guests = Tie.objects.get(a=guest, b=other)
    weights = [guests.a_to_b, with_guest.a_to_b, with_guest.b_to_a, together.a_to_b]
    assert weights == pytest.approx([0.8, 1.2, 1.2, 1.6])
    assert [(tie.led_a, tie.led_b) for tie in (guests, with_guest, together)] == [(0, 0), (1, 0), (1, 1)]


def test_in_a_large_crowd_only_those_who_led_met_everybody() -> None:
    community = CommunityFactory.create()
    people = [MemberFactory.create(community=community, name=f"Guest {n}") for n in range(62)]
    for n, person in enumerate(people):
        say(person, "", NOW, conversation="fair", kind="attendance", value="host" if n == 0 else "guest")
    reckon(community, as_of=NOW)
    assert Tie.objects.count() == 61
    assert Tie.objects.get(a=people[0], b=people[61]).a_to_b == pytest.approx(0.8 * 12 / 62 * 1.5)


def test_bots_and_removed_posts_tie_nobody() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    bot = MemberFactory.create(community=community, name="Bot", role=Member.Role.BOT)
    post = say(ana, "How?", NOW)
    say(bot, "Read the manual.", NOW, reply_to=post)
    say(tom, "", NOW, reply_to=post, deleted=True)
    reckon(community, as_of=NOW)
    assert not Tie.objects.exists()


def test_reckoning_twice_changes_nothing() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    post = say(ana, "How?", NOW)
    say(tom, "So.", NOW, reply_to=post)
    reckon(community, as_of=NOW)
    first = list(Tie.objects.values())
    reckon(community, as_of=NOW)
    assert list(Tie.objects.values()) == first


def test_help_one_way_is_mentoring_and_both_ways_is_mutual() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    for week in range(3):
        at = NOW - timedelta(weeks=week)
        say(tom, "So.", at, reply_to=say(ana, "How?", at))
    reckon(community, as_of=NOW)
    tie = the_tie()
    assert tie.nature == Nature.MENTORING
    assert tie.nature_words("Ana", "Tom") == "Tom mentors Ana"
    assert tie.because == "help given 3 times one way and 0 the other"
    for week in range(2):
        at = NOW - timedelta(weeks=week)
        say(ana, "So.", at, reply_to=say(tom, "How?", at))
    reckon(community, as_of=NOW)
    assert the_tie().nature == Nature.MUTUAL


def test_sharp_words_from_both_sides_strain_a_tie_and_from_one_side_do_not() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    post = say(ana, "The firmware update is here for everybody to try.", NOW)
    for n in range(3):
        at = NOW + timedelta(hours=n)
        say(tom, "This is horrible, stupid and you are a terrible liar.", at, reply_to=post)
    kind = say(tom, "Let me know how the update goes.", NOW, reply_to=post)
    for n in range(2):
        say(ana, "Thank you, that is a great idea and I love it.", NOW + timedelta(hours=n), reply_to=kind)
    reckon(community, as_of=NOW + timedelta(hours=5))
    assert the_tie().nature != Nature.STRAINED
    for n in range(2):
        say(ana, "You are an awful, disgusting idiot and I hate this.", NOW + timedelta(hours=n), reply_to=kind)
    reckon(community, as_of=NOW + timedelta(hours=5))
    tie = the_tie()
    assert tie.nature == Nature.STRAINED
    assert tie.because == "5 of 8 scored answers between them are sharp, from both sides"
    assert len(tie.evidence) == 5


def test_a_persons_word_wins_and_survives_every_reckoning_until_it_is_taken_back() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    reckon(community, as_of=NOW)
    reckoned = the_tie().depth
    Judgement.put(the_tie(), depth=0.8, nature=Nature.SOCIAL, why="They are friends", by_id=None)
    assert (the_tie().depth, the_tie().nature) == (0.8, "social")
    reckon(community, as_of=NOW)
    assert [the_tie().depth, the_tie().reckoned_depth] == pytest.approx([0.8, reckoned])
    Judgement.put(the_tie(), depth=None, nature="", why="", by_id=None)
    assert the_tie().depth == pytest.approx(reckoned)
    assert not Judgement.objects.exists()


def test_the_database_and_the_page_reckon_the_same_depth() -> None:
    community = CommunityFactory.create()
    ana, tom = two(community)
    for week in range(6):
        at = NOW - timedelta(weeks=week)
        answer = say(tom, "So.", at, reply_to=say(ana, "How?", at, channel=f"c{week % 3}"), channel=f"c{week % 3}")
        say(ana, "", at, reply_to=answer, kind="reaction", value="heart")
    for person in (ana, tom):
        say(person, "", NOW, conversation="evening", kind="attendance")
    reckon(community, as_of=NOW)
    tie = the_tie()
    assert parts_of(tie).depth == pytest.approx(tie.reckoned_depth, abs=1e-6)


def test_depth_of_a_tie_reckoned_by_hand() -> None:
    found = parts(out=3.0, back=1.0, lifetime=10.0, weeks=6, channels=2, kinds=2, places=1)
    volume = 1 - exp(-4.3 / 4)
    assert found.depth == pytest.approx(volume * (0.25 + 0.25 * 0.5 + 0.2 * (1 - exp(-1)) + 0.1 * (1 - exp(-2 / 3))))


weights = st.floats(0, 1e4, allow_nan=False)


@given(weights, weights, weights, st.integers(0, 2000), st.integers(1, 50), st.integers(1, 5), st.integers(1, 2))
def test_depth_is_between_0_and_1_and_does_not_care_who_is_named_first(
    out: float, back: float, extra: float, weeks: int, channels: int, kinds: int, places: int
) -> None:
    one = parts(out, back, out + back + extra, weeks, channels, kinds, places).depth
    assert 0 <= one <= 1
    assert one == pytest.approx(parts(back, out, out + back + extra, weeks, channels, kinds, places).depth)
    assert parts(out, back, out + back + extra + 1, weeks + 1, channels, kinds, places).depth >= one
