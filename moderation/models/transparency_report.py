"""A period's transparency report: what people had to enter by hand, and the figures as they were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


@pghistory.track()
class TransparencyReport(models.Model):
    """Figures are reckoned from the decisions each time; once published, what was published is kept beside them."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField(help_text="The last day.")
    entered = models.JSONField(default=dict, blank=True, help_text="What nobody can count from the decisions.")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    parts = models.JSONField(null=True, help_text="File name: text, as published.")

    class Meta:
        ordering = ["-begins_on"]
        constraints = [
            models.UniqueConstraint(fields=["community", "begins_on", "ends_on"], name="a_period_has_one_report"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")), name="a_report_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None, parts=None)
                | models.Q(published_at__isnull=False, parts__isnull=False),
                name="a_published_report_keeps_its_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begins_on} to {self.ends_on}"

    @classmethod
    def of(cls, community: Community, begins_on: object, ends_on: object) -> TransparencyReport | None:
        """What was entered or published for this period."""
        return cls.objects.filter(community=community, begins_on=begins_on, ends_on=ends_on).first()
