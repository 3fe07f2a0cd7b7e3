"""Who should meet whom: proposed for a reason, to nobody twice, sent by hand only, and followed until they talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.incoming import Incoming, IncomingActivity, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Community, Member, WorkEntry
from communities.sample import cast
from relationships.attention import attention
from relationships.introductions import replay
from relationships.introductions.draft import called, draft, evidence
from relationships.introductions.following import follow
from relationships.introductions.meeting import EVER, meetings
from relationships.introductions.people import town_of
from relationships.introductions.proposing import introduce
from relationships.models import Introduction, IntroductionState, Tie
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, TeamMemberFactory, forum, signed_in

pytestmark = pytest.mark.django_db

PEOPLE = ("ilse", "rafi", "friend", "ana", "bo", "cid", "dee", "eve", "fin", "gus")
SUBJECTS = {
    "glaze": "celadon glaze crawls on stoneware",
    "print": "printer nozzle clogs with resin filament",
    "solder": "solder paste bridges under stencil",
}
THERMO = "thermocouple reads high at the cold junction"


def story() -> Iterator[Incoming]:
    """Ilse asks about thermocouples, Rafi answers about them, a friend knows both; the others talk of other things."""
    for name in PEOPLE:
        town = "Porto, Portugal" if name in ("ana", "gus") else ""
        yield IncomingIdentity(name, name, f"{name.title()} Test", f"{name}@members.example", location=town)
    for n in range(6):
        at = NOW - timedelta(days=50 - 8 * n)
        yield from talk(f"i{n}", "ilse", "friend", THERMO, at)
        yield from talk(f"r{n}", "friend", "rafi", THERMO, at + timedelta(days=1))
    others = ("ana", "bo", "cid", "dee", "eve", "fin", "gus")
    for n in range(28):
        asker, helper = others[n % 7], others[(n + 1 + n // 7) % 7]
        subject = list(SUBJECTS)[n % 3]
        yield from talk(f"o{n}", asker, helper, SUBJECTS[subject], NOW - timedelta(days=60 - 2 * n))


def talk(key: str, asker: str, helper: str, subject: str, at: datetime) -> Iterator[Incoming]:
    yield IncomingConversation(key, f"Why the {subject}?", "question", url=f"https://forum.example/{key}")
    yield IncomingActivity(f"{key}q", "post", asker, at, conversation=key, text=f"My {subject}, and I wonder why.")
    text = f"When {subject}, look at the wiring of it first."
    yield IncomingActivity(
        f"{key}a", "reply", helper, at + timedelta(hours=2), conversation=key, reply_to=f"{key}q", text=text
    )


@pytest.fixture
def place() -> tuple[TeamMember, Community]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    ingest(forum(community), story())
    community.refresh_from_db()
    reckon(community)
    return viewer, community


def of(community: Community, *names: str) -> tuple[int, ...]:
    """Member ids by first name, the smaller first."""
    pks = [Member.objects.get(community=community, name=f"{name.title()} Test").pk for name in names]
    return tuple(sorted(pks))


def proposed(community: Community) -> list[tuple[int, int]]:
    return list(Introduction.objects.in_community(community).waiting().worthiest_first().values_list("a_id", "b_id"))


def pair(community: Community) -> Introduction:
    introduce(community)
    a, b = of(community, "ilse", "rafi")
    one = Introduction.objects.select_related("a", "b").get(a_id=a, b_id=b)
    one.community = community
    return one


def answer(community: Community, who: str, act: str, at: datetime) -> None:
    """One more answer through the door, to the act of that id."""
    conversation = Activity.objects.get(community=community, external_id=act).conversation
    assert conversation is not None
    key = f"late-{who}-{act}-{at:%Y%m%d%H}"
    late = IncomingActivity(
        key, "reply", who, at, conversation=conversation.external_id, reply_to=act, text="Did you try it?"
    )
    ingest(forum(community), [late])
    run_waiting(("relationships.read_batch",))


def test_one_who_asks_is_proposed_to_one_who_answers_with_the_posts_that_show_it(place: Any) -> None:
    _, community = place
    one = pair(community)
    assert one.distance == 2
    assert [Member.objects.get(pk=pk).name for pk in one.via] == ["Friend Test"]
    reasons = {reason["kind"]: reason for reason in one.reasons}
    assert {"help", "topics", "shared"} <= reasons.keys()
    assert "Ilse Test asks about" in reasons["help"]["words"]
    assert set(one.shared) <= {"thermocouple", "reads", "high", "cold", "junction", "wiring"}
    asked, answered = (Activity.objects.get(pk=act) for act in reasons["help"]["acts"])
    assert (asked.member_id, answered.member_id) == (
        Member.objects.get(name="Ilse Test").pk,
        Member.objects.get(name="Rafi Test").pk,
    )


def test_people_who_know_each_other_are_not_proposed(place: Any) -> None:
    _, community = place
    introduce(community)
    known = set(Tie.objects.in_community(community).values_list("a_id", "b_id"))
    assert proposed(community)
    assert not known & set(proposed(community))


def test_staff_bots_and_people_somebody_has_to_look_at_are_left_out(place: Any) -> None:
    _, community = place
    rafi = Member.objects.get(name="Rafi Test")
    for change in ({"role": "staff"}, {"role": "bot"}, {"questioned_at": timezone.now()}):
        Member.objects.filter(pk=rafi.pk).update(**change)
        introduce(community)
        assert rafi.pk not in {pk for each in proposed(community) for pk in each}, change
        Member.objects.filter(pk=rafi.pk).update(role="member", questioned_at=None)
    introduce(community)
    assert rafi.pk in {pk for each in proposed(community) for pk in each}


def test_a_proposal_hides_while_one_of_the_two_is_questioned(place: Any) -> None:
    viewer, community = place
    one = pair(community)
    Member.objects.filter(pk=one.a_id).update(questioned_at=timezone.now())
    assert (one.a_id, one.b_id) not in proposed(community)
    titles = [item.title for item in attention(community, viewer, NOW)]
    assert f"Introduce {one.a.name} to {one.b.name}" not in titles


def test_nobody_stands_in_two_proposals_and_a_quarrel_keeps_people_out(place: Any) -> None:
    _, community = place
    introduce(community)
    everybody = [pk for each in proposed(community) for pk in each]
    assert len(everybody) == len(set(everybody)) > 0
    ilse, friend = of(community, "ilse", "friend")
    Tie.objects.filter(a_id=ilse, b_id=friend).update(nature="strained")
    introduce(community)
    assert ilse not in {pk for each in proposed(community) for pk in each}


def test_proposing_twice_changes_nothing(place: Any) -> None:
    _, community = place
    introduce(community)
    before = list(Introduction.objects.order_by("pk").values("pk", "score", "reasons", "via", "distance"))
    introduce(community)
    assert list(Introduction.objects.order_by("pk").values("pk", "score", "reasons", "via", "distance")) == before


def test_what_a_person_touched_stays_and_is_not_proposed_anew(place: Any) -> None:
    viewer, community = place
    one = pair(community)
    one.set_aside(viewer.user, "they know each other")
    introduce(community)
    one.refresh_from_db()
    assert one.state == IntroductionState.DISMISSED
    assert (one.a_id, one.b_id) not in proposed(community)
    one.reopen()
    introduce(community)
    assert (one.a_id, one.b_id) in proposed(community)


def test_whoever_was_introduced_rests_for_thirty_days(place: Any) -> None:
    viewer, community = place
    one = pair(community)
    one.mark_sent(viewer.user, "message")
    introduce(community)
    assert not {one.a_id, one.b_id} & {pk for each in proposed(community) for pk in each}


def test_it_closes_itself_when_one_answers_the_other_afterwards(place: Any) -> None:
    viewer, community = place
    one = pair(community)
    one.mark_sent(viewer.user, "message")
    now = timezone.now()
    Introduction.objects.filter(pk=one.pk).update(sent_at=now - timedelta(days=9))
    answer(community, "rafi", "i1q", now - timedelta(days=2))
    one.refresh_from_db()
    assert one.state == IntroductionState.TALKED
    assert one.talked_at == now - timedelta(days=2)
    assert one.talked_act is not None
    assert Activity.objects.get(pk=one.talked_act).external_id.startswith("late-rafi")


def test_an_old_contact_does_not_close_it_and_after_thirty_days_nothing_came_of_it(place: Any) -> None:
    viewer, community = place
    one = pair(community)
    one.mark_sent(viewer.user, "message")
    answer(community, "rafi", "i1q", NOW)  # months before it was sent
    assert follow(community) == 0
    Introduction.objects.filter(pk=one.pk).update(sent_at=timezone.now() - timedelta(days=31))
    assert follow(community) == 1
    one.refresh_from_db()
    assert one.state == IntroductionState.NOTHING
    assert one.ended_at is not None
    assert follow(community) == 0


def test_two_who_meet_before_anybody_wrote_close_by_themselves(place: Any) -> None:
    _, community = place
    one = pair(community)
    answer(community, "ilse", "r1a", NOW + timedelta(hours=5))
    follow(community)
    one.refresh_from_db()
    assert one.state == IntroductionState.MET
    with pytest.raises(AssertionError):
        assert one.is_waiting


def test_meetings_are_found_either_way_and_only_after_their_moment(place: Any) -> None:
    from django.db import connection

    _, community = place
    a, b = of(community, "ilse", "friend")
    last = NOW - timedelta(days=50 - 8 * 5) + timedelta(hours=2)
    with connection.cursor() as cursor:
        assert meetings(cursor, community, [(b, a, EVER)])[a, b].at == NOW - timedelta(days=50) + timedelta(hours=2)
        assert meetings(cursor, community, [(a, b, last)]) == {}
        assert meetings(cursor, community, []) == {}


def test_the_draft_names_both_the_posts_and_where_they_stand(place: Any) -> None:
    _, community = place
    one = pair(community)
    words = draft(one, evidence(community, one), "Olive")
    assert words.startswith("Hi ")
    assert "hi Rafi" in words or "Hi Rafi" in words
    assert words.count("https://forum.example/") == 2
    assert words.endswith("Olive")


def test_names_and_places_are_read_as_people_write_them() -> None:
    assert called("Ilse Varga") == "Ilse"
    assert called("rk_92") == "rk_92"
    assert called("J. Doe") == "J. Doe"
    assert town_of("Berlin, Germany") == "berlin"
    assert town_of("Earth") == town_of("12345") == town_of("United Kingdom") == town_of("") == ""


def test_too_few_people_or_words_propose_nothing() -> None:
    community = CommunityFactory.create()
    assert introduce(community).proposed == 0
    ingest(forum(community), [*talk("x", "a", "b", "??", NOW), *talk("y", "b", "a", "!!", NOW)])
    community.refresh_from_db()
    reckon(community)
    assert introduce(community).proposed == 0


# Pages


def post(client: Client, community: Community, name: str, pk: int, **told: str) -> Any:
    return client.post(community.url(f"relationships:{name}", pk), told)


def test_sending_is_written_down_with_its_words_and_can_be_taken_back(place: Any) -> None:
    viewer, community = place
    one, client = pair(community), signed_in(place[0])
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Who knows both" in page
    assert "mailto:ilse@members.example,rafi@members.example?" in page.replace("&amp;", "&")
    told = {"message": "Ilse, meet Rafi.", "channel": "e-mail"}
    assert post(client, community, "introduction_sending", one.pk, **told).status_code == 303
    one.refresh_from_db()
    assert (one.state, one.draft, one.channel, one.sender_id) == ("sent", "Ilse, meet Rafi.", "e-mail", viewer.user.pk)
    entry = WorkEntry.objects.latest("id")
    assert (entry.kind, entry.seen) == ("introduced two members", True)
    assert post(client, community, "introduction_sending", one.pk, undo="1").status_code == 303
    one.refresh_from_db()
    assert (one.state, one.draft, one.sent_at) == ("drafted", "Ilse, meet Rafi.", None)


def test_a_draft_is_kept_with_who_sends_it_and_setting_aside_keeps_its_reason(place: Any) -> None:
    viewer, community = place
    one, client = pair(community), signed_in(viewer)
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    told = {"message": "Mine.", "sender": str(colleague.user.pk)}
    assert post(client, community, "introduction_draft", one.pk, **told).status_code == 303
    one.refresh_from_db()
    assert (one.state, one.draft, one.sender_id) == ("drafted", "Mine.", colleague.user.pk)
    assert post(client, community, "introduction_aside", one.pk, why_not="not now").status_code == 303
    one.refresh_from_db()
    assert (one.state, one.why_not, one.dismissed_by_id) == ("dismissed", "not now", viewer.user.pk)
    assert client.post(community.url("relationships:introduction_aside", one.pk) + "?undo").status_code == 303
    one.refresh_from_db()
    assert one.state == "drafted"


def test_an_empty_message_or_an_unknown_channel_is_not_sent(place: Any) -> None:
    viewer, community = place
    one, client = pair(community), signed_in(viewer)
    assert post(client, community, "introduction_sending", one.pk, message=" ", channel="e-mail").status_code == 422
    assert post(client, community, "introduction_sending", one.pk, message="x", channel="owl").status_code == 422
    assert post(client, community, "introduction_draft", one.pk, message="x", sender="987654").status_code == 422
    one.refresh_from_db()
    assert one.state == "proposed"


def test_a_stranger_finds_nothing_and_an_analyst_only_reads(place: Any) -> None:
    viewer, community = place
    one = pair(community)
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    assert analyst.get(one.get_absolute_url()).status_code == 200
    stranger = signed_in(TeamMemberFactory.create())
    assert stranger.get(one.get_absolute_url()).status_code == 404
    other = CommunityFactory.create(workspace=viewer.workspace)
    assert signed_in(viewer).get(other.url("relationships:introduction", one.pk)).status_code == 404
    for name in ("introduction_draft", "introduction_sending", "introduction_aside"):
        assert post(analyst, community, name, one.pk).status_code == 403
        assert post(stranger, community, name, one.pk).status_code == 404


def test_the_lists_show_each_state_and_as_csv_with_a_fixed_number_of_queries(
    place: Any, django_assert_max_num_queries: Any
) -> None:
    viewer, community = place
    one, client = pair(community), signed_in(viewer)
    url = community.url("relationships:introductions")
    client.get(url)  # what the frame remembers is known from here on
    with django_assert_max_num_queries(11):
        assert "Ilse Test" in client.get(url).content.decode()
    with django_assert_max_num_queries(17):
        client.get(one.get_absolute_url())
    lines = client.get(community.url("relationships:introductions_csv")).getvalue().decode()
    assert lines.count("\r\n") == 1 + len(proposed(community))
    one.mark_sent(viewer.user, "message")
    assert "Ilse Test" in client.get(f"{url}?show=sent").content.decode()
    assert "Ilse Test" not in client.get(url).content.decode()
    for show in ("ended", "aside"):
        assert "Nothing here yet" in client.get(f"{url}?show={show}").content.decode()


def test_today_names_introductions_with_their_reason(place: Any) -> None:
    viewer, community = place
    pair(community)
    items = [item for item in attention(community, viewer, NOW) if item.key.startswith("relationships.introduction:")]
    assert 1 <= len(items) <= 3
    assert all(item.why and item.reckoning and len(item.member_ids) == 2 for item in items)


def test_a_reckoning_asks_for_one_look_in_six_hours(place: Any) -> None:
    from accounts.models import Outbox
    from relationships.introductions.work import ask_for

    _, community = place
    ask_for(community)
    ask_for(community)
    assert Outbox.objects.filter(kind="relationships.introduce").count() == 1
    run_waiting(("relationships.introduce",))
    assert Introduction.objects.exists()
    ask_for(community)
    ask_for(community)
    later = Outbox.objects.filter(kind="relationships.introduce", state="waiting")
    assert later.count() == 1
    assert later.get().due_at > timezone.now()


# How good it is


def test_the_two_of_the_sample_who_should_meet_are_among_the_first_ten() -> None:
    call_command("sample", activities=3000, seed=7, later=True, verbosity=0)
    community = Community.objects.get()
    reckon(community)
    introduce(community)
    first = Introduction.objects.in_community(community).select_related("a", "b").worthiest_first()[:10]
    assert {player.name for player in cast.STRANGERS} in [{one.a.name, one.b.name} for one in first]


def test_a_replay_of_a_past_day_looks_at_nothing_after_it(place: Any) -> None:
    _, community = place
    moment = NOW - timedelta(days=20)
    day = replay.as_of(community, moment)
    assert day is not None
    before = {name: scores.tolist() for name, scores in day.scores().items()}
    ingest(forum(community), talk("later", "ilse", "rafi", THERMO, NOW - timedelta(days=3)))
    community.refresh_from_db()
    again = replay.as_of(community, moment)
    assert again is not None
    assert {name: scores.tolist() for name, scores in again.scores().items()} == before
    assert int(again.met.sum()) == int(day.met.sum()) + 1
    judged = replay.judge(again)
    assert judged[0].name == "Kith"
    assert all(0 <= each.auc <= 1 for each in judged)
