"""A rule tried on what is on record: what it would have found, and what the team decided about the same posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from communities.models import Community


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    """Which rehearsals."""

    def in_community(self, community: Community) -> RehearsalQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)


class Rehearsal(models.Model):
    """Of one version of a rule over `days` days. Figures are of when it ran; outcomes are looked up when shown."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for its turn"
        RUNNING = "running", "Reads"
        DONE = "done", "Done"
        FAILED = "failed", "Could not run"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    rule = models.ForeignKey("moderation.Rule", on_delete=models.CASCADE, related_name="rehearsals")
    version = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField(default=90)
    since = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0, help_text="Posts to read.")
    read = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    authors = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0, help_text="Posts the team acted on whose words are gone at source.")
    overlap = models.JSONField(default=list, help_text="[[rule, how many of the same posts], …], most first.")
    hits = models.JSONField(default=list, help_text="[[activity, reason, spans], …], the newest first, cut off.")
    problem = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running", "done", "failed"]),
                name="a_rehearsal_is_in_a_known_state",
            ),
        ]
        indexes = [models.Index(fields=["rule", "-id"], name="rehearsal_newest_first")]

    def __str__(self) -> str:
        return f"{self.rule_id} v{self.version}: {self.found} of {self.read}"

    @property
    def share(self) -> float:
        """Of the posts read, how many it finds (0–1)."""
        return self.found / self.read if self.read else 0.0

    @property
    def a_week(self) -> float:
        """Cases a week if it were live."""
        return self.found / (self.days / 7) if self.days else 0.0

    @property
    def is_over(self) -> bool:
        """Done or failed."""
        return self.state in (self.State.DONE, self.State.FAILED)
