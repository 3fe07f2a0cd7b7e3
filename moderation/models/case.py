"""What the queue holds: a post, a member, a thread or a raid, with the signals that brought it there.

Two people never hold one case: taking one locks its row and leaves a lease, and a decision names the version it saw.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from accounts.models import TeamMember, User
    from communities.models import Community

LEASE: Final = timedelta(minutes=3)  # the open page renews it every minute
LONGEST_LOOK: Final = 15 * 60  # seconds; a case left open over lunch did not take two hours


class Held(Exception):
    """Somebody else has the case in hand."""

    def __init__(self, by: User, since: datetime) -> None:
        self.by, self.since = by, since
        seconds = max(0, int((timezone.now() - since).total_seconds()))
        told = f"{seconds} s" if seconds < 100 else f"{seconds // 60} min"
        super().__init__(f"{by} has had this in hand for {told}.")


class Moved(Exception):
    """The case changed since the page was read: decided, raised or taken back meanwhile."""


class CaseQuerySet(models.QuerySet["Case"]):
    """Which cases."""

    def in_community(self, community: Community) -> CaseQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def open(self) -> CaseQuerySet:
        """Those that still need somebody."""
        return self.filter(state__in=OPEN)

    def waiting(self) -> CaseQuerySet:
        """The queue proper: what has happened."""
        return self.open().exclude(subject=Case.Subject.THREAD)

    def before_it_happens(self) -> CaseQuerySet:
        """Threads that may turn."""
        return self.open().filter(subject=Case.Subject.THREAD)

    def leading(self) -> CaseQuerySet:
        """Without those that are decided together with another."""
        return self.filter(leader=None)

    def overdue(self, now: datetime) -> CaseQuerySet:
        """Whose promised time is over."""
        return self.filter(due_at__lt=now)

    def worthiest_first(self) -> CaseQuerySet:
        """By expected harm avoided a minute of the team's time."""
        return self.order_by("-worth", "-id")

    def oldest_first(self) -> CaseQuerySet:
        """As they came."""
        return self.order_by("opened_at", "id")


@pghistory.track(exclude=["lease_until", "taken_at", "harm", "worth", "reach", "found_by"])
class Case(models.Model):
    """`harm` is in member-minutes (see moderation.weigh), `minutes` in the team's time, `worth` their ratio.

    `assignee` has it open now, by a lease; `given_to` is who shall decide it, until it is overdue.
    """

    class Subject(models.TextChoices):
        POST = "post", "A post"
        MEMBER = "member", "A member"
        THREAD = "thread", "A thread"
        RAID = "raid", "A raid"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ESCALATED = "escalated", "Waiting for a manager"
        DECIDED = "decided", "Decided"
        LAPSED = "lapsed", "Too old to matter when it came in"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="cases")
    subject = models.CharField(max_length=6, choices=Subject.choices)
    label = models.CharField(max_length=80, help_text="The main reason in two or three words.")
    activity = loose("communities.Activity", db_index=False)
    member = loose("communities.Member")
    conversation = loose("communities.Conversation", db_index=False)
    guideline = models.ForeignKey("moderation.Guideline", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    probability = models.FloatField(help_text="That a person would act, as reckoned from the signals.")
    severity = models.PositiveSmallIntegerField(default=2)
    harm = models.FloatField(help_text="Expected member-minutes spoilt if nobody looks.")
    minutes = models.FloatField(default=0.5, help_text="Of the team's time.")
    worth = models.FloatField(help_text="harm ÷ minutes, more the longer it waits")
    reach = models.FloatField(default=0, help_text="Readers an hour of the place where it stands.")
    harsh = models.BooleanField(default=False, help_text="Collapsed until somebody wants to read it.")
    occurred_at = models.DateTimeField()
    opened_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    assignee = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    queue = models.ForeignKey("moderation.Queue", null=True, on_delete=models.SET_NULL, related_name="cases")
    why_here = models.CharField(max_length=200, blank=True, help_text="Why it is in this queue, in words.")
    due_at = models.DateTimeField(null=True, help_text="By when the queue promises a decision.")
    language = models.CharField(max_length=8, blank=True)
    leader = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="followers")
    given_to = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(null=True)
    found_by = SearchVectorField(null=True, help_text="The words by which it is found: label, title, text.")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity"],
                condition=models.Q(state__in=["waiting", "escalated"], subject="post"),
                name="a_post_has_one_open_case",
            ),
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(state__in=["waiting", "escalated"], subject="thread"),
                name="a_thread_has_one_open_case",
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(state__in=["waiting", "escalated"], subject="member"),
                name="a_member_has_one_open_case",
            ),
            models.CheckConstraint(
                condition=models.Q(subject="post", activity__isnull=False)
                | models.Q(subject="thread", conversation__isnull=False)
                | models.Q(subject="member", member__isnull=False)
                | models.Q(subject="raid"),
                name="a_case_has_a_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(state="decided", decided_at__isnull=False)
                | models.Q(~models.Q(state="decided"), decided_at=None),
                name="a_decided_case_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(assignee=None, lease_until=None, taken_at=None)
                | models.Q(assignee__isnull=False, lease_until__isnull=False, taken_at__isnull=False),
                name="a_held_case_says_until_when",
            ),
            models.CheckConstraint(
                condition=models.Q(probability__range=(0, 1), harm__gte=0, minutes__gt=0),
                name="a_case_is_weighed_sensibly",
            ),
            models.CheckConstraint(
                condition=models.Q(leader=None) | ~models.Q(leader=models.F("id")), name="no_case_follows_itself"
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "-worth", "-id"],
                condition=models.Q(state__in=["waiting", "escalated"]),
                name="case_queue",
            ),
            models.Index(fields=["community", "-decided_at", "-id"], name="case_by_decision"),
            models.Index(fields=["activity"], name="case_of_a_post"),
            models.Index(fields=["conversation"], name="case_of_a_thread"),
            models.Index(
                fields=["queue", "-worth", "-id"],
                condition=models.Q(state__in=["waiting", "escalated"], leader=None),
                name="case_in_its_queue",
            ),
            models.Index(
                fields=["community", "due_at"],
                condition=models.Q(state__in=["waiting", "escalated"]),
                name="case_by_promise",
            ),
            GinIndex(fields=["found_by"], name="case_words"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """The case's page."""
        return self.community.url("moderation:case", self.pk)

    @property
    def is_open(self) -> bool:
        """It still waits for a decision."""
        return self.state in OPEN

    @property
    def asks_for_care(self) -> bool:
        """Somebody may need help: talking comes first, and no sanction fits."""
        return self.label.startswith("Self-harm")

    @property
    def is_overdue(self) -> bool:
        """Open, and its promised time is over."""
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()

    def holder(self, now: datetime | None = None) -> User | None:
        """Who has it in hand at this moment."""
        alive = self.lease_until is not None and self.lease_until > (now or timezone.now())
        return self.assignee if alive else None

    @transaction.atomic
    def take(self, by: User) -> None:
        """Holds the case for `by`, or renews their hold. Raises Held or Moved."""
        now = timezone.now()
        row = self._locked()
        if not row.is_open:
            raise Moved("This case is no longer open.")
        holder = row.holder(now)
        if holder is not None and holder != by:
            raise Held(holder, row.taken_at or now)
        self.assignee, self.lease_until = by, now + LEASE
        self.taken_at = row.taken_at if holder == by else now
        self.save(update_fields=["assignee", "lease_until", "taken_at"])

    @transaction.atomic
    def let_go(self, by: User) -> None:
        """Puts it back for others; only the holder can."""
        if self._locked().holder() == by:
            self.release()

    def release(self) -> None:
        """Nobody holds it any more."""
        self.assignee = self.taken_at = self.lease_until = None
        self.save(update_fields=["assignee", "taken_at", "lease_until"])

    def for_decision(self, member: TeamMember, version: int) -> Case:
        """The row locked for a decision by `member`, who saw `version`. Raises Held or Moved."""
        row = self._locked()
        holder = row.holder()
        if holder is not None and holder != member.user:
            raise Held(holder, row.taken_at or timezone.now())
        if not row.is_open or row.version != version:
            raise Moved("Something changed here since you opened it. Have another look.")
        return row

    def seconds_in_hand(self, by: User) -> int | None:
        """How long `by` has looked at it, or None where they never took it."""
        if self.assignee_id != by.pk or self.taken_at is None:
            return None
        return min(LONGEST_LOOK, max(1, int((timezone.now() - self.taken_at).total_seconds())))

    def _locked(self) -> Case:
        rows = Case.objects.select_for_update(of=("self",))
        return rows.select_related("assignee", "community__workspace", "member", "conversation", "queue").get(
            pk=self.pk
        )


OPEN: Final = (Case.State.WAITING, Case.State.ESCALATED)


class CaseLink(models.Model):
    """Two cases that a person says belong together, each still decided for itself. `a` has the smaller number."""

    a = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="two_cases_are_linked_once"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="a_link_names_the_older_case_first"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} and {self.b_id}"


class CasePart(models.Model):
    """One post of a raid."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parts")
    activity = loose("communities.Activity", db_index=False)
    member = loose("communities.Member", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity"], name="a_post_is_part_of_one_raid")]
        indexes = [models.Index(fields=["member"], name="raid_of_a_member")]

    def __str__(self) -> str:
        return f"{self.activity_id} in {self.case_id}"
