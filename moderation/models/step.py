"""What somebody of the team did about a thread before it turned, so that it can be seen whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class StepQuerySet(models.QuerySet["Step"]):
    """Which steps."""

    def in_community(self, community: Community) -> StepQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> StepQuerySet:
        """Those not taken back."""
        return self.filter(undone_at=None)


class Step(models.Model):
    """`risk` is what was believed then; `since` the record's moment from which on the outcome counts."""

    class Kind(models.TextChoices):
        WORD = "word", "A private word"
        QUESTION = "question", "A question to the thread"
        PAUSE = "pause", "A pause proposed"
        SLOW = "slow", "Slow mode"
        WELCOME = "welcome", "A welcome to the newcomer"
        OTHER = "other", "Something else"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    conversation = loose("communities.Conversation")
    case = models.ForeignKey("moderation.Case", null=True, on_delete=models.SET_NULL, related_name="steps")
    member = loose("communities.Member")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=2000, blank=True, help_text="What was said, as the team wrote it down.")
    risk = models.FloatField(help_text="Log-odds against the usual when it was taken.")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    since = models.DateTimeField(help_text="The community's present when it was taken.")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    followed = models.PositiveSmallIntegerField(null=True, help_text="Replies seen since, ten at most.")
    turned = models.BooleanField(null=True, help_text="Whether one of them was removed, restricted or sharp.")

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_step_says_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["word", "question", "pause", "slow", "welcome", "other"]),
                name="a_step_is_of_a_known_kind",
            ),
        ]
        indexes = [models.Index(fields=["community", "-made_at", "-id"], name="step_newest_first")]

    def __str__(self) -> str:
        return self.get_kind_display()

    def take_back(self, by: User) -> bool:
        """It was not done after all. Twice is once; gives whether it was standing."""
        if self.undone_at is not None:
            return False
        self.undone_at, self.undone_by = timezone.now(), by
        self.save(update_fields=["undone_at", "undone_by"])
        return True
