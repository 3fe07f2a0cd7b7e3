"""Somebody has reason to keep what would otherwise be erased: a dispute, a court, an authority's request."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Which holds."""

    def in_community(self, community: Community) -> LegalHoldQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self, now: datetime | None = None) -> LegalHoldQuerySet:
        """Neither released nor past their end."""
        today = (now or timezone.now()).date()
        return self.filter(released_at=None).filter(models.Q(until=None) | models.Q(until__gte=today))


@pghistory.track()
class LegalHold(models.Model):
    """Covers a member, a case, or all that was said from one day to another. Released with a reason, never deleted."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300, help_text="Why, with the reference of the matter.")
    member = loose("communities.Member")
    case = models.ForeignKey("moderation.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True, help_text="The last day; empty: until somebody releases it.")
    placed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    release_note = models.CharField(max_length=300, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_hold_says_why"),
            models.CheckConstraint(
                condition=models.Q(member__isnull=False)
                | models.Q(case__isnull=False)
                | models.Q(begins_on__isnull=False, ends_on__gte=models.F("begins_on")),
                name="a_hold_covers_something",
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_by=None)
                | models.Q(~models.Q(release_note=""), released_at__isnull=False, released_by__isnull=False),
                name="a_released_hold_says_by_whom_and_why",
            ),
        ]
        indexes = [models.Index(fields=["community"], condition=models.Q(released_at=None), name="hold_that_may_stand")]

    def __str__(self) -> str:
        return self.reason

    @property
    def stands(self) -> bool:
        """It keeps something today."""
        return self.released_at is None and (self.until is None or self.until >= timezone.now().date())

    def release(self, by: User, note: str) -> None:
        """Once. Raises ValueError without a reason."""
        if not note.strip():
            raise ValueError("Say why it is released.")
        LegalHold.objects.filter(pk=self.pk, released_at=None).update(
            released_at=timezone.now(), released_by=by, release_note=note.strip()[:300]
        )
        self.refresh_from_db()
