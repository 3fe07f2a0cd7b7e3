"""What a member is to the community: roles with their reasons, reach, bond, silence. Reckoned, never typed.

It is the team's own view. Nothing here is shown to members as a score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


class StandingRole(models.TextChoices):
    """In the order in which a page names them."""

    CHAMPION = "champion", "Champion"
    BRIDGE = "bridge", "Bridge"
    MENTOR = "mentor", "Mentor"
    HELPER = "helper", "Helper"
    WELCOMER = "welcomer", "Welcomer"
    CORE = "core", "Core"
    REGULAR = "regular", "Regular"
    NEWCOMER = "newcomer", "Newcomer"
    QUIET = "quiet", "Going quiet"
    GONE = "gone", "Gone"


HUES = {
    "champion": "content",
    "bridge": "relationships",
    "mentor": "care",
    "helper": "care",
    "welcomer": "research",
    "core": "moderation",
    "regular": "moderation",
    "newcomer": "governance",
    "quiet": "insight",
    "gone": "quiet",
}


class StandingQuerySet(models.QuerySet["Standing"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> StandingQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def who_are(self, *roles: str) -> StandingQuerySet:
        """Those who hold every one of these roles."""
        return self.filter(roles__contains=list(roles))


class Standing(models.Model):
    """One row a member who ever acted. Figures hold as of `Reckoning.as_of`."""

    workspace = models.ForeignKey(
        "accounts.Workspace", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    member = models.OneToOneField(
        "communities.Member", on_delete=models.CASCADE, primary_key=True, db_constraint=False, related_name="standing"
    )
    roles = ArrayField(models.CharField(max_length=12), default=list)
    reasons = models.JSONField(default=dict, help_text="For each role: the rule in words, with this member's figures.")
    since = models.JSONField(
        default=dict, db_default={}, help_text="For each role the day it was gained; empty: held when first reckoned."
    )
    ties = models.PositiveIntegerField(default=0, help_text="All ties kept.")
    lasting = models.PositiveIntegerField(default=0, help_text="Ties of depth .35 and more.")
    mutual = models.PositiveIntegerField(default=0, help_text="Of the lasting ones, those that go both ways.")
    reach = models.PositiveIntegerField(
        default=0, help_text="Different members they had to do with in the last 90 days."
    )
    bond = models.FloatField(default=0, help_text="Mean depth of the five deepest ties, a missing one counting 0.")
    answers_given = models.PositiveIntegerField(default=0, help_text="To others, all that is on record.")
    answers_received = models.PositiveIntegerField(default=0)
    thanks_given = models.PositiveIntegerField(default=0, help_text="Reactions to others' acts.")
    thanks_received = models.PositiveIntegerField(default=0)
    answers_lately = models.PositiveIntegerField(default=0, help_text="Answers given in the last 180 days.")
    people_answered = models.PositiveIntegerField(default=0, help_text="How many people got them.")
    welcomes = models.PositiveIntegerField(default=0, help_text="First answers to newcomers in the last 180 days.")
    hosted = models.PositiveIntegerField(default=0, help_text="Events hosted or spoken at, ever.")
    active_days = models.PositiveIntegerField(default=0)
    active_weeks = models.PositiveIntegerField(default=0, help_text="Of the last 26 weeks.")
    usual_gap = models.FloatField(null=True, help_text="Median days between two days with an act.")
    long_gap = models.FloatField(null=True, help_text="The 95th percentile of those gaps.")
    silent_days = models.FloatField(default=0)
    silence_chance = models.FloatField(
        null=True, help_text="How likely a silence this long is, by the member's own gaps."
    )
    betweenness = models.FloatField(default=0, help_text="Share of shortest paths that run through them, 0 to 1.")
    constraint = models.FloatField(null=True, help_text="Burt's; low means that their contacts don't know each other.")
    core = models.PositiveIntegerField(default=0, help_text="The k-core they are in.")
    group = models.IntegerField(default=-1, help_text="Number of their `Group`; -1: in none of three or more.")
    links = models.PositiveIntegerField(default=0, help_text="Other groups they have at least two ties into.")
    only_links = models.PositiveIntegerField(default=0, help_text="Of these, groups tied to theirs by nobody else.")
    updated_at = models.DateTimeField()

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(bond__range=(0, 1)), name="a_bond_is_between_0_and_1"),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=StandingRole.values), name="a_standing_has_known_roles"
            ),
            models.CheckConstraint(
                condition=models.Q(mutual__lte=models.F("lasting")), name="no_more_mutual_than_lasting_ties"
            ),
        ]
        indexes = [
            GinIndex(fields=["roles"], name="standing_by_role"),
            models.Index(fields=["community", "-betweenness"], name="standing_by_betweenness"),
            models.Index(fields=["community", "-answers_lately"], name="standing_by_answers"),
        ]

    def __str__(self) -> str:
        return f"Standing of {self.member_id}"

    @property
    def roles_shown(self) -> list[tuple[str, str, str]]:
        """(value, label, hue) of each role, in the order of `StandingRole`."""
        return [(role.value, str(role.label), HUES[role.value]) for role in StandingRole if role.value in self.roles]
