"""A promise the team made to itself: to get back to a member by a date, for a reason."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models, transaction
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

    def for_whom(self, user: User) -> FollowUpQuerySet:
        """Given to them, or to nobody in particular."""
        return self.filter(models.Q(assignee=None) | models.Q(assignee=user))

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
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Who is to do it; empty: whoever promised it.",
    )  # fmt: skip
    every_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Once done, planned again after so many."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    following = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="earlier",
        help_text="The next one, planned when this one was done.",
    )  # fmt: skip

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every_days=None) | models.Q(every_days__range=(1, 730)),
                name="a_follow_up_repeats_within_two_years",
            ),
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

    @property
    def whose(self) -> User | None:
        """Who is to do it."""
        return self.assignee or self.by

    @transaction.atomic
    def finish(self, user: User, today: date | None = None) -> None:
        """It was done, now, by this person. Twice is once. A repeated one is planned again, from today on."""
        one = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if one.done_at is not None:
            return
        self.done_at, self.done_by = timezone.now(), user
        if self.every_days:
            self.following = type(self).objects.create(
                workspace_id=self.workspace_id, community_id=self.community_id, member_id=self.member_id,
                by_id=self.by_id, assignee_id=self.assignee_id, reason=self.reason, every_days=self.every_days,
                due_on=(today or timezone.now().date()) + timedelta(days=self.every_days),
            )  # fmt: skip
        self.save(update_fields=["done_at", "done_by", "following"])

    @transaction.atomic
    def reopen(self) -> None:
        """It was not done after all; what was planned in its stead goes, unless that is done already."""
        following, self.following = self.following, None
        self.done_at, self.done_by = None, None
        self.save(update_fields=["done_at", "done_by", "following"])
        if following is not None and following.done_at is None:
            following.delete()

    def put_off(self, to: date) -> date:
        """To another day; gives the day it had."""
        before, self.due_on = self.due_on, to
        self.save(update_fields=["due_on"])
        return before

    def give_to(self, user: User | None) -> None:
        """Somebody else's task now (None: whoever promised it)."""
        self.assignee = user
        self.save(update_fields=["assignee"])


def new_secret() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(24)


class CalendarKey(models.Model):
    """The key of one person's calendar feed of one community. A new one makes the old address worthless."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=40, default=new_secret)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "user"], name="a_person_has_one_calendar_key")]

    def __str__(self) -> str:
        return f"Calendar of {self.user_id}"
