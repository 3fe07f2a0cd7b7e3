"""Something on Today that a person put away: for now, or because it is of no use to them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from accounts.models import TeamMember
    from communities.models import Community


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Scopes."""

    def of(self, viewer: TeamMember, community: Community) -> SetAsideQuerySet:
        """What this person put away here."""
        return self.filter(team_member=viewer, community=community)

    def standing(self, now: datetime) -> SetAsideQuerySet:
        """Still away: not useful, or snoozed until later."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=now))


class SetAside(models.Model):
    """`key` is the attention's own, the same tomorrow as today. Without `until` it stays away."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    team_member = models.ForeignKey("accounts.TeamMember", on_delete=models.CASCADE, related_name="set_aside")
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300, help_text="What it said, to name it in the undo.")
    until = models.DateTimeField(null=True, blank=True, help_text="Snoozed until then; empty: of no use.")
    put_at = models.DateTimeField(auto_now=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "set aside"
        ordering = ["-put_at"]
        constraints = [
            models.UniqueConstraint(fields=["team_member", "community", "key"], name="a_thing_is_set_aside_once_each"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_snoozed(self) -> bool:
        """Whether it comes back."""
        return self.until is not None
