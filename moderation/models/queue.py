"""A queue: which cases come here, who works them, and by when. One queue takes what no other does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.permissions import Role

if TYPE_CHECKING:
    from accounts.models import TeamMember
    from communities.models import Community

ABOVE = (Role.OWNER, Role.ADMIN, Role.MANAGER)  # may work every queue: somebody must always be able to


class QueueQuerySet(models.QuerySet["Queue"]):
    """Which queues."""

    def in_community(self, community: Community) -> QueueQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def in_order(self) -> QueueQuerySet:
        """As they are asked: the first that fits takes a case; the one that takes all comes last."""
        return self.order_by("takes_the_rest", "place", "id")


def _words(length: int) -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


def _numbers() -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.BigIntegerField(), default=list, blank=True)


@pghistory.track()
class Queue(models.Model):
    """A case fits when it meets every condition that is set; within one condition any of its values will do."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="queues")
    name = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField(default=1, help_text="Queues are asked in this order.")
    takes_the_rest = models.BooleanField(default=False)
    promise = models.PositiveIntegerField(
        null=True, blank=True, help_text="Minutes from the opening of a case within which somebody decides it."
    )
    labels = _words(80)
    guidelines = _numbers()
    least_severity = models.PositiveSmallIntegerField(null=True, blank=True)
    languages = _words(8)
    channels = _numbers()
    origins = _words(6)
    subjects = _words(6)
    roles = _words(10)
    skills = _words(40)
    people = models.ManyToManyField("accounts.TeamMember", blank=True, related_name="+")

    objects = QueueQuerySet.as_manager()

    class Meta:
        ordering = ["takes_the_rest", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["community", "name"], name="a_queue_has_its_own_name"),
            models.UniqueConstraint(
                fields=["community"], condition=models.Q(takes_the_rest=True), name="one_queue_takes_the_rest"
            ),
            models.CheckConstraint(
                condition=models.Q(promise=None) | models.Q(promise__range=(5, 43_200)),
                name="a_promise_is_between_five_minutes_and_thirty_days",
            ),
            models.CheckConstraint(
                condition=models.Q(least_severity=None) | models.Q(least_severity__range=(1, 3)),
                name="a_queue_asks_for_a_known_severity",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def for_some_only(self) -> bool:
        """Whether not everybody who decides cases may work it. Its people are looked up."""
        return bool(self.roles or self.skills) or self.people.exists()


class Skill(models.Model):
    """What a team member is trained for: a language ("language:de"), "self-harm", "legal"."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    team_member = models.ForeignKey("accounts.TeamMember", on_delete=models.CASCADE, related_name="skills")
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["team_member", "name"], name="a_skill_is_had_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_skill_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, member: TeamMember) -> set[str]:
        """The names of theirs."""
        return set(cls.objects.filter(team_member=member).values_list("name", flat=True))
