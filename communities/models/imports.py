"""An import of a file: its course, its counts, and the rows that could not be read."""

from __future__ import annotations

from typing import Any

from django.db import models


class Import(models.Model):
    """One run of a connector over one file."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a worker"
        RUNNING = "running", "Reading"
        DONE = "done", "Done"
        FAILED = "failed", "Could not be read"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="imports")
    source = models.ForeignKey("communities.Source", null=True, on_delete=models.SET_NULL, related_name="imports")
    connector = models.CharField(max_length=30, blank=True, help_text="Blank until recognised.")
    filename = models.CharField(max_length=250)
    stored_as = models.CharField(max_length=250, blank=True, help_text="Under the data folder's uploads.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    problem = models.TextField(blank=True, help_text="What is wrong, where, and how to mend it.")
    started_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    bytes_total = models.BigIntegerField(default=0)
    bytes_read = models.BigIntegerField(default=0)
    rows_read = models.BigIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    deleted = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0, help_text="New members.")
    conversations = models.PositiveIntegerField(default=0, help_text="New conversations.")
    seconds = models.FloatField(default=0)
    notes = models.JSONField(
        default=list, help_text="What was left out or guessed, as [words, times], most frequent first."
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["community", "-id"], name="import_newest_first")]

    def __str__(self) -> str:
        return self.filename

    @property
    def percent(self) -> int:
        """How much of the file was read, 0 to 100."""
        if self.state == self.State.DONE:
            return 100
        return min(99, round(100 * self.bytes_read / self.bytes_total)) if self.bytes_total else 0


class RejectedRow(models.Model):
    """A row kept because it could not be read, with its reason, until it is mended and retried or let go."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be mended"
        MENDED = "mended", "Mended and taken in"

    import_run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rejected_rows")
    position = models.CharField(max_length=300, help_text="Where in the file.")
    reason = models.TextField()
    mend = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.position

    def as_dict(self) -> dict[str, Any]:
        """For the download that is mended and retried."""
        return {"where": self.position, "reason": self.reason, "mend": self.mend, "raw": self.raw}
