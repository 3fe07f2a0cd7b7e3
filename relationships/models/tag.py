"""A word the team puts on a member: "speaker", "Berlin", "ask before Friday"."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models


@pghistory.track()
class MemberTag(models.Model):
    """Kept as written, compared without case."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="tags")
    word = models.CharField(max_length=40)
    key = models.CharField(max_length=40, help_text="The word, case folded.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    put_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="a_member_has_a_tag_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="a_tag_is_a_word"),
        ]
        indexes = [models.Index(fields=["community", "key"], name="tag_of_a_community")]

    def __str__(self) -> str:
        return self.word
