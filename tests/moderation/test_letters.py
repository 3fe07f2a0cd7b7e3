"""Letters: to each whom a decision concerns, once, in their language, and none tells one side of the other."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from accounts.models import Outbox, Role, TeamMember
from accounts.outbox import run_row, run_waiting
from communities.models import Community, Member
from moderation import delivery
from moderation.appealing import answer, lodge
from moderation.deciding import decide
from moderation.delivery import full_text
from moderation.letters.author import LINK, decision_letter
from moderation.letters.reader import language_of_member, language_of_text
from moderation.letters.reporter import complaint_letter, outcome_letter, report_correction_letter
from moderation.letters.telling import rewrite
from moderation.letters.wording import FOLDER, Wording, languages, sanction_words
from moderation.models import Case, Decision, GuidelineVersion, Letter, Measure, Report, Signal
from moderation.reports.intake import Told, take_in
from moderation.reports.why import ACTED, ALL, NOT_ACTED
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "de", "es", "fr", "it", "nl", "pt"]


@pytest.fixture(autouse=True)
def nobody_was_fast() -> None:
    cache.clear()


@pytest.fixture
def reporter(community: Community) -> Member:
    return MemberFactory.create(community=community, name="Wanda Ossowska")


@pytest.fixture
def reported(case: Case, reporter: Member) -> Report:
    """The case's post, reported by a member; and by somebody with an address."""
    community = case.community
    for who in ({"reporter": reporter}, {"address": "hidden.reader@example.org"}):
        take_in(
            community, Told("attack", words="Quite xylophonic", links=[str(case.activity_id)], came_by="team", **who)
        )
    run_waiting(kinds=("moderation.place_report",))
    case.refresh_from_db()
    return Report.objects.get(reporter=reporter)


# ---- the words


def test_every_language_has_every_word_and_every_gap() -> None:
    assert list(languages()) == LANGUAGES
    english = tomllib.loads((FOLDER / "en.toml").read_text())
    for code in LANGUAGES[1:]:
        other = tomllib.loads((FOLDER / f"{code}.toml").read_text())
        assert other.keys() == english.keys()
        for table in ("letter", "why", "kind", "wish", "page"):
            assert other[table].keys() == english[table].keys(), (code, table)
            for key, words in english[table].items():
                assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", other[table][key])), (code, key)
                assert other[table][key].strip(), (code, key)


def test_every_saved_answer_and_kind_has_its_words() -> None:
    for code in LANGUAGES:
        assert all(Wording(code).why(key) for key in ALL)
        assert [key for key, _ in Wording(code).kinds] == Report.Kind.values


def test_a_name_with_braces_stays_a_name() -> None:
    assert Wording("en").say("hello", name="{date} {name}") == "Hello {date} {name},"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "3 May 2026"),
        ("de", "3. Mai 2026"),
        ("fr", "3 mai 2026"),
        ("es", "3 de mayo de 2026"),
        ("it", "03 Maggio"),
    ],
)
def test_days_are_written_as_the_language_writes_them(code: str, said: str) -> None:
    assert said.lower() in Wording(code).date(datetime(2026, 5, 3, 12, tzinfo=UTC)).lower()


# ---- neither side learns of the other: every language, act, measure, outcome and reason


def drafts(case: Case, version: GuidelineVersion, member: TeamMember) -> list[Decision]:
    """Every combination of a principal act and measures, saved so that it has them."""
    found = []
    extra = [(), ("warn",), ("suspend",), ("warn", "suspend"), ("approve_author",)]
    for action, measures in itertools.product(("remove", "hide", "warn", "keep", "talk"), extra):
        decision = Decision.objects.create(
            workspace_id=case.workspace_id,
            community_id=case.community_id,
            case=case,
            action=action,
            guideline_version=version,
            by=member.user,
            undone_at=timezone.now(),
            undone_by=member.user,
        )
        for kind in set(measures) - {action}:
            Measure.objects.create(
                workspace_id=case.workspace_id,
                community_id=case.community_id,
                decision=decision,
                kind=kind,
                member_id=case.member_id,
                until=timezone.now() + timedelta(days=3) if kind == "suspend" else None,
            )
        found.append(decision)
    return found


def test_no_letter_to_a_reporter_names_a_sanction_or_the_author(
    case: Case, reported: Report, moderator: TeamMember
) -> None:
    assert case.activity is not None
    secrets = ["Rick", "Karlsen", "rick_karlsen", case.activity.text[:20], str(moderator.user), case.label]
    for code, (outcome, why), is_notice in itertools.product(
        LANGUAGES,
        [*(("acted", key) for key in ACTED), *(("not_acted", key) for key in (*NOT_ACTED, "again", "before", "rests"))],
        (False, True),
    ):
        reported.outcome, reported.closed_why, reported.is_notice = outcome, why, is_notice
        for text in (
            outcome_letter(reported, code),
            report_correction_letter(reported, code),
            *(complaint_letter(reported, each, "", code) for each in ("upheld", "reversed")),
        ):
            assert not [secret for secret in secrets if secret.lower() in text.lower()], (code, why, text)
            said = set(re.findall(r"\w+", text.casefold()))
            assert not said & sanction_words(code), (code, why, said & sanction_words(code))


def test_letters_to_reporters_say_the_same_whatever_was_done(
    case: Case, reported: Report, moderator: TeamMember
) -> None:
    """What differs between two sanctions can tell them apart; so nothing may."""
    from moderation.reports.closing import outcome_of

    version = GuidelineVersion.objects.filter(guideline__community=case.community)[0]
    by_outcome: dict[str, set[str]] = {"acted": set(), "not_acted": set()}
    for decision in drafts(case, version, moderator):
        outcome = outcome_of(decision)
        reported.outcome, reported.closed_why, reported.decision = outcome, "guideline", decision
        by_outcome[outcome].add(outcome_letter(reported, "en"))
    assert [len(texts) for texts in by_outcome.values()] == [1, 1]


def test_no_letter_to_an_author_names_a_reporter_or_hints_at_their_number(
    case: Case, reported: Report, moderator: TeamMember
) -> None:
    version = GuidelineVersion.objects.filter(guideline__community=case.community)[0]
    signals = list(Signal.objects.filter(case=case))
    assert {signal.origin for signal in signals} >= {"report", "rule"}
    hints = {
        "en": "report",
        "de": "meldung gemeldet",
        "fr": "signalement signalé",
        "es": "denuncia",
        "it": "segnalat",
        "pt": "denúncia",
        "nl": "melding gemeld",
    }
    for code, decision in itertools.product(LANGUAGES, drafts(case, version, moderator)):
        text = decision_letter(case, decision, signals, code)
        without = decision_letter(case, decision, [s for s in signals if s.origin != "report"], code)
        assert text == without, "reports change nothing that the author reads"
        for secret in ("Wanda", "Ossowska", "hidden.reader", "xylophonic", str(moderator.user), *hints[code].split()):
            assert secret.lower() not in text.lower(), (code, secret, text)
        assert LINK in text or decision.action in ("keep", "talk")


def test_measures_are_told_to_the_author(case: Case, moderator: TeamMember) -> None:
    version = GuidelineVersion.objects.filter(guideline__community=case.community)[0]
    by = {
        (decision.action, tuple(sorted(each.kind for each in decision.measures.all()))): decision_letter(
            case, decision, [], "en"
        )
        for decision in drafts(case, version, moderator)
    }
    assert "was removed, and this is a warning" in by["remove", ("warn",)]
    assert "Your account is suspended until" in by["remove", ("suspend",)]
    assert "was hidden." in by["hide", ()]
    assert "it stands, but this is a warning" in by["keep", ("warn",)]
    assert "this is no warning" in by["talk", ()]
    assert "approved" not in by["remove", ("approve_author",)]


# ---- once


def test_one_decision_tells_each_whom_it_concerns_once(case: Case, reported: Report, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version, closed_why="guideline")
    told = Counter(Letter.objects.exclude(kind="receipt").values_list("kind", "report__reporter__name"))
    assert told == {("decision", None): 1, ("report", "Wanda Ossowska"): 1, ("report", None): 1}
    from moderation.letters.telling import tell_author, tell_reporter

    assert tell_author(case, decision, []) is None
    reported.refresh_from_db()
    assert tell_reporter(reported) is None
    assert Letter.objects.exclude(kind="receipt").count() == 3


def test_a_mail_goes_out_once_however_often_it_is_asked_for(reported: Report) -> None:
    rows = Outbox.objects.filter(kind="moderation.mail")
    assert rows.count() == 1
    row = rows.get()
    for _ in range(3):
        run_row(row.pk)
        delivery.mail(row)
    assert [message.to for message in mail.outbox] == [["hidden.reader@example.org"]]
    assert Letter.objects.get(kind="receipt").state == "posted"
    assert "xylophonic" not in mail.outbox[0].body, "the form carries nobody's words to a stranger's address"
    assert "/m/" in mail.outbox[0].body


class Killed(BaseException):
    """As the process dying would be."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_who_dies_while_a_mail_is_handed_over_never_sends_it_twice(
    reported: Report, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    send = EmailBackend.send_messages

    def die(self: Any, messages: Any) -> int:
        if moment == "after":
            send(self, messages)
        raise Killed

    monkeypatch.setattr(EmailBackend, "send_messages", die)
    row = Outbox.objects.get(kind="moderation.mail")
    with pytest.raises(Killed):
        delivery.mail(row)
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    delivery.mail(row)
    delivery.mail(row)
    letter = Letter.objects.get(kind="receipt")
    assert letter.state == "unsure"
    assert len(mail.outbox) == (1 if moment == "after" else 0)
    assert letter in Letter.objects.to_post(), "a person looks"


def test_a_server_that_is_away_is_tried_again(reported: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(self: Any) -> bool:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "open", away)
        row = Outbox.objects.get(kind="moderation.mail")
        assert not run_row(row.pk)
    assert Letter.objects.get(kind="receipt").state == "sending"
    Outbox.objects.filter(pk=row.pk).update(due_at=timezone.now())
    assert run_row(row.pk)
    assert len(mail.outbox) == 1


def test_an_address_taken_out_gets_no_mail(reported: Report) -> None:
    Report.objects.get(contact_key__gt="").forget_address()
    run_waiting(kinds=("moderation.mail",))
    assert mail.outbox == []
    assert Letter.objects.get(kind="receipt").state == "by_hand"


def test_the_database_never_holds_a_link(case: Case, reported: Report, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    letter = decision.letters.get(kind="decision")
    link = re.search(r"/m/([\w-]+)/", full_text(letter))
    assert link is not None
    with connection.cursor() as cursor:
        for table in ("letter", "letterevent", "memberpage", "report", "reportevent"):
            cursor.execute(f"SELECT string_agg(row_to_json(t)::text, '') FROM moderation_{table} t")
            assert link[1] not in (cursor.fetchone()[0] or "")


# ---- taken back


def test_after_an_undo_the_posted_are_corrected_and_the_rest_cancelled(
    case: Case, reported: Report, moderator: TeamMember
) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    decision.letters.get(kind="report", member=reported.reporter).posted(moderator.user)
    decision.take_back(moderator)
    reported.refresh_from_db()
    assert (reported.state, reported.outcome, reported.decision) == ("waiting", "", None)
    correction = Letter.objects.get(kind="correction")
    assert correction.report == reported
    assert "we look at it again" in correction.text
    assert set(decision.letters.filter(kind__in=["decision", "report"]).values_list("state", flat=True)) == {
        "cancelled",
        "posted",
    }
    case.refresh_from_db()
    decide(case, moderator, "keep", version=case.version, closed_why="context")
    assert Letter.objects.filter(report=reported, kind="report").count() == 2


def test_a_reversal_tells_the_author_in_one_letter_and_the_reporter_that_it_may_stay(
    case: Case, reported: Report, moderator: TeamMember
) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    decision = decide(case, moderator, "remove", version=case.version)
    for letter in decision.letters.all():
        letter.posted(moderator.user)
    answer(lodge(decision, moderator, "I only joked"), other, "reversed", "You are right.")
    to_author = Letter.objects.filter(report=None).exclude(kind="decision")
    assert [letter.kind for letter in to_author] == ["appeal"]
    reported.refresh_from_db()
    assert (reported.outcome, reported.closed_why) == ("not_acted", "again")
    assert "it may stay" in Letter.objects.get(report=reported, kind="correction").text


def test_a_milder_decision_takes_the_place_of_one_that_was_wrong_in_part(
    case: Case, reported: Report, moderator: TeamMember
) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    decision = decide(case, moderator, "remove", version=case.version)
    for letter in decision.letters.all():
        letter.posted(moderator.user)
    appeal = lodge(decision, moderator, "Too much")
    with pytest.raises(ValueError, match="milder"):
        answer(appeal, other, "partly", "So be it", milder="remove")
    answer(appeal, other, "partly", "So be it", milder="hide")
    new = Decision.objects.standing().get(case=case)
    assert (new.action, new.by) == ("hide", other.user)
    assert sorted(Letter.objects.filter(report=None).values_list("kind", flat=True)) == [
        "appeal",
        "decision",
        "decision",
    ]
    assert not Letter.objects.filter(kind="correction").exists()
    reported.refresh_from_db()
    assert (reported.outcome, reported.decision) == ("acted", new)


# ---- the reader's language


GERMAN = "Ich habe gestern den ganzen Abend versucht, die Lampe wieder anzuschließen, aber es klappt einfach nicht."


def test_a_letter_is_in_the_language_its_reader_writes(community: Community, moderator: TeamMember) -> None:
    author = MemberFactory.create(community=community, name="Jörg Blau")
    for number in range(3):
        say(author, GERMAN, timezone.now() - timedelta(hours=number + 1))
    say(author, "You are too stupid to read a datasheet", timezone.now())
    run_waiting(kinds=("moderation.read_batch",))
    case = Case.objects.select_related("community__workspace").get()
    letter = decide(case, moderator, "remove", version=case.version).letters.get()
    assert letter.language == "de"
    assert letter.certainty is not None
    assert letter.certainty > 0.6
    assert "Hallo Jörg Blau" in letter.text
    assert "wurde entfernt" in letter.text


def test_a_person_who_knows_better_changes_the_language_until_it_has_gone(case: Case, moderator: TeamMember) -> None:
    letter = decide(case, moderator, "remove", version=case.version, reason="No insults").letters.get()
    assert letter.language == "en"
    client, community = signed_in(moderator), case.community
    client.post(community.url("moderation:letter_language", letter.pk), {"language": "fr"})
    letter.refresh_from_db()
    assert "a été retiré" in letter.text
    assert "No insults" in letter.text
    rewrite(letter, "zz")
    assert letter.language == "fr"
    letter.posted(moderator.user)
    client.post(community.url("moderation:letter_language", letter.pk), {"language": "de"})
    letter.refresh_from_db()
    assert letter.language == "fr"


@pytest.mark.parametrize(
    "text", ["", "ok", "🙂🙂🙂", "12345 67890 12345 67890 12345", "https://example.org/a/b/c/d/e/f"]
)
def test_where_little_is_written_the_communitys_language_is_used(text: str) -> None:
    found = language_of_text(text, "nl")
    assert (found.language, found.certainty) == ("nl", None)


def test_a_language_without_words_of_ours_falls_back(community: Community) -> None:
    author = MemberFactory.create(community=community)
    say(
        author,
        "Вчера весь вечер пытался подключить лампу, но ничего не получается, помогите пожалуйста",
        timezone.now(),
    )
    assert language_of_member(author.pk).language == "en"


def test_what_somebody_quotes_is_not_their_language(community: Community) -> None:
    author = MemberFactory.create(community=community)
    quoted = f"> {GERMAN}\n> {GERMAN}\nI do not think that this is the reason, have you tried another plug?"
    say(author, quoted, timezone.now())
    assert language_of_member(author.pk).language == "en"


def test_a_reporters_letter_is_in_the_language_of_their_report(case: Case, moderator: TeamMember) -> None:
    told = Told(
        "attack", words=f"Das ist unfreundlich. {GERMAN}", links=[str(case.activity_id)], address="a@example.org"
    )
    take_in(case.community, told)
    run_waiting(kinds=("moderation.place_report", "moderation.mail"))
    assert mail.outbox[0].subject.endswith("Deine Meldung ist angekommen")
    assert mail.outbox[0].extra_headers["Content-Language"] == "de"
