"""A person decides a case: one transaction writes the decision, what follows at the source, the letter and the work."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.delivery import send
from moderation.letters import decision_letter
from moderation.models import Case, Decision, GuidelineVersion, Letter, Signal
from moderation.models.decision import RESTRICTING, VISIBILITY, Category
from moderation.questioned import mark_those_of

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
) -> Decision:
    """Decides `case` as seen at `version`. Raises Held, Moved, or ValueError for an unknown action.

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
        source_type=Decision.SourceType.REPORT
        if any(s.origin == Signal.Origin.REPORT for s in signals)
        else Decision.SourceType.VOLUNTARY,
    )
    _close(row, verdict)
    _write_letter(row, decision, signals)
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


def _write_letter(row: Case, decision: Decision, signals: list[Signal]) -> None:
    """One letter to the author. None for a raid: copied advertising owes no statement (Art. 17(2) of the EU act)."""
    if decision.action not in TOLD or row.subject == Case.Subject.RAID or row.member_id is None:
        return
    letter = Letter(
        workspace_id=row.workspace_id,
        community_id=row.community_id,
        decision=decision,
        member_id=row.member_id,
        text=decision_letter(row, decision, signals),
        state=Letter.State.BY_HAND,
    )
    send(letter, row)


def _facts(row: Case, signals: list[Signal]) -> str:
    """What was found, from the signals' own words; they name no person."""
    found = [signal.words for signal in signals if signal.strength > 0]
    return f"{row.label}. " + " ".join(f"{words}." for words in found[:8]) if found else f"{row.label}."
