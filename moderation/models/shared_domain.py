"""Which domains were linked to in a community, and where each was seen first."""

from __future__ import annotations

from django.db import models

from moderation.models.loose import loose


class SharedDomain(models.Model):
    """Kept up as posts arrive, so that “nobody shared it before” is one look-up."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    domain = models.CharField(max_length=253)
    first_at = models.DateTimeField()
    activity = loose("communities.Activity", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "domain"], name="a_domain_is_first_shared_once"),
        ]

    def __str__(self) -> str:
        return self.domain
