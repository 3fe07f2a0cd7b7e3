"""What a community's past says of the hints: its usual, from where on one is given, how often they came true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from communities.models import Community


class Outlook(models.Model):
    """One a community, made anew each night from its record. `per_day` is the team's own wish, else what is earned."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.OneToOneField("communities.Community", on_delete=models.CASCADE, related_name="outlook")
    per_day = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Hints a day at most; empty: as earned."
    )
    usual = models.FloatField(default=0, help_text="The middle of what the model says of this community's threads.")
    threshold = models.FloatField(null=True, help_text="Log-odds against the usual from where on a hint is given.")
    days = models.PositiveIntegerField(default=0, help_text="Of the record that was read again.")
    threads = models.PositiveIntegerField(default=0)
    others = models.PositiveIntegerField(default=0, help_text="Threads (a day each) without a hint, outcome known.")
    others_turned = models.PositiveIntegerField(default=0)
    version = models.CharField(max_length=40, blank=True, help_text="Of the model that said so.")
    replayed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(others_turned__lte=models.F("others")), name="no_more_turned_than_there_were"
            ),
            models.CheckConstraint(
                condition=models.Q(per_day=None) | models.Q(per_day__lte=50), name="hints_a_day_stay_readable"
            ),
        ]

    def __str__(self) -> str:
        return f"Outlook of {self.community_id}"

    @classmethod
    def of(cls, community: Community) -> Outlook:
        """The community's row, made when it has none."""
        row, _ = cls.objects.get_or_create(community=community, defaults={"workspace_id": community.workspace_id})
        return row
