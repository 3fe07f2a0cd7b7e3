"""What the team did: every act in Kith leaves a work entry, and people log the rest by hand."""

from __future__ import annotations

from django.db import models


class Area(models.TextChoices):
    """The spectrum of the work. One hue each on screen, and always the word beside it."""

    RESEARCH = "research", "Research"
    RELATIONSHIPS = "relationships", "Relationships"
    CARE = "care", "Care"
    MODERATION = "moderation", "Moderation"
    GOVERNANCE = "governance", "Governance"
    INSIGHT = "insight", "Insight"
    CRISIS = "crisis", "Crisis"
    CONTENT = "content", "Content"


class WorkEntry(models.Model):
    """One act of one team member. `seen` = members could notice it."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="work")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="work")
    area = models.CharField(max_length=16, choices=Area.choices)
    kind = models.CharField(max_length=60, help_text="In words: decided a case, wrote a note.")
    about = models.CharField(max_length=250, blank=True)
    url = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text="Timed or told; empty where unknown.")
    seen = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "work entries"
        ordering = ["-done_at", "-id"]
        constraints = [models.CheckConstraint(condition=models.Q(area__in=Area.values), name="work_is_in_a_known_area")]
        indexes = [
            models.Index(fields=["community", "-done_at"], name="work_of_a_community"),
            models.Index(fields=["user", "-done_at"], name="work_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}".strip()
