"""One reason to look, with who or what raised it, how strongly, and where in the text it sits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from moderation.models.loose import loose

if TYPE_CHECKING:
    from communities.models import Community


class SignalQuerySet(models.QuerySet["Signal"]):
    """Which signals."""

    def in_community(self, community: Community) -> SignalQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def counting(self) -> SignalQuerySet:
        """Those that may open cases: shadow rules only take notes."""
        return self.filter(shadow=False)


class Signal(models.Model):
    """Raised once for its subject and origin (`key`); a negative strength speaks against acting."""

    class Origin(models.TextChoices):
        RULE = "rule", "A rule"
        MODEL = "model", "A model"
        CIRCUMSTANCE = "fact", "A circumstance"
        REPORT = "report", "A report"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("moderation.Case", null=True, on_delete=models.CASCADE, related_name="signals")
    key = models.CharField(max_length=120, help_text="Subject and origin: the same reason twice is one signal.")
    activity = loose("communities.Activity", db_index=True)
    member = loose("communities.Member", db_index=False)
    conversation = loose("communities.Conversation", db_index=False)
    origin = models.CharField(max_length=6, choices=Origin.choices)
    rule = models.ForeignKey("moderation.Rule", null=True, blank=True, on_delete=models.CASCADE, related_name="signals")
    name = models.CharField(max_length=60, help_text="The model's or circumstance's name; a rule's at that time.")
    version = models.CharField(max_length=40, blank=True)
    strength = models.FloatField(help_text="Added to the log-odds that a person would act.")
    words = models.CharField(max_length=300, help_text="The reason in plain words.")
    spans = models.JSONField(default=list, help_text="Character ranges of the activity's text: [[start, end], …].")
    shadow = models.BooleanField(default=False)
    occurred_at = models.DateTimeField(help_text="Of what it is about.")
    raised_at = models.DateTimeField(auto_now_add=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-strength", "id"]
        constraints = [
            models.UniqueConstraint(fields=["community", "key"], name="a_signal_is_raised_once"),
            models.CheckConstraint(
                condition=~models.Q(shadow=True) | models.Q(case=None), name="a_shadow_signal_opens_no_case"
            ),
            models.CheckConstraint(
                condition=~models.Q(origin="rule") | models.Q(rule__isnull=False), name="a_rule_signal_names_its_rule"
            ),
        ]
        indexes = [models.Index(fields=["community", "-occurred_at"], name="signal_by_time")]

    def __str__(self) -> str:
        return self.words
