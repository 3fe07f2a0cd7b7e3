"""Two members who should meet: proposed with reasons, sent by a person's hand, followed until they talk or do not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community

GIVEN_DAYS: Final = 30  # so long after it was sent two people may take to talk

Reason = dict[str, Any]  # {kind, words, strength 0 to 1, acts}


class IntroductionState(models.TextChoices):
    """In the order of its life. Open are the first three."""

    PROPOSED = "proposed", "Proposed"
    DRAFTED = "drafted", "Drafted"
    SENT = "sent", "Sent"
    TALKED = "talked", "They talked"
    NOTHING = "nothing", "Nothing came of it"
    MET = "met", "Met by themselves"
    DISMISSED = "dismissed", "Set aside"


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> IntroductionQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self) -> IntroductionQuerySet:
        """Proposed or drafted, not yet sent, and nothing speaks against either of the two by now."""
        fine = {
            f"{side}__{fact}": value for side in "ab" for fact, value in (("questioned_at", None), ("role", "member"))
        }
        return self.unsent().filter(**fine)

    def unsent(self) -> IntroductionQuerySet:
        """Proposed or drafted."""
        return self.filter(state__in=(IntroductionState.PROPOSED, IntroductionState.DRAFTED))

    def under_way(self) -> IntroductionQuerySet:
        """Sent; whether they talk is not known yet."""
        return self.filter(state=IntroductionState.SENT)

    def ended(self) -> IntroductionQuerySet:
        """They talked, or nothing came of it, or it was not needed."""
        return self.filter(state__in=(IntroductionState.TALKED, IntroductionState.NOTHING, IntroductionState.MET))

    def worthiest_first(self) -> IntroductionQuerySet:
        """The likeliest to get on first."""
        return self.order_by("-score", "-id")


@pghistory.track()
class Introduction(models.Model):
    """One pair, one row, for good: `a` has the smaller id. Kith sends nothing; a person does, and says so."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    a = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=IntroductionState.choices, default=IntroductionState.PROPOSED)
    score = models.FloatField(help_text="Share of all pairs that it ranks above, 0 to 1; inferred.")
    distance = models.PositiveSmallIntegerField(null=True, help_text="Steps between them by current ties, 2 or 3.")
    via = ArrayField(models.BigIntegerField(), default=list, help_text="Members who know both, the best known first.")
    shared = ArrayField(models.CharField(max_length=80), default=list, help_text="Words that both use and few others.")
    reasons = models.JSONField(default=list, help_text="[{kind, words, strength, acts}], the strongest first.")
    as_of = models.DateTimeField(help_text="The moment of the record it was worked out from.")
    proposed_at = models.DateTimeField(auto_now_add=True)
    draft = models.TextField(blank=True, help_text="As a person changed it; empty: as Kith words it.")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    channel = models.CharField(max_length=60, blank=True, help_text="Where it was sent.")
    sent_at = models.DateTimeField(null=True, blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)
    talked_act = models.BigIntegerField(null=True, blank=True, help_text="The activity that shows it.")
    ended_at = models.DateTimeField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why_not = models.CharField(max_length=200, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="two_members_are_introduced_once"),
            models.CheckConstraint(
                condition=models.Q(a__lt=models.F("b")), name="an_introduction_names_the_smaller_id_first"
            ),
            models.CheckConstraint(
                condition=models.Q(score__range=(0, 1)), name="an_introduction_has_a_score_from_0_to_1"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("sent", "talked", "nothing")) | models.Q(sent_at__isnull=False),
                name="only_what_was_sent_is_followed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("talked", "met")) | models.Q(talked_at__isnull=False),
                name="who_talked_did_so_at_some_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="dismissed") | models.Q(dismissed_at__isnull=False),
                name="what_is_set_aside_was_so_at_some_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "state", "-score", "-id"], name="introduction_by_state"),
            models.Index(fields=["community", "-ended_at", "-id"], name="introduction_ended"),
            models.Index(fields=["a", "-id"], name="introduction_of_a"),
            models.Index(fields=["b", "-id"], name="introduction_of_b"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} and {self.b_id}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return str(self.community.url("relationships:introduction", self.pk))

    @property
    def is_waiting(self) -> bool:
        """Whether somebody may still send it."""
        return self.state in (IntroductionState.PROPOSED, IntroductionState.DRAFTED)

    @property
    def top_words(self) -> str:
        """Where it stands among all pairs: "best 0.4 %"."""
        share = max(0.01, 100 * (1 - self.score))
        return f"best {share:.0f} %" if share >= 1 else f"best {share:.1g} %"

    @property
    def ends_at(self) -> datetime | None:
        """When nothing will have come of it."""
        return self.sent_at + timedelta(days=GIVEN_DAYS) if self.sent_at else None

    def keep_draft(self, text: str, sender_id: int | None) -> None:
        """A person's own wording, and who of the team is to send it."""
        self.draft, self.sender_id = text, sender_id
        if self.state == IntroductionState.PROPOSED:
            self.state = IntroductionState.DRAFTED
        self.save(update_fields=["draft", "sender", "state"])

    def mark_sent(self, user: User, channel: str) -> None:
        """It went out by hand, now. Twice is once."""
        if self.is_waiting:
            self.state, self.sent_at, self.channel = IntroductionState.SENT, timezone.now(), channel
            self.sender = user
            self.save(update_fields=["state", "sent_at", "channel", "sender"])

    def set_aside(self, user: User, why: str) -> None:
        """Not these two, and why; they are not proposed again unless it is taken back."""
        if self.is_waiting:
            self.state, self.dismissed_at = IntroductionState.DISMISSED, timezone.now()
            self.dismissed_by, self.why_not = user, why
            self.save(update_fields=["state", "dismissed_at", "dismissed_by", "why_not"])

    def reopen(self) -> None:
        """It was not sent after all, or not to be set aside."""
        if self.state in (IntroductionState.SENT, IntroductionState.NOTHING, IntroductionState.DISMISSED):
            self.state = IntroductionState.DRAFTED if self.draft else IntroductionState.PROPOSED
            self.sent_at = self.ended_at = self.dismissed_at = self.dismissed_by = None
            self.channel = self.why_not = ""
            self.save(
                update_fields=[
                    "state", "sent_at", "ended_at", "dismissed_at", "dismissed_by", "channel", "why_not"
                ]
            )  # fmt: skip


class Introducing(models.Model):
    """When a community's pairs were last looked at, from how many, and what it took."""

    community = models.OneToOneField(
        "communities.Community", primary_key=True, on_delete=models.CASCADE, related_name="introducing"
    )
    as_of = models.DateTimeField(null=True)
    worked_out_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)
    people = models.PositiveIntegerField(default=0, help_text="Members who could be introduced.")
    pairs = models.PositiveIntegerField(default=0, help_text="Pairs compared in full.")
    proposed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Introductions of community {self.community_id}"
