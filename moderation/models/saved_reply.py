"""Words that the team need not write again, for the whole workspace, with places for names and guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User, Workspace


class SavedReplyQuerySet(models.QuerySet["SavedReply"]):
    """Which replies."""

    def in_workspace(self, workspace: Workspace) -> SavedReplyQuerySet:
        """Those of one workspace (the gate's)."""
        return self.filter(workspace=workspace)

    def in_use(self) -> SavedReplyQuerySet:
        """Those not retired, with the newest text as `text`, in one query."""
        newest = SavedReplyVersion.objects.filter(reply=models.OuterRef("pk")).order_by("-number")
        return self.filter(retired_at=None).annotate(text=models.Subquery(newest.values("text")[:1]))


class SavedReply(models.Model):
    """`guideline` is a guideline's slug: each community of the workspace fills in its own of that name."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=80)
    digit = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The key that puts it in, 1 to 9.")
    guideline = models.SlugField(max_length=60, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SavedReplyQuerySet.as_manager()

    class Meta:
        ordering = ["digit", "title"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "title"], name="a_saved_reply_has_its_own_title"),
            models.UniqueConstraint(
                fields=["workspace", "digit"],
                condition=models.Q(retired_at=None, digit__isnull=False),
                name="a_digit_puts_in_one_reply",
            ),
            models.CheckConstraint(
                condition=models.Q(digit=None) | models.Q(digit__range=(1, 9)), name="a_reply_has_a_digit_or_none"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def rewrite(self, text: str, by: User | None) -> SavedReplyVersion:
        """A new version; the same words again change nothing."""
        SavedReply.objects.select_for_update().get(pk=self.pk)
        last = self.versions.order_by("-number").first()
        if last is not None and last.text == text:
            return last
        return SavedReplyVersion.objects.create(reply=self, number=last.number + 1 if last else 1, text=text, by=by)


class SavedReplyVersion(models.Model):
    """The text from a moment on."""

    reply = models.ForeignKey(SavedReply, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=3000)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "number"], name="a_reply_version_has_its_own_number"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_saved_reply_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.reply} (version {self.number})"
