"""One act on many cases: what it would do, doing it, and taking it back whole.

The preview and the act ask the same questions of the same rows (`outlook`), and each row names the version that was
shown: what changed in between is left alone and says so. Few cases are done at once, many by the outbox in portions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles, renew
from communities.models import Area, Community
from communities.work import record_work
from moderation import further as more
from moderation.deciding import DONE, TOLD, decide
from moderation.further import Further, Unfit
from moderation.models import (
    Case,
    ClosePolicy,
    Decision,
    GuidelineVersion,
    Held,
    Moved,
    Report,
    Sweep,
    SweepItem,
)
from moderation.models.decision import RESTRICTING
from moderation.queues import closeness, working
from moderation.undoing import take_back

AT_ONCE: Final = 25  # cases that a page waits for; more are done behind it
MOST: Final = 2_000
PORTION: Final = 20  # cases in one transaction
Items = SweepItem.State


@dataclass(slots=True)
class Outlook:
    """What the act would do. `can` are the cases it would decide; `cannot` are the others, each with its reason."""

    can: list[Case] = field(default_factory=list)
    cannot: list[tuple[Case, str]] = field(default_factory=list)
    letters: int = 0  # authors who are told
    reporters: int = 0
    suspended: int = 0
    posts: int = 0

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why some are left alone, with how many."""
        return Counter(why for _, why in self.cannot).most_common()


def outlook(
    community: Community, member: TeamMember, cases: Iterable[Case], action: str, also: Sequence[Further]
) -> Outlook:
    """What deciding these cases would do. Changes nothing."""
    found = Outlook()
    mine = {queue.pk for queue in working.queues_of(member, community)}
    strict = ClosePolicy.of(community) == ClosePolicy.Way.SECOND
    for case in cases:
        case.community = community
        why = _why_not(case, member, action, also, mine, strict=strict)
        if why:
            found.cannot.append((case, why))
        else:
            found.can.append(case)
    acts = {action, *(each.kind for each in also)}
    told = [case for case in found.can if case.member_id and case.subject != Case.Subject.RAID]
    if acts & ({str(each) for each in TOLD} | {"suspend"}):
        found.letters = len(told)
    if action != Decision.Action.ESCALATE:
        found.reporters = Report.objects.waiting().filter(case__in=[case.pk for case in found.can]).count()
    if "suspend" in acts:
        found.suspended = len({case.member_id for case in found.can})
    if acts & {str(each) for each in RESTRICTING}:
        found.posts = sum(case.subject == Case.Subject.POST for case in found.can)
    return found


def _why_not(
    case: Case, member: TeamMember, action: str, also: Sequence[Further], mine: set[int], *, strict: bool
) -> str:
    if not case.is_open:
        return "Decided already"
    if action == Decision.Action.ESCALATE and case.state == Case.State.ESCALATED:
        return "Waits for a manager already"
    holder = case.holder()
    if holder is not None and holder != member.user:
        return "Somebody has it in hand"
    if case.subject == Case.Subject.THREAD and action in RESTRICTING:
        return "A thread cannot be removed"
    if case.queue_id and case.queue_id not in mine:
        return "Its queue is worked by others"
    try:
        more.check(case, action, also)
    except Unfit as problem:
        return str(problem)
    if strict and action != Decision.Action.ESCALATE and closeness.why_close(case, member):
        return "You are too close to it to decide alone"
    return ""


@transaction.atomic
def begin(
    community: Community,
    member: TeamMember,
    seen: Sequence[tuple[int, int]],
    action: str,
    *,
    chosen: str,
    guideline_version: GuidelineVersion | None = None,
    reason: str = "",
    also: Sequence[Further] = (),
) -> Sweep:
    """Writes down what is to be done, (case, version) each, and does it or asks for it."""
    kept = dict(seen[:MOST])
    sweep = Sweep.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        by=member.user,
        chosen=chosen[:300],
        action=Decision.Action(action),
        guideline_version=guideline_version,
        reason=reason[:500],
        measures=[each.kept() for each in also],
    )
    there = Case.objects.in_community(community).filter(pk__in=kept).order_by("id").values_list("pk", flat=True)
    SweepItem.objects.bulk_create(SweepItem(sweep=sweep, case_id=pk, version=kept[pk]) for pk in there)
    record_work(
        member.user,
        community,
        Area.MODERATION,
        f"{DONE[Decision.Action(action)]}, many at once",
        about=sweep.chosen,
        url=community.url("moderation:sweep", sweep.pk),
        seen=action in TOLD,
    )
    if len(there) > AT_ONCE:
        enqueue("moderation.sweep", str(sweep.pk), workspace=community.workspace_id, payload={"sweep": sweep.pk})
    else:
        carry_on(sweep, member)
    return sweep


def carry_on(sweep: Sweep, member: TeamMember, *, most: int | None = None) -> bool:
    """Does the next `most` items, or all. True when nothing is left."""
    also = more.read_kept(sweep.measures)
    rows = sweep.items.filter(state=Items.WAITING).select_related("case__community__workspace").order_by("id")
    for item in rows[:most]:
        _do(sweep, item, member, also)
    if sweep.items.filter(state=Items.WAITING).exists():
        return False
    if sweep.state == Sweep.State.RUNNING:
        sweep.state, sweep.finished_at = Sweep.State.DONE, timezone.now()
        sweep.save(update_fields=["state", "finished_at"])
    return True


def _do(sweep: Sweep, item: SweepItem, member: TeamMember, also: Sequence[Further]) -> None:
    try:
        with transaction.atomic():
            item.decision = decide(
                item.case,
                member,
                sweep.action,
                version=item.version,
                guideline_version=sweep.guideline_version,
                reason=sweep.reason,
                further=also,
                sweep=sweep,
            )
        item.state = Items.DONE
    except (Held, Moved, Unfit, PermissionDenied, closeness.NeedsSecond) as problem:
        item.state, item.why = Items.SKIPPED, str(problem)[:200]
    item.save(update_fields=["state", "decision", "why"])


@handles("moderation.sweep", long=True)
def sweep_on(row: Outbox) -> None:
    """Portion by portion, each its own transaction: killed in between, it goes on where it was."""
    sweep, member = _of(row.payload["sweep"])
    while sweep is not None and member is not None:
        with transaction.atomic():
            if carry_on(sweep, member, most=PORTION):
                return
        renew(row.pk)


@transaction.atomic
def undo(sweep: Sweep, member: TeamMember) -> None:
    """Takes back all that it decided and that still stands. Twice is once."""
    locked = Sweep.objects.select_for_update().get(pk=sweep.pk)
    if locked.undone_at is not None:
        return
    locked.state, locked.undone_at, locked.undone_by = Sweep.State.UNDOING, timezone.now(), member.user
    locked.save(update_fields=["state", "undone_at", "undone_by"])
    locked.items.filter(state=Items.WAITING).update(state=Items.SKIPPED, why="Taken back before its turn")
    record_work(
        member.user,
        sweep.community,
        Area.MODERATION,
        "took many decisions back",
        about=sweep.chosen,
        url=sweep.community.url("moderation:sweep", sweep.pk),
    )
    if locked.items.filter(state=Items.DONE).count() > AT_ONCE:
        payload = {"sweep": sweep.pk, "by": member.pk}
        enqueue("moderation.sweep_undone", str(sweep.pk), workspace=sweep.workspace_id, payload=payload)
    else:
        undo_on(locked, member)
    sweep.refresh_from_db()


def undo_on(sweep: Sweep, member: TeamMember, *, most: int | None = None) -> bool:
    """Takes back the next `most` decisions, or all. True when nothing is left."""
    for item in sweep.items.filter(state=Items.DONE).select_related("decision").order_by("-id")[:most]:
        try:
            with transaction.atomic():
                if item.decision is not None:
                    take_back(item.decision, member, final=False, quiet=True)
            item.state = Items.UNDONE
        except Moved as problem:
            item.state, item.why = Items.SKIPPED, f"Stands: {problem}"[:200]
        item.save(update_fields=["state", "why"])
    if sweep.items.filter(state=Items.DONE).exists():
        return False
    Sweep.objects.filter(pk=sweep.pk, state=Sweep.State.UNDOING).update(state=Sweep.State.UNDONE)
    return True


@handles("moderation.sweep_undone", long=True)
def undo_behind(row: Outbox) -> None:
    """The same behind the page."""
    sweep = Sweep.objects.filter(pk=row.payload["sweep"]).first()
    member = TeamMember.objects.filter(pk=row.payload["by"]).select_related("user", "workspace").first()
    while sweep is not None and member is not None:
        with transaction.atomic():
            if undo_on(sweep, member, most=PORTION):
                return
        renew(row.pk)


def _of(pk: int) -> tuple[Sweep | None, TeamMember | None]:
    sweep = Sweep.objects.select_related("by", "guideline_version__guideline", "community").filter(pk=pk).first()
    if sweep is None or sweep.undone_at is not None:
        return None, None
    places = TeamMember.objects.active().select_related("user", "workspace")
    return sweep, places.filter(workspace_id=sweep.workspace_id, user=sweep.by).first()
