"""We asked a member to answer a question, by name, and follow what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User

if TYPE_CHECKING:
    from care.models.question import Question
    from communities.models import Community, Member

MOST_IN_A_WEEK: Final = 2  # a member is asked at most so often in seven days, whoever asks
WEEK: Final = timedelta(days=7)


class AskQuerySet(models.QuerySet["Ask"]):
    """Which asks."""

    def open(self) -> AskQuerySet:
        """Without an answer so far, and not taken back."""
        return self.filter(answered_at=None, withdrawn_at=None)

    def standing(self) -> AskQuerySet:
        """Not taken back."""
        return self.filter(withdrawn_at=None)

    def this_week(self, community: Community, now: datetime) -> AskQuerySet:
        """What was asked of members in the last seven days."""
        return self.standing().filter(question__community=community, asked_at__gt=now - WEEK)


class Ask(models.Model):
    """One member, asked about one question by one of the team."""

    question = models.ForeignKey("care.Question", on_delete=models.CASCADE, related_name="asks")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="asks")
    asked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    message = models.TextField(help_text="As it was sent, or meant to be.")
    why = models.CharField(max_length=300, blank=True, help_text="Why this member.")
    answered_at = models.DateTimeField(null=True, help_text="When they answered.")
    withdrawn_at = models.DateTimeField(null=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "member"],
                condition=models.Q(withdrawn_at=None),
                name="a_member_is_asked_once_about_a_question",
            ),
        ]
        indexes = [models.Index(fields=["member", "-asked_at"], name="ask_by_member")]

    def __str__(self) -> str:
        return f"{self.member} asked about {self.question}"

    @classmethod
    def put(cls, question: Question, member: Member, by: User, message: str, why: str = "") -> Ask:
        """Write down that `member` was asked. Raises ValidationError where that would be once too often."""
        with transaction.atomic():
            type(member).objects.select_for_update().get(pk=member.pk)  # two of the team at once: one sees the other
            week = cls.objects.this_week(question.community, timezone.now()).filter(member=member)
            if week.count() >= MOST_IN_A_WEEK:
                raise ValidationError(
                    f"{member} was asked {MOST_IN_A_WEEK} times in the last seven days. Ask somebody else."
                )
            if question.asks.standing().filter(member=member).exists():
                raise ValidationError(f"{member} was already asked about this.")
            ask = cls.objects.create(question=question, member=member, asked_by=by, message=message, why=why[:300])
            if question.state == question.State.WAITING:
                question.state = question.State.ASKED
                question.save(update_fields=["state"])
            question._leave_work(by, "asked a member to answer", seen=True)
        return ask

    def withdraw(self, by: User) -> None:
        """It was not sent after all."""
        with transaction.atomic():
            self.withdrawn_at = timezone.now()
            self.save(update_fields=["withdrawn_at"])
            question = self.question
            question.state = question.standing_state()
            question.save(update_fields=["state"])
            question._leave_work(by, "took back an ask")
