"""An answer whose question has not arrived yet: late is fine, the door joins them when it comes."""

from __future__ import annotations

from django.db import models


class PendingReply(models.Model):
    """`activity` answers the act that `source` will call `external_id`."""

    source = models.ForeignKey("communities.Source", on_delete=models.CASCADE, related_name="+")
    activity_id = models.BigIntegerField()
    external_id = models.CharField(max_length=250)

    class Meta:
        verbose_name_plural = "pending replies"
        constraints = [models.UniqueConstraint(fields=["activity_id"], name="an_answer_waits_once")]
        indexes = [models.Index(fields=["source", "external_id"], name="pending_by_target")]

    def __str__(self) -> str:
        return self.external_id
