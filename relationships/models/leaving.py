"""What would break if somebody left, as last worked out; and who carries a lot. The team's view, inferred.

`relationships.leaving` writes all of it anew, set by set; nothing else does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


def _loose(to: str) -> models.ForeignKey[Any, Any]:
    """A reference of a reckoned row. No constraint: a trigger per row is what it would cost each time."""
    return models.ForeignKey(to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+")


class MissedQuerySet(models.QuerySet["Missed"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> MissedQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def most_first(self) -> MissedQuerySet:
        """Whom the community would miss most, first."""
        return self.order_by("-worth", "-id")


class Missed(models.Model):
    """One row for each member, staff included, without whom something would break. Figures of the last 180 days."""

    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    member = models.OneToOneField(
        "communities.Member", on_delete=models.CASCADE, db_constraint=False, related_name="missed"
    )
    worth = models.FloatField(help_text="Member-minutes a month, as `relationships.leaving.weighing` puts them.")
    cut_off = models.PositiveIntegerField(default=0, help_text="People tied to the rest through them only.")
    pieces = models.JSONField(default=list, help_text="The parts cut off, largest first: size and some of its people.")
    only_groups = ArrayField(
        models.IntegerField(), default=list, help_text="Groups that nobody else of their group is tied to."
    )
    answered = models.PositiveIntegerField(default=0, help_text="Others' conversations they answered in.")
    alone = models.PositiveIntegerField(default=0, help_text="Of these, with no other answer.")
    alone_acts = ArrayField(models.BigIntegerField(), default=list, help_text="The newest of those answers.")
    places = models.JSONField(default=list, help_text="By channel: answered conversations, by them, by them alone.")
    welcomed = models.PositiveIntegerField(default=0, help_text="Newcomers who got their first answer from them.")
    welcomed_alone = models.PositiveIntegerField(default=0, help_text="Of these, answered by nobody else in 14 days.")
    welcome_acts = ArrayField(models.BigIntegerField(), default=list)
    hosted = models.PositiveIntegerField(default=0, help_text="Events led, in 180 days and to come.")
    hosted_alone = models.PositiveIntegerField(default=0, help_text="Of these, with no other host or speaker.")
    events = ArrayField(models.BigIntegerField(), default=list, help_text="Those events' conversations.")
    orphaned = models.PositiveIntegerField(default=0, help_text="Staff: members whom nobody else of the team knows.")
    successors = models.JSONField(default=list, help_text="Who could grow into it: member, words, acts.")
    as_of = models.DateTimeField()

    objects = MissedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "missed"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    alone__lte=models.F("answered"),
                    welcomed_alone__lte=models.F("welcomed"),
                    hosted_alone__lte=models.F("hosted"),
                ),
                name="nobody_does_more_alone_than_in_all",
            ),
        ]
        indexes = [models.Index(fields=["community", "-worth", "-id"], name="missed_most")]

    def __str__(self) -> str:
        return f"What {self.member_id} would leave behind"


class WithoutThem(models.Model):
    """One row a community: how it would hold together without its team, and without the five who link it most."""

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="without_them"
    )
    as_of = models.DateTimeField()
    worked_out_at = models.DateTimeField(auto_now=True)
    seconds = models.FloatField(default=0, help_text="What working it out took.")
    active = models.PositiveIntegerField(default=0, help_text="Members active in the last 90 days, staff left out.")
    held = models.PositiveIntegerField(default=0, help_text="Of these, in the largest connected part.")
    scenes = models.JSONField(
        default=list, help_text="Each: key, who is away, how many are active, held, and questions answered by no other."
    )

    def __str__(self) -> str:
        return f"Community {self.community_id} without them"


class Load(models.Model):
    """Somebody carried more and more, and lately less: ask how they are. Inferred, with certainty."""

    LIKELY: Final = 0.8

    workspace = _loose("accounts.Workspace")
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    member = models.OneToOneField(
        "communities.Member", on_delete=models.CASCADE, db_constraint=False, related_name="load"
    )
    certainty = models.FloatField(help_text="0 to 1; how: relationships.leaving.load.")
    risen_from = models.DateField()
    fell_on = models.DateField()
    weeks = ArrayField(models.PositiveIntegerField(), help_text="Posts and replies a week, the oldest first.")
    signs = ArrayField(models.CharField(max_length=160), help_text="What speaks for it, in words with the figures.")
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(certainty__range=(0, 1)), name="a_load_is_between_0_and_1_certain"
            ),
            models.CheckConstraint(
                condition=models.Q(fell_on__gt=models.F("risen_from")), name="a_load_falls_after_it_rises"
            ),
        ]

    def __str__(self) -> str:
        return f"Load of {self.member_id}"
