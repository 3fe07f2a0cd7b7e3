"""A blind second look's way: given, passed on, compared, talked over. What it teaches: `moderation.team.labels`."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.fairness.draw import next_reviewer
from moderation.models import DoubleReview, LawSettings, Moved
from moderation.models.double_review import VERDICTS


@transaction.atomic
def give(review: DoubleReview, member: TeamMember, verdict: str, reason: str = "") -> None:
    """The second verdict, once. Raises PermissionDenied for anybody else, Moved when it is not owed any more."""
    row = _own(review, member)
    if verdict not in VERDICTS:
        raise ValueError("Choose one of the verdicts.")
    row.verdict, row.reason, row.reviewed_at = verdict, reason.strip()[:500], timezone.now()
    row.save(update_fields=["verdict", "reason", "reviewed_at"])
    _note(row, member, "gave a blind second opinion")


@transaction.atomic
def pass_on(review: DoubleReview, member: TeamMember) -> None:
    """The reviewer knows the case already. It falls to another, or is withdrawn when there is nobody else."""
    row = _own(review, member)
    other = next_reviewer(row.decision, LawSettings.of(row.community).salt, frozenset([*row.passed, member.user_id]))
    row.passed = [*row.passed, member.user_id]
    if other is None:
        row.withdrawn_at = timezone.now()
    else:
        row.reviewer_id = other
    row.save(update_fields=["passed", "withdrawn_at", "reviewer"])


@transaction.atomic
def settle(review: DoubleReview, member: TeamMember, outcome: str, note: str) -> None:
    """What came of talking it over. Changing the first decision is another act: its own page takes it back."""
    row = DoubleReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if row.reviewed_at is None or row.agrees:
        raise Moved("There is nothing to settle here.")
    if outcome not in DoubleReview.Settled.values or not note.strip():
        raise ValueError("Say what you found, and why.")
    row.settled, row.note, row.settled_by, row.settled_at = outcome, note.strip()[:500], member.user, timezone.now()
    row.save(update_fields=["settled", "note", "settled_by", "settled_at"])
    _note(row, member, "talked over a disagreement")


def _own(review: DoubleReview, member: TeamMember) -> DoubleReview:
    row = (
        DoubleReview.objects.select_for_update(of=("self",))
        .select_related("decision__case__community__workspace", "community__workspace")
        .get(pk=review.pk)
    )
    if row.reviewer_id != member.user_id:
        raise PermissionDenied("This second opinion falls to somebody else.")
    if row.reviewed_at is not None or row.withdrawn_at is not None or row.decision.undone_at is not None:
        raise Moved("This second opinion is not needed any more.")
    return row


def _note(row: DoubleReview, member: TeamMember, kind: str) -> None:
    record_work(member.user, row.community, Area.MODERATION, kind, url=row.get_absolute_url())
