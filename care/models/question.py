"""Somebody asked. What is waiting, until when an answer is promised, and how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from communities.work import record_work

if TYPE_CHECKING:
    from communities.models import Community

FRESH_FOR: Final = timedelta(days=30)  # older unanswered questions are listed apart: an answer hardly helps any more


class QuestionQuerySet(models.QuerySet["Question"]):
    """Which questions."""

    def in_community(self, community: Community) -> QuestionQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> QuestionQuerySet:
        """Real questions: not dismissed by a person, not removed upstream."""
        return self.exclude(state__in=(Question.State.DISMISSED, Question.State.WITHDRAWN))

    def open(self) -> QuestionQuerySet:
        """Nobody has answered: waiting, or somebody was asked to."""
        return self.filter(state__in=Question.OPEN)

    def fresh(self, now: datetime) -> QuestionQuerySet:
        """Whose promise began less than `FRESH_FOR` ago."""
        return self.filter(waits_since__gt=now - FRESH_FOR)

    def asked_between(self, start: datetime, end: datetime) -> QuestionQuerySet:
        """From `start` (in) to `end` (out)."""
        return self.filter(asked_at__gte=start, asked_at__lt=end)


@pghistory.track(
    pghistory.UpdateEvent(condition=pghistory.AnyChange("settled_as")),
    fields=["state", "settled_as", "settled_by", "settled_at"],
)
class Question(models.Model):
    """One question: the opening post of a conversation, or one line of a chat.

    The record says everything but what people settle by hand (`settled_…`); reading the record again leaves that alone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ASKED = "asked", "Somebody was asked"
        ANSWERED = "answered", "Answered"
        SOLVED = "solved", "Solved"
        DISMISSED = "dismissed", "Not a question"
        WITHDRAWN = "withdrawn", "Removed by its author"

    OPEN = (State.WAITING, State.ASKED)

    class Solved(models.TextChoices):
        ACCEPTED = "accepted", "an answer was accepted"
        THANKED = "thanked", "the asker said thanks"

    class Settled(models.TextChoices):
        DISMISSED = "dismissed", "Not a question"
        ANSWERED = "answered", "Answered elsewhere"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="questions")
    conversation = models.ForeignKey("communities.Conversation", on_delete=models.CASCADE, related_name="questions")
    channel = models.ForeignKey("communities.Channel", null=True, on_delete=models.SET_NULL, related_name="+")
    activity_id = models.BigIntegerField(help_text="The post that asks.")
    asker = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="questions_asked")
    asked_at = models.DateTimeField()
    title = models.CharField(max_length=300, help_text="Its title, or its first words.")
    terms = ArrayField(models.CharField(max_length=40), default=list, help_text="The words that say what it is about.")
    recognised_by = models.CharField(max_length=300, help_text="Why this is taken for a question.")

    first_answer_id = models.BigIntegerField(null=True)
    first_answer_at = models.DateTimeField(null=True)
    first_answerer = models.ForeignKey("communities.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    first_answer_inferred = models.BooleanField(
        default=False, help_text="Taken from who spoke next in a chat; nothing links the two posts."
    )
    waited = models.PositiveIntegerField(null=True, help_text="Business seconds to the first answer.")
    answers = models.PositiveIntegerField(default=0, help_text="People who answered.")
    solved_at = models.DateTimeField(null=True)
    solved_how = models.CharField(max_length=8, choices=Solved.choices, blank=True)
    reopened_at = models.DateTimeField(null=True, help_text="The asker came back: it is not solved.")
    last_at = models.DateTimeField(help_text="The last post of the exchange.")

    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    waits_since = models.DateTimeField(help_text="When it was asked, or asked again.")
    due_at = models.DateTimeField(help_text="Until when a first answer is promised.")
    settled_as = models.CharField(max_length=9, choices=Settled.choices, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity_id"], name="a_post_is_one_question"),
            models.CheckConstraint(
                condition=models.Q(first_answer_at=None) | models.Q(first_answer_at__gte=models.F("asked_at")),
                name="an_answer_comes_after_its_question",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_as="", settled_at=None)
                | (~models.Q(settled_as="") & ~models.Q(settled_at=None)),
                name="what_is_settled_by_hand_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "asked", "answered", "solved", "dismissed", "withdrawn"]),
                name="a_question_has_a_known_state",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "state", "due_at", "id"], name="question_by_promise"),
            models.Index(fields=["community", "-asked_at", "-id"], name="question_newest_first"),
            models.Index(fields=["community", "-first_answer_at", "-id"], name="question_by_answer"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The question's page."""
        return self.community.url("care:question", self.pk)

    @property
    def is_open(self) -> bool:
        """It waits for an answer, or somebody was asked to give one."""
        return self.state in self.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether a person, not the record, said how it stands."""
        return bool(self.settled_as)

    def stands(self, *, asked: bool) -> str:
        """What the record and people together make of it; `asked`: whether an ask is open."""
        came_back = self.reopened_at and self.settled_at and self.reopened_at > self.settled_at
        if self.settled_as and not came_back:
            return self.State(self.settled_as)
        if self.reopened_at is None and self.solved_at:
            return self.State.SOLVED
        if self.reopened_at is None and self.first_answer_at:
            return self.State.ANSWERED
        return self.State.ASKED if asked else self.State.WAITING

    def standing_state(self) -> str:
        """The same, open asks looked up."""
        return self.stands(asked=self.asks.open().exists())

    def settle(self, how: Settled, by: User) -> None:
        """A person says: not a question, or answered where we cannot see it. Undone by `unsettle`."""
        with transaction.atomic():
            self.settled_as, self.settled_by, self.settled_at = how, by, timezone.now()
            self.state = self.State(how.value)
            self._keep()
            words = "dismissed a question" if how == self.Settled.DISMISSED else "marked a question answered"
            self._leave_work(by, words)

    def unsettle(self, by: User) -> None:
        """Takes a person's word back; the record decides again."""
        if not self.settled_as:
            return
        with transaction.atomic():
            self.settled_as, self.settled_by, self.settled_at = "", None, None
            self.state = self.standing_state()
            self._keep()
            self._leave_work(by, "took back how a question was settled")

    def _keep(self) -> None:
        self.save(update_fields=["settled_as", "settled_by", "settled_at", "state"])

    def _leave_work(self, by: User, kind: str, **more: Any) -> None:
        record_work(by, self.community, "care", kind, about=self.title, url=self.get_absolute_url(), **more)
