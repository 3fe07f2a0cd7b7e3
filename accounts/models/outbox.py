"""Work that must happen is a row first: Postgres is the truth, Celery only carries "wake up, row N"."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class OutboxQuerySet(models.QuerySet["Outbox"]):
    """Work by its state."""

    def due(self) -> OutboxQuerySet:
        """Rows whose time has come and that nobody holds."""
        return self.filter(state=Outbox.State.WAITING, due_at__lte=timezone.now())

    def dead(self) -> OutboxQuerySet:
        """Rows that failed as often as they may; a person decides."""
        return self.filter(state=Outbox.State.DEAD)


class Outbox(models.Model):
    """One piece of work: what (`kind`), on what (`payload`), when (`due_at`), how often tried, with what end."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead", "Failed for good"
        DISCARDED = "discarded"

    workspace = models.ForeignKey("accounts.Workspace", null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200, help_text="Unique within the kind: asking twice is asking once.")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="Renewed while the work runs; stale means lost.")
    last_error = models.TextField(blank=True)
    discarded_because = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="an_outbox_row_is_asked_for_once"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="outbox_due"),
            models.Index(fields=["claimed_at"], condition=models.Q(state="running"), name="outbox_running"),
            models.Index(fields=["workspace", "-id"], condition=models.Q(state="dead"), name="outbox_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
