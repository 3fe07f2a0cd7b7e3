"""What is written beside a case: for the team, for who reported it, or for its author. None of them is a strike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.loose import loose

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community


class CaseNoteQuerySet(models.QuerySet["CaseNote"]):
    """Which notes."""

    def in_community(self, community: Community) -> CaseNoteQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def to_post(self) -> CaseNoteQuerySet:
        """Those that wait for a hand."""
        return self.filter(state=CaseNote.State.BY_HAND)


@pghistory.track()
class CaseNote(models.Model):
    """The team's stay inside. The others are messages: posted by hand where the member is, and then marked so."""

    class Audience(models.TextChoices):
        TEAM = "team", "The team"
        REPORTER = "reporter", "Who reported it"
        AUTHOR = "author", "The author"

    class State(models.TextChoices):
        KEPT = "kept", "Kept inside"
        BY_HAND = "by_hand", "To be posted by hand"
        POSTED = "posted", "Posted"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.TEAM)
    member = loose("communities.Member")
    text = models.TextField()
    mentioned = models.ManyToManyField("accounts.User", blank=True, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.KEPT)
    written_at = models.DateTimeField(default=timezone.now)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CaseNoteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_case_note_says_something"),
            models.CheckConstraint(
                condition=models.Q(audience="team", state="kept")
                | ~models.Q(audience="team") & ~models.Q(state="kept"),
                name="the_teams_notes_stay_inside",
            ),
            models.CheckConstraint(
                condition=models.Q(state="posted", posted_at__isnull=False)
                | ~models.Q(state="posted") & models.Q(posted_at=None),
                name="a_posted_note_says_when",
            ),
        ]
        indexes = [models.Index(fields=["community", "-written_at"], name="case_note_newest_first")]

    def __str__(self) -> str:
        return self.text[:80]

    def posted(self, by: User) -> None:
        """A person says that they posted it. Twice is once."""
        CaseNote.objects.filter(pk=self.pk, state=self.State.BY_HAND).update(
            state=self.State.POSTED, posted_at=timezone.now(), posted_by=by
        )
        self.refresh_from_db()
