"""One act of a member toward another: what ties are made of. And what the touches of a conversation were read from.

`relationships.ties` writes both, set by set, in the transaction that moves the ties; nothing else does. A row is kept
as small as it can be, for there may be as many as activities, and its references carry no constraints (see Activity).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Greatest, Least

if TYPE_CHECKING:
    from communities.models import Community


class TouchKind(models.IntegerChoices):
    """What was done toward the other."""

    ANSWERED = 1, "Answered"
    MENTIONED = 2, "Mentioned"
    REACTED = 3, "Reacted"
    INFERRED = 4, "Answered, inferred"
    ATTENDED = 5, "Attended the same event"


class Led(models.IntegerChoices):
    """Who of the two was host or speaker of the event both came to."""

    NEITHER = 0, "Neither"
    DOER = 1, "The doer"
    OTHER = 2, "The other"
    BOTH = 3, "Both"


class TouchQuerySet(models.QuerySet["Touch"]):
    """Which touches."""

    def in_community(self, community: Community) -> TouchQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def between(self, one: int, two: int) -> TouchQuerySet:
        """Those of two members, whichever did them."""
        return self.filter(doer__in=(one, two), other__in=(one, two))


def _loose(to: str) -> models.ForeignKey[Any, Any]:
    """Removed with what it names, though no constraint holds it."""
    return models.ForeignKey(to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+")


class Touch(models.Model):
    """`doer` did `activity` toward `other`. An event gives two: each of a pair attended with the other."""

    pk = models.CompositePrimaryKey("activity_id", "other_id")  # one act touches a person once
    workspace = _loose("accounts.Workspace")
    community = _loose("communities.Community")
    doer = _loose("communities.Member")
    other = _loose("communities.Member")
    # Whoever erases an act says so (`acts_changed`): the touch then says which tie is to be summed anew.
    activity = models.ForeignKey(
        "communities.Activity", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    channel_id = models.BigIntegerField(help_text="0: none.")
    at = models.DateTimeField()
    weight = models.FloatField(help_text="When new; how it fades: relationships.ties.weights.")
    kind = models.SmallIntegerField(choices=TouchKind.choices)
    tone = models.SmallIntegerField(
        null=True, help_text="Of an answer, in ten-thousandths; -32768: no telling; empty: not looked at."
    )
    led = models.SmallIntegerField(choices=Led.choices, default=Led.NEITHER)
    help = models.BooleanField(help_text="An answer in a conversation that the other began.")
    work = models.BooleanField(help_text="On an issue or a contribution.")
    on_site = models.BooleanField()

    objects = TouchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "touches"
        constraints = [
            models.CheckConstraint(condition=~models.Q(doer=models.F("other")), name="nobody_touches_themselves"),
            models.CheckConstraint(condition=models.Q(kind__range=(1, 5)), name="a_touch_has_a_known_kind"),
        ]
        indexes = [
            models.Index("community", Least("doer", "other"), Greatest("doer", "other"), "at", name="touch_by_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.doer_id} to {self.other_id}"


class TouchedConversation(models.Model):
    """What the touches of a conversation were read from, as a fingerprint: when it differs, they are read again."""

    conversation = models.OneToOneField(
        "communities.Conversation",
        primary_key=True,
        on_delete=models.CASCADE,
        db_constraint=False,
        related_name="+",
    )
    community = _loose("communities.Community")
    basis = models.BigIntegerField(help_text="Of who began it and when, its kind; of an event its time, place, fate.")

    doubted = models.BooleanField(default=False, help_text="Its source describes it otherwise now: look again.")

    class Meta:
        indexes = [
            models.Index(fields=["community"], name="touched_conversation"),
            models.Index(fields=["community"], condition=models.Q(doubted=True), name="doubted_conversation"),
        ]

    def __str__(self) -> str:
        return f"Conversation {self.conversation_id}"
