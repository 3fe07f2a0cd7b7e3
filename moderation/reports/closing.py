"""A report gets its answer: with the decision on its case, or alone when there is no post to decide on."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from moderation.letters.telling import tell_reporter
from moderation.models import Appeal, Case, Decision, Report, Signal
from moderation.models.decision import RESTRICTING
from moderation.reports.why import fitting


def answer_reports(case: Case, decision: Decision, why: str = "", words: str = "") -> int:
    """With a decision, every waiting report on its case is answered, each once. Gives how many were.

    Handing a case on answers nobody. `why` is one of `moderation.reports.why`, `words` the decider's own; both go into
    the letters.
    """
    if decision.action == Decision.Action.ESCALATE:
        return 0
    outcome = outcome_of(decision)
    if not why and decision.action == Decision.Action.TALK:
        why = "calmed"  # the post stands: it broke nothing
    rows = list(Report.objects.waiting().select_for_update(of=("self",)).filter(case=case).select_related("community"))
    for report in rows:
        close(report, outcome, fitting(outcome, why), words=words, decision=decision, by=decision.by)
    return len(rows)


def outcome_of(decision: Decision) -> str:
    """All that a reporter learns of it. A word with the author is an act too."""
    acts = {decision.action, *(measure.kind for measure in decision.measures.all())} - {"approve_author"}
    acted = acts & {*map(str, RESTRICTING), Decision.Action.TALK, "suspend"}
    return Report.Outcome.ACTED if acted else Report.Outcome.NOT_ACTED


def close(
    report: Report,
    outcome: str,
    why: str,
    *,
    words: str = "",
    decision: Decision | None = None,
    by: User | None = None,
) -> None:
    """Answers one report and writes its letter. An answered or withdrawn one stays as it is."""
    if not report.is_open:
        return
    report.state, report.outcome, report.closed_at = Report.State.CLOSED, outcome, timezone.now()
    report.closed_why, report.closed_words = why, words.strip()[:500]
    report.decision, report.closed_by = decision, by
    report.save(update_fields=["state", "outcome", "closed_at", "closed_why", "closed_words", "decision", "closed_by"])
    tell_reporter(report)


def reports_after_undoing(decision: Decision, *, final: bool) -> None:
    """A decision was taken back: its reports wait again; or, `final`, on appeal, they were not acted upon after all."""
    rows = Report.objects.filter(decision=decision, state=Report.State.CLOSED)
    if final:
        softened = decision.appeals.filter(outcome=Appeal.Outcome.PARTLY).exists()
        if not softened:
            rows.update(outcome=Report.Outcome.NOT_ACTED, closed_why="again", closed_words="")
        return
    rows.update(
        state=Report.State.WAITING,
        outcome="",
        closed_at=None,
        closed_why="",
        closed_words="",
        closed_by=None,
        decision=None,
    )


def ripple_of_reports(decision: Decision) -> list[str]:
    """What taking the decision back does to its reports, in a sentence, shown before anybody presses."""
    count = decision.reports.count()
    if not count:
        return []
    if count == 1:
        return ["Its report waits again; who made it gets a correction where they were told."]
    return [f"Its {count} reports wait again; those who made them get a correction where they were told."]


def source_type(signals: Iterable[Signal]) -> str:
    """Where a decision came from, in the words of the EU database."""
    reports = [signal for signal in signals if signal.origin == Signal.Origin.REPORT]
    if any(signal.name == "notice" for signal in reports):
        return Decision.SourceType.NOTICE
    return Decision.SourceType.REPORT if reports else Decision.SourceType.VOLUNTARY
