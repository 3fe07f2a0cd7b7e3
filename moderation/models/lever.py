"""A lever: a measure for everybody in a place, for a stated time, with a line that members read. It ends by itself.

Never in secret: a lever without a public line cannot be written. Whether it is on is read from its times, so it ends at
its time even while nothing of Kith runs; a row in the outbox only leaves the trace and asks for the way back at the
source.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from communities.models import Community

LONGEST: Final = timedelta(days=31)  # a measure that lasts longer is a policy and belongs into the guidelines


class LeverQuerySet(models.QuerySet["Lever"]):
    """Which levers."""

    def in_community(self, community: Community) -> LeverQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def in_force(self, at: datetime | None = None) -> LeverQuerySet:
        """Begun, not over and not ended by anybody: by their own times, whatever ran or did not."""
        moment = at or timezone.now()
        return self.filter(starts_at__lte=moment, ends_at__gt=moment).filter(Q(ended_at=None) | Q(ended_at__gt=moment))

    def touching(self, first: datetime, last: datetime) -> LeverQuerySet:
        """In force at some moment from `first` to `last`."""
        return self.filter(starts_at__lte=last, ends_at__gt=first).filter(Q(ended_at=None) | Q(ended_at__gt=first))

    def over(self, at: datetime | None = None) -> LeverQuerySet:
        """Ended by themselves or by somebody."""
        moment = at or timezone.now()
        return self.filter(Q(ends_at__lte=moment) | Q(ended_at__lte=moment))

    def to_do_at_source(self) -> LeverQuerySet:
        """Something is to be set or taken back by hand."""
        return self.filter(at_source__in=[Lever.AtSource.TO_SET, Lever.AtSource.TO_RETURN])


@pghistory.track()
class Lever(models.Model):
    """`settings`: seconds (slow), days (newcomers). Scope is a channel, a conversation, or all of the community."""

    class Kind(models.TextChoices):
        SLOW = "slow", "Slow mode"
        HOLD = "hold", "Newcomers wait for a look"
        CLOSE = "close", "Close a place"
        LINKS = "links", "No links from newcomers"
        RAID = "raid", "Raid mode"

    class AtSource(models.TextChoices):
        NOTHING = "nothing", "Nothing to do there"
        TO_SET = "to_set", "To be set by hand"
        SET = "set", "Set by hand"
        TO_RETURN = "to_return", "To be taken back by hand"
        RETURNED = "returned", "Taken back by hand"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="levers")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    channel = models.ForeignKey(
        "communities.Channel", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    conversation = loose("communities.Conversation", db_index=False)
    settings = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, help_text="For the team: why now.")
    public_line = models.CharField(max_length=300, help_text="What members read.")
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Earlier than planned, by a person.")
    ended_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When its end was noted; it was over before.")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at_source = models.CharField(max_length=9, choices=AtSource.choices, default=AtSource.TO_SET)
    at_source_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at_source_at = models.DateTimeField(null=True, blank=True)

    objects = LeverQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["slow", "hold", "close", "links", "raid"]), name="a_lever_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_lever_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST), name="a_lever_lasts_a_month_at_most"
            ),
            models.CheckConstraint(condition=~Q(public_line=""), name="a_lever_is_never_secret"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_lever_has_a_reason"),
            models.CheckConstraint(
                condition=Q(channel=None) | Q(conversation=None), name="a_lever_is_of_a_channel_or_of_a_thread"
            ),
            models.CheckConstraint(
                condition=~Q(kind="close") | Q(channel__isnull=False) | Q(conversation__isnull=False),
                name="closing_names_the_place",
            ),
        ]
        indexes = [models.Index(fields=["community", "-ends_at"], name="lever_by_its_end")]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        """The lever's page."""
        return self.community.url("moderation:lever", self.pk)

    def is_on(self, at: datetime | None = None) -> bool:
        """By its own times."""
        moment = at or timezone.now()
        return self.starts_at <= moment < self.end

    @property
    def end(self) -> datetime:
        """When it is over: as planned, or earlier by a person."""
        return min(self.ends_at, self.ended_at) if self.ended_at else self.ends_at

    @property
    def seconds(self) -> int:
        """Slow mode: so long between two posts of one person."""
        return int(self.settings.get("seconds", 60))

    @property
    def days(self) -> int:
        """Whom it takes for a newcomer: here for less than so many days."""
        return int(self.settings.get("days", 3))

    def has(self, kind: str) -> bool:
        """Whether it does what this kind does; raid mode is three in one."""
        return self.kind == kind or (self.kind == self.Kind.RAID and kind in RAID_MODE)


RAID_MODE: Final = (Lever.Kind.HOLD, Lever.Kind.SLOW, Lever.Kind.LINKS)


class LeverChange(models.Model):
    """Pulled, prolonged, ended, set and taken back at the source: when, by whom, why. By nobody: it ended by itself."""

    lever = models.ForeignKey(Lever, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=60)
    note = models.CharField(max_length=300, blank=True)
    ends_at = models.DateTimeField(help_text="Its end as of then.")
    by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.what
