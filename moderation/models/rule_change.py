"""What happened to a rule, readable a year later: its sentence and its words as they were then, by whom and why."""

from __future__ import annotations

from django.db import models


class RuleChange(models.Model):
    """One act on a rule: written, changed or switched. `sentence` is plain words: it outlives the code of its kind."""

    class What(models.TextChoices):
        WRITTEN = "written", "Written"
        CHANGED = "changed", "Changed"
        SWITCHED = "switched", "Switched"

    rule = models.ForeignKey("moderation.Rule", on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=8, choices=What.choices)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=6)
    name = models.CharField(max_length=120)
    sentence = models.TextField(help_text="What it did, in plain words.")
    why = models.TextField(blank=True, help_text="The author's note as it stood.")
    settings = models.JSONField(default=dict)
    guideline = models.CharField(max_length=120, blank=True)
    severity = models.PositiveSmallIntegerField(default=2)
    note = models.CharField(max_length=300, blank=True, help_text="What was said with this change.")
    by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=["written", "changed", "switched"]), name="a_rule_change_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"
