"""A decided case looked at again by somebody who must not know what was decided.

Whom it falls to is drawn with the decision itself, in the same moment: from then on every page hides the verdict from
that person (`moderation.fairness.blind`) until they have given theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.decision import Decision

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community

VERDICTS: Final = tuple(action for action in Decision.Action.values if action != Decision.Action.ESCALATE)


class DoubleReviewQuerySet(models.QuerySet["DoubleReview"]):
    """Which second looks."""

    def in_community(self, community: Community) -> DoubleReviewQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self) -> DoubleReviewQuerySet:
        """Not yet given, not withdrawn, and the decision was not taken back meanwhile."""
        return self.filter(reviewed_at=None, withdrawn_at=None, decision__undone_at=None)

    def of(self, user: User) -> DoubleReviewQuerySet:
        """Those that fall to one person."""
        return self.filter(reviewer=user)

    def given(self) -> DoubleReviewQuerySet:
        """With a second verdict."""
        return self.filter(reviewed_at__isnull=False)

    def disagreeing(self) -> DoubleReviewQuerySet:
        """Where the second verdict is another than the first."""
        return self.given().exclude(verdict=models.F("first_verdict"))

    def to_talk_over(self) -> DoubleReviewQuerySet:
        """Disagreements that nobody settled yet."""
        return self.disagreeing().filter(settled_at=None)


@pghistory.track(exclude=["first_verdict"])
class DoubleReview(models.Model):
    """`first_decider` and `first_verdict` are copied: the first may be taken back later, the comparison stays."""

    class Settled(models.TextChoices):
        FIRST = "first", "The first was right"
        SECOND = "second", "The second was right"
        UNCLEAR = "unclear", "The guideline does not say"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="double_review")
    guideline = models.ForeignKey(
        "moderation.Guideline", null=True, on_delete=models.SET_NULL, related_name="+", help_text="The case's own."
    )
    first_decider = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    first_verdict = models.CharField(max_length=10, help_text="An action of decisions.")
    reviewer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    passed = models.JSONField(default=list, help_text="Users who knew the case already and passed it on.")
    drawn_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="Nobody is left who could give it blindly.")
    settled = models.CharField(max_length=8, choices=Settled.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    settled_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = DoubleReviewQuerySet.as_manager()

    class Meta:
        ordering = ["drawn_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reviewer=models.F("first_decider")),
                name="a_second_look_is_not_the_first_deciders",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="", reviewed_at=None)
                | models.Q(~models.Q(verdict=""), reviewed_at__isnull=False),
                name="a_second_verdict_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(settled="", settled_at=None)
                | models.Q(~models.Q(settled=""), ~models.Q(note=""), settled_at__isnull=False),
                name="a_settled_disagreement_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reviewer"],
                condition=models.Q(reviewed_at=None, withdrawn_at=None),
                name="second_look_of_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"Second look {self.pk}"

    def get_absolute_url(self) -> str:
        """The page where it is given."""
        return self.community.url("moderation:blind_look", self.pk)

    @property
    def agrees(self) -> bool:
        """Both said the same."""
        return bool(self.verdict) and self.verdict == self.first_verdict
