"""Takes a decision back and reverses everything that it caused. What was told already is corrected, not unsaid."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.letters.telling import take_letters_back
from moderation.models import Case, Decision, Letter, Measure, Moved, SecondLook
from moderation.models.decision import RESTRICTING
from moderation.models.measure import BACK, RESTRICTS
from moderation.questioned import mark_those_of
from moderation.reports.closing import reports_after_undoing, ripple_of_reports

AtSource = Decision.AtSource
Kind = Measure.Kind
ENDS = {
    Kind.REMOVE: "The post is no longer counted as removed.",
    Kind.HIDE: "The post is no longer hidden.",
    Kind.WARN: "The warning is taken from {name}.",
    Kind.SUSPEND: "The suspension of {name} ends now.",
    Kind.APPROVE_AUTHOR: "{name} is no longer approved: rules for newcomers apply again.",
    Kind.TALK: "The word with {name} is taken back.",
}


def ripple(decision: Decision) -> list[str]:
    """What taking it back will do, in sentences: shown before anybody presses."""
    case = decision.case
    after = [f"The case waits {f'in {case.queue} ' if case.queue_id else 'in the queue '}again."]
    after += _at_source(AtSource(decision.at_source), "The post is to be restored at the source, by hand.")
    for measure in decision.measures.standing():
        after += _of_measure(measure, case)
    after += _strikes(decision)
    after += _children(decision)
    after += _letters(decision)
    after += ripple_of_reports(decision)
    again = [measure for measure in _meanwhile(decision) if measure.kind == Kind.HIDE]
    if again:
        after.append("The post is hidden again until somebody decides, as it was before.")
    return after


def _at_source(state: AtSource, restore: str) -> list[str]:
    if state == AtSource.TO_DO:
        return ["Nothing was done at the source yet, and nothing will be."]
    return [restore] if state == AtSource.DONE else []


def _of_measure(measure: Measure, case: Case) -> list[str]:
    name = case.member.name if case.member_id and case.member else "the accounts"
    said = [ENDS[Kind(measure.kind)].format(name=name)]
    if measure.at_source == AtSource.DONE:
        said.append(f"{measure.get_kind_display()}: to be undone at the source, by hand.")
    return said


def _strikes(decision: Decision) -> list[str]:
    """How many decisions stand against the author in a year, with and without this one."""
    case = decision.case
    restricts = decision.restricts or decision.measures.standing().filter(kind__in=RESTRICTS).exists()
    if case.member_id is None or not restricts:
        return []
    against = Decision.objects.standing().filter(case__member_id=case.member_id, action__in=RESTRICTING)
    others = against.exclude(pk=decision.pk).count()
    name = case.member.name if case.member else "The author"
    return [f"{name} has {others} decision{'' if others == 1 else 's'} against them, not {others + 1}."]


def _children(decision: Decision) -> list[str]:
    many = decision.children.standing().count()
    if not many:
        return []
    return ["The case decided together with it waits again too." if many == 1 else f"{many} cases decided with it too."]


def _letters(decision: Decision) -> list[str]:
    told = decision.letters.filter(kind=Letter.Kind.DECISION, report=None).first()
    if told is None or told.state == Letter.State.CANCELLED:
        return []
    if told.state in (Letter.State.BY_HAND, Letter.State.SENDING):
        return ["The letter is cancelled; it was never sent."]
    return ["A correction goes to the member."]


@transaction.atomic
def take_back(decision: Decision, member: TeamMember, *, final: bool, quiet: bool = False) -> None:
    """See `Decision.take_back`. `quiet`: part of a larger act, which leaves the work entry."""
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("community__workspace", "member", "conversation")
        .get(pk=decision.case_id)
    )
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.undone_at is not None:
        return
    if row.action == Decision.Action.ESCALATE and case.state == Case.State.DECIDED:
        raise Moved("A manager has decided this meanwhile.")
    row.undone_at, row.undone_by, row.reversed_on_appeal = timezone.now(), member.user, final
    row.at_source = BACK[AtSource(row.at_source)]
    row.save(update_fields=["undone_at", "undone_by", "reversed_on_appeal", "at_source"])
    for measure in row.measures.standing():
        measure.lift(member.user, at=row.undone_at)
    if not final:
        _reopen(case, row)
        for measure in _meanwhile(row):
            measure.again()
        SecondLook.objects.filter(decision=row, outcome=SecondLook.Outcome.WITHDRAWN).update(outcome="", decision=None)
        for child in row.children.standing():
            take_back(child, member, final=False, quiet=True)
    reports_after_undoing(row, final=final)
    take_letters_back(case, row, final=final)
    mark_those_of(case)
    if not quiet:
        record_work(
            member.user,
            case.community,
            Area.MODERATION,
            "reversed on appeal" if final else "took a decision back",
            about=case.label,
            url=case.get_absolute_url(),
        )
    decision.refresh_from_db()


def _meanwhile(row: Decision) -> list[Measure]:
    """What handing the case on had done for the meanwhile, and this decision ended."""
    if row.action == Decision.Action.ESCALATE:
        return []
    rows = Measure.objects.filter(decision__case_id=row.case_id, decision__action=Decision.Action.ESCALATE)
    return list(rows.filter(undone_at=row.made_at, decision__undone_at=None))


def _reopen(case: Case, row: Decision) -> None:
    subject = {"activity_id": case.activity_id, "conversation_id": case.conversation_id, "member_id": case.member_id}
    if case.subject != Case.Subject.RAID:
        twin = Case.objects.open().filter(subject=case.subject, **subject).exclude(pk=case.pk)
        if twin.exists():
            raise Moved("New signals have opened another case about this meanwhile; decide that one.")
    handed_on = (
        row.action != Decision.Action.ESCALATE
        and case.decisions.standing().filter(action=Decision.Action.ESCALATE).exists()
    )
    case.state = Case.State.ESCALATED if handed_on else Case.State.WAITING
    case.decided_at = None
    case.version += 1
    case.save(update_fields=["state", "decided_at", "version"])
