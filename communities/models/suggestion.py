"""That some members may be one person: what was found, what a person said, and what comparing needs to remember."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from communities.models.community import Community


def _loose(to: str) -> models.ForeignKey[models.Model, models.Model]:
    """Written by the ten thousand with each import, and only read by way of what stands: no constraint."""
    return models.ForeignKey(to, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Which suggestions."""

    def in_community(self, community: Community) -> SuggestionQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self, now: datetime) -> SuggestionQuerySet:
        """Nobody has said yes or no, and nobody wants it later than `now`."""
        return self.filter(state=Suggestion.State.WAITING).exclude(not_before__gt=now)

    def surest_first(self) -> SuggestionQuerySet:
        """By confidence."""
        return self.order_by("-confidence", "-id")


class Suggestion(models.Model):
    """Two or more members who may be one person, and why; `confidence` is that of the weakest link they need."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        MERGED = "merged", "One person"
        REFUSED = "refused", "Not one person"
        LAPSED = "lapsed", "Came to nothing by itself"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    confidence = models.FloatField()
    verified = models.BooleanField(
        default=False, help_text="Every link rests on what a platform or an address vouches for."
    )
    links = models.JSONField(default=list, help_text="Pairs of identities: a, b, confidence, evidence, reasons.")
    found_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField(null=True, blank=True, help_text="Somebody said: later.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__range=(0, 1)), name="a_suggestion_is_between_0_and_1_certain"
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "-confidence", "-id"],
                condition=models.Q(state="waiting"),
                name="suggestion_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"Suggestion {self.pk}"


class Suggested(models.Model):
    """One member of a suggestion."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="suggested")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "suggested members"
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "member"], name="a_suggestion_names_a_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.suggestion_id}"


class Refusal(models.Model):
    """A person said that these two identities are two people. It comes back with new evidence only."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    a = models.ForeignKey("communities.Identity", on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey("communities.Identity", on_delete=models.CASCADE, related_name="+")
    evidence = ArrayField(models.CharField(max_length=30), default=list, help_text="What spoke for it then.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="two_identities_are_told_apart_once"),
            models.CheckConstraint(
                condition=models.Q(a__lt=models.F("b")), name="a_refusal_names_the_smaller_id_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} is not {self.b_id}"


class IdentityKey(models.Model):
    """By which an identity is found again: equal keys are worth a comparison. Hashes, no values."""

    community = _loose("communities.Community")
    identity = _loose("communities.Identity")
    kind = models.SmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["community", "kind", "value"], name="identity_key_by_value"),
            models.Index(fields=["identity"], name="identity_key_by_identity"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


class IdentityLook(models.Model):
    """As what an identity was last compared: another fingerprint means that it changed since."""

    identity = models.OneToOneField(
        "communities.Identity", primary_key=True, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    fingerprint = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.identity_id}"


class Recognition(models.Model):
    """How a community wants people recognised, and what it costs."""

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="recognition"
    )
    automatic = models.BooleanField(
        "merge by itself",
        default=False,
        help_text="Only what is at least 99 % sure and vouched for by an address or a link.",
    )
    looked_at = models.DateTimeField(null=True, editable=False)
    compared = models.BigIntegerField(default=0, editable=False, help_text="Pairs looked at by the last reading.")
    seconds = models.FloatField(default=0, editable=False, help_text="How long the last reading took.")

    def __str__(self) -> str:
        return f"Recognition in {self.community_id}"


class RoleHint(models.Model):
    """That a member may be a bot, or one of the team."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "So it is"
        REFUSED = "refused", "It is not"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=8, choices=[("bot", "A bot"), ("staff", "One of the team")])
    was = models.CharField(max_length=8, default="member", help_text="Their role when it was accepted: for undo.")
    was_by_hand = models.BooleanField(default=False)
    confidence = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    found_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "role"], name="a_role_is_hinted_at_once"),
            models.CheckConstraint(
                condition=models.Q(confidence__range=(0, 1)), name="a_hint_is_between_0_and_1_certain"
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "-confidence", "-id"],
                condition=models.Q(state="waiting"),
                name="role_hint_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} may be {self.role}"
