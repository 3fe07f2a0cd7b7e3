"""What each moderator had to read: counted for them, with a limit of their own. Only they and the lead see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import TeamMember, User

USUAL_LIMIT: Final = 200  # harmful posts a week
USUAL_DAY: Final = 60
USUAL_HOUR: Final = 15
USUAL_STRETCH: Final = 50  # minutes of deciding with harmful posts among it, before a break is suggested
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
    """What a person wants to read, and how. Theirs to set; the usual values hold until they do."""

    class Veil(models.TextChoices):
        HARMFUL = "harmful", "Harmful posts stay veiled until I lift the veil"
        ALL = "all", "Every post stays folded until I open it"
        NONE = "none", "Show me everything at once"

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    per_week = models.PositiveSmallIntegerField(default=USUAL_LIMIT)
    per_day = models.PositiveSmallIntegerField(default=USUAL_DAY)
    per_hour = models.PositiveSmallIntegerField(default=USUAL_HOUR)
    break_after = models.PositiveSmallIntegerField(default=USUAL_STRETCH, help_text="Minutes.")
    veil = models.CharField(max_length=7, choices=Veil.choices, default=Veil.HARMFUL)
    spared = models.JSONField(default=list, blank=True, help_text="Kinds they would rather not be given.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(per_week__gte=1), name="a_limit_is_at_least_one"),
            models.CheckConstraint(
                condition=models.Q(per_day__gte=1, per_hour__gte=1, break_after__gte=5),
                name="a_limit_leaves_room_for_work",
            ),
            models.CheckConstraint(condition=models.Q(veil__in=["harmful", "all", "none"]), name="a_veil_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.per_week} a week"

    @classmethod
    def of(cls, member: TeamMember) -> ExposureLimit:
        """Theirs, or the usual one (not stored)."""
        return cls.objects.filter(user=member.user).first() or cls(user=member.user)


class Pause(models.Model):
    """A break that somebody takes: until it ends they are offered nothing and hold nothing."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    suggested = models.BooleanField(default=False, help_text="Taken because Kith suggested it.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gte=models.F("began_at")), name="a_pause_ends_later"),
        ]
        indexes = [models.Index(fields=["user", "-ends_at"], name="pause_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id} until {self.ends_at:%H:%M}"

    @classmethod
    def running(cls, user: User, now: datetime | None = None) -> Pause | None:
        """The one that has not ended yet."""
        return cls.objects.filter(user=user, ends_at__gt=now or timezone.now()).order_by("-ends_at").first()


class TeamCare(models.Model):
    """What a workspace offers those who read harmful posts: whom they can talk to. Set by a manager."""

    workspace = models.OneToOneField("accounts.Workspace", on_delete=models.CASCADE, primary_key=True, related_name="+")
    talk_to = models.CharField(
        max_length=200, blank=True, help_text="A person, a helpline, a page: shown after something heavy."
    )
    talk_url = models.URLField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.talk_to
