"""A thank-you for something real: found in the record at the moment it matters, said by a person, written down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community

REST_DAYS: Final = 60  # nobody is thanked again sooner: thanks by the dozen are worth nothing


class Occasion(models.TextChoices):
    """What there is to thank for, as a page names it."""

    FIRST_HELP = "first_help", "First helpful answer"
    ROUND = "round", "A round number"
    WAITED = "waited", "Answered what waited long"
    WELCOMED = "welcomed", "Welcomed newcomers"
    HOSTED = "hosted", "Hosted an event"
    BACK = "back", "Came back to help"
    YEARS = "years", "Years here"
    UNTHANKED = "unthanked", "Helps and is never thanked"
    OTHER = "other", "Something else"


class ThanksState(models.TextChoices):
    """Due until a person has said it, or let it go."""

    DUE = "due", "Due"
    SAID = "said", "Thanked"
    LET_GO = "let_go", "Let go"


class ThanksQuerySet(models.QuerySet["Thanks"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> ThanksQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def due(self) -> ThanksQuerySet:
        """Not said yet, to people nothing speaks against and who were not thanked in the last sixty days."""
        lately = Thanks.objects.filter(
            member=models.OuterRef("member"), state=ThanksState.SAID,
            said_at__gt=timezone.now() - timedelta(days=REST_DAYS),
        )  # fmt: skip
        rows = self.filter(state=ThanksState.DUE, member__questioned_at=None, member__role="member")
        return rows.exclude(models.Exists(lately))

    def each_once(self) -> ThanksQuerySet:
        """Of the due ones of a member the worthiest alone: one thing at a time."""
        better = Thanks.objects.filter(member=models.OuterRef("member"), state=ThanksState.DUE).filter(
            models.Q(worth__gt=models.OuterRef("worth"))
            | models.Q(worth=models.OuterRef("worth"), pk__gt=models.OuterRef("pk"))
        )
        return self.exclude(models.Exists(better))

    def said(self) -> ThanksQuerySet:
        """Said."""
        return self.filter(state=ThanksState.SAID)

    def worthiest_first(self) -> ThanksQuerySet:
        """The occasion that matters most first."""
        return self.order_by("-worth", "-id")


@pghistory.track()
class Thanks(models.Model):
    """One occasion of one member. `key` names it, so that the same occasion is never found twice."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="thanks")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    key = models.CharField(max_length=80, help_text="The occasion itself: round:100, hosted:812.")
    words = models.CharField(max_length=300, help_text="What they did, in words with the figures.")
    acts = ArrayField(models.BigIntegerField(), default=list, help_text="The very acts.")
    happened_at = models.DateTimeField()
    found_at = models.DateTimeField(auto_now_add=True)
    worth = models.FloatField(default=0, help_text="By which the list is ordered.")
    state = models.CharField(max_length=8, choices=ThanksState.choices, default=ThanksState.DUE)
    message = models.TextField(blank=True, help_text="What was said, where it was kept.")
    channel = models.CharField(max_length=60, blank=True, help_text="Where it was said.")
    said_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why_not = models.CharField(max_length=200, blank=True)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "thanks"
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="an_occasion_is_found_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="thanks_are_for_something"),
            models.CheckConstraint(
                condition=~models.Q(state="said") | models.Q(said_at__isnull=False),
                name="thanks_said_were_said_at_some_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-worth", "-id"], condition=models.Q(state="due"), name="thanks_due"),
            models.Index(fields=["community", "-said_at", "-id"], condition=models.Q(state="said"), name="thanks_said"),
            models.Index(fields=["member", "-id"], name="thanks_of_a_member"),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Its page."""
        return str(self.community.url("relationships:thank", self.pk))

    def say(self, user: User, channel: str, message: str) -> None:
        """Said, now, by this person. Twice is once."""
        if self.state != ThanksState.SAID:
            self.state, self.said_at, self.by = ThanksState.SAID, timezone.now(), user
            self.channel, self.message, self.why_not = channel, message, ""
            self.save(update_fields=["state", "said_at", "by", "channel", "message", "why_not"])

    def let_go(self, user: User, why: str) -> None:
        """Not this one, and why."""
        if self.state == ThanksState.DUE:
            self.state, self.by, self.why_not = ThanksState.LET_GO, user, why
            self.save(update_fields=["state", "by", "why_not"])

    def reopen(self) -> None:
        """It was not said after all."""
        self.state, self.said_at, self.by = ThanksState.DUE, None, None
        self.channel = self.message = self.why_not = ""
        self.save(update_fields=["state", "said_at", "by", "channel", "message", "why_not"])


class Appreciation(models.Model):
    """Who is thanked and who never is though they help, counted over groups and languages at the last look."""

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="appreciation"
    )
    as_of = models.DateTimeField(null=True)
    worked_out_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)
    by_group: models.JSONField[Any, Any] = models.JSONField(default=list)
    by_language: models.JSONField[Any, Any] = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Appreciation in community {self.community_id}"
