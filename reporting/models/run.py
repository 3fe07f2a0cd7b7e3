"""One digest of one period: its figures are frozen when it is made, whoever gets it and when."""

from __future__ import annotations

from django.db import models


class DigestRun(models.Model):
    """`first_day` to `last_day` are whole days of the community; `for_day` is the readers' own date of the mail."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="digest_runs")
    frequency = models.CharField(max_length=6, choices=[("daily", "Daily"), ("weekly", "Weekly")])
    for_day = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    frozen_at = models.DateTimeField(auto_now_add=True)
    content = models.JSONField(help_text="The figures as they stood when the run was frozen.")

    class Meta:
        ordering = ["-for_day", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "frequency", "for_day", "last_day"], name="a_period_is_digested_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="a_digest_period_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_frequency_display()} digest, {self.first_day} to {self.last_day}"
