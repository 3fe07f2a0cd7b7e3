"""How much a report weighs: it follows what became of the reporter's earlier ones.

The share of reports acted on is smoothed by a Beta prior with the mean 1/2 (two seen, one of them acted on). It counts
only after more than five answered reports; until then a report weighs as anybody's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone

from communities.models import Community
from moderation.models import Report
from moderation.models.report import ReportQuerySet
from moderation.weigh import log_odds

USUAL: Final = 2.0  # log-odds that a report by anybody adds; a stated guess until decisions replace it
COUNTS_AFTER: Final = 5  # answered reports
PRIOR: Final = (1.0, 1.0)  # Beta: acted on, not acted on
LEAST: Final = 0.2
MOST: Final = 4.0
TRUSTED: Final = 1.5  # log-odds more for a trusted flagger (Art. 22: with priority)
LATELY: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Of one reporter. `lately` and `before` count the reports of the last 30 days and of the 30 before them."""

    made: int = 0
    acted: int = 0
    not_acted: int = 0
    withdrawn: int = 0
    lately: int = 0
    before: int = 0

    @property
    def answered(self) -> int:
        """Those with an outcome; a withdrawn one counts as not acted on."""
        return self.acted + self.not_acted + self.withdrawn

    @property
    def share(self) -> float:
        """Of reports acted on, smoothed, 0 to 1."""
        acted, other = PRIOR
        return (self.acted + acted) / (self.answered + acted + other)

    @property
    def counts(self) -> bool:
        """Whether there is enough of it to go by."""
        return self.answered > COUNTS_AFTER

    @property
    def strength(self) -> float:
        """What a report of theirs adds to the log-odds that somebody would act."""
        if not self.counts:
            return USUAL
        return max(LEAST, min(MOST, USUAL + log_odds(self.share)))

    @property
    def factor(self) -> float:
        """The same as a multiple of anybody's."""
        return self.strength / USUAL

    @property
    def words(self) -> str:
        """As "12 reports, 9 acted on"; of somebody new, that."""
        if not self.made:
            return "a first report"
        return f"{self.made} report{'s' if self.made != 1 else ''}, {self.acted} acted on"

    @property
    def change(self) -> str:
        """How their pace changes, in words; nothing where it does not."""
        if self.lately == self.before or max(self.lately, self.before) < 3:
            return ""
        return f"{self.lately} in the last 30 days, {self.before} in the 30 before"


def record_behind(report: Report) -> TrackRecord:
    """The record that a report may lean on. An address from the public form counts once its owner confirmed it."""
    if report.reporter_id is None and report.came_by == Report.CameBy.FORM and report.contact_confirmed_at is None:
        return TrackRecord()
    return track_record(report.community, report.who, without=report.pk)


def track_record(
    community: Community, who: str, *, without: int | None = None, now: datetime | None = None
) -> TrackRecord:
    """What became of everything this reporter reported here. Somebody without a name or address has no record."""
    return track_records(community, [who], without=without, now=now).get(who, TrackRecord())


def track_records(
    community: Community, whos: Iterable[str], *, without: int | None = None, now: datetime | None = None
) -> dict[str, TrackRecord]:
    """The same for many, in two queries. Those without a record are missing.

    Of an address only confirmed reports count: anybody can type somebody else's.
    """
    asked = {who for who in whos if who}
    members = [int(who[1:]) for who in asked if who[0] == "m"]
    addresses = [who[1:] for who in asked if who[0] == "c"]
    rows = Report.objects.in_community(community).filter(part_of=None)
    if without is not None:
        rows = rows.exclude(pk=without)
    found: dict[str, TrackRecord] = {}
    if members:
        for key, record in _counted(rows.filter(reporter_id__in=members), "reporter_id", now):
            found[f"m{key}"] = record
    if addresses:
        own = rows.filter(reporter=None, contact_key__in=addresses, contact_confirmed_at__isnull=False)
        for key, record in _counted(own, "contact_key", now):
            found[f"c{key}"] = record
    return found


def _counted(rows: ReportQuerySet, by: str, now: datetime | None) -> Iterable[tuple[str, TrackRecord]]:
    recent = (now or timezone.now()) - LATELY
    counted = (
        rows.order_by()
        .values(by)
        .annotate(
            made=Count("id"),
            acted=Count("id", filter=Q(outcome="acted")),
            not_acted=Count("id", filter=Q(outcome="not_acted")),
            withdrawn=Count("id", filter=Q(state="withdrawn")),
            lately=Count("id", filter=Q(received_at__gt=recent)),
            before=Count("id", filter=Q(received_at__lte=recent, received_at__gt=recent - LATELY)),
        )
    )
    for row in counted:
        yield str(row.pop(by)), TrackRecord(**row)
