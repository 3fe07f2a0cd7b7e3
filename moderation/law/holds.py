"""Legal holds: what must not be erased, asked before anything is; and the copies that a hold makes at once."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from accounts.models import TeamMember
from communities.models import Activity, Area, Community, Member
from communities.models.activity import SPOKEN
from communities.work import record_work
from moderation.law.evidence import preserve
from moderation.models import Case, Decision, Evidence, LegalHold
from moderation.models.legal_hold import LegalHoldQuerySet

MOST_COPIED: Final = 20_000  # posts of one hold; a wider one says so and is split by the person


class TooWide(ValueError):
    """The hold would copy more posts than one act should."""


def is_held(row: Activity | Member | Case | Decision | Evidence) -> bool:
    """Whether a standing hold covers this. Every erasure and every retention rule asks, and leaves what is held.

    A member's hold covers their posts; a case's hold its posts; a span of days all that was said in it.
    """
    if isinstance(row, Decision):
        return is_held(row.case)
    if isinstance(row, Member):
        spans = Q(begins_on__isnull=False) & _spans_of(row)
        return _standing(row.community_id).filter(Q(member=row.pk) | Q(case__member=row.pk) | spans).exists()
    if isinstance(row, Case):
        return _standing(row.community_id).filter(_of_case(row)).exists()
    if isinstance(row, Evidence):
        member = row.activity.member_id if row.activity_id is not None and row.activity is not None else None
        return _standing(row.community_id).filter(_of_post(row.occurred_at.date(), member, row.case_id)).exists()
    case_ids = Case.objects.filter(Q(activity=row.pk) | Q(parts__activity=row.pk)).values("pk")
    covered = _of_post(row.occurred_at.date(), row.member_id, None) | Q(case__in=case_ids)
    return _standing(row.community_id).filter(covered).exists()


def held_acts(community: Community) -> Q:
    """The acts of a community that a hold covers, for set-based erasure: `Activity.objects.exclude(held_acts(c))`."""
    found = Q(pk__in=[])
    for hold in LegalHold.objects.in_community(community).standing():
        found |= _acts_of(hold)
    return found


@transaction.atomic
def place(
    community: Community,
    by: TeamMember,
    reason: str,
    *,
    member: Member | None = None,
    case: Case | None = None,
    begins_on: date | None = None,
    ends_on: date | None = None,
    until: date | None = None,
) -> LegalHold:
    """Places a hold and copies what it covers as it is now, so that a removal at the source takes nothing away.

    Raises TooWide when that is more than 20,000 posts, ValueError without a reason or anything to cover.
    """
    if not reason.strip() or not (member or case or (begins_on and ends_on and begins_on <= ends_on)):
        raise ValueError("A hold says why and what it covers.")
    hold = LegalHold.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        reason=reason.strip()[:300],
        member=member,
        case=case,
        begins_on=begins_on,
        ends_on=ends_on,
        until=until,
        placed_by=by.user,
    )
    acts = Activity.objects.in_community(community).filter(_acts_of(hold), kind__in=SPOKEN)
    if acts.count() > MOST_COPIED:
        raise TooWide(f"This covers more than {MOST_COPIED:,} posts. Choose a shorter span, or a member.")
    preserve(community, acts, Evidence.Reason.HOLD, case=case)
    record_work(
        by.user, community, Area.MODERATION, "placed a legal hold", about=reason, url=community.url("moderation:holds")
    )
    return hold


def release(hold: LegalHold, by: TeamMember, note: str) -> None:
    """Lets go: from now on retention takes its course. Raises ValueError without a note."""
    hold.release(by.user, note)
    url = hold.community.url("moderation:holds")
    record_work(by.user, hold.community, Area.MODERATION, "released a legal hold", about=hold.reason, url=url)


def _standing(community: int) -> LegalHoldQuerySet:
    return LegalHold.objects.filter(community=community).standing()


def _of_post(day: date, member: int | None, case: int | None) -> Q:
    found = Q(begins_on__lte=day, ends_on__gte=day)
    if member is not None:
        found |= Q(member=member)
    if case is not None:
        found |= Q(case=case)
    return found


def _of_case(case: Case) -> Q:
    found = _of_post(case.occurred_at.date(), case.member_id, case.pk)
    return found | Q(member__in=list(case.parts.exclude(member=None).values_list("member_id", flat=True)))


def _spans_of(member: Member) -> Q:
    if member.first_active_at is None or member.last_active_at is None:
        return Q(pk__in=[])
    return Q(begins_on__lte=member.last_active_at.date(), ends_on__gte=member.first_active_at.date())


def _acts_of(hold: LegalHold) -> Q:
    if hold.member_id is not None:
        return Q(member=hold.member_id)
    if hold.case_id is not None and hold.case is not None:
        parts = hold.case.parts.exclude(activity=None).values("activity_id")
        found = Q(pk__in=parts)
        if hold.case.activity_id is not None:
            found |= Q(pk=hold.case.activity_id)
        elif hold.case.conversation_id is not None:
            found |= Q(conversation=hold.case.conversation_id)
        return found
    return Q(occurred_at__date__gte=hold.begins_on, occurred_at__date__lte=hold.ends_on)
