"""What somebody is told of a decision: its author, or who reported the post. And the receipts on the way there.

A letter to a reporter names its report; one to an author does not. The text holds a mark in place of the secret link to
the reader's own page, so that the database never holds the link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class LetterQuerySet(models.QuerySet["Letter"]):
    """Which letters."""

    def in_community(self, community: Community) -> LetterQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def to_post(self) -> LetterQuerySet:
        """Those that wait for a hand."""
        return self.filter(state__in=[Letter.State.BY_HAND, Letter.State.UNSURE])


@pghistory.track()
class Letter(models.Model):
    """Goes out by e-mail or by a connector that can write, else a person posts it and says so."""

    class Kind(models.TextChoices):
        DECISION = "decision", "About a decision"
        CORRECTION = "correction", "Takes a decision back"
        APPEAL = "appeal", "Answers an appeal"
        REPORT = "report", "Says what came of a report"
        RECEIPT = "receipt", "Says that a report has arrived"
        ON_IT = "on_it", "Says that we are on it"

    class State(models.TextChoices):
        SENDING = "sending", "On its way"
        POSTING = "posting", "Being handed over"
        BY_HAND = "by_hand", "To be posted by hand"
        POSTED = "posted", "Posted"
        UNSURE = "unsure", "May have arrived: look before you send it again"
        CANCELLED = "cancelled", "Never sent"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(
        "moderation.Decision", null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    report = models.ForeignKey(
        "moderation.Report", null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    page = models.ForeignKey(
        "moderation.MemberPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    member = loose("communities.Member", db_index=False)
    language = models.CharField(max_length=2, default="en")
    certainty = models.FloatField(null=True, blank=True, help_text="That this is the reader's language; blank: chosen.")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DECISION)
    text = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices)
    written_at = models.DateTimeField(default=timezone.now)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="posted", posted_at__isnull=False)
                | models.Q(~models.Q(state="posted"), posted_at=None),
                name="a_posted_letter_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(decision__isnull=False) | models.Q(report__isnull=False),
                name="a_letter_is_about_something",
            ),
            models.UniqueConstraint(
                fields=["decision", "kind"],
                condition=models.Q(report=None),
                name="an_author_is_told_once_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["report", "decision", "kind"],
                condition=models.Q(report__isnull=False),
                nulls_distinct=False,
                name="a_reporter_is_told_once_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decision_id}"

    @property
    def to_reporter(self) -> bool:
        """It goes to who reported, else to the author."""
        return self.report_id is not None

    def posted(self, by: User) -> None:
        """A person says that they posted it."""
        Letter.objects.filter(pk=self.pk, state__in=[self.State.BY_HAND, self.State.UNSURE]).update(
            state=self.State.POSTED, posted_at=timezone.now(), posted_by=by
        )
        self.refresh_from_db()
