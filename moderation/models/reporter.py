"""What the team says of who reports: a trusted flagger, somebody whose reports rest, reports withdrawn in one act."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from moderation.models.loose import loose
from moderation.numbers import number

if TYPE_CHECKING:
    from communities.models import Community


class ReporterMarkQuerySet(models.QuerySet["ReporterMark"]):
    """Which marks."""

    def in_community(self, community: Community) -> ReporterMarkQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def on(self, who: str) -> ReporterMarkQuerySet:
        """Those on one reporter, named as `Report.who` names them."""
        if who[:1] == "m" and number(who[1:]) is not None:
            return self.filter(reporter_id=int(who[1:]))
        return self.filter(contact_key=who[1:], reporter=None) if who[:1] == "c" and len(who) > 1 else self.none()

    def in_force(self, now: datetime) -> ReporterMarkQuerySet:
        """Neither ended nor run out."""
        return self.filter(ended_at=None).exclude(until__lte=now)


@pghistory.track()
class ReporterMark(models.Model):
    """A person set it, says why, and can end it. Rests have an end of their own (Art. 23 of the EU act)."""

    class Kind(models.TextChoices):
        TRUSTED = "trusted", "A trusted flagger"
        RESTING = "resting", "Their reports rest"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    reporter = loose("communities.Member", db_index=True)
    contact_key = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    why = models.CharField(max_length=300)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReporterMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(why=""), name="a_mark_on_a_reporter_says_why"),
            models.CheckConstraint(
                condition=~models.Q(kind="resting") | models.Q(until__isnull=False), name="a_rest_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Which withdrawals."""

    def in_community(self, community: Community) -> WithdrawalQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> WithdrawalQuerySet:
        """Those not taken back."""
        return self.filter(undone_at=None)


@pghistory.track()
class Withdrawal(models.Model):
    """All reports of one bad-faith reporter, set aside in one act; `lapsed` are the cases that fell with them."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    reporter = loose("communities.Member", db_index=True)
    contact_key = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=300)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    lapsed = ArrayField(models.BigIntegerField(), default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(why=""), name="a_withdrawal_says_why")]

    def __str__(self) -> str:
        return f"Withdrawal {self.pk}"
