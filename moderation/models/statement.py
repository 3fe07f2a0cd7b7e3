"""A decision's statement of reasons on its way to the EU database: what people add to it, and when it was exported.

What the decision itself knows is never copied here: `moderation.law.statement` builds the whole from both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


class StatementQuerySet(models.QuerySet["Statement"]):
    """Which statements."""

    def in_community(self, community: Community) -> StatementQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)


@pghistory.track()
class Statement(models.Model):
    """Empty columns mean: as the decision has it."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField("moderation.Decision", on_delete=models.CASCADE, related_name="statement")
    facts = models.TextField(blank=True, max_length=5000, help_text="In place of the decision's, where those won't do.")
    legal_ground = models.CharField(max_length=500, blank=True, help_text="The law relied on; only against the law.")
    explanation = models.TextField(blank=True, max_length=2000, help_text="Why the content goes against that ground.")
    also_illegal = models.BooleanField(null=True, help_text="Against a guideline, and against the law too?")
    additions = models.JSONField(default=list, blank=True, help_text="Further categories.")
    specifications = models.JSONField(default=list, blank=True, help_text="Keywords of the EU's list.")
    specification_other = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2, blank=True, help_text="Of the content, two capital letters.")
    territorial_scope = models.JSONField(default=list, blank=True, help_text="Empty: the community's.")
    exported_at = models.DateTimeField(null=True)
    exported_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    body = models.JSONField(null=True, help_text="What was exported, for ever.")

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exported_at=None, body=None)
                | models.Q(exported_at__isnull=False, body__isnull=False),
                name="an_exported_statement_keeps_what_was_exported",
            )
        ]

    def __str__(self) -> str:
        return f"Statement of {self.decision_id}"
