"""Members' pages: whoever holds the link reads what concerns them and nothing else, and can object right there."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, Member
from moderation.appealing import answer, lodge, why_not
from moderation.attention import attention
from moderation.deciding import decide
from moderation.delivery import full_text
from moderation.letters.wording import Wording, languages
from moderation.models import Appeal, Case, Decision, Guideline, Letter, MemberPage, Reception, Report
from moderation.reports.intake import Told, take_in
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, signed_in
from tests.front.conftest import Eye

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_was_fast() -> None:
    cache.clear()


@pytest.fixture
def decision(case: Case, moderator: TeamMember) -> Decision:
    """The post is removed by a guideline, after a report."""
    take_in(
        case.community, Told("attack", words="Quite xylophonic", links=[str(case.activity_id)], address="w@example.org")
    )
    run_waiting(kinds=("moderation.place_report",))
    case.refresh_from_db()
    version = Guideline.objects.get(slug="respect", community=case.community).current()
    return decide(
        case, moderator, "remove", version=case.version, guideline_version=version, reason="No insults, please"
    )


def path_of(page: MemberPage) -> str:
    return page.link[page.link.index("/m/") :]


def author_path(decision: Decision) -> str:
    found = re.search(r"/m/[\w-]+/", full_text(decision.letters.get(kind="decision", report=None)))
    assert found is not None
    return found[0]


def reporter_path(decision: Decision) -> str:
    return path_of(MemberPage.objects.get(report__decision=decision))


def text(path: str, **query: str) -> str:
    answer = Client().get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_author_reads_what_why_by_which_text_how_and_how_to_object(decision: Decision) -> None:
    page = text(author_path(decision))
    version = decision.guideline_version
    assert version is not None
    for words in (
        "was removed",
        "You are too stupid to read a datasheet",
        "Respect",
        version.text,
        "No insults, please",
        "Version 1, in force since",
        "A person decided.",
        "An automatic flag brought it to our attention",
        "out-of-court dispute body",
        "<textarea",
    ):
        assert words in page, words


def test_an_authors_page_says_nothing_of_who_reported(decision: Decision, moderator: TeamMember) -> None:
    page = text(author_path(decision))
    for secret in ("xylophonic", "w@example.org", str(moderator.user), "report"):
        assert secret not in re.sub(r"<[^>]*>", "", page), secret


def test_a_reporters_page_says_nothing_of_the_author_or_a_sanction(decision: Decision, moderator: TeamMember) -> None:
    page = re.sub(r"<[^>]*>", "", text(reporter_path(decision)))
    assert "Quite xylophonic" in page
    assert "We looked at it, and we acted" in page
    assert "It broke our guidelines" in page
    for secret in ("Rick", "Karlsen", "datasheet", "removed", "No insults", str(moderator.user)):
        assert secret not in page, secret


@pytest.mark.parametrize("code", list(languages()))
def test_pages_speak_every_language_and_say_so(decision: Decision, code: str) -> None:
    for path, key in ((author_path(decision), "yours_title"), (reporter_path(decision), "told_title")):
        page = text(path, lang=code)
        assert f'<html lang="{"en-gb" if code == "en" else code}"' in page
        assert Wording(code).page[key] in page
        assert "{" not in re.sub(r"<body[^>]*>|<meta[^>]*>", "", page), "no gap is left unfilled"


def test_nothing_keeps_or_leaks_the_address(decision: Decision) -> None:
    for path in (author_path(decision), reporter_path(decision), "/m/nothing/", "/r/nothing/"):
        answer = Client().get(path)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert "kith-session" not in answer.cookies
        assert 'href="http' not in answer.content.decode(), "no link leads away"


def plain(answer: Any) -> bytes:
    """What a page says, without the token of its forms, which is another each time."""
    return re.sub(rb'"X-CSRFToken": "\w+"', b"", answer.content)


def test_unknown_expired_revoked_and_foreign_links_look_the_same(decision: Decision, case: Case) -> None:
    path = author_path(decision)
    page = MemberPage.objects.get(case=case)
    seen = {plain(Client().get("/m/" + "x" * 32 + "/"))}
    MemberPage.objects.filter(pk=page.pk).update(expires_at=timezone.now())
    seen.add(plain(Client().get(path)))
    MemberPage.objects.filter(pk=page.pk).update(expires_at=timezone.now() + timedelta(days=1))
    page.refresh_from_db()
    page.revoke()
    seen.add(plain(Client().get(path)))
    seen.add(plain(Client().post(path + "objection/", {"text": "x"})))
    seen.add(plain(Client().get("/m/" + "%F0%9F%99%82" * 50 + "/")))
    assert len(seen) == 1
    assert Client().get(path).status_code == 404


def test_whoever_guesses_links_is_slowed(decision: Decision) -> None:
    codes = [Client().get(f"/m/guess-{number}/").status_code for number in range(25)]
    assert codes[0] == 404
    assert codes[-1] == 429
    assert Client().get(author_path(decision)).status_code == 200, "who has a link is not"


def test_a_link_called_back_opens_nothing_and_the_letter_has_a_new_one(
    decision: Decision, moderator: TeamMember
) -> None:
    letter, old = decision.letters.get(kind="decision", report=None), author_path(decision)
    url = decision.case.community.url("moderation:letter_link", letter.pk)
    signed_in(moderator).post(url)
    assert Client().get(old).status_code == 404
    new = author_path(decision)
    assert new != old
    assert Client().get(new).status_code == 200


# ---- forms carry a token, also where the browser hides where it comes from


def token_of(client: Client, path: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("origin", ["null", "http://testserver"])
def test_a_form_with_its_token_is_taken(decision: Decision, origin: str) -> None:
    client, path = Client(enforce_csrf_checks=True), author_path(decision)
    told = {"text": "I joked", "csrfmiddlewaretoken": token_of(client, path)}
    assert client.post(path + "objection/", told, headers={"origin": origin}).status_code == 303
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("origin", ["null", "https://evil.example"])
def test_a_form_of_another_site_is_refused(decision: Decision, origin: str) -> None:
    client, path = Client(enforce_csrf_checks=True), author_path(decision)
    good = token_of(client, path)
    told = {"text": "I joked"}
    if origin == "null":
        told["csrfmiddlewaretoken"] = "a" * len(good)
    else:
        told["csrfmiddlewaretoken"] = good
    assert client.post(path + "objection/", told, headers={"origin": origin}).status_code == 403
    assert not Appeal.objects.exists()


def test_reading_changes_nothing_and_writing_needs_a_form(decision: Decision) -> None:
    path = author_path(decision)
    assert Client().get(path + "objection/").status_code == 405
    assert Client().put(path).status_code == 405
    assert Client().head(path).status_code == 200


# ---- objecting


def test_an_author_objects_once_is_answered_by_somebody_else_and_reads_it(
    decision: Decision, moderator: TeamMember
) -> None:
    path = author_path(decision)
    assert Client().post(path + "objection/", {"text": "  "}).status_code == 422
    assert Client().post(path + "objection/", {"text": "a" * 100_000}).status_code == 422
    for words in ("I <b>joked</b>", "And again"):
        assert Client().post(path + "objection/", {"text": words}).status_code == 303
    appeal = Appeal.objects.get()
    assert (appeal.text, appeal.entered_by, appeal.complainant) == ("I <b>joked</b>", None, "author")
    assert appeal.due_at is not None
    assert appeal.due_at - appeal.lodged_at == timedelta(days=7)
    page = text(path)
    assert "I &lt;b&gt;joked" in page
    assert "answers by" in page
    assert "<textarea" not in page
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    with pytest.raises(PermissionDenied):
        answer(appeal, moderator, "upheld", "No")
    answer(appeal, other, "reversed", "You are right, sorry")
    page = text(path)
    assert "We were wrong, and the decision was taken back" in page
    assert "You are right, sorry" in page
    assert Letter.objects.filter(kind="appeal", report=None).count() == 1


def test_a_reporter_objects_and_the_post_is_decided_anew(case: Case, moderator: TeamMember) -> None:
    take_in(case.community, Told("attack", words="Look", links=[str(case.activity_id)], address="w@example.org"))
    run_waiting(kinds=("moderation.place_report",))
    case.refresh_from_db()
    decision = decide(case, moderator, "keep", version=case.version, closed_why="context")
    path, report = reporter_path(decision), Report.objects.get()
    assert Client().post(path + "objection/", {"text": "Not mine", "report": str(report.pk + 1)}).status_code == 303
    assert not Appeal.objects.exists(), "only what this page is about"
    Client().post(path + "objection/", {"text": "Read it again", "report": str(report.pk)})
    appeal = Appeal.objects.get()
    assert (appeal.complainant, appeal.report) == ("reporter", report)
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    answer(appeal, other, "reversed", "You are right")
    case.refresh_from_db()
    report.refresh_from_db()
    assert (case.state, report.state) == ("waiting", "waiting")
    assert "will be decided anew" in Letter.objects.get(kind="appeal").text


def test_author_and_reporter_may_both_object_to_one_decision(decision: Decision) -> None:
    report = Report.objects.get()
    Client().post(author_path(decision) + "objection/", {"text": "Too hard"})
    Client().post(reporter_path(decision) + "objection/", {"text": "Too soft", "report": str(report.pk)})
    assert set(Appeal.objects.values_list("complainant", flat=True)) == {"author", "reporter"}
    assert "Too soft" not in text(author_path(decision))
    assert "Too hard" not in text(reporter_path(decision))


def test_after_six_months_it_is_over_and_the_page_says_so(decision: Decision) -> None:
    path = author_path(decision)
    Decision.objects.filter(pk=decision.pk).update(made_at=timezone.now() - timedelta(days=184))
    page = text(path)
    assert "The time to object ended" in page
    assert "<textarea" not in page
    Client().post(path + "objection/", {"text": "Late"})
    assert not Appeal.objects.exists()


def test_what_was_taken_back_says_so_and_asks_for_no_objection(decision: Decision, moderator: TeamMember) -> None:
    path = author_path(decision)
    decision.take_back(moderator)
    page = text(path)
    assert "This decision was taken back" in page
    assert "<textarea" not in page


def test_the_days_of_an_answer_are_the_communitys(decision: Decision) -> None:
    community = decision.case.community
    Reception.objects.create(
        workspace=community.workspace, community=community, answer_days=3, redress="Ask <i>Ombud</i>"
    )
    page = text(author_path(decision))
    assert "within 3 days" in page
    assert "Ask &lt;i&gt;Ombud" in page
    appeal = lodge(decision, None, "I joked")
    assert appeal.due_at is not None
    assert appeal.due_at - appeal.lodged_at == timedelta(days=3)


def test_a_late_appeal_goes_up_by_itself_and_everybody_sees_it(decision: Decision, moderator: TeamMember) -> None:
    appeal = lodge(decision, None, "I joked", now=timezone.now() - timedelta(days=8))
    run_waiting(kinds=("moderation.appeal_due",))
    appeal.refresh_from_db()
    assert appeal.escalated_at is not None
    assert "It is late; we have not forgotten you" in text(author_path(decision))
    manager = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    community = decision.case.community
    found = [
        each for each in attention(community, manager, timezone.now()) if each.key.startswith("moderation.appeals")
    ]
    assert [(each.urgent, "longer than was promised" in each.why) for each in found] == [(True, True)]
    assert not [each for each in attention(community, moderator, timezone.now()) if "appeals" in each.key]
    assert (
        "This answer is late" in signed_in(manager).get(community.url("moderation:appeal", appeal.pk)).content.decode()
    )


def test_whoever_had_a_part_does_not_answer_unless_everybody_had(case: Case, moderator: TeamMember) -> None:
    workspace = moderator.workspace
    lead = TeamMemberFactory.create(workspace=workspace, role=Role.MANAGER)
    decide(case, moderator, "escalate", version=case.version)
    case.refresh_from_db()
    appeal = lodge(decide(case, lead, "remove", version=case.version), None, "I joked")
    assert why_not(appeal, lead).startswith("The first decision was yours")
    assert why_not(appeal, moderator) == "", "there is nobody else"
    fresh = TeamMemberFactory.create(workspace=workspace, role=Role.MODERATOR)
    assert why_not(appeal, moderator).startswith("You had a part")
    assert why_not(appeal, fresh) == ""
    page = signed_in(moderator).post(
        case.community.url("moderation:answer", appeal.pk), {"outcome": "upheld", "answer": "No"}, follow=True
    )
    assert "You had a part in this case" in page.content.decode()
    appeal.refresh_from_db()
    assert not appeal.outcome


# ---- the address a reporter left


def test_an_address_is_confirmed_only_from_its_mail_and_taken_out_by_whoever_has_the_link(decision: Decision) -> None:
    path, report = reporter_path(decision), Report.objects.get()
    page = MemberPage.objects.get(report=report)
    assert "Yes, this is my address" not in text(path)
    assert "Yes, this is my address" in text(path, by=page.mail_code)
    Client().post(path + "address/", {"act": "confirm", "by": page.mail_code})
    report.refresh_from_db()
    assert report.contact_confirmed_at is not None
    Client().post(path + "address/", {"act": "forget"})
    report.refresh_from_db()
    assert (report.contact, report.contact_key, report.address()) == ("", "", "")
    assert Client().get(path).status_code == 200


def test_an_authors_link_has_no_address_page(decision: Decision) -> None:
    assert Client().post(author_path(decision) + "address/", {"act": "forget"}).status_code == 404


# ---- a page shows its community alone


def test_a_page_is_of_one_community_whoever_is_signed_in(decision: Decision, community: Community) -> None:
    foreign = signed_in(TeamMemberFactory.create(role=Role.OWNER))
    assert foreign.get(author_path(decision)).content.decode().count("You are too stupid") == 1
    other = CommunityFactory.create(workspace=community.workspace)
    assert other.name not in text(author_path(decision))


def test_the_pages_ask_little_of_the_database(decision: Decision, django_assert_max_num_queries: Any) -> None:
    path, other = author_path(decision), reporter_path(decision)
    with django_assert_max_num_queries(10):  # two of them open and close the test's own savepoint
        Client().get(path)
    with django_assert_max_num_queries(10):
        Client().get(other)


def test_a_members_copy_has_their_reports_and_not_who_reported_them(decision: Decision, author: Member) -> None:
    from communities.holdings import all_kept

    mine = MemberFactory.create(community=author.community)
    Report.objects.update(reporter=mine)
    lodge(decision, None, "Too soft", report=Report.objects.get())
    kept = {one.model: one for one in all_kept() if one.model.startswith("moderation.")}
    of_author = {model: list(one.told(one.of(author))) for model, one in kept.items()}
    assert of_author["moderation.Report"] == []
    assert of_author["moderation.Appeal"] == []
    assert "xylophonic" not in str(of_author)
    assert "Too soft" not in str(of_author)
    (own,) = list(kept["moderation.Report"].told(kept["moderation.Report"].of(mine)))
    assert own["words"] == "Quite xylophonic"
    assert "Rick" not in str(own)


# ---- in a real browser: the policy hides the origin, and forms are still taken; nothing stands in anybody's way


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("width", "scheme", "script"), [(1400, "light", True), (390, "dark", True), (390, "light", False)]
)
def test_in_a_browser_a_member_reports_and_an_author_objects(
    case: Case,
    moderator: TeamMember,
    live_server: Any,
    chromium: Browser,
    settings: Any,
    width: int,
    scheme: str,
    script: bool,
) -> None:
    settings.KITH_URL = live_server.url
    community, eye = case.community, Eye(chromium, width, scheme, script)
    reception = Reception.objects.create(
        workspace=community.workspace, community=community, takes_reports=True, takes_notices=True
    )
    page = eye.open(f"{live_server.url}/r/{reception.key}/?lang=de", script=script)
    clear(eye)
    page.get_by_label("Seine Adresse").fill(str(case.activity_id))
    page.get_by_label("Er beleidigt jemanden").check()
    page.get_by_label("In deinen Worten").first.fill("Das ist gemein")
    page.get_by_role("button", name="Absenden").click()
    page.wait_for_url("**/m/**")
    assert page.get_by_text("Sie ist angekommen").is_visible()
    clear(eye)
    run_waiting(kinds=("moderation.place_report",))
    case.refresh_from_db()
    version = Guideline.objects.get(slug="respect", community=community).current()
    made = decide(case, moderator, "remove", version=case.version, guideline_version=version)
    page = eye.open(live_server.url + author_path(made), script=script)
    clear(eye)
    page.get_by_label("Your words").fill("I only joked")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("You wrote to us on").wait_for()
    assert Appeal.objects.get().text == "I only joked"
    eye.open(live_server.url + reporter_path(made), script=script)
    clear(eye)
    eye.open(f"{live_server.url}/r/{reception.key}/notice/?lang=fr", script=script)
    clear(eye)
    assert eye.complaints == []
    eye.context.close()


def clear(eye: Eye) -> None:
    """Nothing stands in anybody's way, and nothing has to be scrolled sideways."""
    assert not eye.script or eye.barriers() == []
    assert not eye.script or not eye.spills()
