"""One act on many cases: a parent with a row for each case. It is shown before, followed, and undone whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.decision import Decision

if TYPE_CHECKING:
    from communities.models import Community


class SweepQuerySet(models.QuerySet["Sweep"]):
    """Which sweeps."""

    def in_community(self, community: Community) -> SweepQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)


@pghistory.track()
class Sweep(models.Model):
    """`measures` are further acts on every case, as `deciding.Further` writes them."""

    class State(models.TextChoices):
        RUNNING = "running", "Under way"
        DONE = "done", "Done"
        UNDOING = "undoing", "Being taken back"
        UNDONE = "undone", "Taken back"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    chosen = models.CharField(max_length=300, help_text="How the cases were chosen, in words.")
    action = models.CharField(max_length=8, choices=Decision.Action.choices)
    guideline_version = models.ForeignKey(
        "moderation.GuidelineVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    measures = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = SweepQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["community", "-made_at"], name="sweep_newest_first")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.chosen}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.community.url("moderation:sweep", self.pk)


class SweepItem(models.Model):
    """One case of a sweep, with the version that the preview showed."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Decided"
        SKIPPED = "skipped", "Left alone"
        UNDONE = "undone", "Taken back"

    sweep = models.ForeignKey(Sweep, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    decision = models.ForeignKey(
        "moderation.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why = models.CharField(max_length=200, blank=True, help_text="Why it was left alone.")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sweep", "case"], name="a_case_is_swept_once_by_a_sweep")]

    def __str__(self) -> str:
        return f"{self.case_id} in {self.sweep_id}"
