"""Somebody reads all of a person's posts for a while, with a reason and an end. It hides nothing and opens no case.

The posts are on a list of their own, read straight from the record. The member can learn of it: it is in the copy of
what is held about them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community

LONGEST: Final = timedelta(days=92)


class PostWatchQuerySet(models.QuerySet["PostWatch"]):
    """Which watches."""

    def in_community(self, community: Community) -> PostWatchQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def running(self, at: datetime | None = None) -> PostWatchQuerySet:
        """Neither over nor ended: by their own times."""
        return self.filter(ends_at__gt=at or timezone.now(), ended_at=None)

    def over(self, at: datetime | None = None) -> PostWatchQuerySet:
        """Ended by themselves or by somebody."""
        return self.filter(Q(ends_at__lte=at or timezone.now()) | Q(ended_at__isnull=False))


@pghistory.track(exclude=["seen_to"])
class PostWatch(models.Model):
    """`seen_to`: posts up to then were looked at, by anybody of the team."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    begun_at = models.DateTimeField(help_text="By the community's present: posts from then on are shown.")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_to = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PostWatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "post watches"
        ordering = ["ends_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_post_watch_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at"), ends_at__lte=F("made_at") + LONGEST),
                name="a_post_watch_ends_within_a_quarter",
            ),
        ]
        indexes = [models.Index(fields=["community", "ends_at"], name="post_watch_by_its_end")]

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.community.url("moderation:watch", self.pk)

    @property
    def is_running(self) -> bool:
        """By its own times."""
        return self.ended_at is None and self.ends_at > timezone.now()

    def end(self, by: User) -> None:
        """Before its time, by a person. Twice is once."""
        if self.ended_at is None:
            self.ended_at, self.ended_by = timezone.now(), by
            self.save(update_fields=["ended_at", "ended_by"])

    def seen(self, by: User, to: datetime) -> None:
        """Everything up to `to` was looked at; never backwards."""
        if self.seen_to is None or to > self.seen_to:
            self.seen_to, self.seen_by = to, by
            self.save(update_fields=["seen_to", "seen_by"])
