"""Reports of members: taken in by anybody, brought to a case, weighed by the record, answered once, set aside."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Activity, Community, Member
from moderation.deciding import decide
from moderation.models import Case, Decision, Letter, Reception, Report, ReporterMark, Signal, Withdrawal
from moderation.reports.intake import Told, take_in
from moderation.reports.record import COUNTS_AFTER, MOST, USUAL, TrackRecord, track_record
from moderation.reports.withdrawing import preview, take_withdrawal_back, withdraw
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_was_fast() -> None:
    cache.clear()


@pytest.fixture
def reception(community: Community) -> Reception:
    return Reception.objects.create(
        workspace=community.workspace, community=community, takes_reports=True, takes_notices=True
    )


@pytest.fixture
def post(author: Member) -> Activity:
    said = say(author, "Your lamp is ugly and so is your cat", timezone.now() - timedelta(hours=1))
    Activity.objects.filter(pk=said.pk).update(url="https://forum.example/t/lamp/7")
    said.refresh_from_db()
    return said


def place() -> None:
    assert run_waiting(kinds=("moderation.place_report",)) >= 0


def told(post: Activity, reporter: Member | None = None, words: str = "That is unkind", **more: Any) -> Report:
    """One report by the team's hand, brought to its case."""
    made = take_in(
        post_community(post),
        Told(more.pop("kind", "attack"), words=words, links=[post.url], reporter=reporter, came_by="team", **more),
    )
    place()
    made.refresh_from_db()
    return made


def post_community(post: Activity) -> Community:
    return Community.objects.select_related("workspace").get(pk=post.community_id)


def form(reception: Reception, **fields: str) -> Any:
    given = {"link": "https://forum.example/t/lamp/7", "kind": "attack", "words": "That is unkind", **fields}
    return Client().post(f"/r/{reception.key}/", given)


def test_the_form_is_closed_until_somebody_opens_it(community: Community) -> None:
    closed = Reception.objects.create(workspace=community.workspace, community=community)
    assert Client().get(f"/r/{closed.key}/").status_code == 404
    assert Client().get(f"/r/{closed.key}/notice/").status_code == 404
    pages = [Client().get(path).content for path in (f"/r/{closed.key}/", "/r/nowhere/")]
    assert len({re.sub(rb'"X-CSRFToken": "\w+"', b"", page) for page in pages}) == 1


def test_a_report_without_account_becomes_a_case_and_has_its_receipt(reception: Reception, post: Activity) -> None:
    answer = form(reception, wish="talk", address="ada@example.org")
    assert answer.status_code == 303
    page = Client().get(answer["Location"]).content.decode()
    assert "It has arrived" in page
    assert "That is unkind" in page
    assert "That somebody talks with them" in page
    place()
    report = Report.objects.get()
    assert report.activity_id == post.pk
    assert report.member_id == post.member_id
    case = Case.objects.get()
    assert (report.case_id, case.activity_id, case.label) == (case.pk, post.pk, "Reported: an attack")
    assert case.signals.get().origin == "report"
    assert "Reported" in signed_in(owner(case)).get(case.get_absolute_url()).content.decode()


def owner(case: Case) -> TeamMember:
    return TeamMemberFactory.create(workspace=case.community.workspace, role=Role.OWNER)


def test_an_address_is_sealed_in_the_database(reception: Reception, post: Activity) -> None:
    form(reception, address="ada@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM moderation_report r")
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT row_to_json(r)::text FROM moderation_reportevent r")
        stored += "".join(row[0] for row in cursor.fetchall())
    assert "ada@" not in stored
    assert Report.objects.get().address() == "ada@example.org"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": ""}, "Choose what is wrong"),
        ({"kind": "zorbs"}, "Choose what is wrong"),
        ({"link": "", "words": ""}, "Give the address of the post"),
        ({"words": "a" * 100_000}, "too long"),
        ({"address": "not an address"}, "does not look like an e-mail"),
        ({"website": "https://spam.example"}, "Leave this empty"),
        ({"words": "null \x00 sign"}, "Null"),
    ],
)
def test_what_is_not_fit_comes_back_and_keeps_nothing(reception: Reception, fields: dict[str, str], words: str) -> None:
    answer = form(reception, **fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def test_scripts_and_hostile_links_are_words_like_others(reception: Reception, post: Activity) -> None:
    answer = form(reception, words="<script>alert(1)</script>", link="javascript:alert(1)//[::bad")
    place()
    page = Client().get(answer["Location"]).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    report = Report.objects.get()
    team = signed_in(TeamMemberFactory.create(workspace=reception.community.workspace))
    assert "<script>alert(1)" not in team.get(report.get_absolute_url()).content.decode()
    assert Report.objects.without_a_post().get() == report


def test_a_flood_is_slowed_and_keeps_what_came_before(reception: Reception) -> None:
    codes = [form(reception, words=f"Number {number}").status_code for number in range(12)]
    assert codes == [303] * 10 + [429] * 2
    assert Report.objects.count() == 10


def test_one_address_is_not_flooded_through_us(reception: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moderation.members.telling_us.A_VISITOR", 1000)
    monkeypatch.setattr("moderation.members.telling_us.AN_ADDRESS", 3)
    codes = [form(reception, address="Ada@example.org").status_code for _ in range(5)]
    assert codes == [303, 303, 303, 429, 429]
    assert Letter.objects.filter(kind="receipt").count() == 3


def test_another_communitys_post_is_never_found_by_its_address(reception: Reception) -> None:
    foreign = say(MemberFactory.create(community=CommunityFactory.create()), "Far away", timezone.now())
    Activity.objects.filter(pk=foreign.pk).update(url="https://elsewhere.example/9")
    for link in (
        "https://elsewhere.example/9",
        str(foreign.pk),
        f"{reception.community.get_absolute_url()}#a{foreign.pk}",
    ):
        form(reception, link=link)
    place()
    assert Report.objects.without_a_post().count() == 3
    assert not Case.objects.filter(activity=foreign).exists()


def test_an_address_is_found_however_it_was_copied(reception: Reception, post: Activity) -> None:
    for link in ("http://forum.example/t/lamp/7/", "https://FORUM.example/t/lamp/7?u=ada#top", str(post.pk)):
        form(reception, link=link)
    place()
    assert Report.objects.filter(activity=post).count() == 3
    assert Case.objects.count() == 1


def test_several_reporters_share_a_case_and_each_adds_less_and_none_twice(post: Activity) -> None:
    community = post_community(post)
    people = [MemberFactory.create(community=community) for _ in range(3)]
    for person in people:
        told(post, person)
    told(post, people[0], words="I say it again")
    strengths = list(Signal.objects.filter(origin="report").order_by("pk").values_list("strength", flat=True))
    assert strengths == pytest.approx([USUAL, USUAL / 2, USUAL / 3])
    assert Case.objects.get().reports.count() == 4


def test_a_report_after_keeping_opens_again_with_what_was_decided(post: Activity, moderator: TeamMember) -> None:
    community = post_community(post)
    told(post, MemberFactory.create(community=community))
    first = Case.objects.select_related("community__workspace").get()
    decide(first, moderator, "keep", version=first.version, closed_why="within", reason="A blunt joke")
    again = told(post, MemberFactory.create(community=community), words="It still hurts")
    told(post, MemberFactory.create(community=community), words="Me too")
    case = Case.objects.open().get()
    assert again.case_id == case.pk != first.pk
    context = case.signals.get(name="decided_before")
    assert context.strength == 0
    assert re.search(rf"Kept on \d+ \w+ \d+ by {moderator.user}; 2 new reports since", context.words)
    assert "A blunt joke" in context.words


def test_the_same_reporter_with_nothing_new_is_answered_as_before(post: Activity, moderator: TeamMember) -> None:
    reporter = MemberFactory.create(community=post_community(post))
    told(post, reporter, words="That is unkind")
    case = Case.objects.select_related("community__workspace").get()
    decide(case, moderator, "keep", version=case.version, closed_why="within")
    again = told(post, reporter, words="Unkind that is")
    assert (again.state, again.outcome, again.closed_why) == ("closed", "not_acted", "before")
    assert not Case.objects.open().exists()
    new = told(post, reporter, words="He now posts her home address below, with a photo of the door")
    assert new.case_id == Case.objects.open().get().pk


def test_what_was_removed_already_is_answered_at_once(post: Activity, moderator: TeamMember) -> None:
    community = post_community(post)
    told(post, MemberFactory.create(community=community))
    case = Case.objects.select_related("community__workspace").get()
    decide(case, moderator, "remove", version=case.version)
    late = told(post, MemberFactory.create(community=community))
    assert (late.state, late.outcome) == ("closed", "acted")
    assert not Case.objects.open().exists()


def test_a_report_on_the_teams_own_post_has_a_case_too(community: Community) -> None:
    staff = MemberFactory.create(community=community, role="staff", role_set_by_hand=True)
    said = say(staff, "Read the manual, all of you", timezone.now())
    Activity.objects.filter(pk=said.pk).update(url="https://forum.example/s")
    said.refresh_from_db()
    assert told(said).case_id is not None


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("because", "Say why it is illegal"),
        ("faith", "Please confirm"),
        ("name", "Give your name"),
        ("links", "Give the"),
    ],
)
def test_a_legal_notice_says_where_why_who_and_in_good_faith(reception: Reception, missing: str, words: str) -> None:
    answer = Client().post(f"/r/{reception.key}/notice/", notice() | {missing: ""})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def notice() -> dict[str, str]:
    return {
        "links": "https://forum.example/t/lamp/7\nhttps://forum.example/t/lamp/8",
        "kind": "copied",
        "because": "The photo is mine, and I never gave leave",
        "name": "Ada Winter",
        "address": "ada@example.org",
        "faith": "on",
    }


def test_a_notice_goes_first_and_each_of_its_addresses_has_its_answer(
    reception: Reception, post: Activity, moderator: TeamMember
) -> None:
    answer = Client().post(f"/r/{reception.key}/notice/", notice())
    assert answer.status_code == 303
    place()
    case = Case.objects.select_related("community__workspace").get()
    assert (case.label, case.severity) == ("Legal notice", 3)
    decision = decide(case, moderator, "remove", version=case.version, closed_why="law")
    assert decision.source_type == "ARTICLE_16"
    page = Client().get(answer["Location"]).content.decode()
    assert "named 2 addresses" in page
    assert "We looked at it, and we acted" in page
    assert "It waits for a person" in page
    assert Letter.objects.filter(kind="receipt").count() == 1
    text = Letter.objects.get(kind="report").text
    assert "No machine decided this" in text
    assert "Hello Ada Winter" in text


def test_a_notice_lifts_a_case_that_waited_as_something_lesser(reception: Reception, post: Activity) -> None:
    told(post, kind="spam")
    before = Case.objects.get()
    Client().post(f"/r/{reception.key}/notice/", notice())
    place()
    after = Case.objects.get()
    assert (before.severity, after.severity) == (1, 3)
    assert after.worth > 3 * before.worth


def test_about_the_abuse_of_children_nobody_has_to_give_a_name(reception: Reception) -> None:
    given = notice() | {"kind": "minors", "name": "", "address": ""}
    assert Client().post(f"/r/{reception.key}/notice/", given).status_code == 303


def test_a_notice_takes_only_addresses(reception: Reception) -> None:
    many = notice() | {"links": "\n".join(f"https://forum.example/{number}" for number in range(21))}
    assert Client().post(f"/r/{reception.key}/notice/", many).status_code == 422
    odd = notice() | {"links": "the one about the lamp"}
    assert "no web address" in Client().post(f"/r/{reception.key}/notice/", odd).content.decode()


def test_a_record_counts_only_after_more_than_five() -> None:
    assert TrackRecord(made=5, acted=5).factor == 1
    good, bad = TrackRecord(made=12, acted=9, not_acted=3), TrackRecord(made=12, acted=1, not_acted=8, withdrawn=3)
    assert 1 < good.factor <= MOST / USUAL
    assert bad.factor < 0.5
    assert good.share == pytest.approx(10 / 14)
    assert TrackRecord(made=COUNTS_AFTER + 1, not_acted=COUNTS_AFTER + 1).factor < 1


def seasoned(community: Community, *, acted: int, not_acted: int, **who: Any) -> None:
    Report.objects.bulk_create(
        Report(
            workspace=community.workspace,
            community=community,
            came_by="team",
            state="closed",
            outcome="acted" if number < acted else "not_acted",
            closed_at=timezone.now(),
            **who,
        )
        for number in range(acted + not_acted)
    )


def test_a_report_weighs_what_its_maker_was_right_about(post: Activity) -> None:
    community = post_community(post)
    reporter = MemberFactory.create(community=community)
    seasoned(community, acted=9, not_acted=3, reporter=reporter)
    told(post, reporter)
    signal = Signal.objects.get(origin="report")
    assert signal.strength == pytest.approx(TrackRecord(made=12, acted=9, not_acted=3).strength)
    assert "12 reports, 9 acted on" in signal.words
    assert "weighs 1.5 times" in signal.words


def test_a_borrowed_address_leans_on_nobodys_record_until_its_owner_confirms(
    reception: Reception, post: Activity
) -> None:
    answer = form(reception, address="ada@example.org")
    place()
    report = Report.objects.get()
    seasoned(
        reception.community, acted=12, not_acted=0, contact_key=report.contact_key, contact_confirmed_at=timezone.now()
    )
    assert Signal.objects.get(origin="report").strength == pytest.approx(USUAL)
    page = report.member_pages.get()
    client, address = Client(), answer["Location"] + "address/"
    client.post(address, {"act": "confirm", "by": "guessed"})
    assert Signal.objects.get(origin="report").strength == pytest.approx(USUAL)
    client.post(address, {"act": "confirm", "by": page.mail_code})
    assert Signal.objects.get(origin="report").strength == pytest.approx(MOST)


def test_a_withdrawal_shows_what_changes_does_it_and_is_undone_as_a_whole(
    community: Community, author: Member, moderator: TeamMember
) -> None:
    troll, friend = MemberFactory.create(community=community), MemberFactory.create(community=community)
    posts = [say(author, f"Lamp number {number}", timezone.now()) for number in range(3)]
    for number, said in enumerate(posts):
        Activity.objects.filter(pk=said.pk).update(url=f"https://forum.example/{number}")
        said.refresh_from_db()
        told(said, troll)
    told(posts[0], friend)
    before = state()
    who = f"m{troll.pk}"
    seen = preview(community, who)
    assert [change.falls for change in seen.changes] == [False, True, True]
    assert state() == before
    done = withdraw(community, who, moderator, "All of one author, all unfounded")
    assert done is not None
    assert Case.objects.open().count() == 1
    assert Case.objects.open().get().probability == pytest.approx(seen.changes[0].after)
    assert track_record(community, who).withdrawn == 3
    take_withdrawal_back(done, moderator)
    take_withdrawal_back(done, moderator)
    assert state() == before
    assert withdraw(community, "m0", moderator, "Nobody") is None


def state() -> Any:
    return (
        list(Case.objects.order_by("pk").values_list("state", "probability")),
        list(Report.objects.order_by("pk").values_list("state", "case")),
        list(Signal.objects.filter(origin="report").order_by("pk").values_list("case", "strength", "shadow")),
    )


def test_the_page_of_a_reporter_withdraws_and_offers_the_way_back(post: Activity, moderator: TeamMember) -> None:
    community = post_community(post)
    troll = MemberFactory.create(community=community)
    told(post, troll)
    client, url = signed_in(moderator), community.url("moderation:reporter", f"m{troll.pk}")
    assert "1 would close" in client.get(url).content.decode()
    assert client.post(url + "withdrawal/", {"why": ""}).status_code == 422
    page = client.post(url + "withdrawal/", {"why": "Unfounded"}, follow=True).content.decode()
    undo = community.url("moderation:withdrawal_undo", Withdrawal.objects.get().pk)
    assert undo in page
    client.post(undo)
    assert Report.objects.get().state == "waiting"
    assert client.get(community.url("moderation:reporter", "m99999999")).status_code == 404
    assert client.get(community.url("moderation:reporter", "zorbs")).status_code == 404


def test_resting_reports_are_answered_at_once_and_the_rest_ends_by_itself(
    post: Activity, moderator: TeamMember
) -> None:
    community = post_community(post)
    reporter = MemberFactory.create(community=community)
    mark = ReporterMark.objects.create(
        workspace=community.workspace,
        community=community,
        reporter=reporter,
        kind="resting",
        why="Twelve unfounded ones",
        by=moderator.user,
        until=timezone.now() + timedelta(days=30),
    )
    assert told(post, reporter).closed_why == "rests"
    assert not Case.objects.exists()
    ReporterMark.objects.filter(pk=mark.pk).update(until=timezone.now() - timedelta(minutes=1))
    assert told(post, reporter).case_id is not None


def test_keeping_a_reported_post_asks_why_and_the_reporter_reads_it(post: Activity, moderator: TeamMember) -> None:
    community = post_community(post)
    told(post, MemberFactory.create(community=community, name="Ida Berg"))
    case = Case.objects.get()
    client, url = signed_in(moderator), community.url("moderation:decide", case.pk)
    page = client.post(url, {"action": "keep", "version": case.version}, follow=True).content.decode()
    assert "Choose under" in page
    assert not Decision.objects.exists()
    said = {"action": "keep", "version": case.version, "closed_why": "dispute", "closed_words": "Tastes differ"}
    client.post(url, said)
    text = Letter.objects.get(kind="report").text
    assert "Hello Ida Berg" in text
    assert "It is a disagreement that both sides may voice. Tastes differ" in text


@pytest.mark.parametrize("words", ["We warned him", "Rick Karlsen was rude", "Er wurde gesperrt", "Il a été banni"])
def test_words_to_a_reporter_that_would_reveal_the_other_are_refused(
    post: Activity, moderator: TeamMember, words: str
) -> None:
    community = post_community(post)
    told(post, MemberFactory.create(community=community))
    case = Case.objects.get()
    client, url = signed_in(moderator), community.url("moderation:decide", case.pk)
    said = {"action": "remove", "version": case.version, "closed_why": "guideline", "closed_words": words}
    assert "would tell them" in client.post(url, said, follow=True).content.decode()
    assert not Decision.objects.exists()


def test_a_report_without_a_post_is_placed_or_closed_by_a_person(
    reception: Reception, post: Activity, moderator: TeamMember
) -> None:
    form(reception, link="https://forum.example/wrong", address="ada@example.org")
    form(reception, link="")
    place()
    lost, vague = Report.objects.order_by("pk")
    client, community = signed_in(moderator), reception.community
    client.post(community.url("moderation:report_place", lost.pk), {"link": "https://forum.example/still-wrong"})
    lost.refresh_from_db()
    assert lost.case_id is None
    client.post(community.url("moderation:report_place", lost.pk), {"link": post.url})
    lost.refresh_from_db()
    assert lost.case_id is not None
    client.post(community.url("moderation:report_closure", lost.pk), {"why": "unclear"})
    client.post(community.url("moderation:report_closure", vague.pk), {"why": "unclear", "words": "Which lamp?"})
    lost.refresh_from_db()
    vague.refresh_from_db()
    assert (lost.state, vague.state, vague.closed_words) == ("waiting", "closed", "Which lamp?")


def test_we_are_on_it_is_told_once_to_everybody_who_waits(
    reception: Reception, post: Activity, moderator: TeamMember
) -> None:
    answer = form(reception, address="ada@example.org")
    form(reception, address="bo@example.org")
    place()
    report = Report.objects.earliest("pk")
    client, url = signed_in(moderator), reception.community.url("moderation:report_acknowledgement", report.pk)
    client.post(url)
    client.post(url)
    assert Letter.objects.filter(kind="on_it").count() == 2
    assert "We are on it" in Client().get(answer["Location"]).content.decode()


@pytest.mark.parametrize("name", ["reports", "reporters"])
def test_a_list_asks_as_often_for_many_as_for_few(community: Community, moderator: TeamMember, name: str) -> None:
    client, url = signed_in(moderator), community.url(f"moderation:{name}")

    def asked(more: int) -> int:
        for _ in range(more):
            seasoned(community, acted=1, not_acted=1, reporter=MemberFactory.create(community=community))
            seasoned(community, acted=0, not_acted=1, contact_key=uuid.uuid4().hex)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    few = asked(1)
    assert asked(12) == few < 35


def test_many_reporters_are_read_page_by_page(
    community: Community, moderator: TeamMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moderation.views.reporters.PAGE", 2)
    people = [MemberFactory.create(community=community) for _ in range(5)]
    for person in people:
        seasoned(community, acted=1, not_acted=0, reporter=person)
    client, url, seen = signed_in(moderator), community.url("moderation:reporters"), []
    for _ in range(3):
        page = client.get(url).content.decode()
        seen += re.findall(r"reporters/m(\d+)/", page)
        following = re.search(r'rel="next" href="(\?before=\d+)"', page)
        url = community.url("moderation:reporters") + (following[1] if following else "")
    assert [int(pk) for pk in seen] == [person.pk for person in reversed(people)]


def test_the_table_to_take_away_holds_no_address_and_runs_no_formula(
    reception: Reception, moderator: TeamMember
) -> None:
    form(reception, words="=HYPERLINK(1)", address="ada@example.org")
    body = signed_in(moderator).get(reception.community.url("moderation:reports_csv")).getvalue().decode()
    assert "'=HYPERLINK(1)" in body
    assert "ada@" not in body


def test_a_stranger_and_an_analyst_read_no_report(post: Activity) -> None:
    report = told(post)
    url = report.get_absolute_url()
    community = post_community(post)
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    assert signed_in(analyst).get(url).status_code == 403
    assert signed_in(TeamMemberFactory.create(role=Role.OWNER)).get(url).status_code == 404
    other = CommunityFactory.create(workspace=community.workspace)
    colleague = TeamMemberFactory.create(workspace=community.workspace, role=Role.OWNER)
    assert signed_in(colleague).get(other.url("moderation:report", report.pk)).status_code == 404


def test_the_team_takes_down_what_it_was_told(post: Activity, moderator: TeamMember) -> None:
    community = post_community(post)
    for name in ("Mara Lind", "Mara Lindqvist"):
        MemberFactory.create(community=community, name=name)
    client, url = signed_in(moderator), community.url("moderation:new_report")
    given = {"link": post.url, "kind": "attack", "words": "By chat", "reporter": "mara"}
    assert "Which of them?" in client.post(url, given).content.decode()
    assert client.post(url, given | {"reporter": "Mara Lind"}).status_code in (302, 303)
    place()
    report = Report.objects.get()
    assert report.reporter is not None
    assert (report.reporter.name, report.came_by, report.case is not None) == ("Mara Lind", "team", True)
