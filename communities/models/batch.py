"""What the door leaves behind for the rooms above: which rows it just wrote, and which days they touch."""

from __future__ import annotations

from django.db import models


class Batch(models.Model):
    """One transaction's worth of activities. `Activity.batch` names the last batch that wrote the row."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="batches")
    source = models.ForeignKey("communities.Source", on_delete=models.CASCADE, related_name="+")
    arrived_at = models.DateTimeField(auto_now_add=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    deleted = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True, help_text="The earliest act in it.")
    last_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"Batch {self.pk}"


class DirtyDay(models.Model):
    """A community's day whose figures must be computed again."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    marked_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "day"], name="a_day_is_marked_once")]

    def __str__(self) -> str:
        return f"{self.day}"
