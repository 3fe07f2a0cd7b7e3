"""An appeal's way: entered for the member, answered by somebody else, and the answer goes out."""

from __future__ import annotations

from django.db import transaction

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.delivery import send
from moderation.letters import appeal_letter
from moderation.models import Appeal, Decision, Letter, Moved


@transaction.atomic
def lodge(decision: Decision, member: TeamMember, text: str) -> Appeal:
    """One open appeal a decision; the same again gives the one that is there."""
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.undone_at is not None:
        raise Moved("This decision was taken back already; there is nothing to appeal.")
    appeal, _ = Appeal.objects.get_or_create(
        decision=row,
        outcome="",
        defaults={
            "workspace_id": row.workspace_id,
            "community_id": row.community_id,
            "first_decider_id": row.by_id,
            "text": text,
            "entered_by": member.user,
        },
    )
    return appeal


@transaction.atomic
def answer(appeal: Appeal, member: TeamMember, outcome: str, words: str) -> None:
    """Raises PermissionDenied for the first decider. A reversal takes the decision back with all it caused."""
    was_open = not Appeal.objects.select_for_update().get(pk=appeal.pk).outcome
    appeal.answer_it(member, outcome, words)
    if not was_open:
        return
    case = appeal.decision.case
    if case.member_id is not None:
        letter = Letter(
            workspace_id=appeal.workspace_id,
            community_id=appeal.community_id,
            decision=appeal.decision,
            member_id=case.member_id,
            kind=Letter.Kind.APPEAL,
            text=appeal_letter(case, outcome == Appeal.Outcome.REVERSED, words),
            state=Letter.State.BY_HAND,
        )
        send(letter, case)
    url = case.community.url("moderation:appeal", appeal.pk)
    record_work(
        member.user, case.community, Area.MODERATION, "answered an appeal", about=case.label, url=url, seen=True
    )
