"""What members agreed to: a guideline, and its text at every date. A decision links the version it stands on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pghistory
from django.db import models, transaction
from django.utils import timezone

from moderation.models.decision import Category

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class GuidelineQuerySet(models.QuerySet["Guideline"]):
    """Which guidelines."""

    def in_community(self, community: Community) -> GuidelineQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def in_force(self) -> GuidelineQuerySet:
        """Those not retired."""
        return self.filter(retired_at=None)

    def with_current(self) -> GuidelineQuerySet:
        """Annotated with the id of the newest version."""
        newest = GuidelineVersion.objects.filter(guideline=models.OuterRef("pk")).order_by("-number")
        return self.annotate(current_id=models.Subquery(newest.values("pk")[:1]))


@pghistory.track()
class Guideline(models.Model):
    """Stays one thing while its text changes."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="guidelines")
    number = models.PositiveSmallIntegerField(help_text="As members cite it: guideline 2.")
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60)
    category = models.CharField(
        max_length=40, choices=Category.choices, default=Category.OTHER_VIOLATION_TC, help_text="For EU statements."
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="a_guideline_has_its_own_number"),
            models.UniqueConstraint(fields=["community", "slug"], name="a_guideline_has_its_own_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        """The guideline's page."""
        return self.community.url("moderation:guideline", self.pk)

    def current(self) -> GuidelineVersion | None:
        """The text in force now."""
        return self.versions.order_by("-number").first()

    def in_force_at(self, moment: datetime) -> GuidelineVersion | None:
        """The text that was in force at a moment; None before the first."""
        return self.versions.filter(in_force_from__lte=moment).order_by("-number").first()

    @transaction.atomic
    def rewrite(
        self, text: str, note: str, by: User | None, *, examples: list[str] | None = None, at: datetime | None = None
    ) -> GuidelineVersion:
        """A new version from now on, with what changed and why. Old decisions keep their text."""
        Guideline.objects.select_for_update().get(pk=self.pk)
        last = self.current()
        return GuidelineVersion.objects.create(
            guideline=self,
            number=last.number + 1 if last else 1,
            text=text,
            examples=examples if examples is not None else (last.examples if last else []),
            note=note,
            by=by,
            in_force_from=at or timezone.now(),
        )


@pghistory.track()
class GuidelineVersion(models.Model):
    """The text from a date on. Never changed once written."""

    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    examples = models.JSONField(default=list, blank=True, help_text="What falls under it, in members' words.")
    note = models.CharField(max_length=300, help_text="What changed and why.")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    in_force_from = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["guideline", "number"], name="a_version_has_its_own_number"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_version_says_something"),
            models.CheckConstraint(condition=~models.Q(note=""), name="a_version_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.guideline} (version {self.number})"
