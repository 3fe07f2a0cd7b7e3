"""Who answered what: the past by which the next helper is found."""

from __future__ import annotations

from django.db import models


class Answer(models.Model):
    """The first answer of one person to one question."""

    question = models.ForeignKey("care.Question", on_delete=models.CASCADE, related_name="given")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="answers_given")
    activity_id = models.BigIntegerField()
    answered_at = models.DateTimeField()
    after_seconds = models.PositiveIntegerField(help_text="Clock seconds after the question.")
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "member"], name="a_person_answers_a_question_once"),
        ]
        indexes = [models.Index(fields=["community", "-answered_at"], name="answer_newest_first")]

    def __str__(self) -> str:
        return f"{self.member} on {self.question}"
