"""A connected platform, file or calendar: where activities come from, and by what right we hold them."""

from __future__ import annotations

import pghistory
from django.db import models


@pghistory.track(exclude=["last_read_at"])
class Source(models.Model):
    """One place a community lives in. External ids are unique within it."""

    class Basis(models.TextChoices):
        LEGITIMATE_INTEREST = "legitimate_interest", "Legitimate interest"
        CONTRACT = "contract", "Contract"
        CONSENT = "consent", "Consent"
        PUBLIC_TASK = "public_task", "Public task"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="sources")
    connector = models.CharField(max_length=30, help_text="The format or platform it is read by.")
    name = models.CharField(max_length=120)
    lawful_basis = models.CharField(max_length=24, choices=Basis.choices, default=Basis.LEGITIMATE_INTEREST)
    purpose = models.CharField(max_length=200, default="Running and understanding our community")
    created_at = models.DateTimeField(auto_now_add=True)
    last_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["community", "name"], name="a_source_has_one_name_in_a_community"),
        ]

    def __str__(self) -> str:
        return self.name
