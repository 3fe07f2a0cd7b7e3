"""Addresses that must get no digest whatever anybody set: they bounced, or their owner complained."""

from __future__ import annotations

from django.db import models


class Suppression(models.Model):
    """One address in one workspace, and why."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(max_length=320)
    because = models.CharField(max_length=300)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "address"], name="an_address_is_suppressed_once"),
        ]

    def __str__(self) -> str:
        return self.address
