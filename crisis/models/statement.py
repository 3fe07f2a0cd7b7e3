"""What we say in public: drafted by one, approved by another, never by the same two hands."""

from __future__ import annotations

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from crisis.models.incident import Incident, LogEntry


@pghistory.track()
class Statement(models.Model):
    """One version. A changed text is a new version and needs a new approval."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="statements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True, help_text="Where it is said: forum, status page, mail.")
    written_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True)
    said_at = models.DateTimeField(null=True, help_text="When somebody said that it went out.")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "version"], name="a_statement_has_one_text_a_version"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("written_by")),
                name="a_statement_is_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(said_at=None) | ~models.Q(approved_at=None),
                name="only_an_approved_statement_is_said",
            ),
        ]

    def __str__(self) -> str:
        return f"Statement {self.version} on {self.incident}"

    @classmethod
    def draft(cls, incident: Incident, text: str, by: User, place: str = "") -> Statement:
        """The next version."""
        with transaction.atomic():
            Incident.objects.select_for_update().get(pk=incident.pk)
            last = cls.objects.filter(incident=incident).aggregate(last=models.Max("version"))["last"] or 0
            statement = cls.objects.create(
                incident=incident, version=last + 1, text=text, written_by=by, place=place[:200]
            )
            incident.note(f"Statement {statement.version} drafted.", by, kind=LogEntry.Kind.STATEMENT)
            incident.leave_work(by, "drafted a statement")
        return statement

    def approve(self, by: User) -> None:
        """A second person stands behind it. Raises PermissionDenied for its author."""
        if by == self.written_by:
            raise PermissionDenied("A statement is approved by somebody who did not write it.")
        if self.approved_at:
            return
        with transaction.atomic():
            self.approved_by, self.approved_at = by, timezone.now()
            self.save(update_fields=["approved_by", "approved_at"])
            self.incident.note(f"Statement {self.version} approved.", by, kind=LogEntry.Kind.STATEMENT)
            self.incident.leave_work(by, "approved a statement")

    def say(self, by: User) -> None:
        """It went out. Raises ValidationError while only one person stands behind it."""
        if not self.approved_at:
            raise ValidationError("Nothing goes out before a second person has approved it.")
        if self.said_at:
            return
        with transaction.atomic():
            self.said_at = timezone.now()
            self.save(update_fields=["said_at"])
            place = f" ({self.place})" if self.place else ""
            self.incident.note(f"Statement {self.version} went out{place}.", by, kind=LogEntry.Kind.STATEMENT)
            self.incident.leave_work(by, "published a statement", seen=True)
