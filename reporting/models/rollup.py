"""Stored daily figures. Everything here is derived: it can be thrown away and computed again from the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


class RollupQuerySet(models.QuerySet["Rollup"]):
    """Scopes."""

    def in_community(self, community: Community) -> RollupQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def within(self, first: date, last: date) -> RollupQuerySet:
        """Of the community days `first` to `last`, both in."""
        return self.filter(day__range=(first, last))


class Rollup(models.Model):
    """One measure's figure of one community day. A day without a row is a day of 0.

    `counted` is what the measure counts; `of` what it is counted out of (empty for plain counts).
    """

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+", db_index=False)
    measure = models.CharField(max_length=40)
    day = models.DateField()
    counted = models.PositiveIntegerField()
    of = models.PositiveIntegerField(null=True)

    objects = RollupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "measure", "day"], name="a_figure_is_stored_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(of=None) | models.Q(of__gte=models.F("counted")),
                name="no_more_is_counted_than_there_is",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.day}"


class MemberDay(models.Model):
    """A member did something on a community day (joins and leaves left out): what makes windows of 7 and 28 days cheap.

    Written by the million, always from the record, hence without foreign key constraints.
    """

    pk = models.CompositePrimaryKey("community_id", "day", "member_id")
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    member = models.ForeignKey(
        "communities.Member", on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    acts = models.PositiveIntegerField()
    posts = models.PositiveIntegerField(help_text="Posts and replies among them.")
    is_first = models.BooleanField(default=False, help_text="Their first day here.")

    class Meta:
        indexes = [models.Index(fields=["member", "day"], name="member_day_by_member")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.day}"


class RollupState(models.Model):
    """How fresh a community's figures are, and whom they take for staff and bots."""

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="rollup_state"
    )
    reckoned_at = models.DateTimeField(null=True, help_text="When the figures last agreed with the record.")
    staff = ArrayField(models.BigIntegerField(), default=list, help_text="Members taken for staff at that time.")
    bots = ArrayField(models.BigIntegerField(), default=list)
    zone = models.CharField(max_length=64, blank=True, help_text="Of the days; another zone means other days.")
    days = models.PositiveIntegerField(default=0, help_text="Days computed by the last run that had any to compute.")
    seconds = models.FloatField(default=0, help_text="How long that run took.")

    def __str__(self) -> str:
        return f"Figures of {self.community_id}"
