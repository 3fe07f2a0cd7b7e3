"""A person's word that two members are one, or that one is two: with all that is needed to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from communities.models.community import Community


class MergeQuerySet(models.QuerySet["Merge"]):
    """Which merges and splits."""

    def in_community(self, community: Community) -> MergeQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> MergeQuerySet:
        """Those not taken back."""
        return self.filter(undone_at=None)

    def merges(self) -> MergeQuerySet:
        """Two became one."""
        return self.filter(kind=Merge.Kind.MERGE)

    def newest_first(self) -> MergeQuerySet:
        """By when they were done."""
        return self.order_by("-made_at", "-id")


class Merge(models.Model):
    """What `communities.identity.merging` and `.splitting` did. Members are named by number: one of them is gone.

    A merge: `gone_id` went into `into_id`. A split: identities of `into_id` went out into the new member `gone_id`.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", "Two became one"
        SPLIT = "split", "One became two"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    into_id = models.BigIntegerField(help_text="The member who stayed.")
    gone_id = models.BigIntegerField(help_text="The member who went in, or came out.")
    into_name = models.CharField(max_length=250)
    gone_name = models.CharField(max_length=250)
    suggestion = models.ForeignKey(
        "communities.Suggestion", null=True, blank=True, on_delete=models.SET_NULL, related_name="merges"
    )
    words = models.CharField(max_length=500, blank=True, help_text="Why, in words.")
    confidence = models.FloatField(null=True, help_text="As suggested; empty where a person found it.")
    automatic = models.BooleanField(default=False, help_text="Done by the community's switch, by no person.")
    gone_row = models.JSONField(default=dict, help_text="The member's own row as it was.")
    into_before = models.JSONField(default=dict, help_text="What the merge changed on who stayed: before.")
    into_after = models.JSONField(default=dict, help_text="The same: after. Later changes by hand are left alone.")
    moved = models.JSONField(default=dict, help_text="Column: ids of the rows that changed hands.")
    arrays = models.JSONField(default=dict, help_text="Column: row: the list as it was and as it became.")
    parked = models.JSONField(default=list, help_text="Rows that had no place beside one like them, whole.")
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone_id"],
                condition=models.Q(undone_at=None, kind="merge"),
                name="a_member_goes_into_one_other",
            ),
            models.CheckConstraint(condition=~models.Q(into_id=models.F("gone_id")), name="a_merge_is_of_two"),
        ]
        indexes = [
            models.Index(fields=["community", "-made_at", "-id"], name="merge_by_time"),
            models.Index(fields=["into_id"], name="merge_by_who_stayed"),
        ]

    def __str__(self) -> str:
        joined = "and" if self.kind == self.Kind.MERGE else "apart from"
        return f"{self.gone_name} {joined} {self.into_name}"

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_at is None
