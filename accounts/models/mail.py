"""A mail that would have been sent, kept where a browser shows it, for houses without an SMTP server."""

from __future__ import annotations

from django.db import models


class LocalMail(models.Model):
    """One message to one or more addresses, with its full MIME source."""

    workspace = models.ForeignKey(
        "accounts.Workspace",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Whose administrators may read it; blank: only the person it went to (sign-in codes).",
    )
    message_id = models.CharField(max_length=250, blank=True)
    sender = models.CharField(max_length=320)
    recipients = models.JSONField(default=list)
    subject = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    source = models.BinaryField(help_text="The message as bytes, as SMTP would carry it.")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "-id"], name="local_mail_newest_first")]

    def __str__(self) -> str:
        return self.subject
