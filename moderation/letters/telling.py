"""Writes the rows: one letter to each whom a decision concerns, once. Twice is once, by the database's own keys."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from moderation.delivery import send
from moderation.letters.author import TOLD, acts_of, appeal_letter, correction_letter, decision_letter
from moderation.letters.reader import Reads, language_of_member, language_of_text
from moderation.letters.reporter import (
    complaint_letter,
    on_it_letter,
    outcome_letter,
    receipt_letter,
    report_correction_letter,
)
from moderation.letters.wording import languages
from moderation.models import Appeal, Case, Decision, Letter, MemberPage, Reception, Report, Signal

State = Letter.State


def tell_author(case: Case, decision: Decision, signals: Iterable[Signal]) -> Letter | None:
    """None where nothing was done to anybody, and for a raid: copied advertising owes no statement (Art. 17(2))."""
    if not acts_of(decision) & TOLD or case.subject == Case.Subject.RAID or case.member_id is None:
        return None
    reads = author_reads(case)
    text = decision_letter(case, decision, signals, reads.language)
    return _to_author(case, decision, Letter.Kind.DECISION, text, reads)


def tell_reporter(report: Report) -> Letter | None:
    """What came of it. None where they left no address and are nobody known here: their page says it."""
    if not _reachable(report):
        return None
    reads = reporter_reads(report)
    return _to_reporter(report, Letter.Kind.REPORT, outcome_letter(report, reads.language), reads)


def tell_receipt(report: Report) -> Letter | None:
    """By mail, to those who left an address; everybody else sees it on the page."""
    if not report.contact:
        return None
    reads = reporter_reads(report)
    return _to_reporter(report, Letter.Kind.RECEIPT, receipt_letter(report, reads.language), reads)


def tell_on_it(report: Report) -> Letter | None:
    """By mail, to those who left an address."""
    if not report.contact:
        return None
    reads = reporter_reads(report)
    return _to_reporter(report, Letter.Kind.ON_IT, on_it_letter(report, reads.language), reads)


def tell_appellant(appeal: Appeal) -> Letter | None:
    """The answer to whoever objected."""
    case, report = appeal.decision.case, appeal.report
    if report is not None:
        reads = reporter_reads(report)
        text = complaint_letter(report, appeal.outcome, appeal.answer, reads.language)
        return _to_reporter(report, Letter.Kind.APPEAL, text, reads, appeal.decision) if _reachable(report) else None
    if case.member_id is None:
        return None
    reads = author_reads(case)
    text = appeal_letter(case, appeal.outcome, appeal.answer, reads.language)
    return _to_author(case, appeal.decision, Letter.Kind.APPEAL, text, reads)


def take_letters_back(case: Case, decision: Decision, *, final: bool = False) -> None:
    """After an undo: what was posted is corrected, what was not is never sent.

    `final`: on appeal. The answer tells the author, so no second letter does; where a milder decision takes its place,
    reporters hear nothing new.
    """
    softened = final and decision.appeals.filter(outcome=Appeal.Outcome.PARTLY).exists()
    for letter in decision.letters.filter(kind__in=[Letter.Kind.DECISION, Letter.Kind.REPORT]).select_related(
        "report__community", "report__reporter"
    ):
        if softened and letter.to_reporter:
            continue
        if final and letter.report is not None and letter.state in (State.BY_HAND, State.SENDING):
            letter.text = outcome_letter(
                letter.report, letter.language
            )  # they were not told yet: it says what holds now
            letter.save(update_fields=["text"])
            continue
        if letter.state in (State.BY_HAND, State.SENDING):
            letter.state = State.CANCELLED
            letter.save(update_fields=["state"])
        elif letter.state != State.CANCELLED and (letter.to_reporter or not final):
            _correct(case, decision, letter)


def _correct(case: Case, decision: Decision, letter: Letter) -> None:
    reads = Reads(letter.language, letter.certainty)
    if letter.report is not None:
        text = report_correction_letter(letter.report, reads.language)
        _to_reporter(letter.report, Letter.Kind.CORRECTION, text, reads, decision)
    else:
        text = correction_letter(case, decision, reads.language)
        _to_author(case, decision, Letter.Kind.CORRECTION, text, reads)


def rewrite(letter: Letter, language: str) -> None:
    """A person says that the reader reads another language. Only what has not gone out."""
    if letter.state != State.BY_HAND or language not in languages():
        return
    letter.language, letter.certainty = language, None
    letter.text = _text(letter)
    letter.save(update_fields=["language", "certainty", "text"])
    if letter.page is not None:
        letter.page.language = language
        letter.page.save(update_fields=["language"])


def _text(letter: Letter) -> str:
    """The letter anew, in its language, from what it is about."""
    kind, report, decision, language = Letter.Kind(letter.kind), letter.report, letter.decision, letter.language
    appeal = None
    if kind == Letter.Kind.APPEAL:
        appeal = Appeal.objects.get(decision=decision, report=report)
    if report is not None:
        if appeal is not None:
            return complaint_letter(report, appeal.outcome, appeal.answer, language)
        write = {
            Letter.Kind.RECEIPT: receipt_letter,
            Letter.Kind.ON_IT: on_it_letter,
            Letter.Kind.CORRECTION: report_correction_letter,
        }.get(kind, outcome_letter)
        return write(report, language)
    if decision is None:
        return letter.text
    case = decision.case
    if appeal is not None:
        return appeal_letter(case, appeal.outcome, appeal.answer, language)
    if kind == Letter.Kind.CORRECTION:
        return correction_letter(case, decision, language)
    return decision_letter(case, decision, case.signals.all(), language)


def author_reads(case: Case) -> Reads:
    """By their posts; else the community's language."""
    return language_of_member(case.member_id, Reception.of(case.community).language)


def reporter_reads(report: Report) -> Reads:
    """As they chose on the form; else by what they wrote, then by their posts, then the community's language."""
    if report.language:
        return Reads(report.language)
    otherwise = Reception.of(report.community).language
    by_report = language_of_text(f"{report.words}\n{report.wish}\n{report.illegal_because}", otherwise)
    return by_report if by_report.certainty is not None else language_of_member(report.reporter_id, otherwise)


def _reachable(report: Report) -> bool:
    return bool(report.contact) or report.reporter_id is not None


def _to_author(case: Case, decision: Decision, kind: str, text: str, reads: Reads) -> Letter | None:
    page = MemberPage.for_author(case, reads.language)
    return _written(
        Letter(
            workspace_id=case.workspace_id,
            community_id=case.community_id,
            decision=decision,
            member_id=case.member_id,
            page=page,
            kind=kind,
            text=text,
            state=State.BY_HAND,
            language=reads.language,
            certainty=reads.certainty,
        ),
        case,
    )


def _to_reporter(report: Report, kind: str, text: str, reads: Reads, decision: Decision | None = None) -> Letter | None:
    page = MemberPage.for_reporter(report.part_of or report, reads.language)  # a notice has one page
    return _written(
        Letter(
            workspace_id=report.workspace_id,
            community_id=report.community_id,
            report=report,
            decision=decision or (report.decision if kind == Letter.Kind.REPORT else None),
            member_id=report.reporter_id,
            page=page,
            kind=kind,
            text=text,
            state=State.BY_HAND,
            language=reads.language,
            certainty=reads.certainty,
        ),
        None,
    )


def _written(letter: Letter, case: Case | None) -> Letter | None:
    """Saved and sent on its way; None where it was written before."""
    try:
        with transaction.atomic():
            send(letter, case)
    except IntegrityError:
        return None
    return letter
