"""A thread, topic, question, issue or event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models

if TYPE_CHECKING:
    from communities.models.community import Community


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Which conversations."""

    def in_community(self, community: Community) -> ConversationQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> ConversationQuerySet:
        """Those that still are there upstream."""
        return self.filter(deleted_at=None)

    def titled_like(self, words: str) -> ConversationQuerySet:
        """Whose title has all these words; the last may be a beginning."""
        terms = [term for term in re.split(r"\W+", words) if term]
        if not terms:
            return self.none()
        query = " & ".join(terms) + ":*"
        return self.annotate(title_words=SearchVector("title", config="simple")).filter(
            title_words=SearchQuery(query, config="simple", search_type="raw")
        )


class Conversation(models.Model):
    """The counters (posts and replies) are kept by the door; events carry their time, place and who said yes."""

    class Kind(models.TextChoices):
        THREAD = "thread", "Thread"
        QUESTION = "question", "Question"
        EVENT = "event", "Event"
        ISSUE = "issue", "Issue"
        CHAT = "chat", "Chat"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="conversations")
    source = models.ForeignKey("communities.Source", on_delete=models.CASCADE, related_name="conversations")
    channel = models.ForeignKey(
        "communities.Channel", null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    external_id = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.THREAD)
    title = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    tags = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    closed = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="Removed upstream.")
    accepted_id = models.BigIntegerField(null=True, blank=True, help_text="The activity that solved it.")
    starter_id = models.BigIntegerField(null=True, blank=True, help_text="The member who began it.")
    started_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    posts = models.PositiveIntegerField(default=0, help_text="Posts and replies.")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=250, blank=True)
    going = models.PositiveIntegerField(null=True, blank=True, help_text="How many said yes; names may be unknown.")
    cancelled = models.BooleanField(default=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="a_conversation_is_known_once_per_source"),
            models.CheckConstraint(
                condition=models.Q(ends_at=None)
                | models.Q(starts_at=None)
                | models.Q(ends_at__gte=models.F("starts_at")),
                name="an_event_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-last_at", "-id"], name="conversation_by_last_act"),
            models.Index(fields=["community", "started_at"], name="conversation_by_start"),
            models.Index(
                fields=["community", "starts_at"], condition=models.Q(kind="event"), name="conversation_events"
            ),
            GinIndex(SearchVector("title", config="simple"), name="conversation_words"),
        ]

    def __str__(self) -> str:
        return self.title or f"Conversation {self.pk}"

    def get_absolute_url(self) -> str:
        """The conversation's page."""
        return self.community.url("relationships:conversation", self.pk)
