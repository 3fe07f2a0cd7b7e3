"""A person decides a case: one transaction writes the decision, what follows at the source, the letter and the work."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.letters.telling import tell_author
from moderation.models import Case, Decision, GuidelineVersion, Signal
from moderation.models.decision import RESTRICTING, VISIBILITY, Category
from moderation.questioned import mark_those_of
from moderation.reports.closing import answer_reports, source_type

Action = Decision.Action
DONE = {
    Action.REMOVE: "removed a post",
    Action.WARN: "hid a post and warned",
    Action.KEEP: "looked and kept",
    Action.TALK: "talked before acting",
    Action.ESCALATE: "handed a case on",
}
TOLD = (Action.REMOVE, Action.WARN, Action.TALK)


@transaction.atomic
def decide(
    case: Case,
    member: TeamMember,
    action: str,
    *,
    version: int,
    guideline_version: GuidelineVersion | None = None,
    reason: str = "",
    history: bool = False,
    closed_why: str = "",
    closed_words: str = "",
) -> Decision:
    """Decides `case` as seen at `version`. Raises Held, Moved, or ValueError for an unknown action.

    `closed_why` (of moderation.reports.why) and `closed_words` go to those who reported the post.
    `history` is for decisions made elsewhere or long ago: they are nobody's work of today.
    """
    verdict = Action(action)
    row = case.for_decision(member, version)
    signals = list(row.signals.all())
    decision = Decision.objects.create(
        workspace_id=row.workspace_id,
        community_id=row.community_id,
        case=row,
        action=verdict,
        guideline_version=guideline_version,
        reason=reason.strip()[:500],
        by=member.user,
        seconds=row.seconds_in_hand(member.user),
        probability_seen=row.probability,
        at_source=Decision.AtSource.TO_DO if verdict in RESTRICTING else Decision.AtSource.NOTHING,
        facts=_facts(row, signals),
        category=guideline_version.guideline.category if guideline_version else Category.OTHER_VIOLATION_TC,
        visibility=VISIBILITY.get(verdict, ""),
        content_date=row.occurred_at.date(),
        automated_detection=any(s.origin in (Signal.Origin.RULE, Signal.Origin.MODEL) for s in signals),
        source_type=source_type(signals),
    )
    _close(row, verdict)
    tell_author(row, decision, signals)
    answer_reports(row, decision, closed_why, closed_words)
    mark_those_of(row)
    case.refresh_from_db()
    if history:
        return decision
    record_work(
        member.user,
        row.community,
        Area.MODERATION,
        DONE[verdict],
        about=row.label,
        url=row.get_absolute_url(),
        seconds=decision.seconds,
        seen=verdict in TOLD,
    )
    return decision


def _close(row: Case, verdict: Action) -> None:
    row.assignee = row.taken_at = row.lease_until = None
    row.version += 1
    if verdict == Action.ESCALATE:
        row.state = Case.State.ESCALATED
    else:
        row.state, row.decided_at = Case.State.DECIDED, timezone.now()
    row.save(update_fields=["assignee", "taken_at", "lease_until", "version", "state", "decided_at"])


def _facts(row: Case, signals: list[Signal]) -> str:
    """What was found, from the signals' own words; they name no person, and nothing is said of who reported it."""
    found = [signal.words for signal in signals if signal.strength > 0 and signal.origin != Signal.Origin.REPORT]
    return f"{row.label}. " + " ".join(f"{words}." for words in found[:8]) if found else f"{row.label}."
