"""Journeys: which stage a member was in from when to when, how their arrival went, and what all journeys say together.

`relationships.journeys` works all of it out from the record; the same record gives the same rows. The team's view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


class Stage(models.TextChoices):
    """From lurker to champion; occasional and away are where one can be besides."""

    LURKER = "lurker", "Lurker"
    NEWCOMER = "newcomer", "Newcomer"
    OCCASIONAL = "occasional", "Occasional"
    REGULAR = "regular", "Regular"
    CHAMPION = "champion", "Champion"
    AWAY = "away", "Away"


STAGE_HUES = {
    "lurker": "quiet",
    "newcomer": "governance",
    "occasional": "research",
    "regular": "moderation",
    "champion": "content",
    "away": "insight",
}


def _loose(to: str, **extra: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+", **extra
    )


class StageQuerySet(models.QuerySet["StageChange"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> StageQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def now(self) -> StageQuerySet:
        """The stage each is in."""
        return self.filter(until=None)


class StageChange(models.Model):
    """A member came into a stage on a day of the community's calendar, and left it on `until` (empty: is in it)."""

    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    member = _loose("communities.Member")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    came_from = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    on = models.DateField()
    until = models.DateField(null=True)
    why = models.CharField(max_length=200, help_text="The rule with the member's own figures.")
    acts = ArrayField(models.BigIntegerField(), default=list, help_text="Acts that made it so, where there are such.")

    objects = StageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "on"], name="a_member_comes_into_one_stage_a_day"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(until=None), name="a_member_is_in_one_stage_now"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("on")), name="a_stage_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="a_stage_is_known"),
        ]
        indexes = [
            models.Index(fields=["community", "stage", "-on", "-id"], name="stage_by_day"),
            models.Index(fields=["community", "stage"], condition=models.Q(until=None), name="stage_now"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.stage} from {self.on}"

    @property
    def hue(self) -> str:
        """The colour of the stage."""
        return STAGE_HUES[self.stage]


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> ArrivalQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)


class Arrival(models.Model):
    """A member's first post, the first answer it got, and whether they came back. One row for whoever ever wrote."""

    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    member = models.OneToOneField(
        "communities.Member", on_delete=models.CASCADE, db_constraint=False, related_name="arrival"
    )
    first = _loose("communities.Activity")
    at = models.DateTimeField()
    channel_id = models.BigIntegerField(default=0, help_text="0: none.")
    began = models.BooleanField(help_text="It began a conversation.")
    question = models.BooleanField(help_text="It asks: the platform says so, or it has a question mark.")
    length = models.PositiveIntegerField(help_text="Characters.")
    early = models.BooleanField(help_text="In the record's first two weeks: may have been there for years.")
    answer = _loose("communities.Activity", null=True)
    answered_at = models.DateTimeField(null=True)
    answerer = _loose("communities.Member", null=True)
    by_staff = models.BooleanField(default=False)
    inferred = models.BooleanField(default=False, help_text="In chat, not marked: that it answers is inferred.")
    tone = models.SmallIntegerField(null=True, help_text="Of the answer, in ten-thousandths; empty: not told.")
    back_24_at = models.DateTimeField(null=True, help_text="First post more than 24 hours after the first one.")
    back_72_at = models.DateTimeField(null=True, help_text="The same, more than 72 hours after.")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(answered_at__gte=models.F("at")),
                name="an_arrival_is_answered_after_it",
            ),
        ]
        indexes = [models.Index(fields=["community", "-at", "-id"], name="arrival_latest")]

    def __str__(self) -> str:
        return f"Arrival of {self.member_id}"


class Journeys(models.Model):
    """One row a community: the figures of the page Journeys, as last worked out."""

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="journeys"
    )
    as_of = models.DateTimeField()
    worked_out_at = models.DateTimeField(auto_now=True)
    seconds = models.FloatField(default=0, help_text="What working it out took.")
    stages = models.JSONField(default=dict, help_text="How many are in each stage now, and were at each month's end.")
    steps = models.JSONField(default=list, help_text="Each step on: of how many, how many moved on, by cohort.")
    first_answer = models.JSONField(default=list, help_text="What a first answer changed: each comparison.")
    survival = models.JSONField(default=dict, help_text="Kaplan–Meier by monthly and weekly cohort.")

    class Meta:
        verbose_name_plural = "journeys"

    def __str__(self) -> str:
        return f"Journeys of community {self.community_id}"
