"""Something the team does so that an objective comes true."""

from __future__ import annotations

import pghistory
from django.db import models


@pghistory.track()
class Initiative(models.Model):
    """What, for whom, from when. Its effect is judged elsewhere, from these dates."""

    objective = models.ForeignKey("governance.Objective", on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField(max_length=160)
    for_whom = models.CharField(max_length=160, help_text="For example: newcomers of #help.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="an_initiative_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title
