"""Who could answer an open question, and why we think so. Made anew as the record grows."""

from __future__ import annotations

from django.db import models


class Suggestion(models.Model):
    """One member for one open question."""

    question = models.ForeignKey("care.Question", on_delete=models.CASCADE, related_name="suggestions")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(help_text="Likeness of what they answered, faded by age; higher is better.")
    why = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["question", "-score"]
        constraints = [
            models.UniqueConstraint(fields=["question", "member"], name="a_member_is_suggested_once_for_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.member} for {self.question}"
