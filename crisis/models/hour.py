"""One hour of a community: how much was said, by how many, by how many newcomers, in what tone."""

from __future__ import annotations

from django.db import models


class Hour(models.Model):
    """Counted anew whenever a batch touches the hour. An hour without a row had nothing said in it.

    Tone is read by VADER for a sample of posts in English (at most `crisis.tone.SAMPLE` an hour); `tone_n` says how
    many, and 0 means unknown, not neutral. `tone_sum` adds up values from -1 to 1.
    """

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="hours")
    hour = models.DateTimeField(help_text="Its beginning, UTC.")
    volume = models.PositiveIntegerField(default=0, help_text="Posts and replies of members and staff.")
    people = models.PositiveIntegerField(default=0)
    newcomers = models.PositiveIntegerField(default=0, help_text="People first seen within the seven days before.")
    tone_n = models.PositiveIntegerField(default=0)
    tone_sum = models.FloatField(default=0)
    negative = models.PositiveIntegerField(default=0, help_text="Of those read, how many are negative.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "hour"], name="an_hour_is_counted_once"),
            models.CheckConstraint(
                condition=models.Q(negative__lte=models.F("tone_n")), name="no_more_negative_posts_than_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}:00"


class Tone(models.Model):
    """The tone of one post of the sample."""

    activity_id = models.BigIntegerField(primary_key=True)
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    value = models.FloatField(null=True, help_text="From -1 to 1; empty when the language is not English.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__range=(-1, 1)),
                name="a_tone_is_between_minus_one_and_one",
            )
        ]
        indexes = [models.Index(fields=["community", "hour"], name="tone_by_hour")]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.value}"
