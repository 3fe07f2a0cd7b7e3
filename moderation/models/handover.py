"""The end of a shift: what one person leaves to the next, and that the next has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Which of them."""

    def in_community(self, community: Community) -> HandoverQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def unread(self) -> HandoverQuerySet:
        """Those nobody has taken over."""
        return self.filter(taken_over_at=None)


class Handover(models.Model):
    """`left` is what the page listed at that moment: it stays as it was, whatever happens to the cases."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    words = models.TextField(max_length=3000, blank=True)
    left = models.JSONField(default=list, help_text="Sections of lines: [{title, lines: [{words, url}]}].")
    taken_over_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_over_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_over_by=None, taken_over_at=None)
                | models.Q(taken_over_by__isnull=False, taken_over_at__isnull=False)
                & ~models.Q(taken_over_by=models.F("by")),
                name="a_shift_is_taken_over_by_somebody_else",
            )
        ]
        indexes = [models.Index(fields=["community", "-written_at"], name="handover_newest_first")]

    def __str__(self) -> str:
        return f"{self.by_id} at {self.written_at:%d %b %H:%M}"

    def take_over(self, by: User) -> bool:
        """The next has read it. Once; by somebody else than who wrote it. Whether it was done now."""
        if by.pk == self.by_id:
            return False
        done = Handover.objects.filter(pk=self.pk, taken_over_at=None).update(
            taken_over_by=by, taken_over_at=timezone.now()
        )
        self.refresh_from_db()
        return bool(done)
