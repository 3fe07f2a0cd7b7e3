"""What a reporter reads: that it arrived, that we are on it, what came of it and why. Never what was done to whom."""

from __future__ import annotations

from moderation.letters.author import APPEAL_WITHIN, LINK
from moderation.letters.wording import Wording
from moderation.models import Report


def receipt_letter(report: Report, language: str) -> str:
    """At once. Says nothing that the reporter wrote: the form carries nobody's words to a stranger's address."""
    wording = Wording(language)
    said = (
        wording.say("receipt_notice", date=wording.date(report.received_at))
        if report.is_notice
        else wording.say("receipt")
    )
    return _joined(wording, report, said, wording.say("receipt_page", link=LINK), wording.say("receipt_not_you"))


def on_it_letter(report: Report, language: str) -> str:
    """Somebody has begun."""
    wording = Wording(language)
    return _joined(
        wording,
        report,
        wording.say("on_it", date=wording.date(report.received_at)),
        wording.say("receipt_page", link=LINK),
    )


def outcome_letter(report: Report, language: str) -> str:
    """Acted or not, why, that a person decided, how to object."""
    wording = Wording(language)
    until = (report.closed_at or report.received_at) + APPEAL_WITHIN
    return _joined(
        wording,
        report,
        wording.say(f"outcome_{report.outcome}", date=wording.date(report.received_at)),
        why(wording, report),
        wording.say("outcome_means") if report.is_notice else "",
        wording.say("outcome_between"),
        wording.say("outcome_object", date=wording.date(until), link=LINK),
        wording.say("other_ways") if report.is_notice else "",
    )


def why(wording: Wording, report: Report) -> str:
    """The saved answer and the decider's own words."""
    said = " ".join(part for part in (wording.why(report.closed_why), report.closed_words.strip()) if part)
    return wording.say("outcome_why", why=said) if said else ""


def report_correction_letter(report: Report, language: str) -> str:
    """The decision they were told about was taken back: it is looked at again, or, on appeal, the post stays."""
    wording = Wording(language)
    key = "outcome_correction" if report.is_open else "outcome_correction_final"
    return _joined(
        wording,
        report,
        wording.say(key, date=wording.date(report.received_at)),
        wording.say("sorry"),
        wording.say("receipt_page", link=LINK),
    )


def complaint_letter(report: Report, outcome: str, answer: str, language: str) -> str:
    """The answer to a reporter who objected. `outcome` is one of `Appeal.Outcome`."""
    wording = Wording(language)
    return _joined(
        wording,
        report,
        wording.say("complaint_asked", date=wording.date(report.received_at)),
        wording.say("complaint_upheld" if outcome == "upheld" else "complaint_reversed"),
        answer.strip(),
        wording.say("other_ways") if outcome == "upheld" else "",
        wording.say("receipt_page", link=LINK),
    )


def subject(kind: str, language: str) -> str:
    """The subject line of a mail to a reporter."""
    keys = {"receipt": "receipt_subject", "on_it": "on_it_subject", "appeal": "complaint_subject"}
    return Wording(language).say(keys.get(kind, "outcome_subject"))


def _joined(wording: Wording, report: Report, *parts: str) -> str:
    name = report.given_name() or (report.reporter.name if report.reporter_id and report.reporter else "")
    hello = wording.say("hello", name=name) if name else wording.say("hello_somebody")
    whole = [hello, *parts, wording.say("team", community=report.community)]
    return "\n\n".join(part for part in whole if part)
