"""A person in a community, whatever handles they go by."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from communities.models.community import Community


def sort_key(name: str) -> str:
    """How a name sorts and is searched: decomposed, without marks, case-folded (the database sorts by code point)."""
    flat = unicodedata.normalize("NFKD", name)
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()[:200]


class MemberQuerySet(models.QuerySet["Member"]):
    """Which members."""

    def in_community(self, community: Community) -> MemberQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def people(self) -> MemberQuerySet:
        """Members proper: neither staff nor bots (`M` of the measures)."""
        return self.filter(role=Member.Role.MEMBER)

    def welcome(self) -> MemberQuerySet:
        """Those whom nothing speaks against: no case about them waits, and nothing of theirs was removed."""
        return self.filter(questioned_at=None)

    def staff(self) -> MemberQuerySet:
        """Team members' own accounts (`S` of the measures)."""
        return self.filter(role=Member.Role.STAFF)

    def active_since(self, moment: datetime) -> MemberQuerySet:
        """Those whose last act is not older than `moment`."""
        return self.filter(last_active_at__gte=moment)

    def named_like(self, text: str) -> MemberQuerySet:
        """Whose name or handle begins with the text, or has a word that does."""
        key = sort_key(text)
        return self.filter(models.Q(sort_key__startswith=key) | models.Q(sort_key__contains=f" {key}"))


class Member(models.Model):
    """The counters are kept by the door of the record and say what was seen of them, deleted acts left out."""

    class Role(models.TextChoices):
        MEMBER = "member", "Member"
        STAFF = "staff", "Staff"
        BOT = "bot", "Bot"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=450, help_text="Name, then handle, folded for sorting and search.")
    name_set_by_hand = models.BooleanField(
        default=False, db_default=False, help_text="A person chose the name: imports and merges leave it alone."
    )
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    role_set_by_hand = models.BooleanField(default=False, help_text="A person's word: imports leave the role alone.")
    joined_at = models.DateTimeField(null=True, blank=True, help_text="As the source says.")
    first_active_at = models.DateTimeField(null=True, blank=True)
    last_active_at = models.DateTimeField(null=True, blank=True)
    posts = models.PositiveIntegerField(default=0, help_text="Posts and replies.")
    acts = models.PositiveIntegerField(default=0, help_text="All acts, joins and leaves left out.")
    questioned_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when somebody has to look at them, or removed what they wrote."
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_active_at=None) | models.Q(last_active_at__gte=models.F("first_active_at")),
                name="a_member_is_last_active_after_first",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["member", "staff", "bot"]), name="a_member_has_a_known_role"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-last_active_at", "-id"], name="member_by_last_act"),
            models.Index(fields=["community", "-acts", "-id"], name="member_by_acts"),
            models.Index(fields=["community", "first_active_at"], name="member_by_first_act"),
            models.Index(fields=["community", "sort_key", "id"], name="member_by_name"),
            models.Index(
                fields=["community", "role"], condition=~models.Q(role="member"), name="member_staff_and_bots"
            ),
            models.Index(
                fields=["community"], condition=models.Q(questioned_at__isnull=False), name="member_questioned"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The member's page."""
        return self.community.url("relationships:member", self.pk)

    @property
    def is_staff(self) -> bool:
        """One of the team, not one of its guests."""
        return self.role == self.Role.STAFF
