"""Asks for a second pair of eyes, by hand or because somebody is too close; the other confirms or decides otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.deciding import decide
from moderation.further import read_kept
from moderation.models import Case, Decision, Moved, SecondLook
from moderation.verdict import Verdict

Outcome = SecondLook.Outcome


def propose(case: Case, member: TeamMember, verdict: Verdict | None, because: Sequence[str]) -> SecondLook:
    """What `member` would do, for somebody else to confirm; without a verdict they only ask. Gives an open one again.

    The case goes back to the queue, where everybody but the asker may answer.
    """
    try:
        with transaction.atomic():
            found = SecondLook.objects.create(
                workspace_id=case.workspace_id,
                community_id=case.community_id,
                case=case,
                asked_by=member.user,
                because=(" ".join(because) or "Asked for by hand.")[:300],
                action=verdict.action if verdict else "",
                guideline_version=verdict.guideline_version if verdict else None,
                reason=verdict.reason.strip()[:500] if verdict else "",
                measures=[each.kept() for each in verdict.further] if verdict else [],
            )
            case.let_go(member.user)
    except IntegrityError:
        return SecondLook.objects.waiting().get(case=case)
    url = case.get_absolute_url()
    record_work(member.user, case.community, Area.MODERATION, "asked for a second look", about=case.label, url=url)
    return found


@transaction.atomic
def confirm(second: SecondLook, member: TeamMember) -> Decision:
    """The other agrees: the decision is made as proposed, by them. Raises PermissionDenied for who asked, and Moved."""
    row = _locked(second, member)
    if not row.action:
        raise Moved("Nothing was proposed here: decide it yourself.")
    case = Case.objects.select_related("community__workspace").get(pk=row.case_id)
    # Answered first: deciding withdraws what still waits.
    row.outcome, row.answered_by, row.answered_at = Outcome.AGREED, member.user, timezone.now()
    row.save(update_fields=["outcome", "answered_by", "answered_at"])
    row.decision = decide(
        case,
        member,
        row.action,
        version=case.version,
        guideline_version=row.guideline_version,
        reason=row.reason,
        further=read_kept(row.measures),
    )
    row.save(update_fields=["decision"])
    return row.decision


@transaction.atomic
def disagree(second: SecondLook, member: TeamMember) -> None:
    """The other sees it otherwise: the case is theirs to decide."""
    row = _locked(second, member)
    row.outcome, row.answered_by, row.answered_at = Outcome.OTHERWISE, member.user, timezone.now()
    row.save(update_fields=["outcome", "answered_by", "answered_at"])


def _locked(second: SecondLook, member: TeamMember) -> SecondLook:
    rows = SecondLook.objects.select_for_update(of=("self",)).select_related("guideline_version__guideline")
    row = rows.get(pk=second.pk)
    if row.outcome:
        raise Moved("This was answered meanwhile.")
    if row.asked_by_id == member.user_id:
        raise PermissionDenied("Somebody else answers: you asked.")
    return row
