"""A second pair of eyes: asked for by hand, or because the decider is too close to somebody in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.decision import Decision

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class ClosePolicy(models.Model):
    """What happens when somebody is about to decide on a person they are close to or at odds with."""

    class Way(models.TextChoices):
        OFF = "off", "Nothing: everybody decides everything"
        WARN = "warn", "They are told, and decide"
        SECOND = "second", "Somebody else confirms"

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.WARN)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(way__in=["off", "warn", "second"]), name="a_close_way_is_known")
        ]

    def __str__(self) -> str:
        return self.get_way_display()

    @classmethod
    def of(cls, community: Community) -> str:
        """The community's, or the usual one."""
        return cls.objects.filter(pk=community.pk).values_list("way", flat=True).first() or cls.Way.WARN


class SecondLookQuerySet(models.QuerySet["SecondLook"]):
    """Which of them."""

    def in_community(self, community: Community) -> SecondLookQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self) -> SecondLookQuerySet:
        """Those nobody has answered."""
        return self.filter(outcome="")

    def for_somebody_else_than(self, user: User) -> SecondLookQuerySet:
        """Those `user` may answer."""
        return self.exclude(asked_by=user)


@pghistory.track()
class SecondLook(models.Model):
    """What one person would do (`action`, empty where they only ask), and what the other said."""

    class Outcome(models.TextChoices):
        AGREED = "agreed", "Agreed"
        OTHERWISE = "other", "Saw it otherwise"
        WITHDRAWN = "gone", "No longer needed"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="second_looks")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    because = models.CharField(max_length=300, help_text="Why one person is not enough.")
    action = models.CharField(max_length=8, choices=Decision.Action.choices, blank=True)
    guideline_version = models.ForeignKey(
        "moderation.GuidelineVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    measures = models.JSONField(default=list, blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(
        "moderation.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="second_looks"
    )

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(outcome=""), name="a_case_waits_for_one_second_look"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", "gone"])
                | models.Q(answered_by__isnull=False, answered_at__isnull=False)
                & ~models.Q(answered_by=models.F("asked_by")),
                name="a_second_look_is_somebody_elses",
            ),
        ]

    def __str__(self) -> str:
        return self.because
