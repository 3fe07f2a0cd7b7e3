"""A community of interest: a place out there that matters, with its evidence, notes and fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models.community import Community


class Criterion(models.TextChoices):
    """What a fit is judged by. Effort and risk count against."""

    OVERLAP = "overlap", "Audience overlap"
    RECEPTIVE = "receptive", "Receptiveness"
    EFFORT = "effort", "Effort it takes"
    RISK = "risk", "Risk"


AGAINST: Final = frozenset({Criterion.EFFORT, Criterion.RISK})
HIGHEST: Final = 4


@dataclass(frozen=True, slots=True)
class Fit:
    """0 to 1 over the criteria judged so far, and how many of the four those are."""

    value: float | None
    judged: int
    of: int = len(Criterion)


class InterestQuerySet(models.QuerySet["Interest"]):
    """Which interests."""

    def in_community(self, community: Community) -> InterestQuerySet:
        """Those researched for one community (the gate's)."""
        return self.filter(community=community)


@pghistory.track()
class Interest(models.Model):
    """What is known of one community out there. Blanks are shown as blanks."""

    class State(models.TextChoices):
        WATCHING = "watching", "Watching"
        PRESENT = "present", "We take part"
        PARTNER = "partner", "Partner"
        LEFT = "left", "Not for us"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="interests")
    name = models.CharField(max_length=160)
    url = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WATCHING)
    about = models.TextField(blank=True, help_text="Who they are and what they gather around.")
    size = models.CharField(max_length=120, blank=True, help_text="As far as known, with its date.")
    rhythm = models.CharField(max_length=200, blank=True, help_text="How often, when, where they talk.")
    norms = models.TextField(blank=True, help_text="What is welcome there and what is not.")
    entry_points = models.TextField(blank=True, help_text="How a newcomer best begins.")
    tags = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = "community of interest"
        verbose_name_plural = "communities of interest"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["community", "name"], name="a_community_of_interest_is_researched_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The interest's page."""
        return self.community.url("communities:interest", self.pk)

    def fit(self) -> Fit:
        """The mean of its judgements, each 0 to 4; effort and risk turned round."""
        scores = [
            (HIGHEST - judged.score if judged.criterion in AGAINST else judged.score) / HIGHEST
            for judged in self.judgements.all()
        ]
        return Fit(sum(scores) / len(scores) if scores else None, len(scores))

    def judge(self, criterion: str, score: int, why: str, by: User) -> FitJudgement:
        """Judges one criterion, or judges it anew."""
        judgement, _ = FitJudgement.objects.update_or_create(
            interest=self,
            criterion=criterion,
            defaults={"score": score, "why": why, "judged_by": by, "judged_at": timezone.now()},
        )
        return judgement


@pghistory.track()
class FitJudgement(models.Model):
    """How one criterion was judged, and why."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.CharField(max_length=10, choices=Criterion.choices)
    score = models.PositiveSmallIntegerField(help_text="0 (none) to 4 (very much).")
    why = models.CharField(max_length=300)
    judged_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    judged_at = models.DateTimeField()

    class Meta:
        ordering = ["criterion"]
        constraints = [
            models.UniqueConstraint(fields=["interest", "criterion"], name="a_criterion_is_judged_once"),
            models.CheckConstraint(condition=models.Q(score__range=(0, HIGHEST)), name="a_fit_score_is_0_to_4"),
            models.CheckConstraint(condition=models.Q(criterion__in=Criterion.values), name="a_criterion_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.score}"


class Evidence(models.Model):
    """A dated source link behind what is said of a community of interest."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    seen_on = models.DateField()
    says = models.TextField(blank=True, help_text="What it tells.")
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["-seen_on", "-id"]

    def __str__(self) -> str:
        return self.title


class FieldNote(models.Model):
    """A quick note from the field; an opinion is marked as one."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    url = models.URLField(max_length=500, blank=True)
    is_opinion = models.BooleanField("this is my opinion", default=False)
    written_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.text[:60]
