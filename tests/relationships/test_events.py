"""Events: who came and as what, who for the first time, who met whom; and a person's word on who came makes ties."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.incoming import Incoming, IncomingActivity, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Community, Conversation, Identity, Member, WorkEntry
from relationships.events.attendance import attend, not_there
from relationships.events.evening import evening_of
from relationships.events.inviting import invitees
from relationships.models import Tie
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, SourceFactory, TeamMemberFactory, forum, signed_in

pytestmark = pytest.mark.django_db
ROOM = ("relationships.read_batch", "relationships.reckon")


def evening(key: str, days: float, *guests: str, host: str = "", town: str = "Porto") -> list[Incoming]:
    at = NOW - timedelta(days=days)
    event = IncomingConversation(
        key, f"Bench {key}", "event", "porto", starts_at=at, place=f"The hall, {town}", going=9
    )
    made: list[Incoming] = [event]
    for who in guests:
        value = "host" if who == host else "guest"
        made.append(IncomingActivity(f"{key}-{who}", "attendance", who, at, "porto", key, value=value))
    return made


def talk(one: str, two: str, days: float) -> list[Incoming]:
    at, key = NOW - timedelta(days=days), f"{one}{two}{days}"
    return [
        IncomingActivity(f"{key}q", "post", one, at, conversation=key, text="How?"),
        IncomingActivity(
            f"{key}a", "reply", two, at + timedelta(hours=1), conversation=key, reply_to=f"{key}q", text="So."
        ),
    ]


@pytest.fixture
def place() -> tuple[TeamMember, Community]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    records: list[Incoming] = [
        IncomingIdentity(name, name, name.title()) for name in ("ana", "bo", "cid", "dee", "eve")
    ]
    records += evening("first", 60, "ana", "bo", host="ana")
    records += evening("second", 30, "ana", "bo", "cid", "dee", host="ana")
    records += [*talk("bo", "dee", 45), *talk("cid", "ana", 20), *talk("eve", "ana", 10), *talk("eve", "bo", 9)]
    ingest(forum(community), records)
    community.refresh_from_db()
    reckon(community)
    return viewer, community


def event_of(community: Community, key: str) -> Conversation:
    event = Conversation.objects.select_related("channel", "source__community").get(
        community=community, external_id=key
    )
    event.community = community
    return event


def test_who_came_as_what_and_for_the_first_time(place: Any) -> None:
    _, community = place
    shown = evening_of(community, event_of(community, "second"))
    assert [(guest.member.name, guest.role, guest.first) for guest in shown.guests] == [
        ("Ana", "host", False), ("Bo", "guest", False), ("Cid", "guest", True), ("Dee", "guest", True),
    ]  # fmt: skip
    assert shown.first_timers == 2
    assert [event.external_id for event in shown.earlier] == ["first"]
    assert shown.usual == 9


def test_who_met_here_first_and_what_came_of_it(place: Any) -> None:
    _, community = place
    shown = evening_of(community, event_of(community, "second"))
    met = {frozenset((pair.a.name, pair.b.name)): pair.acts for pair in shown.met}
    assert met == {
        frozenset(("Ana", "Cid")): 1,  # Ana answered Cid ten days later
        frozenset(("Ana", "Dee")): 0,
        frozenset(("Bo", "Cid")): 0,
        frozenset(("Cid", "Dee")): 0,
    }  # Ana and Bo met before; Dee answered Bo before
    assert (shown.pairs_new, shown.pairs_stayed) == (4, 1)


def test_whom_to_invite_knows_people_who_come_and_has_not_come(place: Any) -> None:
    _, community = place
    found = invitees(community, event_of(community, "second"))
    assert [each.member.name for each in found] == ["Eve"]
    assert {one.name for one in found[0].knows} == {"Ana", "Bo"}
    assert "who come" in found[0].why
    Member.objects.filter(name="Eve").update(questioned_at=timezone.now())
    assert invitees(community, event_of(community, "second")) == []


def test_somebody_of_the_same_town_is_invited_without_a_tie(place: Any) -> None:
    _, community = place
    at = NOW - timedelta(days=3)
    ingest(
        forum(community),
        [
            IncomingIdentity("pia", "pia", "Pia", location="Porto, Portugal"),
            IncomingIdentity("lyn", "lyn", "Lyn", location="Lyon"),
            *(IncomingActivity(f"{who}1", "post", who, at, conversation=who, text="Hello") for who in ("pia", "lyn")),
        ],
    )
    found = {each.member.name: each.why for each in invitees(community, event_of(community, "second"))}
    assert found["Pia"] == "says they are in Porto"
    assert "Lyn" not in found


def test_whoever_writes_about_what_the_title_names_is_invited(place: Any) -> None:
    _, community = place
    at = NOW - timedelta(days=5)
    records: list[Incoming] = [IncomingConversation("glaze", "Glaze night", "event", "porto", starts_at=NOW)]
    for n in range(30):
        title = "Which glaze crawls" if n < 2 else f"Something else {n}"
        records.append(IncomingConversation(f"t{n}", title, "thread"))
        author = "pia" if n < 2 else f"w{n}"
        records.append(IncomingActivity(f"t{n}q", "post", author, at, conversation=f"t{n}", text="Hello"))
    ingest(forum(community), records)
    found = {each.member.name: each.why for each in invitees(community, event_of(community, "glaze"))}
    assert found["pia"] == "writes about glaze"
    assert "w9" not in found


def test_a_persons_word_on_who_came_makes_ties_and_can_be_taken_back(place: Any) -> None:
    viewer, community = place
    event, eve = event_of(community, "first"), Member.objects.get(name="Eve")
    attend(event, eve, "speaker", viewer.user)
    attend(event, eve, "speaker", viewer.user)
    act = Activity.objects.get(conversation=event, member=eve)
    assert (act.value, act.text) == ("speaker", f"Written down by {viewer.user}")
    assert act.occurred_at == event.starts_at
    run_waiting(ROOM)
    bo = Member.objects.get(name="Bo")
    tie = Tie.objects.get(a_id=min(eve.pk, bo.pk), b_id=max(eve.pk, bo.pk))
    assert tie.on_site == 1
    not_there(event, eve)
    run_waiting(ROOM)
    tie.refresh_from_db()
    assert tie.on_site == 0
    attend(event, eve, "guest", viewer.user)
    assert Activity.objects.get(conversation=event, member=eve).deleted_at is None


def test_whoever_is_unknown_on_the_source_of_an_event_gets_an_identity_there_that_says_so(place: Any) -> None:
    viewer, community = place
    source = SourceFactory.create(community=community, name="Meetup")
    at = NOW - timedelta(days=4)
    ingest(source, [IncomingConversation("m1", "Bench", "event", starts_at=at, place="Porto", going=7)])
    event, ana = event_of(community, "m1"), Member.objects.get(name="Ana")
    attend(event, ana, "guest", viewer.user)
    identity = Identity.objects.get(source=source)
    assert (identity.member, identity.external_id) == (ana, f"by-hand/{ana.pk}")
    assert Activity.objects.get(conversation=event).member == ana
    assert Member.objects.filter(name="Ana").count() == 1


def test_a_complete_import_leaves_alone_who_came_by_a_persons_word(place: Any) -> None:
    viewer, community = place
    event, eve = event_of(community, "first"), Member.objects.get(name="Eve")
    attend(event, eve, "guest", viewer.user)
    source = forum(community)
    records = evening("first", 60, "ana", host="ana") + evening("second", 30, "ana", "bo", "cid", "dee", host="ana")
    ingest(source, [*records, *talk("bo", "dee", 45), *talk("cid", "ana", 20), *talk("eve", "ana", 10)], complete=True)
    assert Activity.objects.get(conversation=event, member=eve).deleted_at is None
    assert Activity.objects.get(external_id="first-bo").deleted_at is not None


# Pages


def test_the_page_of_an_event_takes_a_name_and_gives_it_back(place: Any) -> None:
    viewer, community = place
    event, eve, client = event_of(community, "first"), Member.objects.get(name="Eve"), signed_in(viewer)
    url = community.url("relationships:event", event.pk)
    assert "Eve" in client.get(f"{url}?who=ev").content.decode()
    assert "Nobody here is called that" in client.get(f"{url}?who=zzz").content.decode()
    put = community.url("relationships:event_attendance", event.pk, eve.pk)
    assert client.post(put, {"role": "host"}).status_code == 303
    assert Activity.objects.get(conversation=event, member=eve).value == "host"
    assert WorkEntry.objects.latest("id").kind == "wrote down who came"
    assert "by hand" in client.get(url).content.decode()
    assert client.post(put, {"undo": "1"}).status_code == 303
    assert Activity.objects.get(conversation=event, member=eve).deleted_at is not None


def test_nobody_came_to_what_is_still_to_come_or_was_called_off(place: Any) -> None:
    viewer, community = place
    client, eve = signed_in(viewer), Member.objects.get(name="Eve")
    soon = timezone.now() + timedelta(days=9)
    ingest(
        forum(community),
        [
            IncomingConversation("soon", "Next bench", "event", "porto", starts_at=soon, place="Porto"),
            IncomingConversation("off", "Off", "event", "porto", starts_at=NOW, place="Porto", cancelled=True),
        ],
    )
    for key in ("soon", "off"):
        event = event_of(community, key)
        client.post(community.url("relationships:event_attendance", event.pk, eve.pk), {"role": "guest"})
        assert not Activity.objects.filter(conversation=event).exists()
        assert client.get(community.url("relationships:event", event.pk)).status_code == 200
    assert "Next bench" in client.get(community.url("relationships:events") + "?show=next").content.decode()


def test_an_event_without_names_says_so_and_shows_what_is_known(place: Any) -> None:
    viewer, community = place
    ingest(forum(community), evening("nameless", 35))
    page = (
        signed_in(viewer).get(community.url("relationships:event", event_of(community, "nameless").pk)).content.decode()
    )
    assert "The source says that 9 said yes, not who" in page
    assert "9 said yes on average" in page


def test_the_list_of_events_searches_and_saves_with_a_fixed_number_of_queries(
    place: Any, django_assert_max_num_queries: Any
) -> None:
    viewer, community = place
    client, url = signed_in(viewer), community.url("relationships:events")
    client.get(url)  # what the frame remembers is known from here on
    with django_assert_max_num_queries(11):
        page = client.get(url).content.decode()
    assert "Bench first" in page
    assert "2 events so far" in page
    assert "Bench first" not in client.get(f"{url}?q=second").content.decode()
    with django_assert_max_num_queries(17):
        client.get(community.url("relationships:event", event_of(community, "second").pk))
    lines = client.get(community.url("relationships:events_csv")).getvalue().decode()
    assert lines.count("\r\n") == 3
    empty = CommunityFactory.create(workspace=viewer.workspace)
    assert "Events will be here" in client.get(empty.url("relationships:events")).content.decode()


def test_a_stranger_finds_nothing_and_an_analyst_only_reads(place: Any) -> None:
    viewer, community = place
    event, eve = event_of(community, "first"), Member.objects.get(name="Eve")
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    stranger = signed_in(TeamMemberFactory.create())
    url = community.url("relationships:event_attendance", event.pk, eve.pk)
    assert analyst.get(community.url("relationships:event", event.pk)).status_code == 200
    assert analyst.post(url).status_code == 403
    assert stranger.post(url).status_code == 404
    assert stranger.get(community.url("relationships:event", event.pk)).status_code == 404
    other = MemberFactory.create(community=CommunityFactory.create(workspace=viewer.workspace))
    foreign = community.url("relationships:event_attendance", event.pk, other.pk)
    assert signed_in(viewer).post(foreign).status_code == 404
    post = Conversation.objects.exclude(kind="event").first()
    assert post is not None
    assert signed_in(viewer).get(community.url("relationships:event", post.pk)).status_code == 404
