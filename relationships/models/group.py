"""A group: members who have more to do with each other than with the rest. Found, not made; its number stays with it.

`relationships.standings.groups` finds groups again each night and matches them to those that are known, so that a
number (`Standing.group`), a name that a person gave, and the history go on. What it is about is told by the words of
its conversations (`relationships.standings.naming`): never by names of people, health, politics or religion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class GroupQuerySet(models.QuerySet["Group"]):
    """Which groups."""

    def in_community(self, community: Community) -> GroupQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def living(self) -> GroupQuerySet:
        """Those that are there now."""
        return self.filter(ended_on=None)

    def largest_first(self) -> GroupQuerySet:
        """By size, then number."""
        return self.order_by("-size", "number")

    def called(self, name: str) -> GroupQuerySet:
        """Whose name is this, or has it as a word, in whatever case."""
        word = name.strip()
        return self.filter(
            models.Q(given_name__iexact=word)
            | models.Q(found_name__iexact=word)
            | models.Q(words__contains=[word.casefold()])
        )


class Group(models.Model):
    """One row a group that ever was. Figures hold as of the last reckoning that changed them."""

    workspace = models.ForeignKey(
        "accounts.Workspace", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField(help_text="Stays with it from week to week; never given to another.")
    found_name = models.CharField(max_length=120, blank=True, help_text="By what it talks about.")
    given_name = models.CharField(max_length=60, blank=True, help_text="A person's word; kept.")
    named_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, db_index=False, related_name="+"
    )
    named_at = models.DateTimeField(null=True)
    words = ArrayField(
        models.CharField(max_length=60), default=list, help_text="What tells its talk apart, best first."
    )
    size = models.PositiveIntegerField(default=0)
    inner_ties = models.PositiveIntegerField(default=0, help_text="Current ties between two of its members.")
    outer_ties = models.PositiveIntegerField(default=0, help_text="Current ties out of it, into other groups.")
    weeks = ArrayField(
        models.PositiveIntegerField(), default=list, help_text="Acts toward others by its members, last 12 weeks."
    )
    links = models.JSONField(default=list, help_text="[[number, ties, [[member, ties], …]], …]: who ties it to which.")
    born_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="a_group_has_its_own_number"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("born_on")),
                name="a_group_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["community", "-size"], condition=models.Q(ended_on=None), name="group_living")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.community.url("relationships:group", self.number)

    @property
    def name(self) -> str:
        """A person's word first, then what it talks about, then its number."""
        return self.given_name or self.found_name or f"Group {self.number + 1}"

    @property
    def trend(self) -> float | None:
        """Acts of the last four weeks against the eight before, as a ratio; None where there were too few to say."""
        if len(self.weeks) < 12 or sum(self.weeks) < 24:
            return None
        before = sum(self.weeks[:8]) / 2
        return sum(self.weeks[8:]) / before if before else None

    def rename(self, name: str, by: User) -> None:
        """A person's word; an empty one gives the found name back."""
        self.given_name, self.named_by, self.named_at = name.strip()[:60], by, timezone.now()
        self.save(update_fields=["given_name", "named_by", "named_at"])


class GroupEventKind(models.TextChoices):
    """What happened to a group."""

    BORN = "born", "Began"
    SPLIT = "split", "Split off"
    MERGED = "merged", "Joined another"
    ENDED = "ended", "Ended"


def _loose(to: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+")


class GroupEvent(models.Model):
    """Once a group begins, splits off from another, is taken up by another, or ends."""

    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=8, choices=GroupEventKind.choices)
    other = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, db_index=False, related_name="+")
    on = models.DateField()
    size = models.PositiveIntegerField(help_text="Members it had then.")
    moved = models.PositiveIntegerField(default=0, help_text="Members that came from, or went to, the other.")

    class Meta:
        indexes = [models.Index(fields=["community", "-on", "-id"], name="group_event_latest")]
        constraints = [
            models.UniqueConstraint(fields=["group", "kind", "on"], name="a_group_event_is_written_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.kind}"
