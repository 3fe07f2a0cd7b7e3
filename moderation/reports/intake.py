"""A report arrives: it is kept and has its receipt at once; looking for its post is work for the outbox.

So whoever reports never waits for a large record, and a report whose post nobody finds is still kept, for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles
from communities.models import Area, Community, Member
from communities.work import record_work
from moderation.letters.telling import reporter_reads, tell_receipt
from moderation.models import MemberPage, Report
from moderation.reports.placing import find_post
from moderation.reports.raising import bring_to_case, is_trusted

LONGEST: Final = 5000  # signs of a report's words


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told us. `links` has one address for a report, up to twenty for a legal notice."""

    kind: str
    words: str = ""
    wish: str = ""
    links: Sequence[str] = field(default_factory=list)
    address: str = ""
    language: str = ""
    came_by: str = Report.CameBy.FORM
    reporter: Member | None = None
    is_notice: bool = False
    illegal_because: str = ""
    name: str = ""
    in_good_faith: bool = False


@transaction.atomic
def take_in(community: Community, told: Told, *, entered_by: TeamMember | None = None) -> Report:
    """Keeps the report, or one for each address of a notice; gives the first, which has the page and the receipt."""
    first: Report | None = None
    for link in told.links or [""]:
        report = _kept(community, told, link, first, entered_by)
        first = first or report
        enqueue("moderation.place_report", str(report.pk), workspace=report.workspace_id, payload={"report": report.pk})
    if first is None:
        raise ValueError("A report is about something.")
    MemberPage.for_reporter(first, reporter_reads(first).language)
    tell_receipt(first)
    if entered_by is not None:
        record_work(
            entered_by.user,
            community,
            Area.MODERATION,
            "took in a report",
            about=first.get_kind_display(),
            url=first.get_absolute_url(),
            seen=True,
        )
    return first


def _kept(community: Community, told: Told, link: str, first: Report | None, entered_by: TeamMember | None) -> Report:
    report = Report(
        workspace_id=community.workspace_id,
        community=community,
        reporter=told.reporter,
        came_by=told.came_by,
        kind=told.kind,
        link=link[:1000],
        words=told.words[:LONGEST],
        wish=told.wish[:300],
        language=told.language,
        is_notice=told.is_notice,
        illegal_because=told.illegal_because[:LONGEST],
        in_good_faith=told.in_good_faith,
        part_of=first,
        entered_by=entered_by.user if entered_by is not None else None,
    )
    if told.address:
        report.keep_address(told.address)
    if told.name:
        report.keep_name(told.name)
    report.is_trusted = is_trusted(report)
    report.save()
    return report


@handles("moderation.place_report")
def place(row: Outbox) -> None:
    """Looks for the post and brings the report to a case. Done before: nothing to do."""
    report = (
        Report.objects.waiting()
        .select_related("community__workspace")
        .filter(pk=row.payload["report"], looked_at=None)
        .first()
    )
    if report is not None:
        look_for_post(report)


def look_for_post(report: Report) -> bool:
    """Whether its post was found by the address. A report without one waits for a person under Reports."""
    activity = find_post(report.community, report.link)
    if activity is None:
        report.looked_at = timezone.now()
        report.save(update_fields=["looked_at"])
        return False
    bring_to_case(report, activity)
    return True
