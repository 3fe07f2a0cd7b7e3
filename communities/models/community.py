"""A group of people, in one place or several."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def office_hours() -> dict[str, list[list[str]]]:
    """Monday to Friday, nine to five: a default to change."""
    return {day: [["09:00", "17:00"]] if day not in ("sat", "sun") else [] for day in WEEKDAYS}


STILL_LIVE_FOR = timedelta(days=7)


@pghistory.track(exclude=["record_ends_at"])
class Community(models.Model):
    """Its own days and weeks (`zone`), business hours, and the promise of a first answer."""

    class OurRole(models.TextChoices):
        OPERATOR = "operator", "We run it"
        GUEST = "guest", "We are guests there"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="communities")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60)
    about = models.TextField(blank=True)
    our_role = models.CharField(max_length=10, choices=OurRole.choices, default=OurRole.OPERATOR)
    zone = models.CharField("time zone", max_length=64, default="UTC")
    business_hours = models.JSONField(default=office_hours)
    holidays = models.JSONField(default=list, help_text="Dates (YYYY-MM-DD) without business hours.")
    promise_hours = models.PositiveSmallIntegerField(
        default=8, help_text="Business hours within which a question gets its first answer."
    )
    record_ends_at = models.DateTimeField(null=True, editable=False, help_text="The last act known; kept by the door.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "communities"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="a_slug_names_one_community_in_a_workspace"),
            models.CheckConstraint(condition=models.Q(promise_hours__gte=1), name="a_promise_is_at_least_an_hour"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its Today page."""
        return reverse("reporting:today", args=[self.workspace.slug, self.slug])

    def url(self, name: str, *args: Any) -> str:
        """The path of a page of this community: `community.url("moderation:case", case.pk)`."""
        return _path(name, self.workspace.slug, self.slug, *args)

    @property
    def is_archive(self) -> bool:
        """Whether the record ended a while ago: an old export, not a living feed."""
        return self.record_ends_at is not None and timezone.now() - self.record_ends_at > STILL_LIVE_FOR

    def present(self) -> datetime:
        """What "now" means here: the clock, or for an archive the end of its record.

        Silence, promises, the usual for the hour and "today" are all reckoned from it, so that an export of 2016 reads
        as it would have on its last day. Pages say so.
        """
        if self.is_archive and self.record_ends_at is not None:
            return self.record_ends_at + timedelta(minutes=1)
        return timezone.now()

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which this community's days and weeks are counted."""
        return ZoneInfo(self.zone)

    def day_of(self, moment: datetime) -> date:
        """The community's own calendar day of a moment."""
        return moment.astimezone(self.tz).date()

    def starts(self, day: date) -> datetime:
        """The moment a community day begins (aware)."""
        return datetime.combine(day, time.min, tzinfo=self.tz)


@lru_cache(maxsize=20_000)
def _path(name: str, *args: Any) -> str:
    """An address once built stays: a page of lists asks for hundreds."""
    return reverse(name, args=args)
