"""From where on the queue asks a person to look: set by what mistakes cost, kept in versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from communities.models import Community

EARLY_HARM: Final = 0.3  # share of the harm done before a queued post is looked at; a stated guess


class ThresholdSetQuerySet(models.QuerySet["ThresholdSet"]):
    """Which sets."""

    def in_community(self, community: Community) -> ThresholdSetQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def in_force(self) -> ThresholdSet | None:
        """The newest, if any was ever saved."""
        return self.order_by("-number").first()


@pghistory.track()
class ThresholdSet(models.Model):
    """Never edited: a change is a new one. Costs are in the cost of one look (see moderation.team.costs)."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="threshold_sets")
    number = models.PositiveIntegerField()
    miss = models.FloatField(
        default=100.0,
        validators=[MinValueValidator(1.0), MaxValueValidator(10_000.0)],
        help_text="How bad a harmful post that nobody sees is, in looks.",
    )
    silence = models.FloatField(
        default=10.0,
        validators=[MinValueValidator(0.1), MaxValueValidator(10_000.0)],
        help_text="How bad an innocent post taken from its author is, in looks.",
    )
    minutes = models.PositiveIntegerField(
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
        help_text="Minutes a day that the team has for the queue.",
    )
    queue_at = models.FloatField(help_text="Probability from which on a post enters the queue.")
    most_a_day = models.PositiveIntegerField(help_text="Posts a day that the minutes allow.")
    looked_at = models.FloatField(help_text="Posts a day expected in the queue.")
    missed = models.FloatField(help_text="Posts a day expected to be let go though a person would act.")
    judged_by = models.CharField(max_length=60, help_text="Whose probabilities these figures rest on.")
    posts_seen = models.PositiveIntegerField(help_text="Posts of the last thirty days they rest on.")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ThresholdSetQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="a_threshold_set_has_its_own_number"),
            models.CheckConstraint(
                condition=models.Q(queue_at__range=(0, 1), looked_at__gte=0, missed__gte=0),
                name="a_threshold_is_a_probability",
            ),
        ]

    def __str__(self) -> str:
        return f"thresholds {self.number}"


class ScoreSample(models.Model):
    """Probabilities of posts of the last thirty days drawn by chance: what a threshold would bring is read off them."""

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="score_sample"
    )
    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    probabilities = models.BinaryField(help_text="Half-precision floats, ascending.")
    posts = models.PositiveIntegerField(help_text="Posts in these thirty days.")
    days = models.FloatField(help_text="Days they span; at least one.")
    judged_by = models.CharField(max_length=60)
    drawn_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(days__gte=1), name="a_sample_spans_a_day")]

    def __str__(self) -> str:
        return f"Scores of {self.community_id}"
