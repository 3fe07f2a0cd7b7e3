"""What one team's decisions taught: versioned weights of one community, never edited, and how it may learn."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from communities.models import Community

HEAVIEST: Final = 1_500_000  # bytes of one version's weights


class TeamModelQuerySet(models.QuerySet["TeamModel"]):
    """Which versions."""

    def in_community(self, community: Community) -> TeamModelQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def light(self) -> TeamModelQuerySet:
        """Without the weights, for lists."""
        return self.defer("weights")

    def champion(self) -> TeamModel | None:
        """The one that counts, if any."""
        return self.filter(state=TeamModel.State.CHAMPION).first()

    def shadow(self) -> TeamModel | None:
        """The one that is tried, if any."""
        return self.filter(state=TeamModel.State.SHADOW).first()


@pghistory.track(exclude=["weights"])
class TeamModel(models.Model):
    """One version. Only a champion counts in judging; a shadow is judged on decisions made after its last lesson."""

    class State(models.TextChoices):
        SHADOW = "shadow", "Tried in the shadow"
        CHAMPION = "champion", "Counts"
        RETIRED = "retired", "Retired"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="team_models")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … in each community.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.SHADOW)
    weights = models.BinaryField(help_text="A NumPy archive without pickles.")
    sha256 = models.CharField(max_length=64)
    encoder = models.CharField(max_length=40)
    general_by = models.CharField(max_length=40)
    decisions = models.PositiveIntegerField(help_text="Labels it learnt from.")
    acted = models.FloatField(help_text="How many of them said to act; a talk counts half.")
    learnt_until = models.DateTimeField(help_text="The last decision it learnt from.")
    last_decision = models.ForeignKey("moderation.Decision", null=True, on_delete=models.SET_NULL, related_name="+")
    figures = models.JSONField(default=dict, help_text="On decisions made later; see moderation.team.figures.")
    trained_at = models.DateTimeField(default=timezone.now)
    promoted_at = models.DateTimeField(null=True)
    promoted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True, help_text="Why it is in this state, in a sentence.")

    objects = TeamModelQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="a_team_model_has_its_own_number"),
            models.UniqueConstraint(
                fields=["community"], condition=models.Q(state="champion"), name="a_community_has_one_champion"
            ),
            models.UniqueConstraint(
                fields=["community"], condition=models.Q(state="shadow"), name="a_community_tries_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["shadow", "champion", "retired"]), name="a_team_model_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="champion") | models.Q(promoted_at__isnull=False),
                name="a_champion_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def intact(self) -> bool:
        """Whether the stored weights are those that were trained."""
        return hashlib.sha256(bytes(self.weights)).hexdigest() == self.sha256

    @property
    def figure(self) -> dict[str, Any]:
        """The comparison it stands on, empty where there was none yet."""
        found = self.figures.get("later", {})
        return found if isinstance(found, dict) else {}


@pghistory.track()
class LearningSettings(models.Model):
    """How one community learns: whether promotion waits for a person, and how much is looked at by chance."""

    class Promotion(models.TextChoices):
        ALONE = "alone", "By itself when it is better"
        ASK = "ask", "Only when somebody says so"

    class Audit(models.TextChoices):
        SIZE = "size", "When the community is large enough"
        ON = "on", "Always"
        OFF = "off", "Never"

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="learning"
    )
    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    promotion = models.CharField(max_length=5, choices=Promotion.choices, default=Promotion.ALONE)
    audit = models.CharField(max_length=4, choices=Audit.choices, default=Audit.SIZE)
    audit_percent = models.PositiveSmallIntegerField(
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="Of the team's decisions, how many are about posts picked by chance.",
    )
    curve = models.JSONField(default=list, editable=False, help_text="What so many decisions were worth here.")
    curve_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "learning settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audit_percent__range=(1, 20)), name="an_audit_is_a_small_part_of_the_work"
            ),
        ]

    def __str__(self) -> str:
        return f"Learning of {self.community_id}"

    @classmethod
    def of(cls, community: Community) -> LearningSettings:
        """The community's own, or the usual (not stored)."""
        found = cls.objects.filter(community=community).first()
        return found or cls(community=community, workspace_id=community.workspace_id)


class AuditPick(models.Model):
    """A post that nobody flagged, picked by chance and looked at: what is missed can be told from these alone."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.OneToOneField("moderation.Case", on_delete=models.CASCADE, related_name="audit_pick")
    picked_from = models.PositiveIntegerField(help_text="Unflagged posts it was picked from.")
    picked = models.PositiveIntegerField(help_text="Posts picked from them at that time.")
    picked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(picked__gte=1, picked_from__gte=models.F("picked")),
                name="a_pick_is_one_of_what_it_was_picked_from",
            )
        ]
        indexes = [models.Index(fields=["community", "-picked_at"], name="picks_newest_first")]

    def __str__(self) -> str:
        return f"Picked: {self.case_id}"
