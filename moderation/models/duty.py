"""When somebody of the team is there, whom to wake otherwise, and what may be asked of them in the night.

A night hold is a request to a person. Kith hides nothing by itself: most sources cannot be written to, and where one
could be, a machine would have acted alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from communities.models import Community


@pghistory.track()
class Duty(models.Model):
    """One a community. Off until somebody switches it on."""

    community = models.OneToOneField("communities.Community", on_delete=models.CASCADE, related_name="duty")
    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=False, help_text="Night mode.")
    hours = models.JSONField(default=dict, help_text='{"mon": [["09:00", "17:00"]], …}; empty: the business hours.')
    on_call: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "accounts.TeamMember", blank=True, related_name="+", help_text="Who gets the mail at night."
    )
    reporters = models.PositiveSmallIntegerField(default=2, help_text="So many trusted reporters have to agree.")
    least_reports = models.PositiveSmallIntegerField(default=5, help_text="Decided reports before somebody is trusted.")
    least_right = models.PositiveSmallIntegerField(default=80, help_text="Of them, per cent the team agreed with.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(condition=Q(reporters__range=(2, 10)), name="one_reporter_is_never_enough"),
            models.CheckConstraint(condition=Q(least_right__range=(50, 100)), name="trust_is_a_share"),
            models.CheckConstraint(condition=Q(least_reports__gte=3), name="trust_takes_three_reports_at_least"),
        ]

    def __str__(self) -> str:
        return f"Duty of {self.community_id}"


class NightHoldQuerySet(models.QuerySet["NightHold"]):
    """Which holds."""

    def in_community(self, community: Community) -> NightHoldQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self, at: datetime | None = None) -> NightHoldQuerySet:
        """Asked for or confirmed, and not over: by their own times."""
        return self.filter(
            Q(state=NightHold.State.ASKED, until__gt=at or timezone.now()) | Q(state=NightHold.State.CONFIRMED)
        )


@pghistory.track()
class NightHold(models.Model):
    """Asks whoever is on call to hide one post for the night. Unconfirmed it is over at the next duty hour."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        CONFIRMED = "confirmed", "Hidden by hand until decided"
        LIFTED = "lifted", "Lifted"
        OVER = "over", "Over: nobody confirmed it in the night"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="night_holds")
    words = models.CharField(max_length=300, help_text="Why, in plain words; no reporter is named.")
    asked_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(help_text="The next duty hour.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    told = models.PositiveSmallIntegerField(default=0, help_text="How many were told by mail.")
    told_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = NightHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], name="a_case_is_held_for_one_night"),
            models.CheckConstraint(condition=Q(until__gt=F("asked_at")), name="a_night_hold_ends"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "confirmed", "lifted", "over"]), name="a_night_hold_is_in_a_known_state"
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="night_hold_newest_first")]

    def __str__(self) -> str:
        return self.words
