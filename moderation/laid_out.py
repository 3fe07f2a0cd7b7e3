"""One case laid out: what was said around it, why it is here, its author, earlier decisions, the letter to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Activity, Community, Member
from communities.models.activity import SPOKEN
from moderation.fairness.blind import unseen_decisions
from moderation.ladder.strikes import Suggestion, suggestion
from moderation.letters.author import LINK, decision_letter
from moderation.marking import Piece, pieces
from moderation.models import (
    Case,
    CaseNote,
    CasePart,
    ClosePolicy,
    Decision,
    Guideline,
    Measure,
    SavedReply,
    SecondLook,
    Signal,
)
from moderation.models.decision import RESTRICTING
from moderation.queues import working
from moderation.queues.closeness import why_close
from moderation.queues.known import Known, known
from moderation.queues.offering import SHOWN_WITH, Scope
from moderation.queues.related import Related, related
from moderation.queues.replying import ready
from moderation.reports.on_case import ReportsOnCase, reports_on
from moderation.team.precedents import told
from moderation.verdict import choices
from moderation.weigh import shares
from moderation.wellbeing.state import State
from relationships.models import Standing

LEAST_SHOWN: Final = 0.005  # a circumstance that adds less than half a point is no reason to a reader
BEFORE: Final = 4
AFTER: Final = 2
HOT: Final = 16  # of a thread that may turn
PARTS: Final = 60
NOTES: Final = 30
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
class LaidOut:
    """The panes of one case. Without a case the list alone is shown."""

    community: Community
    care: State
    case: Case | None = None
    said: list[Said] = field(default_factory=list)
    parts: list[CasePart] = field(default_factory=list)
    reasons: list[Why] = field(default_factory=list)
    guidelines: list[Any] = field(default_factory=list)
    guideline_id: int | None = None
    letter: str = ""
    standing: Standing | None = None
    removals: int = 0
    in_force: list[Measure] = field(default_factory=list)
    ladder: Suggestion | None = None
    history: list[Decision] = field(default_factory=list)
    reports: ReportsOnCase = field(default_factory=ReportsOnCase)
    related: list[Related] = field(default_factory=list)
    followers: list[Case] = field(default_factory=list)
    notes: list[CaseNote] = field(default_factory=list)
    replies: list[tuple[SavedReply, str]] = field(default_factory=list)
    also: list[tuple[str, str, str]] = field(default_factory=list)
    colleagues: list[TeamMember] = field(default_factory=list)
    second: SecondLook | None = None
    close: list[str] = field(default_factory=list)
    close_way: str = ""
    not_theirs: str = ""
    held_by: str = ""
    channel: str = ""
    veiled: bool = False
    folded: bool = False
    previous: Case | None = None
    following: Case | None = None
    precedent: tuple[int, int] = (0, 0)  # acted on, of the most similar posts that were decided
    latest: Decision | None = None  # one's own last decision, while it is fresh

    @property
    def may_answer_second(self) -> bool:
        """Whether the viewer is the other pair of eyes."""
        return self.second is not None and self.second.asked_by_id != self.care.member.user_id

    @property
    def locked(self) -> bool:
        """Whether the viewer cannot decide it now."""
        return bool(self.held_by or self.not_theirs)


def lay_out(found: LaidOut, case: Case, around: Scope) -> None:
    """Fills in the panes. `case` comes with what `SHOWN_WITH` names."""
    viewer = around.viewer
    case.community = found.community
    found.case = case
    _at_hand(case, around)
    there = known(case)
    holder = case.holder()
    found.held_by = str(holder) if holder is not None and holder != viewer.user else ""
    _neighbours(found, case, around)
    signals = list(case.signals.select_related("rule"))
    added = shares([signal.strength for signal in signals])
    for signal, share in sorted(zip(signals, added, strict=True), key=lambda pair: -pair[1]):
        if abs(share) < LEAST_SHOWN and signal.origin == Signal.Origin.CIRCUMSTANCE:
            continue
        if signal.rule is not None:
            signal.rule.community = found.community
        found.reasons.append(
            Why(_said(signal), share, signal.rule.get_absolute_url() if signal.rule is not None else "")
        )
    found.veiled, found.folded = found.care.veiled(case), found.care.folded(case)
    found.said = _surroundings(case, signals)
    if case.subject == Case.Subject.RAID:
        found.parts = list(case.parts.select_related("member", "activity").order_by("id")[:PARTS])
    if case.activity is not None and case.activity.channel is not None:
        found.channel = case.activity.channel.name
    found.guideline_id = case.guideline_id
    _about_author(found, case, there)
    if there.reports:
        found.reports = reports_on(case)
    if there.decided:
        found.history = _history(case, viewer)
    if there.notes:
        notes = case.notes.select_related("by", "member").prefetch_related("mentioned")
        found.notes = list(notes.order_by("-id")[:NOTES])
    if case.is_open:
        _to_be_decided(found, case, viewer, signals, there)


def _at_hand(case: Case, around: Scope) -> None:
    """Joins to the case what is known already, so that nobody asks for it again."""
    if case.assignee_id == around.viewer.user_id:
        case.assignee = around.viewer.user
    queue = next((each for each in around.queues if each.pk == case.queue_id), None)
    if queue is not None:
        case.queue = queue


def _to_be_decided(found: LaidOut, case: Case, viewer: TeamMember, signals: Sequence[Signal], there: Known) -> None:
    """What only an open case needs."""
    found.guidelines = list(Guideline.objects.in_community(found.community).in_force())
    named = next((each for each in found.guidelines if each.pk == case.guideline_id), None)
    if named is not None:
        case.guideline = named
    found.letter = _letter_to_come(case, found.guidelines, signals)
    found.related = related(case, there.links)
    if there.followers:
        found.followers = list(case.followers.open().select_related("member").order_by("id")[:PARTS])
    replies = SavedReply.objects.in_workspace(found.community.workspace).in_use()
    found.replies = ready(replies, case, found.guidelines)
    found.also = choices(case.subject)
    if there.second:
        found.second = SecondLook.objects.waiting().select_related("asked_by").filter(case=case).first()
    if there.precedents:
        like = told(case)
        found.precedent = (like.acted, like.of)
    if there.ladder:
        found.ladder = suggestion(found.community, case.member_id)
    found.close_way = there.close_way
    if found.close_way != ClosePolicy.Way.OFF:
        found.close = why_close(case, viewer, decided=there.decided)
    team = found.community.workspace.team.active().select_related("user")
    found.colleagues = working.who_may(case.queue, team)
    if viewer.pk not in {each.pk for each in found.colleagues}:
        found.not_theirs = working.for_whom(case.queue)


def _neighbours(found: LaidOut, case: Case, around: Scope) -> None:
    """The next in the order of worth, and the one before. Two short queries."""
    if not case.is_open:
        return
    rows = around.cases().only("pk", "version")
    # The bounds say the same twice, so that the index in the order of worth is entered here and not at its end.
    after, before = rows.filter(worth__lte=case.worth), rows.filter(worth__gte=case.worth)
    after = after.exclude(worth=case.worth, pk__gte=case.pk)
    before = before.exclude(worth=case.worth, pk__lte=case.pk)
    found.following = after.order_by("-worth", "-id").first()
    found.previous = before.order_by("worth", "id").first()


def latest_of(community: Community, viewer: TeamMember) -> Decision | None:
    """One's own last decision, while "z" takes it back. Not part of the panes: fetched ahead, it would be old."""
    made = Decision.objects.in_community(community).standing().filter(by=viewer.user, parent=None)
    return made.filter(made_at__gt=timezone.now() - UNDOABLE).order_by("-made_at", "-id").first()


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


def _about_author(found: LaidOut, case: Case, there: Known) -> None:
    if case.member_id is None or case.member is None:
        return
    case.member.community = found.community
    found.standing = Standing.objects.filter(member_id=case.member_id).first()
    if there.author_decided:
        since = case.occurred_at - timedelta(days=365)
        made = Decision.objects.standing().filter(case__member_id=case.member_id, action__in=RESTRICTING)
        found.removals = made.filter(case__occurred_at__gt=since).exclude(case=case).count()
    if there.measures:
        lasting = (Measure.Kind.SUSPEND, Measure.Kind.APPROVE_AUTHOR)
        found.in_force = list(Measure.objects.in_force().filter(member_id=case.member_id, kind__in=lasting))


def _history(case: Case, viewer: TeamMember) -> list[Decision]:
    """What was decided on this case, and on earlier ones about the same post: a report after a decision shows it."""
    same = Q(case=case) | Q(case__activity_id=case.activity_id) if case.activity_id else Q(case=case)
    rows = Decision.objects.filter(same, community_id=case.community_id)
    rows = rows.exclude(pk__in=unseen_decisions(viewer.user))
    return list(rows.select_related("by", "guideline_version__guideline").prefetch_related("measures")[:10])


def _letter_to_come(case: Case, guidelines: Sequence[Guideline], signals: Sequence[Signal]) -> str:
    """What the author would read if the post were removed now."""
    if case.member_id is None or case.subject == Case.Subject.RAID:
        return ""
    named = next((each for each in guidelines if each.pk == case.guideline_id), None)
    version = named.current() if named is not None else None
    action = Decision.Action.TALK if case.subject == Case.Subject.THREAD else Decision.Action.REMOVE
    letter = decision_letter(case, Decision(action=action, guideline_version=version), signals)
    return letter.replace(LINK, "(a link for them alone)")


def with_all(pk: int, community: Community) -> Case | None:
    """A case with all that the panes need of it."""
    return Case.objects.in_community(community).select_related(*SHOWN_WITH).filter(pk=pk).first()
