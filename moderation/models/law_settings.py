"""What the law and fairness ask of this community, as its managers set it: one row a community."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community

EU: Final = (
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
)


def european_union() -> list[str]:
    """The usual territorial scope of a decision: all member states."""
    return list(EU)


def new_salt() -> str:
    """What makes a community's draw its own: nobody can tell beforehand which decision is drawn."""
    return secrets.token_hex(16)


@pghistory.track(exclude=["salt", "open_key"])
class LawSettings(models.Model):
    """A guest community owes no statements: its platform does. Whoever knows better says so in `applies`."""

    class Applies(models.TextChoices):
        BY_ROLE = "role", "As our role says: yes where we run it, no where we are guests"
        YES = "yes", "Yes"
        NO = "no", "No"

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="law_settings"
    )
    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    applies = models.CharField(max_length=4, choices=Applies.choices, default=Applies.BY_ROLE)
    service = models.CharField(max_length=120, blank=True, help_text="As it is named in reports; empty: the community.")
    provider = models.CharField(max_length=200, blank=True, help_text="Who is answerable by law.")
    territorial_scope = models.JSONField(default=european_union, help_text="Two-letter codes of EU and EEA states.")
    evidence_days = models.PositiveIntegerField(default=365, help_text="How long a post is kept after a decision.")
    review_share = models.FloatField(default=0.05, help_text="Of decisions, drawn for a blind second look.")
    open_guidelines = models.BooleanField(default=False, help_text="Anybody with the address may read the guidelines.")
    open_key = models.CharField(max_length=32, default=new_salt, editable=False)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    class Meta:
        verbose_name_plural = "law settings"
        constraints = [
            models.CheckConstraint(condition=models.Q(applies__in=["role", "yes", "no"]), name="a_duty_applies_or_not"),
            models.CheckConstraint(condition=models.Q(review_share__range=(0, 1)), name="a_review_share_is_a_share"),
            models.CheckConstraint(condition=models.Q(evidence_days__gte=1), name="evidence_is_kept_a_day_at_least"),
        ]

    def __str__(self) -> str:
        return f"Law settings of {self.community}"

    @classmethod
    def of(cls, community: Community) -> LawSettings:
        """Its settings, or the usual ones."""
        found, _ = cls.objects.get_or_create(community=community, defaults={"workspace_id": community.workspace_id})
        found.community = community
        return found

    @property
    def owed(self) -> bool:
        """Whether this community owes statements of reasons and a report (Arts 15, 17 and 24 of the EU act)."""
        if self.applies == self.Applies.BY_ROLE:
            return self.community.our_role == self.community.OurRole.OPERATOR
        return self.applies == self.Applies.YES
