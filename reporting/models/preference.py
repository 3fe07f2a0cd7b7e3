"""How often a team member wants to hear about a community, and at what hour of which zone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from reporting.digests.slots import next_slot, zone_named

if TYPE_CHECKING:
    from accounts.models import TeamMember
    from communities.models import Community


class DigestPreferenceQuerySet(models.QuerySet["DigestPreference"]):
    """Scopes."""

    def due(self, now: datetime) -> DigestPreferenceQuerySet:
        """Whose moment has come."""
        return self.exclude(frequency=DigestPreference.Frequency.OFF).filter(next_due_at__lte=now)


class DigestPreference(models.Model):
    """One team member's digest of one community."""

    class Frequency(models.TextChoices):
        OFF = "off", "No mail"
        DAILY = "daily", "Every day"
        WEEKLY = "weekly", "Once a week"

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="digest_preferences")
    team_member = models.ForeignKey("accounts.TeamMember", on_delete=models.CASCADE, related_name="digests")
    frequency = models.CharField(max_length=6, choices=Frequency.choices, default=Frequency.OFF)
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices, default=Weekday.MONDAY)
    hour = models.PositiveSmallIntegerField(default=8)
    zone = models.CharField("time zone", max_length=64, default="UTC")
    next_due_at = models.DateTimeField(null=True, editable=False)
    unsubscribed_at = models.DateTimeField(null=True, editable=False, help_text="By the link in a mail.")

    objects = DigestPreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team_member", "community"], name="a_person_has_one_digest_of_a_community"),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="a_digest_hour_is_0_to_23"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="a_digest_weekday_is_0_to_6"),
            models.CheckConstraint(
                condition=models.Q(frequency="off") | models.Q(next_due_at__isnull=False),
                name="a_digest_that_is_on_has_a_next_time",
            ),
        ]
        indexes = [
            models.Index(fields=["next_due_at"], condition=~models.Q(frequency="off"), name="digest_due"),
        ]

    def __str__(self) -> str:
        return f"{self.team_member}: {self.get_frequency_display()}"

    def clean(self) -> None:
        """The zone must be one that the time-zone database knows."""
        if zone_named(self.zone) is None:
            raise ValidationError({"zone": f"“{self.zone}” is no time zone we know. Write it like Europe/Berlin."})

    @classmethod
    def of(cls, team_member: TeamMember, community: Community) -> DigestPreference:
        """The stored one, or an unsaved one in the person's own zone that is off."""
        found = cls.objects.filter(team_member=team_member, community=community).first()
        return found or cls(
            team_member=team_member,
            community=community,
            workspace_id=community.workspace_id,
            zone=team_member.user.zone,
        )

    @property
    def is_on(self) -> bool:
        """Whether any mail is wanted."""
        return self.frequency != self.Frequency.OFF

    def schedule(self, after: datetime | None = None) -> None:
        """Sets the next moment after `after` (now); nothing is saved."""
        if not self.is_on:
            self.next_due_at = None
            return
        weekday = self.weekday if self.frequency == self.Frequency.WEEKLY else None
        self.next_due_at = next_slot(after or timezone.now(), self.zone, self.hour, weekday)

    def unsubscribe(self) -> None:
        """No more mail, at once. Twice is once."""
        if self.is_on:
            self.frequency, self.next_due_at, self.unsubscribed_at = self.Frequency.OFF, None, timezone.now()
            self.save(update_fields=["frequency", "next_due_at", "unsubscribed_at"])
