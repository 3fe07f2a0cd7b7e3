"""An eye kept on a person or a segment, for a reason, until a day. It ends by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class WatchQuerySet(models.QuerySet["Watch"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> WatchQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def seen_by(self, user: User) -> WatchQuerySet:
        """The team's, and their own."""
        return self.filter(Q(team=True) | Q(by=user))

    def running(self, on: date) -> WatchQuerySet:
        """Whose last day is not over, and that nobody ended."""
        return self.filter(until__gte=on, ended_at=None)

    def over(self, on: date) -> WatchQuerySet:
        """Ended by somebody or by its date."""
        return self.filter(Q(until__lt=on) | Q(ended_at__isnull=False))


@pghistory.track()
class Watch(models.Model):
    """`until` is its last day, by the community's calendar and the real clock."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    segment = models.ForeignKey(
        "relationships.Segment", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    team = models.BooleanField(default=False, help_text="For the whole team; else for whoever watches.")
    why = models.CharField(max_length=200)
    begun_at = models.DateTimeField(help_text="By the community's present: what they did since then is shown.")
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, segment=None) | Q(member=None, segment__isnull=False),
                name="a_watch_is_of_a_person_or_a_segment",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_watch_has_a_reason"),
        ]
        indexes = [models.Index(fields=["community", "until", "id"], name="watch_by_its_end")]

    def __str__(self) -> str:
        return self.why

    def end(self) -> None:
        """Now, by a person."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])

    def resume(self) -> None:
        """It goes on until its day."""
        self.ended_at = None
        self.save(update_fields=["ended_at"])


class WatchLook(models.Model):
    """Up to when a person has seen what the watched one did."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_to = models.DateTimeField(help_text="By the community's present.")
    looked_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "user"], name="a_person_looks_at_a_watch_in_one_place")]

    def __str__(self) -> str:
        return f"{self.user_id} to {self.seen_to}"
