"""What the queue page shows: the list, one case with its surroundings, reasons and author, and the letter to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Activity, Channel, Community, Member
from communities.models.activity import SPOKEN
from moderation.letters import decision_letter
from moderation.marking import Piece, pieces
from moderation.models import Appeal, Case, CasePart, Decision, Exposure, ExposureLimit, Guideline, Signal
from moderation.models.decision import RESTRICTING
from moderation.reports.on_case import ReportsOnCase, reports_on
from moderation.weigh import shares
from relationships.models import Standing

SHOWN: Final = 30  # rows of the list
BEFORE: Final = 4
AFTER: Final = 2
HOT: Final = 16  # of a thread that may turn
PARTS: Final = 60
UNDOABLE: Final = timedelta(minutes=15)  # for so long "z" takes one's last decision back; its own page does so later


@dataclass(slots=True)
class Said:
    """One post around the case. `pieces` marks what the signals point at."""

    activity: Activity
    pieces: list[Piece]
    flagged: bool = False
    author: Member | None = None


@dataclass(slots=True)
class Why:
    """One reason: `strength` is what it adds to the probability."""

    words: str
    strength: float
    url: str = ""


@dataclass(slots=True)
class Desk:
    """All of the three panes. Without a case the queue is empty or the page only lists."""

    community: Community
    rows: list[Case]
    counts: dict[str, int]
    exposure: int
    limit: int
    case: Case | None = None
    said: list[Said] = field(default_factory=list)
    parts: list[CasePart] = field(default_factory=list)
    reasons: list[Why] = field(default_factory=list)
    guidelines: list[Any] = field(default_factory=list)
    guideline_id: int | None = None
    letter: str = ""
    standing: Standing | None = None
    removals: int = 0
    history: list[Decision] = field(default_factory=list)
    reports: ReportsOnCase = field(default_factory=ReportsOnCase)
    held_by: str = ""
    channel: str = ""
    previous: Case | None = None
    following: Case | None = None
    waiting_minutes: float = 0
    oldest: datetime | None = None
    beyond: int = 0  # waiting, but not in the list: less worth a minute
    precedent: tuple[int, int] = (0, 0)
    latest: Decision | None = None  # one's own last decision, while it is fresh

    @property
    def over_limit(self) -> bool:
        """Whether this person has read as much as they wanted to."""
        return self.exposure >= self.limit


def tab_counts(community: Community) -> dict[str, int]:
    """What stands beside each tab, in two queries."""
    counted = Case.objects.in_community(community).aggregate(
        waiting=Count("id", filter=Q(state__in=["waiting", "escalated"]) & ~Q(subject="thread")),
        before=Count("id", filter=Q(state__in=["waiting", "escalated"], subject="thread")),
        done=Count("id", filter=Q(state="decided")),
    )
    return {**counted, "appeals": Appeal.objects.in_community(community).waiting().count()}


def desk(community: Community, viewer: TeamMember, *, before: bool = False, case: Case | None = None) -> Desk:
    """The page's facts. Without `case`, the first of the list that nobody else holds is laid out."""
    listed = Case.objects.in_community(community)
    listed = listed.before_it_happens() if before else listed.waiting()
    rows = list(
        listed.select_related("member", "conversation", "assignee", "activity")
        .annotate(posts_in_it=Count("parts"))
        .worthiest_first()[:SHOWN]
    )
    for row in rows:
        row.community = community
    whole = listed.aggregate(minutes=Sum("minutes"), oldest=Min("opened_at"), count=Count("id"))
    found = Desk(
        community,
        rows,
        tab_counts(community),
        Exposure.this_week(viewer.user),
        ExposureLimit.of(viewer).per_week,
        waiting_minutes=whole["minutes"] or 0,
        oldest=whole["oldest"],
        beyond=whole["count"] - len(rows),
    )
    chosen = case or next((row for row in rows if row.holder() in (None, viewer.user)), None)
    if chosen is not None:
        _lay_out(found, chosen, viewer)
    return found


def _lay_out(found: Desk, case: Case, viewer: TeamMember) -> None:
    case.community = found.community
    found.case = case
    holder = case.holder()
    found.held_by = str(holder) if holder is not None and holder != viewer.user else ""
    places = [row.pk for row in found.rows]
    if case.pk in places:
        here = places.index(case.pk)
        found.previous = found.rows[here - 1] if here else None
        found.following = found.rows[here + 1] if here + 1 < len(places) else None
    signals = list(case.signals.select_related("rule"))
    added = shares([signal.strength for signal in signals])
    for signal, share in sorted(zip(signals, added, strict=True), key=lambda pair: -pair[1]):
        if signal.rule is not None:
            signal.rule.community = found.community
        found.reasons.append(
            Why(_said(signal), share, signal.rule.get_absolute_url() if signal.rule is not None else "")
        )
    found.said = _surroundings(case, signals)
    if case.subject == Case.Subject.RAID:
        found.parts = list(case.parts.select_related("member", "activity").order_by("id")[:PARTS])
    if case.activity is not None and case.activity.channel_id:
        found.channel = Channel.objects.filter(pk=case.activity.channel_id).values_list("name", flat=True).first() or ""
    made = Decision.objects.in_community(found.community).standing().filter(by=viewer.user)
    found.latest = made.filter(made_at__gt=timezone.now() - UNDOABLE).order_by("-made_at", "-id").first()
    found.guidelines = list(Guideline.objects.in_community(found.community).in_force())
    found.guideline_id = case.guideline_id
    _about_author(found, case)
    found.letter = _letter_to_come(case, found.guidelines, signals)
    found.reports = reports_on(case)
    found.history = list(case.decisions.select_related("by", "guideline_version__guideline")[:10])
    found.precedent = _precedent(case)


def _said(signal: Signal) -> str:
    return f"{signal.name}: {signal.words}" if signal.origin == Signal.Origin.RULE else signal.words


def _surroundings(case: Case, signals: Sequence[Signal]) -> list[Said]:
    """What was said before and after, the parent always among it."""
    if case.subject == Case.Subject.RAID:
        return []
    rows = Activity.objects.filter(kind__in=SPOKEN, deleted_at=None).select_related("member")
    # A case without a conversation has none of its posts; None as a filter would mean everybody's.
    rows = rows.filter(conversation_id=case.conversation_id) if case.conversation_id is not None else rows.none()
    if case.activity is None:
        latest = list(rows.newest_first()[:HOT])
        return [Said(row, pieces(row.text, []), False, row.member) for row in reversed(latest)]
    flagged = case.activity
    rows = rows.exclude(pk=flagged.pk)
    around: list[Activity] = []
    if case.conversation_id is not None:
        around += rows.filter(occurred_at__lte=flagged.occurred_at).newest_first()[:BEFORE]
        around += rows.filter(occurred_at__gt=flagged.occurred_at).order_by("occurred_at", "id")[:AFTER]
    if flagged.reply_to_id and flagged.reply_to_id not in {row.pk for row in around}:
        around += Activity.objects.select_related("member").filter(pk=flagged.reply_to_id)
    spans = [(int(start), int(end)) for signal in signals for start, end in signal.spans]
    said = [Said(row, pieces(row.text, []), False, row.member) for row in around]
    said.append(Said(flagged, pieces(flagged.text, spans), True, case.member))
    return sorted(said, key=lambda each: (each.activity.occurred_at, each.activity.pk))


def _about_author(found: Desk, case: Case) -> None:
    if case.member_id is None or case.member is None:
        return
    case.member.community = found.community
    found.standing = Standing.objects.filter(member_id=case.member_id).first()
    found.removals = (
        Decision.objects.standing()
        .filter(case__member_id=case.member_id, action__in=RESTRICTING, case__occurred_at__gt=_year_before(case))
        .exclude(case=case)
        .count()
    )


def _year_before(case: Case) -> Any:
    return case.occurred_at - timedelta(days=365)


def _letter_to_come(case: Case, guidelines: Sequence[Guideline], signals: Sequence[Signal]) -> str:
    """What the author would read if the post were removed now."""
    if case.member_id is None or case.subject == Case.Subject.RAID:
        return ""
    named = next((each for each in guidelines if each.pk == case.guideline_id), None)
    version = named.current() if named is not None else None
    action = Decision.Action.TALK if case.subject == Case.Subject.THREAD else Decision.Action.REMOVE
    return decision_letter(case, Decision(action=action, guideline_version=version), signals)


def _precedent(case: Case) -> tuple[int, int]:
    """(removed or warned, decided) of the cases with the same name before: how the team has decided the like."""
    like = Decision.objects.standing().final().filter(community_id=case.community_id, case__label=case.label)
    counted = like.exclude(case=case).aggregate(all=Count("id"), acted=Count("id", filter=Q(action__in=RESTRICTING)))
    return counted["acted"], counted["all"]
