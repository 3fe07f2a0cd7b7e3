"""A place inside a source: forum category, chat channel, list, repository, local chapter."""

from __future__ import annotations

from django.db import models


class Channel(models.Model):
    """Where conversations happen."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="channels")
    source = models.ForeignKey("communities.Source", on_delete=models.CASCADE, related_name="channels")
    external_id = models.CharField(max_length=250)
    name = models.CharField(max_length=250)
    about = models.TextField(blank=True)
    url = models.CharField(max_length=1000, blank=True)
    archived = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="a_channel_is_known_once_per_source"),
        ]

    def __str__(self) -> str:
        return self.name
