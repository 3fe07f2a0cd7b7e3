"""How often the team wants to be in touch with somebody: a rhythm, and where each person it covers stands in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class RhythmQuerySet(models.QuerySet["Rhythm"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> RhythmQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community, ended_at=None)

    def seen_by(self, user: User) -> RhythmQuerySet:
        """Those whose segment is not somebody else's private one."""
        return self.filter(Q(segment=None) | Q(segment__shared=True) | Q(segment__owner=user))


@pghistory.track()
class Rhythm(models.Model):
    """Every n days, with one member, with all who carry a tag, or with all of a segment.

    `by` is whose task it is; with `anyone` a colleague's contact satisfies it too (without `by` it always does).
    """

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(
        "communities.Member", null=True, blank=True, on_delete=models.CASCADE, related_name="rhythms"
    )
    tag = models.CharField(max_length=40, blank=True, help_text="The key of a tag.")
    segment = models.ForeignKey(
        "relationships.Segment", null=True, blank=True, on_delete=models.CASCADE, related_name="rhythms"
    )
    every_days = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    anyone = models.BooleanField(default=True)
    why = models.CharField(max_length=200, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RhythmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, tag="", segment=None)
                | (Q(member=None, segment=None) & ~Q(tag=""))
                | Q(member=None, tag="", segment__isnull=False),
                name="a_rhythm_is_with_a_person_a_tag_or_a_segment",
            ),
            models.CheckConstraint(condition=Q(every_days__range=(1, 730)), name="a_rhythm_is_of_1_to_730_days"),
            models.UniqueConstraint(
                fields=["community", "member"], condition=Q(ended_at=None, member__isnull=False),
                name="a_person_has_one_rhythm",
            ),
            models.UniqueConstraint(
                fields=["community", "tag"], condition=Q(ended_at=None) & ~Q(tag=""), name="a_tag_has_one_rhythm"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"every {self.every_days} days"

    @property
    def often(self) -> str:
        """How often, in words."""
        if self.every_days % 7 == 0:
            weeks = self.every_days // 7
            return "every week" if weeks == 1 else f"every {weeks} weeks"
        return "every day" if self.every_days == 1 else f"every {self.every_days} days"


class KeepingQuerySet(models.QuerySet["Keeping"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> KeepingQuerySet:
        """Of rhythms that run."""
        return self.filter(community=community, rhythm__ended_at=None, rhythm__paused_at=None)

    def for_whom(self, user: User) -> KeepingQuerySet:
        """Theirs, and nobody's in particular; of private segments only their own."""
        return self.filter(Q(rhythm__by=None) | Q(rhythm__by=user)).seen_by(user)

    def seen_by(self, user: User) -> KeepingQuerySet:
        """Without those of somebody else's private segment."""
        private = Q(rhythm__segment__isnull=False, rhythm__segment__shared=False)
        return self.exclude(private & ~Q(rhythm__segment__owner=user))

    def due(self, on: date) -> KeepingQuerySet:
        """Their day has come."""
        return self.filter(due_on__lte=on)


class Keeping(models.Model):
    """Where one member stands in one rhythm. Reckoned from contacts (`in_touch.rhythms`), but for `snoozed_until`."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, db_index=False, related_name="+")
    rhythm = models.ForeignKey(Rhythm, on_delete=models.CASCADE, related_name="keepings")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    since = models.DateField(help_text="When the rhythm began to cover them; whoever was never met is due from then.")
    last_at = models.DateTimeField(null=True, help_text="The last contact that counts.")
    last_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    snoozed_until = models.DateField(null=True, blank=True)
    due_on = models.DateField()

    objects = KeepingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rhythm", "member"], name="a_rhythm_covers_a_member_once")]
        indexes = [models.Index(fields=["community", "due_on", "id"], name="keeping_by_day")]

    def __str__(self) -> str:
        return f"Member {self.member_id}, due {self.due_on}"
