"""What the team wants to remember of a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from accounts.models import User


class NoteQuerySet(models.QuerySet["Note"]):
    """Scopes that read like speech."""

    def seen_by(self, user: User) -> NoteQuerySet:
        """The team's notes, and their own private ones."""
        return self.filter(models.Q(private=False) | models.Q(by=user))


@pghistory.track()
class Note(models.Model):
    """A private note is its writer's alone; a team note is everybody's in the workspace."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=5000)
    private = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="a_note_says_something")]
        indexes = [models.Index(fields=["member", "-written_at"], name="note_of_a_member")]

    def __str__(self) -> str:
        return self.text[:60]
