"""A saved filter of members that reads as a sentence; who is in it, who came and went, how many each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class SegmentQuerySet(models.QuerySet["Segment"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> SegmentQuerySet:
        """Those of one community (the gate's), taken away ones left out."""
        return self.filter(community=community, removed_at=None)

    def seen_by(self, user: User) -> SegmentQuerySet:
        """The shared ones, and their own."""
        return self.filter(Q(shared=True) | Q(owner=user))


@pghistory.track(exclude=["size", "counted_at"])
class Segment(models.Model):
    """`sentence` is kept as `relationships.segments.grammar` writes it, so that it can always be read again."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    shared = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveIntegerField(null=True, editable=False, help_text="At the last count.")
    counted_at = models.DateTimeField(null=True, editable=False)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(sentence=""), name="a_segment_has_a_name_and_a_sentence"),
            models.UniqueConstraint(
                "community", Lower("name"), "owner", condition=Q(removed_at=None), name="a_segment_name_is_used_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return str(self.community.url("relationships:segment", self.pk))


def _loose(to: str, **extra: Any) -> models.ForeignKey[Any, Any]:
    """A reference of a reckoned row: no constraint, for there are many of them."""
    return models.ForeignKey(
        to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+", **extra
    )


class SegmentMember(models.Model):
    """Who was in it at the last count. Written by `relationships.segments.counting` alone."""

    pk = models.CompositePrimaryKey("segment_id", "member_id")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = _loose("communities.Member")

    class Meta:
        indexes = [models.Index(fields=["member"], name="segments_of_a_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.segment_id}"


class SegmentChange(models.Model):
    """Somebody came in or went out, noticed on `day` (the community's)."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, db_index=False, related_name="changes")
    member = _loose("communities.Member")
    day = models.DateField()
    came = models.BooleanField()
    noticed_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        indexes = [models.Index(fields=["segment", "-day", "-id"], name="change_of_a_segment")]

    def __str__(self) -> str:
        return f"{self.member_id} {'came into' if self.came else 'left'} {self.segment_id}"


class SegmentDay(models.Model):
    """How many were in it at the last count of a day."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["segment", "day"], name="a_segment_is_counted_once_a_day")]

    def __str__(self) -> str:
        return f"{self.count} on {self.day}"


class MemberChannel(models.Model):
    """Where a member takes part: acts in one channel, joins and leaves left out. Reckoned, for "in …" of segments."""

    pk = models.CompositePrimaryKey("channel_id", "member_id")
    community = _loose("communities.Community")
    channel = _loose("communities.Channel")
    member = _loose("communities.Member")
    acts = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["community"], name="channels_of_members")]

    def __str__(self) -> str:
        return f"{self.member_id} in channel {self.channel_id}"


class MemberLanguage(models.Model):
    """The language a member mostly writes in, told from their latest posts: inferred, with how many of them agree."""

    member = models.OneToOneField(
        "communities.Member", primary_key=True, on_delete=models.CASCADE, db_constraint=False, related_name="language"
    )
    community = _loose("communities.Community")
    language = models.CharField(max_length=3, blank=True, help_text="ISO 639; empty where it cannot be told.")
    agreeing = models.PositiveSmallIntegerField(default=0)
    read = models.PositiveSmallIntegerField(default=0)
    last_act_at = models.DateTimeField(help_text="The member's last act when it was read.")

    class Meta:
        indexes = [models.Index(fields=["community", "language"], name="language_of_members")]

    def __str__(self) -> str:
        return self.language or "?"
