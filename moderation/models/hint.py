"""One day of one thread that looked like turning: whether anybody was told, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from moderation.models.loose import loose

if TYPE_CHECKING:
    from communities.models import Community


class HintQuerySet(models.QuerySet["Hint"]):
    """Which hints."""

    def in_community(self, community: Community) -> HintQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def given(self) -> HintQuerySet:
        """Those that somebody was told, or would have been when the past was read again."""
        return self.filter(state=Hint.State.GIVEN)

    def known(self) -> HintQuerySet:
        """Those whose outcome is known."""
        return self.filter(turned__isnull=False)


class Hint(models.Model):
    """`risk`: log-odds against the community's usual. `replayed`: found by reading the past again, told to nobody."""

    class State(models.TextChoices):
        GIVEN = "given", "Given"
        DEFERRED = "deferred", "Left to calm down by itself"
        OVER = "over", "Over the day’s budget"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    conversation = loose("communities.Conversation", db_index=False)
    activity = loose("communities.Activity", db_index=False)
    case = models.ForeignKey("moderation.Case", null=True, on_delete=models.SET_NULL, related_name="hints")
    day = models.DateField(help_text="The community's own day.")
    at = models.DateTimeField(help_text="Of the last reply read.")
    risk = models.FloatField()
    state = models.CharField(max_length=8, choices=State.choices)
    why = models.CharField(max_length=120, blank=True, help_text="The policy's reason.")
    sentence = models.JSONField(null=True, help_text="[activity, start, end] of what raised it.")
    replayed = models.BooleanField(default=False)
    followed = models.PositiveSmallIntegerField(null=True, help_text="Replies seen since, ten at most.")
    turned = models.BooleanField(null=True, help_text="Whether one of them was removed, restricted or sharp.")
    version = models.CharField(max_length=40, help_text="Of the model.")

    objects = HintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "day"], name="a_thread_has_one_hint_a_day"),
            models.CheckConstraint(
                condition=models.Q(turned=None) | models.Q(followed__isnull=False), name="an_outcome_was_looked_for"
            ),
        ]
        indexes = [models.Index(fields=["community", "-at"], name="hint_by_time")]

    def __str__(self) -> str:
        return f"{self.get_state_display()} on {self.day}"
