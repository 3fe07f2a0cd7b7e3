"""One mail to one person, and exactly how far it got. The states and their reasons: `reporting.digests.deliver`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone

STALE: Final = timedelta(minutes=10)  # longer than a mail takes: its sender is gone
MOST_ATTEMPTS: Final = 5


class DigestDeliveryQuerySet(models.QuerySet["DigestDelivery"]):
    """Scopes."""

    def free(self, now: datetime) -> DigestDeliveryQuerySet:
        """To be sent now, and held by nobody."""
        return self.filter(state=DigestDelivery.State.WAITING, due_at__lte=now)

    def unknown(self) -> DigestDeliveryQuerySet:
        """May or may not have arrived; a person decides."""
        return self.filter(state=DigestDelivery.State.UNKNOWN)


class DigestDelivery(models.Model):
    """The recipient, their address and what is theirs alone in the mail are frozen with the run."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        CLAIMED = "claimed", "Being prepared"
        SENDING = "sending", "Being handed over"
        SENT = "sent", "Sent"
        FAILED = "failed", "Refused"
        UNKNOWN = "unknown", "May have arrived"
        HELD = "held", "Not sent again"
        SKIPPED = "skipped", "Not wanted any more"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey("reporting.DigestRun", on_delete=models.CASCADE, related_name="deliveries")
    recipient = models.ForeignKey("accounts.TeamMember", on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(max_length=320)
    content = models.JSONField(help_text="What in the mail is this person's own, as it stood at the freeze.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    again = models.PositiveSmallIntegerField(default=0, help_text="How often a person asked for it to be sent again.")
    changed_at = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=500, blank=True)
    resolved_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = DigestDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "digest deliveries"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "recipient"], name="a_person_gets_a_digest_once"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["waiting", "claimed", "sending", "sent", "failed", "unknown", "held", "skipped"]
                ),
                name="a_delivery_has_a_known_state",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="delivery_waiting"),
            models.Index(
                fields=["changed_at"], condition=models.Q(state__in=["claimed", "sending"]), name="delivery_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} to {self.recipient}"

    @property
    def message_id(self) -> str:
        """The same for the same mail, so that a relay's log can say whether it went. A resend is another mail."""
        host = urlsplit(settings.KITH_URL).hostname or "localhost"
        again = f".{self.again}" if self.again else ""
        return f"<digest.{self.run_id}.{self.pk}{again}@{host}>"
