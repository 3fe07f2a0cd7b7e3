"""What changed in a member's standing: a role gained or lost, on a day, with the reason in words. Written once, kept.

The team's own view, like `Standing`. What is older than the first reckoning is `told` from the record: the rules of
presence applied as of each week's end, not watched as it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from relationships.models.standing import HUES, StandingRole

if TYPE_CHECKING:
    from communities.models import Community


class StandingChangeQuerySet(models.QuerySet["StandingChange"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> StandingChangeQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def latest_first(self) -> StandingChangeQuerySet:
        """The newest day first."""
        return self.order_by("-on", "-id")


def _loose(to: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+")


class StandingChange(models.Model):
    """One role of one member, gained or lost."""

    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    member = models.ForeignKey(
        "communities.Member",
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        related_name="standing_changes",
    )
    role = models.CharField(max_length=12, choices=StandingRole.choices)
    gained = models.BooleanField(help_text="Otherwise lost.")
    on = models.DateField(help_text="The community's own day.")
    as_of = models.DateTimeField(help_text="The moment as of which it was reckoned.")
    told = models.BooleanField(default=False, help_text="Told from the record at the first reckoning, by week.")
    why = models.CharField(max_length=300)

    objects = StandingChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "role", "gained", "as_of"], name="a_change_of_standing_is_written_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=StandingRole.values), name="a_change_of_standing_has_a_known_role"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-on", "-id"], name="standing_change_latest"),
            models.Index(fields=["community", "role", "-on", "-id"], name="standing_change_of_role"),
            models.Index(fields=["member", "-on", "-id"], name="standing_change_of_member"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {'is' if self.gained else 'is no longer'} {self.role}"

    @property
    def words(self) -> str:
        """As it follows a name: is now a helper, is no longer a helper."""
        return _SAID[self.role][0 if self.gained else 1]

    @property
    def hue(self) -> str:
        """The colour of the role's tag."""
        return HUES[self.role]


_SAID = {
    "champion": ("is now a champion", "is no longer a champion"),
    "bridge": ("is now a bridge between groups", "is no longer a bridge between groups"),
    "mentor": ("is now a mentor", "is no longer a mentor"),
    "helper": ("is now a helper", "is no longer a helper"),
    "welcomer": ("is now a welcomer", "is no longer a welcomer"),
    "core": ("is now in the core", "is no longer in the core"),
    "regular": ("is now a regular", "is no longer a regular"),
    "newcomer": ("is new here", "is no longer new"),
    "quiet": ("is going quiet", "is no longer going quiet"),
    "gone": ("is gone", "is back"),
}
