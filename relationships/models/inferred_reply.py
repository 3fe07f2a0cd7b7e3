"""Which message answers which in chat, where the platform did not say: an inference, with its certainty.

One row a message. `relationships.replies` writes them set by set, so their references carry no constraints (see
Activity); a person's word on a row (`BY_A_PERSON`) outlives every later inference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import models

if TYPE_CHECKING:
    from communities.models import Community

BY_A_PERSON: Final = 0


class InferredReplyQuerySet(models.QuerySet["InferredReply"]):
    """Which inferences."""

    def in_community(self, community: Community) -> InferredReplyQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def by_people(self) -> InferredReplyQuerySet:
        """Those a person has corrected."""
        return self.filter(model=BY_A_PERSON)


def _loose(to: str, **extra: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", **extra
    )


class InferredReply(models.Model):
    """What one message most likely answers; `reply_to` is empty where it begins a conversation of its own."""

    activity = models.OneToOneField(
        "communities.Activity",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    reply_to = _loose("communities.Activity", null=True, blank=True)
    confidence = models.FloatField(help_text="How likely it is right, from 0 to 1, as measured on held-out logs.")
    model = models.SmallIntegerField(help_text="Version of what inferred it; 0: a person's word.")

    objects = InferredReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inferred replies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__range=(0, 1)), name="an_inference_is_between_0_and_1_certain"
            ),
            models.CheckConstraint(
                condition=models.Q(reply_to=None) | ~models.Q(reply_to=models.F("activity")),
                name="a_message_does_not_answer_itself",
            ),
        ]
        indexes = [models.Index(fields=["community", "reply_to"], name="inferred_reply_by_target")]

    def __str__(self) -> str:
        return f"{self.activity_id} answers {self.reply_to_id or 'nobody'} ({self.confidence:.2f})"

    @property
    def percent(self) -> int:
        """The certainty in whole per cent; nothing inferred is certain, nor impossible."""
        return 100 if self.is_by_a_person else min(99, max(1, round(100 * self.confidence)))

    @property
    def is_by_a_person(self) -> bool:
        """Whether somebody of the team said so."""
        return self.model == BY_A_PERSON
