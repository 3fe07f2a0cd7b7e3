"""A promise the team made to itself: to get back to a member by a date, for a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> FollowUpQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self) -> FollowUpQuerySet:
        """Not done yet."""
        return self.filter(done_at=None)

    def due(self, on: date) -> FollowUpQuerySet:
        """Waiting, and their day has come."""
        return self.waiting().filter(due_on__lte=on)

    def soonest_first(self) -> FollowUpQuerySet:
        """The next day first."""
        return self.order_by("due_on", "id")


@pghistory.track()
class FollowUp(models.Model):
    """`due_on` is a day of the community's calendar, by the real clock."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="follow_ups")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField()
    reason = models.CharField(max_length=300)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_follow_up_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(done_by=None) | models.Q(done_at__isnull=False), name="only_what_is_done_has_a_doer"
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "due_on", "id"], condition=models.Q(done_at=None), name="follow_up_waiting"
            ),
            models.Index(fields=["member", "due_on"], name="follow_up_of_a_member"),
        ]

    def __str__(self) -> str:
        return self.reason

    def finish(self, user: User) -> None:
        """It was done, now, by this person. Twice is once."""
        if self.done_at is None:
            self.done_at, self.done_by = timezone.now(), user
            self.save(update_fields=["done_at", "done_by"])

    def reopen(self) -> None:
        """It was not done after all."""
        self.done_at, self.done_by = None, None
        self.save(update_fields=["done_at", "done_by"])
