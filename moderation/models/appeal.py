"""A member objects to a decision. Somebody else than the first decider answers."""

from __future__ import annotations

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


@pghistory.track()
class Appeal(models.Model):
    """`first_decider` is copied so that the database itself can hold the second pair of eyes."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "The decision stands"
        REVERSED = "reversed", "The decision was taken back"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("moderation.Decision", on_delete=models.CASCADE, related_name="appeals")
    first_decider = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(help_text="What the member wrote.")
    lodged_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
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
                | models.Q(outcome__in=["upheld", "reversed"], decided_by__isnull=False, decided_at__isnull=False),
                name="an_answered_appeal_says_by_whom_and_when",
            ),
            models.UniqueConstraint(
                fields=["decision"], condition=models.Q(outcome=""), name="a_decision_has_one_open_appeal"
            ),
        ]

    def __str__(self) -> str:
        return f"Appeal {self.pk}"

    @transaction.atomic
    def answer_it(self, member: TeamMember, outcome: str, answer: str) -> None:
        """Answered once, by somebody else. A reversal undoes the decision and all that it caused."""
        locked = Appeal.objects.select_for_update().get(pk=self.pk)
        if locked.outcome:
            return
        if member.user_id == self.first_decider_id:
            raise PermissionDenied("Somebody else answers this appeal: the first decision was yours.")
        self.outcome, self.answer = self.Outcome(outcome), answer
        self.decided_by, self.decided_at = member.user, timezone.now()
        self.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
        if self.outcome == self.Outcome.REVERSED and self.decision.undone_at is None:
            self.decision.take_back(member, final=True)
