"""The team's lists: reports with the record of who made them, and reporters with what became of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case as If
from django.db.models import CharField, Count, Max, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from communities.models import Community, Member
from moderation.models import Report, ReporterMark
from moderation.models.report import ReportQuerySet
from moderation.numbers import number
from moderation.reports.record import TrackRecord, track_records

STATES = (("waiting", "Waiting"), ("unplaced", "Post not found"), ("closed", "Answered"), ("withdrawn", "Withdrawn"))


@dataclass(slots=True)
class Row:
    """A report beside its reporter's record."""

    report: Report
    record: TrackRecord


@dataclass(slots=True)
class Reporter:
    """Somebody who reports: a member, or an address of which only the first sign and the domain are shown."""

    who: str
    name: str
    record: TrackRecord
    latest: Any = None
    marks: tuple[str, ...] = ()
    newest: int = 0  # their newest report, for the next page


def chosen(community: Community, query: dict[str, str]) -> ReportQuerySet:
    """The reports that a filter names: `state`, `kind`, `notices`, `q` (words, author, reporter)."""
    rows = Report.objects.in_community(community)
    state = query.get("state", "")
    if state == "unplaced":
        rows = rows.without_a_post()
    elif state in Report.State.values:
        rows = rows.filter(state=state)
    if query.get("kind") in Report.Kind.values:
        rows = rows.filter(kind=query["kind"])
    if query.get("notices"):
        rows = rows.filter(is_notice=True)
    if words := query.get("q", "").strip()[:100]:
        named = Member.objects.in_community(community).filter(name__icontains=words).values("pk")
        rows = rows.filter(Q(words__icontains=words) | Q(member_id__in=named) | Q(reporter_id__in=named))
    return rows


def with_records(community: Community, reports: list[Report]) -> list[Row]:
    """Each with its reporter's record, in two queries for all."""
    found = track_records(community, [report.who for report in reports])
    return [Row(report, found.get(report.who, TrackRecord())) for report in reports]


def reporters(community: Community, after: str = "", most: int = 50) -> list[Reporter]:
    """Who reported in the last year, by key; of those, the ones after `after`."""
    since = timezone.now() - timedelta(days=365)
    rows = Report.objects.in_community(community).filter(received_at__gt=since)
    rows = rows.exclude(reporter=None, contact_key="")
    member, address = Concat(Value("m"), Cast("reporter_id", CharField())), Concat(Value("c"), "contact_key")
    key = If(When(reporter__isnull=False, then=member), default=address, output_field=CharField())
    counted = (
        rows.order_by()
        .annotate(who_key=key)
        .values("who_key")
        .annotate(count=Count("id"), latest=Max("received_at"), newest=Max("id"))
        .order_by("-newest")
    )
    last = number(after)
    if last is not None:
        counted = counted.filter(newest__lt=last)
    found = list(counted[:most])
    people = described(community, [(row["who_key"], row["latest"]) for row in found])
    for one, row in zip(people, found, strict=True):
        one.newest = row["newest"]
    return people


def described(community: Community, whos: list[tuple[str, Any]]) -> list[Reporter]:
    """Names, records and marks of these, in a handful of queries."""
    keys = [who for who, _ in whos]
    records = track_records(community, keys)
    names = dict(
        Member.objects.in_community(community)
        .filter(pk__in=[int(who[1:]) for who in keys if who[0] == "m"])
        .values_list("pk", "name")
    )
    marks = list(ReporterMark.objects.in_community(community).in_force(timezone.now()))
    newest = Report.objects.in_community(community).filter(
        reporter=None, contact_key__in=[who[1:] for who in keys if who[0] == "c"]
    )
    addresses = {report.contact_key: _shortened(report.address()) for report in newest.order_by("id")}
    return [
        Reporter(
            who,
            names.get(int(who[1:]), "A member who left") if who[0] == "m" else addresses.get(who[1:], "An address"),
            records.get(who, TrackRecord()),
            latest,
            tuple(mark.get_kind_display() for mark in marks if _is_on(mark, who)),
        )
        for who, latest in whos
    ]


def _is_on(mark: ReporterMark, who: str) -> bool:
    return who == (f"m{mark.reporter_id}" if mark.reporter_id is not None else f"c{mark.contact_key}")


def _shortened(address: str) -> str:
    """As "a…@example.org": enough to know it again."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}…@{domain}" if domain else "An address taken out"
