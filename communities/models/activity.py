"""One dated act. The house's largest table, built for ten million rows and more.

Only `communities.ingest` writes it, by set-based SQL in one transaction, so its references carry no foreign key
constraints (a trigger per row and reference is what they would cost at the door); removing a community or a member goes
through their verbs. Every row carries `workspace`, so that the table can be spread over machines by it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

if TYPE_CHECKING:
    from communities.models.community import Community


class Kind(models.IntegerChoices):
    """What was done. Small integers: there are millions."""

    POST = 1, "Post"
    REPLY = 2, "Reply"
    REACTION = 3, "Reaction"
    JOIN = 4, "Join"
    LEAVE = 5, "Leave"
    ATTENDANCE = 6, "Attendance"
    CONTRIBUTION = 7, "Contribution"


SPOKEN = (Kind.POST, Kind.REPLY)


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Which acts."""

    def in_community(self, community: Community) -> ActivityQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> ActivityQuerySet:
        """Those not removed upstream."""
        return self.filter(deleted_at=None)

    def spoken(self) -> ActivityQuerySet:
        """Posts and replies."""
        return self.filter(kind__in=SPOKEN)

    def between(self, start: datetime, end: datetime) -> ActivityQuerySet:
        """From `start` (in) to `end` (out)."""
        return self.filter(occurred_at__gte=start, occurred_at__lt=end)

    def newest_first(self) -> ActivityQuerySet:
        """By when they happened."""
        return self.order_by("-occurred_at", "-id")


def _loose(to: str, **extra: Any) -> models.ForeignKey[Any, Any]:
    """A reference without a constraint and without an index of its own (see the module's reasons)."""
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", **extra
    )


class Activity(models.Model):
    """A post, reply, reaction, join, leave, attendance or contribution."""

    id = models.BigAutoField(primary_key=True)
    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    source = _loose("communities.Source")
    channel = _loose("communities.Channel", null=True, blank=True)
    conversation = _loose("communities.Conversation", null=True, blank=True)
    member = _loose("communities.Member", null=True, blank=True)
    identity = _loose("communities.Identity", null=True, blank=True)
    batch = _loose("communities.Batch")
    kind = models.SmallIntegerField(choices=Kind.choices)
    occurred_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="When we learned that it was removed upstream.")
    reply_to = _loose("self", null=True, blank=True)
    mentions = ArrayField(models.BigIntegerField(), null=True, blank=True, help_text="Identities named in it.")
    external_id = models.CharField(max_length=250)
    fingerprint = models.BigIntegerField(help_text="Of the record as it came: equal means unchanged.")
    value = models.CharField(max_length=100, blank=True, help_text="Reaction: what; attendance: host, speaker, guest.")
    url = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, help_text="The platform's mark-up. Never shown unsanitised.")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="an_activity_is_known_once_per_source"),
            models.CheckConstraint(condition=models.Q(kind__range=(1, 7)), name="an_activity_has_a_known_kind"),
        ]
        indexes = [
            models.Index(fields=["community", "-occurred_at", "-id"], name="activity_by_time"),
            models.Index(fields=["member", "-occurred_at", "-id"], name="activity_by_member"),
            models.Index(fields=["conversation", "occurred_at", "id"], name="activity_by_conversation"),
            BrinIndex(fields=["batch"], name="activity_by_batch", autosummarize=True, pages_per_range=32),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.external_id}"
