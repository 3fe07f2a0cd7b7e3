"""What each moderator had to read: counted for them, with a limit of their own. Only they and the lead see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import TeamMember, User

USUAL_LIMIT: Final = 200  # harmful posts a week
WEEK: Final = timedelta(days=7)


class Exposure(models.Model):
    """One harmful post opened by one person, once however often they look."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "case"], name="a_case_is_counted_once_for_a_reader")]
        indexes = [models.Index(fields=["user", "-seen_at"], name="exposure_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.case_id}"

    @classmethod
    def this_week(cls, user: User, now: datetime | None = None) -> int:
        """Harmful posts this person opened in the last seven days."""
        return cls.objects.filter(user=user, seen_at__gt=(now or timezone.now()) - WEEK).count()


class ExposureLimit(models.Model):
    """The most a person wants to read in seven days. Theirs to set."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    per_week = models.PositiveSmallIntegerField(default=USUAL_LIMIT)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(per_week__gte=1), name="a_limit_is_at_least_one")]

    def __str__(self) -> str:
        return f"{self.per_week} a week"

    @classmethod
    def of(cls, member: TeamMember) -> int:
        """Their limit, or the usual one."""
        found = cls.objects.filter(user=member.user).values_list("per_week", flat=True).first()
        return found or USUAL_LIMIT
