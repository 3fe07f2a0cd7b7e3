"""Somebody says "we are on it": to those who reported, by mail and on their pages, and in a line for the public."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from moderation.letters.telling import tell_on_it
from moderation.models import Report


@transaction.atomic
def say_we_are_on_it(report: Report, member: TeamMember) -> int:
    """Tells everybody who waits on the same case, each once. Gives how many were told now."""
    rows = Report.objects.waiting().filter(community_id=report.community_id, acknowledged_at=None)
    rows = rows.filter(case_id=report.case_id) if report.case_id is not None else rows.filter(pk=report.pk)
    told = list(rows.select_for_update(of=("self",)).select_related("community", "reporter"))
    for each in told:
        each.acknowledged_at = timezone.now()
        each.save(update_fields=["acknowledged_at"])
        tell_on_it(each)
    if told:
        record_work(
            member.user,
            report.community,
            Area.MODERATION,
            "said we are on it",
            about=report.get_kind_display(),
            url=report.get_absolute_url(),
            seen=True,
        )
    return len(told)
