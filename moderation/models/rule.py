"""A rule written by a person. It raises signals and opens cases; it never acts on a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pghistory
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from communities.models import Community

# What a match adds to the log-odds that a person would act, by severity. A rule alone is enough for the queue.
STRENGTH: Final = {1: 2.0, 2: 3.0, 3: 4.0}


class RuleQuerySet(models.QuerySet["Rule"]):
    """Which rules."""

    def in_community(self, community: Community) -> RuleQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def running(self) -> RuleQuerySet:
        """Live ones and those in the shadow."""
        return self.filter(state__in=[Rule.State.LIVE, Rule.State.SHADOW])


@pghistory.track()
class Rule(models.Model):
    """Every change raises `version`; a signal names the version that made it."""

    class Kind(models.TextChoices):
        WORDS = "words", "Words or phrases"
        PATTERN = "pattern", "A pattern"
        FIRST_POST = "first_post", "Somebody’s first posts"
        NEW_LINKS = "new_links", "A new account posts a link"
        NEW_DOMAIN = "new_domain", "A link nobody shared before"
        DOMAINS = "domains", "A link to a domain"
        COPIES = "copies", "The same text from several accounts"
        RATE = "rate", "Many posts in a short time"
        MENTIONS = "mentions", "Many people named in one post"
        EDITS = "edits", "Changed after others answered"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SHADOW = "shadow", "Shadow: notes what it would do"
        LIVE = "live", "Live: opens cases"
        OFF = "off", "Off"

    class Severity(models.IntegerChoices):
        LOW = 1, "A nuisance"
        MIDDLE = 2, "Harms the talk"
        HIGH = 3, "Hurts a person"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="rules")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    settings = models.JSONField(default=dict, help_text="What its kind needs; see moderation.rules.")
    guideline = models.ForeignKey(
        "moderation.Guideline", null=True, blank=True, on_delete=models.PROTECT, related_name="rules"
    )
    severity = models.PositiveSmallIntegerField(choices=Severity.choices, default=Severity.MIDDLE)
    why = models.TextField(blank=True, help_text="Why it exists, for whoever reads it in a year. Needed to go live.")
    must_match = models.JSONField(default=list, blank=True, help_text="Texts it has to find; tried at every save.")
    must_not_match = models.JSONField(default=list, blank=True, help_text="Texts it has to leave alone.")
    sure = models.BooleanField(
        default=False, help_text="So sure that outside duty hours it may ask for a hold (words only)."
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["community", "name"], name="a_rule_has_its_own_name"),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "words",
                        "pattern",
                        "first_post",
                        "new_links",
                        "new_domain",
                        "domains",
                        "copies",
                        "rate",
                        "mentions",
                        "edits",
                    ]
                ),
                name="a_rule_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "shadow", "live", "off"]), name="a_rule_is_in_a_known_state"
            ),
            models.CheckConstraint(condition=models.Q(severity__range=(1, 3)), name="a_rule_has_a_known_severity"),
            models.CheckConstraint(
                condition=models.Q(sure=False) | models.Q(kind="words"), name="only_words_are_sure_enough_for_the_night"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The rule's page."""
        return self.community.url("moderation:rule", self.pk)

    @property
    def strength(self) -> float:
        """What a match adds to the log-odds."""
        return STRENGTH[self.severity]

    def setting(self, name: str, default: Any) -> Any:
        """One setting, or its usual value."""
        value = self.settings.get(name)
        return default if value in (None, "", []) else value
