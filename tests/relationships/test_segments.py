"""Segments: sentences are read and written back, whatever is typed finds only whom it says, and days are counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from typing import Any as Anything

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role, TeamMember
from communities.models import Affiliation, Community, Identity, Member, Organisation
from relationships.models import (
    Group,
    Keeping,
    MemberLanguage,
    MemberTag,
    Rhythm,
    Segment,
    SegmentChange,
    SegmentDay,
    Standing,
)  # fmt: skip
from relationships.segments import SentenceError, parse, render
from relationships.segments import filters as f
from relationships.segments.counting import count_segment
from relationships.segments.facts import read_channels, tell_languages
from relationships.segments.finding import doubts, members_of
from relationships.segments.parts import PartsForm, added
from relationships.segments.vocabulary import LANGUAGES, LEVELS, ROLES
from relationships.ties import reckon
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, identity_of, say, signed_in

# -- the language ------------------------------------------------------------------------------------------------

spans = st.builds(f.Span, st.integers(1, 90), st.sampled_from(["day", "week", "month", "year"]))
days = st.dates(date(1970, 1, 2), date(2100, 1, 1))
signs = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), include_characters=" ")
names = st.text(signs, min_size=1, max_size=40).map(lambda name: " ".join(name.split())).filter(bool)
tricky = st.sampled_from(["or", "Berlin or", 'say "hi"', "\\", "place", "channel x", "14 days", "the", "(x)", "“q”"])
often = st.integers(0, 10**6)
named = names | tricky
atoms = st.one_of(
    st.builds(f.Is, st.sampled_from(list(ROLES))),
    st.builds(f.Tagged, named),
    st.builds(f.Quiet, spans),
    st.builds(f.Active, spans),
    st.builds(f.Before, st.sampled_from(["joined", "first", "last"]), days),
    st.builds(f.Since, st.sampled_from(["joined", "first", "last"]), days),
    st.builds(f.Within, st.sampled_from(["joined", "first"]), spans),
    st.builds(f.In, named, st.sampled_from(["any", "place", "channel", "group", "event"])),
    st.builds(f.On, named),
    st.builds(f.At, named),
    st.builds(f.Counted, st.sampled_from(["answered", "posted", "welcomed", "hosted"]), st.booleans(), often),
    st.builds(f.Counted, st.just("answered"), st.booleans(), often, st.just(True)),
    st.builds(f.Close, st.sampled_from(list(LEVELS))),
    st.builds(f.Writes, st.sampled_from(list(LANGUAGES))),
    st.builds(f.OutOfTouch, spans),
    st.just(f.Unanswered()),
)
wholes = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(f.Not, inner),
        st.lists(inner, min_size=1, max_size=4).map(f.all_of),
        st.lists(inner, min_size=1, max_size=4).map(f.any_of),
    ),
    max_leaves=6,
)


@given(wholes)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_as_what_it_was(filter: f.Filter) -> None:
    sentence = render(filter)
    if len(sentence) <= 500:
        assert parse(sentence) == filter


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_understood_or_refused_in_words(text: str) -> None:
    found, error = understood(text)
    if error is not None:
        assert error.words
        assert 0 <= error.at <= len(text)
    if found is not None:
        assert parse(render(found)) == found


def understood(text: str) -> tuple[f.Filter | None, SentenceError | None]:
    try:
        return parse(text), None
    except SentenceError as error:
        return None, error


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Mentors quiet for 14 days in Berlin", "mentors quiet for 14 days in Berlin"),
        ("mentor or helper silent for 2 weeks", "mentors or helpers quiet for 2 weeks"),
        ("core members who are mentors, but not in Berlin or Hamburg", "core members who are mentors, not (in Berlin or in Hamburg)"),  # noqa: E501
        ("people who joined after 2024", "members joined since 2025-01-01"),
        ("joined after 2024-12 on Forum", "joined since 2025-01-01 on Forum"),
        ("active within the last 7 days", "active in the last 7 days"),
        ("(tagged speaker or writing in German) unanswered", "(tagged speaker or writing German) unanswered"),
        ("", "everybody"),
        ("going quiet, not gone", "going quiet, not gone"),
        ("in channel “Kiln talk” answered at least 5 times lately", "in channel Kiln talk answered at least 5 times lately"),  # noqa: E501
    ],
)  # fmt: skip
def test_sentences_are_read_as_people_mean_them(sentence: str, written: str) -> None:
    assert render(parse(sentence)) == written


@pytest.mark.parametrize(
    ("sentence", "word", "words"),
    [
        ("metors quiet for 3 days", "metors", "Did you mean “mentors”?"),
        ("mentors and helpers", "helpers", "“mentors or helpers” for either, “mentors who are helpers”"),
        ("mentors quiet", "", "quiet for 14 days"),
        ("quiet for fourteen days", "fourteen", "a number of days"),
        ("joined before tomorrow", "tomorrow", "as in “joined before 2025-01-01”"),
        ("joined before 2025-13", "2025-13", "no day of the calendar"),
        ("writing Klingon", "Klingon", "Here a language should stand"),
        ("tagged", "", "a name should stand"),
        ("(mentors", "", "the bracket should close"),
        ("mentors)", ")", "is not understood here"),
        ('tagged "speaker', '"speaker', "never closed"),
        ("quiet for 999999999 years", "", "a hundred years"),
        ("posted at least 3 times lately", "lately", "known of answers only"),
        ("x" * 501, "", "at most 500"),
        ("(" * 60 + "mentors", "", "brackets"),
        ("not " * 100 + "mentors", "", "“not”"),
    ],
)
def test_what_is_not_understood_is_named_with_what_would_be(sentence: str, word: str, words: str) -> None:
    with pytest.raises(SentenceError) as caught:
        parse(sentence)
    assert words in caught.value.words
    if word:
        assert sentence[caught.value.at :].startswith(word[:3])


# -- finding -----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place(db: None) -> tuple[TeamMember, Community]:
    viewer = TeamMemberFactory.create()
    return viewer, CommunityFactory.create(workspace=viewer.workspace)


def who(community: Community, sentence: str) -> set[str]:
    return set(members_of(community, parse(sentence)).values_list("name", flat=True))


def person(community: Community, name: str, **more: Anything) -> Member:
    made: Member = MemberFactory.create(community=community, name=name, **more)
    return made


def stands(member: Member, *roles: str, **figures: Anything) -> None:
    Standing.objects.create(
        workspace=member.workspace, community=member.community, member=member, roles=list(roles),
        updated_at=timezone.now(), **figures,
    )  # fmt: skip


def test_roles_time_and_counts_find_whom_they_say(place: Any) -> None:
    _, community = place
    now = timezone.now()
    ana = person(
        community, "Ana", last_active_at=now - timedelta(days=20), posts=30, joined_at=now - timedelta(days=400)
    )
    ben = person(community, "Ben", last_active_at=now - timedelta(days=2), posts=3, joined_at=now - timedelta(days=10))
    person(community, "Sam", role="staff", last_active_at=now)
    person(community, "Robo", role="bot", last_active_at=now)
    stands(ana, "mentor", "helper", answers_given=12, answers_lately=0, answers_received=1)
    stands(ben, "newcomer", answers_given=0)
    assert who(community, "mentors") == {"Ana"}
    assert who(community, "mentors who are newcomers") == set()
    assert who(community, "mentors or newcomers") == {"Ana", "Ben"}
    assert who(community, "members, not mentors") == {"Ben"}
    assert who(community, "quiet for 14 days") == {"Ana"}
    assert who(community, "members active in the last 1 week") == {"Ben"}
    assert who(community, "everybody") == {"Ana", "Ben", "Sam"}
    assert who(community, "bots") == {"Robo"}
    assert who(community, "answered at least 12 times") == {"Ana"}
    assert who(community, "answered at least 1 time lately") == set()
    assert who(community, "members answered at most 0 times") == {"Ben"}
    assert who(community, "members posted at most 3 times") == {"Ben"}
    assert who(community, "members joined in the last 30 days") == {"Ben"}
    assert who(community, f"members joined before {(now - timedelta(days=99)).date()}") == {"Ana"}
    assert who(community, "unanswered") == {"Ben"}


def test_where_somebody_is_can_be_a_place_a_channel_a_group_an_event(place: Any) -> None:
    _, community = place
    ana, ben, cem, dot = (person(community, name) for name in ("Ana", "Ben", "Cem", "Dot"))
    Identity.objects.filter(pk=identity_of(ana).pk).update(location="Berlin, Germany")
    Identity.objects.filter(pk=identity_of(dot).pk).update(location="Berlinchen")
    say(ben, "Hello", channel="Berlin")
    say(cem, "", kind="attendance", value="guest", conversation="evening")
    community.conversations.filter(external_id="evening").update(
        kind="event", place="Café, Berlin", title="Kiln evening"
    )
    read_channels(community)
    stands(dot, group=4)
    Group.objects.create(
        workspace=community.workspace, community=community, number=4, found_name="Glazes", born_on="2026-01-01"
    )
    assert who(community, "in channel Berlin") == {"Ben"}
    assert who(community, "in place Berlin") == {"Ana"}
    assert who(community, "in Berlin") == {"Ana", "Ben", "Cem"}
    assert who(community, "not in Berlin") == {"Dot"}
    assert who(community, "came to Kiln") == {"Cem"}
    assert who(community, "in group Glazes") == who(community, 'in group "Group 5"') == {"Dot"}
    assert who(community, "on forum") == {"Ana", "Ben", "Cem", "Dot"}


def test_tags_ties_languages_and_organisations(place: Any) -> None:
    viewer, community = place
    now = timezone.now()
    ana, staff = person(community, "Ana"), person(community, "Sam", role="staff")
    post = say(ana, "Wie stelle ich den Ofen richtig ein, damit die Glasur nicht reißt?", now - timedelta(days=9))
    for n in range(8):
        say(staff, "Ganz langsam.", now - timedelta(days=8 - n), reply_to=post)
        say(ana, "Danke, das hat mir wirklich sehr geholfen.", now - timedelta(days=8 - n), reply_to=post)
    reckon(community)
    assert who(community, "acquainted with the team") == {"Ana"}
    assert who(community, "tagged speaker") == set()
    MemberTag.objects.create(workspace=viewer.workspace, community=community, member=ana, word="Speaker", key="speaker")
    assert who(community, "tagged SPEAKER") == {"Ana"}
    assert tell_languages(community) == 2
    assert MemberLanguage.objects.get(member=ana).language == "de"
    assert "Ana" in who(community, "writing German")
    assert tell_languages(community) == 0  # nobody wrote since
    hooli = Organisation.objects.create(workspace=viewer.workspace, community=community, name="Hooli")
    Affiliation.objects.create(workspace=viewer.workspace, community=community, organisation=hooli, member=ana)
    assert who(community, "at hooli") == {"Ana"}
    assert who(community, "members out of touch for 30 days") == {"Ana"}  # contacts are not read yet


def test_unknown_names_are_doubted_in_words(place: Any) -> None:
    _, community = place
    identity_of(person(community, "Ana"))
    said = doubts(community, parse("tagged speaker in Atlantis on Slack at Hooli"))
    assert len(said) == 4
    assert "There are: Forum." in " ".join(said)


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE communities_member; --", "%", "_", "\\", "a:*|b", "))((", "' OR 1=1 --"]
)
def test_names_are_values_never_sql(place: Any, name: str) -> None:
    _, community = place
    person(community, "Ana")
    places: tuple[f.Where, ...] = ("any", "event", "group")
    nouns: list[f.Filter] = [f.Tagged(name), f.On(name), f.At(name), *(f.In(name, where) for where in places)]
    for noun in nouns:
        sentence = render(noun)
        assert parse(sentence) == noun
        assert who(community, sentence) == set()
    assert Member.objects.filter(name="Ana").exists()


def test_another_communitys_members_are_never_found(place: Any) -> None:
    viewer, community = place
    other = CommunityFactory.create(workspace=viewer.workspace)
    stands(person(other, "Olga"), "mentor")
    for sentence in ("everybody", "mentors", "not mentors", "on Forum", "posted at least 0 times"):
        assert who(community, sentence) == set()


# -- counting and pages -------------------------------------------------------------------------------------------


def kept(place: Any, sentence: str = "mentors", **more: Anything) -> Segment:
    viewer, community = place
    one: Segment = Segment.objects.create(
        workspace=viewer.workspace, community=community, owner=viewer.user, sentence=sentence,
        **{"name": "Mentors", **more},
    )  # fmt: skip
    count_segment(community, one)
    return one


def test_who_came_and_went_is_noted_and_the_first_count_is_no_coming(place: Any) -> None:
    _, community = place
    ana, ben = person(community, "Ana"), person(community, "Ben")
    stands(ana, "mentor")
    stands(ben)
    one = kept(place)
    assert not SegmentChange.objects.exists()
    Standing.objects.filter(member=ana).update(roles=[])
    Standing.objects.filter(member=ben).update(roles=["mentor"])
    count_segment(community, one)
    count_segment(community, one)
    assert set(SegmentChange.objects.values_list("member__name", "came")) == {("Ana", False), ("Ben", True)}
    assert (SegmentDay.objects.get().count, Segment.objects.get().size) == (1, 1)


def test_a_rhythm_with_a_segment_follows_who_is_in_it(place: Any) -> None:
    from relationships.in_touch.rhythms import stand_in_rhythms

    viewer, community = place
    ana = person(community, "Ana")
    stands(ana, "mentor")
    one = kept(place)
    Rhythm.objects.create(workspace=viewer.workspace, community=community, segment=one, every_days=30)
    stand_in_rhythms(community)
    assert Keeping.objects.get().member == ana
    Standing.objects.update(roles=[])
    count_segment(community, one)
    stand_in_rhythms(community)
    assert not Keeping.objects.exists()


def test_a_segment_is_typed_previewed_kept_listed_changed_and_taken_away(place: Any) -> None:
    viewer, community = place
    client = signed_in(viewer)
    ana = person(community, "Ana", last_active_at=timezone.now())
    stands(ana, "mentor")
    builder = community.url("relationships:segment_new")
    page = client.get(builder, {"who": "Mentor"})
    assert (page.context["reading"].count, page.context["written"]) == (1, "mentors")
    wrong = client.get(builder, {"who": "mentors quieter for <b>3</b>"}).content.decode()
    assert "<mark>quieter</mark>" in wrong
    assert "<b>3</b>" not in wrong
    keep = community.url("relationships:segment_keeping")
    assert client.post(keep, {"name": "Mentors", "sentence": "mentor", "shared": "on"}).status_code == 303
    assert client.post(keep, {"name": "mentors", "sentence": "mentor"}).status_code == 422
    assert client.post(keep, {"name": "Odd", "sentence": "mentrs"}).status_code == 422
    one = Segment.objects.get()
    assert one.sentence == "mentors"
    url = one.community.url("relationships:segment", one.pk)
    assert "Ana" in client.get(url).content.decode()
    members = client.get(community.url("relationships:members"), {"segment": one.pk})
    assert [each.name for each in members.context["pager"].rows] == ["Ana"]
    csv = client.get(community.url("relationships:members_csv"), {"who": "not mentors"})
    assert b"Ana" not in csv.getvalue()
    changed = {"name": "Not mentors", "sentence": "not mentors", "segment": one.pk}
    assert client.post(keep, changed).status_code == 303
    assert (Segment.objects.get().size, SegmentChange.objects.count()) == (0, 0)
    removal = community.url("relationships:segment_removal", one.pk)
    client.post(removal)
    assert client.get(url).status_code == 404
    client.post(f"{removal}?undo")
    assert client.get(url).status_code == 200


def test_parts_are_picked_instead_of_typed_and_left_out_by_a_link(place: Any) -> None:
    viewer, community = place
    picked = {"who": "in Berlin", "role": "mentor", "when": "quiet", "n": "2", "unit": "week", "add": "1"}
    page = signed_in(viewer).get(community.url("relationships:segment_new"), picked)
    assert page.context["written"] == "in Berlin mentors quiet for 2 weeks"
    assert [words for words, _ in page.context["chips"]] == ["in Berlin", "mentors", "quiet for 2 weeks"]
    assert signed_in(viewer).get(page.context["chips"][0][1]).context["written"] == "mentors quiet for 2 weeks"
    half = signed_in(viewer).get(community.url("relationships:segment_new"), {"when": "quiet", "add": "1"})
    assert "Say how long." in half.content.decode()
    form = PartsForm({"count": "answered.most", "times": "0", "without": "on"}, community=community)
    assert form.is_valid()
    assert added("", form.parts()) == "not answered at most 0 times"


def test_a_private_segment_is_its_owners_alone(place: Any) -> None:
    viewer, community = place
    person(community, "Ana", last_active_at=timezone.now())
    one = kept(place, "everybody", name="My own", shared=False)
    colleague = signed_in(TeamMemberFactory.create(workspace=viewer.workspace))
    assert "My own" not in colleague.get(community.url("relationships:segments")).content.decode()
    assert colleague.get(community.url("relationships:segment", one.pk)).status_code == 404
    assert colleague.post(community.url("relationships:segment_removal", one.pk)).status_code == 404
    listed = colleague.get(community.url("relationships:members"), {"segment": one.pk})
    assert listed.context["segment"] is None
    assert "My own" in signed_in(viewer).get(community.url("relationships:segments")).content.decode()


def test_only_its_owner_changes_a_shared_segment(place: Any) -> None:
    viewer, community = place
    one = kept(place)
    colleague = signed_in(TeamMemberFactory.create(workspace=viewer.workspace))
    colleague.post(community.url("relationships:segment_removal", one.pk))
    colleague.post(community.url("relationships:segment_keeping"), {"name": "X", "sentence": "bots", "segment": one.pk})
    one.refresh_from_db()
    assert (one.name, one.sentence, one.removed_at) == ("Mentors", "mentors", None)


def test_a_stranger_finds_no_segment_and_an_analyst_keeps_none(place: Any) -> None:
    viewer, community = place
    one = kept(place)
    assert signed_in(TeamMemberFactory.create()).get(community.url("relationships:segment", one.pk)).status_code == 404
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    assert analyst.get(community.url("relationships:segment", one.pk)).status_code == 200
    told = {"name": "X", "sentence": "mentors"}
    assert analyst.post(community.url("relationships:segment_keeping"), told).status_code == 403


def test_pages_ask_the_database_a_fixed_number_of_times(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community = place
    for n in range(60):
        member = person(community, f"Member {n}", last_active_at=timezone.now() - timedelta(days=n))
        stands(member, "mentor")
    one = kept(place)
    client = signed_in(viewer)
    for url, most in (
        (community.url("relationships:segments"), 10),
        (community.url("relationships:segment_new") + "?who=mentors+quiet+for+14+days+in+Berlin", 20),
        (community.url("relationships:segment", one.pk), 16),
        (community.url("relationships:members") + f"?segment={one.pk}", 11),
        (community.url("relationships:members") + "?who=mentors+in+Berlin", 11),
    ):
        client.get(url)
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200
