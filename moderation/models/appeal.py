"""A member objects to a decision: its author, or who reported the post and was not heard (Art. 20 of the EU act).

Somebody who had no part in the decision answers, within the days that the community promises.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import TeamMember
    from communities.models import Community


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Which appeals."""

    def in_community(self, community: Community) -> AppealQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self) -> AppealQuerySet:
        """Those nobody has answered."""
        return self.filter(outcome="")

    def overdue(self, now: datetime) -> AppealQuerySet:
        """Those that wait longer than was promised."""
        return self.waiting().filter(due_at__lte=now)

    def soonest_first(self) -> AppealQuerySet:
        """By when an answer is due."""
        return self.order_by("due_at", "id")


@pghistory.track()
class Appeal(models.Model):
    """`first_decider` is copied so that the database itself can hold the second pair of eyes."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "The decision stands"
        REVERSED = "reversed", "The decision was taken back"
        PARTLY = "partly", "A milder decision took its place"

    class Complainant(models.TextChoices):
        AUTHOR = "author", "The author"
        REPORTER = "reporter", "Who reported it"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("moderation.Decision", on_delete=models.CASCADE, related_name="appeals")
    first_decider = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    complainant = models.CharField(max_length=8, choices=Complainant.choices, default=Complainant.AUTHOR)
    report = models.ForeignKey(
        "moderation.Report", null=True, blank=True, on_delete=models.CASCADE, related_name="complaints"
    )
    text = models.TextField(help_text="What the member wrote.")
    lodged_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True, help_text="By when an answer is promised.")
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="When managers were told that it is late.")
    entered_by = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Of the team, for the member; blank: they wrote it on their own page.",
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["lodged_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("first_decider")),
                name="an_appeal_is_not_decided_by_the_first_decider",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_by=None, decided_at=None)
                | models.Q(
                    outcome__in=["upheld", "reversed", "partly"], decided_by__isnull=False, decided_at__isnull=False
                ),
                name="an_answered_appeal_says_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(complainant="author", report=None)
                | models.Q(complainant="reporter", report__isnull=False),
                name="a_reporters_complaint_names_the_report",
            ),
            models.UniqueConstraint(
                fields=["decision", "report"],
                nulls_distinct=False,
                name="everybody_objects_to_a_decision_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Appeal {self.pk}"

    @property
    def is_open(self) -> bool:
        """It waits for an answer."""
        return not self.outcome

    @transaction.atomic
    def answer_it(self, member: TeamMember, outcome: str, answer: str) -> bool:
        """Writes the answer, once, by somebody else than the first decider. False when it was there already.

        What follows from it is `moderation.appealing`'s.
        """
        locked = Appeal.objects.select_for_update().get(pk=self.pk)
        if locked.outcome:
            self.refresh_from_db()
            return False
        if member.user_id == self.first_decider_id:
            raise PermissionDenied("Somebody else answers this appeal: the first decision was yours.")
        self.outcome, self.answer = self.Outcome(outcome), answer
        self.decided_by, self.decided_at = member.user, timezone.now()
        self.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
        return True
