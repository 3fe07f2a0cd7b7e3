"""Thanks at moments that matter: found with the very acts, said by hand, not twice, and fair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.incoming import Incoming, IncomingActivity, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Community, Member, WorkEntry
from relationships.attention import attention
from relationships.models import Appreciation, Occasion, Thanks, ThanksState
from relationships.thanks import helps
from relationships.thanks.draft import BEGINNINGS, draft
from relationships.thanks.finding import find
from relationships.thanks.ledger import lines_of, wilson
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, TeamMemberFactory, forum, signed_in

pytestmark = pytest.mark.django_db
START = NOW - timedelta(days=500)


def person(name: str) -> IncomingIdentity:
    return IncomingIdentity(name, name, f"{name.title()} Test")


def question(
    key: str, asker: str, at: datetime, *answers: tuple[str, datetime], accepted: str = ""
) -> Iterator[Incoming]:
    """A question with answers by (who, when), each directly to it."""
    yield IncomingConversation(
        key, f"Question {key}", "question", url=f"https://forum.example/{key}", accepted=accepted
    )
    yield IncomingActivity(f"{key}q", "post", asker, at, conversation=key, text="How do I do this?")
    for n, (who, when) in enumerate(answers):
        yield IncomingActivity(f"{key}a{n}", "reply", who, when, conversation=key, reply_to=f"{key}q", text="Like so.")


def liked(act: str, key: str, by: str, at: datetime) -> IncomingActivity:
    return IncomingActivity(f"like-{act}-{by}", "reaction", by, at, conversation=key, reply_to=act, value="heart")


@pytest.fixture
def place() -> tuple[TeamMember, Community]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    took(community, [person("old"), *question("first", "old", START)], rekon=False)
    return viewer, community


def took(community: Community, records: list[Incoming], *, rekon: bool = True) -> None:
    ingest(forum(community), records)
    community.refresh_from_db()
    if rekon:
        reckon(community)
        find(community)


def due(community: Community, occasion: str) -> Thanks:
    return Thanks.objects.in_community(community).select_related("member").get(occasion=occasion)


def acts(one: Thanks) -> list[str]:
    ids = dict(Activity.objects.filter(pk__in=one.acts).values_list("pk", "external_id"))
    return [ids[pk] for pk in one.acts]


def test_a_first_answer_that_helped_is_thanked_for_and_one_that_did_not_is_not(place: Any) -> None:
    _, community = place
    at = NOW - timedelta(days=5)
    records = [*question("a", "old", at, ("nina", at + timedelta(hours=1)), ("tom", at + timedelta(hours=2)))]
    took(community, [person("nina"), person("tom"), *records, liked("aa0", "a", "old", at + timedelta(hours=3))])
    one = due(community, Occasion.FIRST_HELP)
    assert one.member.name == "Nina Test"
    assert acts(one) == ["aa0"]
    assert "“Question a”" in one.words


def test_whoever_was_there_from_the_beginning_gives_no_first_answer(place: Any) -> None:
    _, community = place
    at = NOW - timedelta(days=5)
    took(
        community,
        [*question("early", "someone", START + timedelta(days=2), ("vera", START + timedelta(days=3)))],
        rekon=False,
    )
    took(community, [*question("b", "old", at, ("vera", at)), liked("ba0", "b", "old", at)])
    assert not Thanks.objects.filter(occasion=Occasion.FIRST_HELP).exists()


def test_a_round_number_is_thanked_for_once_with_the_answer_that_made_it(place: Any) -> None:
    _, community = place
    records: list[Incoming] = [person("hanna")]
    for n in range(26):
        at = NOW - timedelta(days=30 - n, hours=1)
        records += question(f"r{n}", f"asker{n % 4}", at, ("hanna", at + timedelta(hours=1)))
    took(community, records)
    one = due(community, Occasion.ROUND)
    assert (one.key, acts(one)) == ("round:25", ["r24a0"])
    find(community)
    assert Thanks.objects.filter(occasion=Occasion.ROUND).count() == 1


def test_the_answer_that_solved_what_waited_long_is_named(place: Any) -> None:
    _, community = place
    asked = NOW - timedelta(days=12)
    records = [
        *question("slow", "old", asked, ("ida", asked + timedelta(days=9)), accepted="slowa0"),
        *question("fast", "old", asked, ("ida", asked + timedelta(days=1)), accepted="fasta0"),
        *question("busy", "old", asked, ("jo", asked + timedelta(hours=1)), ("kim", asked + timedelta(days=8))),
    ]
    took(community, [person("ida"), *records])
    one = due(community, Occasion.WAITED)
    assert one.member.name == "Ida Test"
    assert acts(one) == ["slowa0"]
    assert one.words == "solved “Question slow”, which had waited for 9 days"


def test_five_newcomers_welcomed_are_counted_and_the_five_answers_shown(place: Any) -> None:
    _, community = place
    records: list[Incoming] = [person("wela")]
    for n in range(5):
        at = NOW - timedelta(days=20 - 3 * n)
        records += [person(f"new{n}"), *question(f"n{n}", f"new{n}", at, ("wela", at + timedelta(hours=2)))]
    took(community, records)
    one = due(community, Occasion.WELCOMED)
    assert one.key == "welcomed:5"
    assert acts(one) == [f"n{n}a0" for n in range(5)]


def test_hosts_and_speakers_are_thanked_for_an_evening_that_took_place(place: Any) -> None:
    _, community = place
    at = NOW - timedelta(days=3)
    for key, cancelled in (("open", False), ("fell-through", True)):
        event = IncomingConversation(key, f"Evening {key}", "event", starts_at=at, place="Porto", cancelled=cancelled)
        took(
            community,
            [
                event,
                IncomingActivity(f"{key}h", "attendance", "hugo", at, conversation=key, value="host"),
                IncomingActivity(f"{key}g", "attendance", "gast", at, conversation=key, value="guest"),
            ],
        )
    one = due(community, Occasion.HOSTED)
    assert one.member.name == "hugo"
    assert one.words == "hosted “Evening open”, 2 came"


def test_coming_back_to_help_after_a_pause_is_seen(place: Any) -> None:
    _, community = place
    records: list[Incoming] = [person("rosa")]
    for n in range(10):
        at = NOW - timedelta(days=200 - n)
        records += question(f"p{n}", "old", at, ("rosa", at + timedelta(hours=1)))
    back = NOW - timedelta(days=4)
    records += question("again", "old", back, ("rosa", back + timedelta(hours=1)))
    took(community, records)
    one = due(community, Occasion.BACK)
    assert acts(one) == ["againa0"]
    assert "after 187 days" in one.words


def test_a_year_here_counts_from_when_they_surely_came(place: Any) -> None:
    _, community = place
    records: list[Incoming] = [person("yara")]
    for n in range(15):
        at = NOW - timedelta(days=369 - 26 * n)
        records.append(IncomingActivity(f"y{n}", "post", "yara", at, conversation=f"y{n}", text="Good morning"))
    records.append(IncomingActivity("now", "post", "yara", NOW, conversation="now", text="Good morning"))
    took(community, records)
    one = due(community, Occasion.YEARS)
    assert (one.member.name, one.key, acts(one)) == ("Yara Test", "years:1", ["y0"])


def never_thanked(community: Community) -> set[str]:
    return set(
        Thanks.objects.in_community(community)
        .filter(occasion=Occasion.UNTHANKED)
        .values_list("member__name", flat=True)
    )


def test_who_helps_and_is_never_thanked_stands_in_the_ledger_until_somebody_thanks(place: Any) -> None:
    _, community = place
    records: list[Incoming] = [person("stil"), person("seen"), person("told")]
    for n in range(6):
        at = NOW - timedelta(days=40 - n)
        for who in ("stil", "seen", "told"):
            records += question(f"{who}{n}", f"asker{n % 3}", at, (who, at + timedelta(hours=1)))
    at = NOW - timedelta(days=10)
    records.append(liked("seen0a0", "seen0", "asker1", at))
    reply = IncomingActivity(
        "ty", "reply", "asker0", at, conversation="told0", reply_to="told0a0", text="Vielen Dank dir!"
    )
    took(community, [*records, reply])
    assert never_thanked(community) == {"Stil Test"}
    one = due(community, Occasion.UNTHANKED)
    assert one.words == "helped 3 people with 6 answers in 180 days, and no thanks are on record"
    took(community, [liked("stil0a0", "stil0", "asker2", at)])
    assert never_thanked(community) == set()


def test_the_unthanked_list_equals_a_plain_count(place: Any) -> None:
    _, community = place
    records: list[Incoming] = []
    for n in range(40):
        at = NOW - timedelta(days=60 - n)
        who = f"h{n % 5}"
        records += question(f"u{n}", f"asker{n % 4}", at, (who, at + timedelta(hours=1)))
        if n % 5 < 2 and n % 3 == 0:
            records.append(liked(f"u{n}a0", f"u{n}", f"asker{n % 4}", at + timedelta(hours=2)))
    took(community, records)
    with connection.cursor() as cursor:
        helps.gather(cursor, community, community.present())
        cursor.execute("SELECT member_id, thanked, starter_id FROM t_recent")
        rows = cursor.fetchall()
    names = dict(Member.objects.values_list("pk", "name"))
    plain = {
        names[member]
        for member in {row[0] for row in rows}
        if (mine := [row for row in rows if row[0] == member])
        and len(mine) >= 5
        and len({row[2] for row in mine}) >= 3
        and not any(row[1] for row in mine)
    }
    assert plain
    assert never_thanked(community) == plain


def test_staff_and_people_somebody_has_to_look_at_are_not_thanked(place: Any) -> None:
    viewer, community = place
    at = NOW - timedelta(days=5)
    took(community, [person("nina"), *question("a", "old", at, ("nina", at)), liked("aa0", "a", "old", at)])
    nina = Member.objects.get(name="Nina Test")
    assert Thanks.objects.due().filter(member=nina).exists()
    Member.objects.filter(pk=nina.pk).update(questioned_at=timezone.now())
    assert not Thanks.objects.due().exists()
    assert not [item for item in attention(community, viewer, NOW) if item.key.startswith("relationships.thanks")]
    Member.objects.filter(pk=nina.pk).update(questioned_at=None, role="staff")
    assert not Thanks.objects.due().exists()


def made(community: Community, occasion: str, key: str, **more: Any) -> Thanks:
    member = more.pop("member", None) or Member.objects.get(name="Old Test")
    return Thanks.objects.create(
        workspace=community.workspace, community=community, member=member, occasion=occasion, key=key,
        words="did something good", happened_at=NOW, **more,
    )  # fmt: skip


def test_nobody_is_thanked_again_within_sixty_days_nor_twice_at_once(place: Any) -> None:
    viewer, community = place
    small, big = made(community, "round", "round:25", worth=5), made(community, "hosted", "hosted:1", worth=9)
    assert list(Thanks.objects.due().each_once()) == [big]
    big.say(viewer.user, "message", "Thank you")
    assert not Thanks.objects.due().exists()
    Thanks.objects.filter(pk=big.pk).update(said_at=timezone.now() - timedelta(days=61))
    assert list(Thanks.objects.due()) == [small]


def test_thanks_that_nobody_said_pass_but_what_was_said_stays(place: Any) -> None:
    viewer, community = place
    old = {"worth": 1}
    unsaid, said = made(community, "round", "round:25", **old), made(community, "round", "round:50", **old)
    said.say(viewer.user, "message", "")
    Thanks.objects.update(happened_at=START - timedelta(days=60))
    find(community)
    assert set(Thanks.objects.values_list("pk", flat=True)) == {said.pk}
    assert unsaid.pk != said.pk


def test_every_occasion_has_words_to_begin_with(place: Any) -> None:
    _, community = place
    for number, occasion in enumerate(Occasion.values):
        one = made(community, occasion, f"{occasion}:{number + 1}")
        words = draft(one, {}, "Olive")
        assert words.startswith("Hi Old,")
        assert words.endswith("Olive")
        assert "{" not in words
    assert set(BEGINNINGS) == set(Occasion)


def test_fairness_counts_answers_and_thanks_by_group_and_language(place: Any) -> None:
    _, community = place
    took(community, [*question("a", "old", NOW - timedelta(days=3), ("nina", NOW - timedelta(days=2)))])
    mark = Appreciation.objects.get(community=community)
    assert sum(share["answers"] for share in mark.by_group) == sum(share["answers"] for share in mark.by_language) == 1
    mark.by_group = [
        {"key": "0", "helpers": 9, "answers": 300, "answers_thanked": 200, "never": 0, "thanked_by_us": 3},
        {"key": "1", "helpers": 5, "answers": 60, "answers_thanked": 6, "never": 4, "thanked_by_us": 0},
        {"key": "rest", "helpers": 1, "answers": 2, "answers_thanked": 0, "never": 0, "thanked_by_us": 0},
    ]
    groups, _ = lines_of(mark)
    assert [line.less for line in groups] == [False, True, False]
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(6, 60)
    assert (round(low, 2), round(high, 2)) == (0.05, 0.20)


# Pages


def post(client: Client, community: Community, name: str, pk: int, **told: str) -> Any:
    return client.post(community.url(f"relationships:{name}", pk), told)


def test_saying_it_is_written_down_and_can_be_taken_back(place: Any) -> None:
    viewer, community = place
    one, client = made(community, "round", "round:25", worth=5), signed_in(viewer)
    assert "did something good" in client.get(community.url("relationships:thank", one.pk)).content.decode()
    assert post(client, community, "thank_saying", one.pk, channel="public", message="Thanks, Old.").status_code == 303
    one.refresh_from_db()
    assert (one.state, one.channel, one.message, one.by_id) == ("said", "public", "Thanks, Old.", viewer.user.pk)
    assert WorkEntry.objects.latest("id").kind == "thanked a member"
    assert client.post(community.url("relationships:thank_saying", one.pk) + "?undo").status_code == 303
    one.refresh_from_db()
    assert (one.state, one.said_at, one.message) == ("due", None, "")
    assert post(client, community, "thank_saying", one.pk, channel="owl").status_code == 422


def test_letting_go_keeps_its_reason_and_can_be_taken_back(place: Any) -> None:
    viewer, community = place
    one, client = made(community, "round", "round:25"), signed_in(viewer)
    assert post(client, community, "thank_letting_go", one.pk, why_not="not now").status_code == 303
    one.refresh_from_db()
    assert (one.state, one.why_not) == (ThanksState.LET_GO, "not now")
    assert post(client, community, "thank_letting_go", one.pk, undo="1").status_code == 303
    one.refresh_from_db()
    assert one.state == ThanksState.DUE


def test_thanks_of_ones_own_need_a_reason(place: Any) -> None:
    viewer, community = place
    who, client = Member.objects.get(name="Old Test"), signed_in(viewer)
    assert client.get(community.url("relationships:member_thanks", who.pk)).status_code == 200
    assert post(client, community, "member_thanks", who.pk, words=" ", channel="message").status_code == 422
    told = {"words": "helped to carry the kiln", "channel": "in person", "message": ""}
    assert post(client, community, "member_thanks", who.pk, **told).status_code == 303
    assert Thanks.objects.get().state == ThanksState.SAID
    page = client.get(community.url("relationships:thanks") + "?show=said").content.decode()
    assert "helped to carry the kiln" in page
    assert (
        client.post(community.url("relationships:thank_saying", Thanks.objects.get().pk) + "?undo").status_code == 303
    )
    assert Thanks.objects.get().state == ThanksState.LET_GO


def test_a_stranger_finds_nothing_and_an_analyst_only_reads(place: Any) -> None:
    viewer, community = place
    one = made(community, "round", "round:25")
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    stranger = signed_in(TeamMemberFactory.create())
    assert analyst.get(community.url("relationships:thank", one.pk)).status_code == 200
    assert stranger.get(community.url("relationships:thank", one.pk)).status_code == 404
    other = CommunityFactory.create(workspace=viewer.workspace)
    assert signed_in(viewer).get(other.url("relationships:thank", one.pk)).status_code == 404
    for name in ("thank_saying", "thank_letting_go", "member_thanks"):
        pk = one.member_id if name == "member_thanks" else one.pk
        assert post(analyst, community, name, pk).status_code == 403
        assert post(stranger, community, name, pk).status_code == 404


def test_the_lists_open_escape_and_ask_a_fixed_number_of_times(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community = place
    client, url = signed_in(viewer), community.url("relationships:thanks")
    assert "Here thanks will be" in client.get(url).content.decode()
    one = made(community, "round", "round:25", worth=5)
    Thanks.objects.filter(pk=one.pk).update(words="=1+1 <script>alert(1)</script>")
    find(community)
    with django_assert_max_num_queries(11):
        assert "<script>alert(1)" not in client.get(url).content.decode()
    with django_assert_max_num_queries(14):
        client.get(community.url("relationships:thank", one.pk))
    with django_assert_max_num_queries(11):
        assert "Nobody goes unthanked" in client.get(f"{url}?show=never").content.decode()
    lines = client.get(community.url("relationships:thanks_csv")).getvalue().decode()
    assert "'=1+1" in lines
