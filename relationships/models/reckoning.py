"""When a community's ties and standings were last reckoned, from what, and whether the record has moved on since."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Reckoning(models.Model):
    """One row a community.

    `as_of` is the moment from which every age and silence was counted: the same record and the
    same `as_of` give the same figures.
    """

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="reckoning"
    )
    generation = models.PositiveIntegerField(default=0, help_text="Raised when a reckoning begins.")
    stale_since = models.DateTimeField(null=True, help_text="Since when the record holds what the ties do not know.")
    as_of = models.DateTimeField(null=True)
    reckoned_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0, help_text="What the last one took.")
    touches = models.BigIntegerField(default=0, help_text="Acts of one member toward another that it read.")
    ties = models.PositiveIntegerField(default=0)
    standings = models.PositiveIntegerField(default=0)
    groups = models.PositiveIntegerField(default=0)
    batches = ArrayField(models.BigIntegerField(), default=list, help_text="The newest batches it has seen.")

    def __str__(self) -> str:
        return f"Reckoning of community {self.community_id}"
