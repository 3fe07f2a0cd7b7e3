"""The figures of a transparency report (Arts 15 and 24), reckoned from decisions, reports and appeals each time anew.

What is counted: a *measure* is one restriction of one decision (removal, hiding, suspension), made in the period and
not taken back by the team itself; one reversed on appeal stays a measure and shows as a reversal. *Own initiative* is
all that no legal notice (Art. 16) led to, also where an ordinary report did. Times are medians in hours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from communities.models import Community
from moderation.fairness.intervals import Share
from moderation.law import vocabulary as words
from moderation.law.periods import Period, median_hours
from moderation.law.statement import source_type
from moderation.models import Appeal, Decision, Measure, Report, ReporterMark
from moderation.models.decision import RESTRICTING
from moderation.reports.raising import CATEGORY

TOTAL: Final = "TOTAL"
COLUMN: Final = {"remove": "removal", "hide": "disable", "warn": "disable"}
COMPLAINTS: Final = ("visibility", "provision", "account", "monetary", "notice", "trusted")


@dataclass(slots=True)
class Notices:
    """Of one category."""

    received: int = 0
    trusted: int = 0
    items: int = 0
    items_trusted: int = 0
    law: int = 0
    law_trusted: int = 0
    terms: int = 0
    terms_trusted: int = 0
    times: list[timedelta] = field(default_factory=list)
    times_trusted: list[timedelta] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        """Hours from receipt to the answer."""
        return median_hours(self.times)

    @property
    def median_trusted(self) -> float | None:
        """The same for trusted flaggers' notices."""
        return median_hours(self.times_trusted)


@dataclass(slots=True)
class Own:
    """Measures at our own initiative, of one category or keyword."""

    measures: int = 0
    automated: int = 0  # found by rules or models alone; a person decided
    removal: int = 0
    disable: int = 0
    suspension: int = 0


@dataclass(slots=True)
class Complaints:
    """Lodged in the period, of one kind."""

    total: int = 0
    upheld: int = 0
    partly: int = 0
    reversed: int = 0
    times: list[timedelta] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        """Hours to the answer."""
        return median_hours(self.times)

    @property
    def waiting(self) -> int:
        """Not answered yet."""
        return self.total - self.upheld - self.partly - self.reversed


@dataclass(slots=True)
class Figures:
    """Everything that the parts, the page and the tables show."""

    period: Period
    notices: dict[str, Notices] = field(default_factory=lambda: defaultdict(Notices))
    illegal: dict[str, Own] = field(default_factory=lambda: defaultdict(Own))
    terms: dict[str, Own] = field(default_factory=lambda: defaultdict(Own))
    complaints: dict[str, Complaints] = field(default_factory=lambda: defaultdict(Complaints))
    measures: int = 0
    measures_own: int = 0
    flagged: Share = field(default_factory=lambda: Share(0, 0))  # found by rules or models, and people acted
    found: Share = field(default_factory=lambda: Share(0, 0))  # of what people acted on, what rules or models found
    resting: int = 0  # reporters whose reports were set to rest
    suspended_illegal: int = 0
    moderators: int = 0
    by_language: Counter[str] = field(default_factory=Counter)
    taken_back: int = 0  # by the team itself: in none of the figures

    @property
    def in_error(self) -> Share:
        """Of what rules and models brought and people decided, what was kept or reversed on appeal."""
        return Share(self.flagged.of - self.flagged.counted, self.flagged.of)


def figures(community: Community, period: Period) -> Figures:
    """Reads the period in seven queries, however long it is."""
    found = Figures(period)
    within = {"made_at__gte": period.start, "made_at__lt": period.end}
    decisions = list(
        Decision.objects.in_community(community)
        .final()
        .filter(**within)
        .select_related("case", "statement")
        .prefetch_related("measures", "case__reports")
    )
    _decisions(found, decisions)
    _notices(found, community, period)
    _complaints(found, community, period)
    rests = ReporterMark.objects.in_community(community).filter(kind=ReporterMark.Kind.RESTING)
    found.resting = rests.filter(**within).count()
    return found


def counts(decision: Decision) -> bool:
    """Whether its measures are in the figures: it stands, or only an appeal took it back."""
    return decision.undone_at is None or decision.reversed_on_appeal


def acts(decision: Decision) -> list[str]:
    """The columns of its restrictions: removal, disable, suspension; each act once."""
    found = [COLUMN[decision.action]] if decision.action in COLUMN else []
    for one in decision.measures.all():
        lifted_with_it = one.undone_at is not None and decision.undone_at is None
        if lifted_with_it:
            continue
        if one.kind == Measure.Kind.SUSPEND:
            found.append("suspension")
        elif one.kind in (Measure.Kind.REMOVE, Measure.Kind.HIDE):
            found.append(COLUMN[one.kind])
    return list(dict.fromkeys(found))


def _decisions(found: Figures, decisions: Iterable[Decision]) -> None:
    deciders: set[int] = set()
    right = flagged = taken = taken_flagged = 0
    for one in decisions:
        if not counts(one):
            found.taken_back += 1
            continue
        deciders.add(one.by_id)
        columns = acts(one)
        stood = bool(columns) and not one.reversed_on_appeal
        taken += stood
        if one.automated_detection:
            flagged += 1
            right += stood
            taken_flagged += stood
        if columns:
            _measures(found, one, columns)
    found.flagged, found.found = Share(right, flagged), Share(taken_flagged, taken)
    found.moderators = len(deciders)


def _measures(found: Figures, one: Decision, columns: list[str]) -> None:
    found.measures += len(columns)
    found.by_language[one.case.language or "not told"] += len(columns)
    illegal = one.ground == Decision.Ground.LAW
    found.suspended_illegal += illegal and "suspension" in columns
    source = source_type(one)
    if source in ("SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER"):
        return
    found.measures_own += len(columns)
    alone = one.automated_detection and source == "SOURCE_VOLUNTARY"
    table = found.illegal if illegal else found.terms
    for key in _keys(one):
        row = table[key]
        row.measures += len(columns)
        row.automated += len(columns) if alone else 0
        for column in columns:
            setattr(row, column, getattr(row, column) + 1)


def _keys(one: Decision) -> list[str]:
    added = getattr(one, "statement", None)
    specified = added.specifications if added is not None else []
    own = [
        f"{one.category}/{key}" for key in specified if key in words.KEYWORDS.get(one.category, ()) or key == "OTHER"
    ]
    return [TOTAL, one.category, *own]


def _notices(found: Figures, community: Community, period: Period) -> None:
    rows = Report.objects.in_community(community).standing().filter(is_notice=True)
    within = rows.filter(received_at__gte=period.start, received_at__lt=period.end).select_related("decision")
    for one in within:
        category = str(CATEGORY.get(Report.Kind(one.kind), words.NOT_SPECIFIED_NOTICE))
        for key in (TOTAL, category):
            _notice(found.notices[key], one)


def _notice(row: Notices, one: Report) -> None:
    row.items += 1
    row.items_trusted += one.is_trusted
    if one.part_of_id is None:
        row.received += 1
        row.trusted += one.is_trusted
    if one.closed_at is not None:
        row.times.append(one.closed_at - one.received_at)
        if one.is_trusted:
            row.times_trusted.append(one.closed_at - one.received_at)
    if one.outcome != Report.Outcome.ACTED or one.decision is None:
        return
    if one.decision.ground == Decision.Ground.LAW:
        row.law += 1
        row.law_trusted += one.is_trusted
    else:
        row.terms += 1
        row.terms_trusted += one.is_trusted


def _complaints(found: Figures, community: Community, period: Period) -> None:
    rows = Appeal.objects.in_community(community).filter(lodged_at__gte=period.start, lodged_at__lt=period.end)
    for one in rows.select_related("decision", "report").prefetch_related("decision__measures"):
        for key in (TOTAL, about(one)):
            if key:
                _complaint(found.complaints[key], one)


def about(appeal: Appeal) -> str:
    """Which kind of decision the complaint is about; empty where the template has no row for it."""
    if appeal.complainant == Appeal.Complainant.REPORTER:
        if appeal.report is None or not appeal.report.is_notice:
            return ""
        return "trusted" if appeal.report.is_trusted else "notice"
    if appeal.decision.action in RESTRICTING:
        return "visibility"
    return "account" if "suspension" in acts(appeal.decision) else ""


def _complaint(row: Complaints, one: Appeal) -> None:
    row.total += 1
    row.upheld += one.outcome == Appeal.Outcome.UPHELD
    row.partly += one.outcome == Appeal.Outcome.PARTLY
    row.reversed += one.outcome == Appeal.Outcome.REVERSED
    if one.decided_at is not None:
        row.times.append(_since(one.lodged_at, one.decided_at))


def _since(start: datetime, end: datetime) -> timedelta:
    return max(timedelta(0), end - start)
