"""A conversation joined to another, or split in two, by a person's hand.

The record stays as the platform said it: an import neither sees these rows nor can undo them. They are laid over it
when a conversation is read (`relationships.mending`). Nothing is ever removed: undoing says when and by whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from communities.models import Activity, Conversation

if TYPE_CHECKING:
    from communities.models import Community


class CannotMend(ValueError):
    """Why it cannot be joined or split, in words for the page."""


class ThreadMendQuerySet(models.QuerySet["ThreadMend"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> ThreadMendQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def in_force(self) -> ThreadMendQuerySet:
        """Those not undone."""
        return self.filter(undone_at=None)

    def joins(self) -> ThreadMendQuerySet:
        """Conversations joined to another."""
        return self.filter(kind=ThreadMend.Kind.JOIN)

    def splits(self) -> ThreadMendQuerySet:
        """Conversations split in two."""
        return self.filter(kind=ThreadMend.Kind.SPLIT)


class ThreadMend(models.Model):
    """One join (`conversation` is read within `into`) or one split (from the act `from_id` on it is one of its own)."""

    class Kind(models.TextChoices):
        JOIN = "join", "Joined"
        SPLIT = "split", "Split"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    conversation = models.ForeignKey("communities.Conversation", on_delete=models.CASCADE, related_name="+")
    into = models.ForeignKey("communities.Conversation", null=True, on_delete=models.CASCADE, related_name="+")
    from_id = models.BigIntegerField(null=True, help_text="Split: the first act of the new part.")
    from_at = models.DateTimeField(null=True, help_text="Split: when that act happened.")
    title = models.CharField(max_length=300, blank=True, help_text="Split: what the new part is about.")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ThreadMendQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(kind="join", undone_at=None),
                name="a_conversation_is_joined_to_one_other",
            ),
            models.UniqueConstraint(
                fields=["conversation", "from_id"],
                condition=models.Q(kind="split", undone_at=None),
                name="a_conversation_is_split_once_at_an_act",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="join", into__isnull=False, from_id=None, from_at=None)
                & ~models.Q(into=models.F("conversation"))
                | models.Q(kind="split", into=None, from_id__isnull=False, from_at__isnull=False),
                name="a_join_has_a_conversation_to_join_and_a_split_its_first_act",
            ),
        ]
        indexes = [
            models.Index(fields=["into"], condition=models.Q(undone_at=None), name="mend_joined_into"),
            models.Index(fields=["community", "-made_at", "-id"], name="mend_of_community"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.conversation_id}"

    def get_absolute_url(self) -> str:
        """Where one reads what it made: the other conversation, or the new part."""
        if self.kind == self.Kind.JOIN:
            return str(self.community.url("relationships:conversation", self.into_id))
        return f"{self.community.url('relationships:conversation', self.conversation_id)}?part={self.pk}"

    @classmethod
    @transaction.atomic
    def join(cls, conversation: Conversation, into: Conversation, *, reason: str, by_id: int | None) -> ThreadMend:
        """Has `conversation` read within `into`. CannotMend: it would turn in a circle, or it already is joined."""
        rows = cls._locked(conversation)
        whole = root_of(into, rows)
        if whole == conversation.pk:
            raise CannotMend("These two are one conversation already.")
        if any(row.conversation_id == conversation.pk and row.kind == cls.Kind.JOIN for row in rows):
            raise CannotMend("It is joined to another conversation. Undo that first.")
        if any(row.conversation_id == conversation.pk and row.kind == cls.Kind.SPLIT for row in rows):
            raise CannotMend("It is split in parts. Undo that first.")
        return cls.objects.create(
            workspace_id=conversation.workspace_id,
            community_id=conversation.community_id,
            kind=cls.Kind.JOIN,
            conversation=conversation,
            into_id=whole,
            reason=reason,
            by_id=by_id,
        )

    @classmethod
    @transaction.atomic
    def split(
        cls, conversation: Conversation, act: Activity, *, title: str, reason: str, by_id: int | None
    ) -> ThreadMend:
        """Makes what was said from `act` on a part of its own. CannotMend: it already begins there."""
        rows = cls._locked(conversation)
        if root_of(conversation, rows) != conversation.pk:
            raise CannotMend("It is joined to another conversation. Split that one.")
        if any(row.kind == cls.Kind.SPLIT and row.from_id == act.pk for row in rows):
            raise CannotMend("A part begins at this message already.")
        return cls.objects.create(
            workspace_id=conversation.workspace_id,
            community_id=conversation.community_id,
            kind=cls.Kind.SPLIT,
            conversation=conversation,
            from_id=act.pk,
            from_at=act.occurred_at,
            title=title,
            reason=reason,
            by_id=by_id,
        )

    def undo(self, by_id: int | None) -> bool:
        """Back as it was before. False: somebody was quicker."""
        changed = ThreadMend.objects.in_force().filter(pk=self.pk).update(undone_at=timezone.now(), undone_by_id=by_id)
        self.refresh_from_db(fields=["undone_at", "undone_by"])
        return bool(changed)

    @classmethod
    def _locked(cls, conversation: Conversation) -> list[ThreadMend]:
        """Everything in force in the community, one mender at a time. They are few: made by hand."""
        from communities.models import Community

        Community.objects.select_for_update().only("pk").get(pk=conversation.community_id)
        return list(cls.objects.filter(community=conversation.community_id).in_force())


def root_of(conversation: Conversation | int, mends: list[ThreadMend]) -> int:
    """The conversation that `conversation` is read within; itself where it is joined to none."""
    pk = conversation if isinstance(conversation, int) else conversation.pk
    to = {mend.conversation_id: mend.into_id for mend in mends if mend.kind == ThreadMend.Kind.JOIN}
    for _ in range(len(to)):
        following = to.get(pk)
        if following is None:
            break
        pk = following
    return pk
