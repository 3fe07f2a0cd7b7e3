"""What the member is told: why, by which guideline, and how to object. Or, after an undo, that it was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from accounts.models import User


class LetterQuerySet(models.QuerySet["Letter"]):
    """Which letters."""

    def to_post(self) -> LetterQuerySet:
        """Those that wait for a hand."""
        return self.filter(state=Letter.State.BY_HAND)


@pghistory.track()
class Letter(models.Model):
    """Goes out by a connector that can write, else a person posts it and says so."""

    class Kind(models.TextChoices):
        DECISION = "decision", "About a decision"
        CORRECTION = "correction", "Takes a decision back"
        APPEAL = "appeal", "Answers an appeal"

    class State(models.TextChoices):
        SENDING = "sending", "On its way"
        BY_HAND = "by_hand", "To be posted by hand"
        POSTED = "posted", "Posted"
        CANCELLED = "cancelled", "Never sent"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("moderation.Decision", on_delete=models.CASCADE, related_name="letters")
    member = loose("communities.Member", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DECISION)
    text = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices)
    written_at = models.DateTimeField(default=timezone.now)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="posted", posted_at__isnull=False)
                | models.Q(~models.Q(state="posted"), posted_at=None),
                name="a_posted_letter_says_when",
            ),
            models.UniqueConstraint(
                fields=["decision", "member", "kind"],
                nulls_distinct=False,
                name="a_member_is_told_once_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decision_id}"

    def posted(self, by: User) -> None:
        """A person says that they posted it."""
        Letter.objects.filter(pk=self.pk, state=self.State.BY_HAND).update(
            state=self.State.POSTED, posted_at=timezone.now(), posted_by=by
        )
        self.refresh_from_db()
