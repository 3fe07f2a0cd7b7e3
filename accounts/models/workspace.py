"""The organisation (tenant), and who works in it as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models

from accounts.permissions import Role, may

if TYPE_CHECKING:
    from accounts.models.user import User

__all__ = ["Role", "TeamMember", "Workspace"]


class WorkspaceQuerySet(models.QuerySet["Workspace"]):
    def of(self, user: User) -> WorkspaceQuerySet:
        """The workspaces this user is an active team member of."""
        return self.filter(team__user=user, team__left_at=None)


@pghistory.track()
class Workspace(models.Model):
    """The organisation. Everything belongs to one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def active(self) -> TeamMemberQuerySet:
        """Those who still work here."""
        return self.filter(left_at=None)


@pghistory.track()
class TeamMember(models.Model):
    """A user's place in a workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="places")
    role = models.CharField(max_length=10, choices=Role.choices)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "user__email"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="a_user_has_one_place_in_a_workspace"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_team_member_has_a_known_role"),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def may(self, action: str) -> bool:
        """Whether this team member may do `action` (a row of `accounts.permissions.TABLE`)."""
        return self.left_at is None and may(self.role, action)
