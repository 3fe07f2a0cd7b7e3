"""Takes a decision back and reverses everything that it caused. What was told already is corrected, not unsaid."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.letters.telling import take_letters_back
from moderation.models import Case, Decision, Letter, Moved
from moderation.questioned import mark_those_of
from moderation.reports.closing import reports_after_undoing, ripple_of_reports

AtSource = Decision.AtSource
BACK = {
    AtSource.NOTHING: AtSource.NOTHING,
    AtSource.TO_DO: AtSource.NOTHING,
    AtSource.DONE: AtSource.TO_RESTORE,
    AtSource.TO_RESTORE: AtSource.TO_RESTORE,
}


def ripple(decision: Decision) -> list[str]:
    """What taking it back will do, in sentences: shown before anybody presses."""
    told = decision.letters.filter(kind=Letter.Kind.DECISION).first()
    after = ["The case waits in the queue again."]
    if decision.at_source == AtSource.TO_DO:
        after.append("Nothing was done at the source yet, and nothing will be.")
    elif decision.at_source == AtSource.DONE:
        after.append("The post is to be restored at the source, by hand.")
    if told is not None:
        gone = told.state == Letter.State.POSTED
        after.append("A correction goes to the member." if gone else "The letter is cancelled; it was never sent.")
    after += ripple_of_reports(decision)
    return after


@transaction.atomic
def take_back(decision: Decision, member: TeamMember, *, final: bool) -> None:
    """See `Decision.take_back`."""
    case = Case.objects.select_for_update(of=("self",)).select_related("community__workspace").get(pk=decision.case_id)
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.undone_at is not None:
        return
    if row.action == Decision.Action.ESCALATE and case.state == Case.State.DECIDED:
        raise Moved("A manager has decided this meanwhile.")
    row.undone_at, row.undone_by, row.reversed_on_appeal = timezone.now(), member.user, final
    row.at_source = BACK[AtSource(row.at_source)]
    row.save(update_fields=["undone_at", "undone_by", "reversed_on_appeal", "at_source"])
    if not final:
        _reopen(case, row)
    reports_after_undoing(row, final=final)
    take_letters_back(case, row, final=final)
    mark_those_of(case)
    record_work(
        member.user,
        case.community,
        Area.MODERATION,
        "reversed on appeal" if final else "took a decision back",
        about=case.label,
        url=case.get_absolute_url(),
    )
    decision.refresh_from_db()


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
