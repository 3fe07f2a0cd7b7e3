"""A person decides a case: one transaction writes the decision, what follows at the source, the letter and the work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation import further as more
from moderation.further import Further
from moderation.law.following import after_deciding
from moderation.letters.telling import tell_author
from moderation.models import Case, ClosePolicy, Decision, GuidelineVersion, Measure, SecondLook, Signal, Sweep
from moderation.models.decision import RESTRICTING, VISIBILITY, Category
from moderation.questioned import mark_those_of
from moderation.queues import closeness, working
from moderation.reports.closing import answer_reports, source_type

Action = Decision.Action
DONE: Final = {
    Action.REMOVE: "removed a post",
    Action.HIDE: "hid a post",
    Action.WARN: "hid a post and warned",
    Action.KEEP: "looked and kept",
    Action.TALK: "talked before acting",
    Action.ESCALATE: "handed a case on",
}
TOLD: Final = (Action.REMOVE, Action.HIDE, Action.WARN, Action.TALK)


class SaysNoWhy(ValueError):
    """An automation decided for a person without saying why."""


@transaction.atomic
def decide(
    case: Case,
    member: TeamMember,
    action: str,
    *,
    version: int,
    guideline_version: GuidelineVersion | None = None,
    reason: str = "",
    further: Sequence[Further] = (),
    history: bool = False,
    closed_why: str = "",
    closed_words: str = "",
    via: str = "",
    parent: Decision | None = None,
    sweep: Sweep | None = None,
) -> Decision:
    """Decides `case` as seen at `version`, and with it the cases that follow it.

    Raises Held, Moved, Unfit (a further act that does not go with it), NotTheirs (the queue is for others), NeedsSecond
    (too close to decide alone), SaysNoWhy, or ValueError for an unknown action.

    `closed_why` (of moderation.reports.why) and `closed_words` go to those who reported the post.
    `history` is for decisions made elsewhere or long ago: they are nobody's work of today.
    `via` names the automation through which the person decides; it must bring a reason.
    `parent` and `sweep` are of what it is decided together with; that one leaves the work entry.
    """
    verdict = Action(action)
    if via and not reason.strip():
        raise SaysNoWhy("Whatever decides for a person says why: give a reason.")
    row = case.for_decision(member, version)
    if not history:
        _demand(row, member, verdict)
    more.check(row, verdict, further)
    signals = list(row.signals.all())
    decision = _written(row, member, verdict, guideline_version, signals)
    decision.reason, decision.via, decision.parent, decision.sweep = reason.strip()[:500], via[:40], parent, sweep
    decision.save()
    more.write(decision, row, further)
    _close(row, decision)
    tell_author(row, decision, signals)
    answer_reports(row, decision, closed_why, closed_words)
    mark_those_of(row)
    after_deciding(decision, history=history)
    if not history:
        _with_its_followers(row, decision, member, further, closed_why, closed_words)
        if parent is None and sweep is None:
            _leave_work(row, decision, member, further)
    case.refresh_from_db()
    return decision


def _written(
    row: Case, member: TeamMember, verdict: Action, guideline_version: GuidelineVersion | None, signals: list[Signal]
) -> Decision:
    """The decision with all that follows from the case and the guideline; not stored yet."""
    return Decision(
        workspace_id=row.workspace_id,
        community_id=row.community_id,
        case=row,
        action=verdict,
        guideline_version=guideline_version,
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


def _demand(row: Case, member: TeamMember, verdict: Action) -> None:
    """Handing a case on is open to everybody: it is what one does with what is not one's own."""
    if verdict == Action.ESCALATE:
        return
    working.demand(member, row.queue)
    if ClosePolicy.of(row.community) == ClosePolicy.Way.SECOND and (why := closeness.why_close(row, member)):
        raise closeness.NeedsSecond(why)


def _close(row: Case, decision: Decision) -> None:
    row.assignee = row.taken_at = row.lease_until = None
    row.version += 1
    if decision.action == Action.ESCALATE:
        row.state = Case.State.ESCALATED
    else:
        row.state, row.decided_at = Case.State.DECIDED, timezone.now()
        _end_what_was_meant_for_the_meanwhile(row, decision)
        SecondLook.objects.waiting().filter(case=row).update(outcome=SecondLook.Outcome.WITHDRAWN, decision=decision)
    row.save(update_fields=["assignee", "taken_at", "lease_until", "version", "state", "decided_at"])


def _end_what_was_meant_for_the_meanwhile(row: Case, decision: Decision) -> None:
    """A post hidden while somebody was asked: the answer takes its place. Undone, both are as before (`undoing`)."""
    if not row.decisions.filter(action=Action.ESCALATE).exists():
        return
    for measure in Measure.objects.standing().filter(decision__case=row, decision__action=Action.ESCALATE):
        measure.lift(decision.by, at=decision.made_at)


def _with_its_followers(
    row: Case, decision: Decision, member: TeamMember, further: Sequence[Further], why: str, words: str
) -> None:
    """What was merged into this case is decided as it is. What somebody else has in hand stays for them, alone."""
    for follower in row.followers.open().select_related("community__workspace").order_by("id"):
        if follower.holder() not in (None, member.user):
            continue
        decide(
            follower,
            member,
            decision.action,
            version=follower.version,
            guideline_version=decision.guideline_version,
            reason=decision.reason,
            further=[each for each in further if follower.member_id is not None],
            closed_why=why,
            closed_words=words,
            parent=decision,
        )


def _leave_work(row: Case, decision: Decision, member: TeamMember, further: Sequence[Further]) -> None:
    verdict = Action(decision.action)
    record_work(
        member.user,
        row.community,
        Area.MODERATION,
        DONE[verdict],
        about="; ".join([row.label, *(each.words for each in further)]),
        url=row.get_absolute_url(),
        seconds=decision.seconds,
        seen=verdict in TOLD,
    )


def _facts(row: Case, signals: list[Signal]) -> str:
    """What was found, from the signals' own words; they name no person, and nothing is said of who reported it."""
    found = [signal.words for signal in signals if signal.strength > 0 and signal.origin != Signal.Origin.REPORT]
    return f"{row.label}. " + " ".join(f"{words}." for words in found[:8]) if found else f"{row.label}."
