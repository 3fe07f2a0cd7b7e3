"""How far a community's ties and standings have been brought: from what, as of when, and what they do not know yet."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Reckoning(models.Model):
    """One row a community.

    `as_of` is the moment from which every weight's age is counted, the start of a day: the same record and the same
    `as_of` give the same ties. `stale_since` is about standings, which follow the ties after a rest.
    """

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="reckoning"
    )
    generation = models.PositiveIntegerField(default=0, help_text="Raised when a reckoning begins.")
    stale_since = models.DateTimeField(null=True, help_text="Since when ties know what the standings do not.")
    as_of = models.DateTimeField(null=True)
    reckoned_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0, help_text="What the last one took.")
    touches = models.BigIntegerField(default=0, help_text="Acts of one member toward another that it read.")
    ties = models.PositiveIntegerField(default=0)
    standings = models.PositiveIntegerField(default=0)
    groups = models.PositiveIntegerField(default=0)
    batches = ArrayField(models.BigIntegerField(), default=list, help_text="The newest batches its ties have seen.")
    moved_at = models.DateTimeField(null=True, help_text="When ties last moved with a batch.")
    definition = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Of touches and ties, as last read whole; an older one is read whole again."
    )
    bots = ArrayField(models.BigIntegerField(), default=list, help_text="Members it took for bots.")
    staff = ArrayField(models.BigIntegerField(), default=list, help_text="Members it took for staff.")

    def __str__(self) -> str:
        return f"Reckoning of community {self.community_id}"

    @property
    def brought_up_at(self) -> datetime | None:
        """When ties last moved or were reckoned, whichever was later."""
        return max(filter(None, (self.moved_at, self.reckoned_at)), default=None)
