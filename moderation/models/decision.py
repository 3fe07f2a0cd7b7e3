"""What a person decided, on which text of which guideline, and all that an EU statement of reasons must hold.

A decision is never edited. It is taken back, which reverses everything that it caused, and stays in the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models, transaction
from django.utils import timezone

from moderation.models.case import Case

if TYPE_CHECKING:
    from accounts.models import TeamMember
    from communities.models import Community


class Category(models.TextChoices):
    """The statement categories of the EU database that a community of text comes across."""

    OTHER_VIOLATION_TC = "OTHER_VIOLATION_TC", "Other breach of the rules"
    CYBER_VIOLENCE = "CYBER_VIOLENCE", "Attacks on a person"
    ILLEGAL_OR_HARMFUL_SPEECH = "ILLEGAL_OR_HARMFUL_SPEECH", "Hateful or illegal speech"
    SCAMS_AND_FRAUD = "SCAMS_AND_FRAUD", "Scams and fraud"
    DATA_PROTECTION = "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "Private data of somebody"
    INTELLECTUAL_PROPERTY = "INTELLECTUAL_PROPERTY_INFRINGEMENTS", "Somebody else's work"
    PROTECTION_OF_MINORS = "PROTECTION_OF_MINORS", "Protection of minors"
    SELF_HARM = "SELF_HARM", "Self-harm"
    PUBLIC_SECURITY = "RISK_FOR_PUBLIC_SECURITY", "Risk for public security"
    VIOLENCE = "VIOLENCE", "Violence"
    UNSAFE_PRODUCTS = "UNSAFE_AND_PROHIBITED_PRODUCTS", "Unsafe or prohibited products"
    CONSUMER_INFORMATION = "CONSUMER_INFORMATION", "Consumer information"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Which decisions."""

    def in_community(self, community: Community) -> DecisionQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> DecisionQuerySet:
        """Those not taken back."""
        return self.filter(undone_at=None)

    def final(self) -> DecisionQuerySet:
        """Those that close a case: all but handing it on."""
        return self.exclude(action=Decision.Action.ESCALATE)

    def restricting(self) -> DecisionQuerySet:
        """Those that take something from a member, and so owe a statement of reasons."""
        return self.filter(action__in=RESTRICTING)


@pghistory.track()
class Decision(models.Model):
    """One person's verdict on one case."""

    class Action(models.TextChoices):
        REMOVE = "remove", "Removed"
        HIDE = "hide", "Hidden"
        WARN = "warn", "Hidden, with a warning"
        KEEP = "keep", "Kept"
        TALK = "talk", "Talked first"
        ESCALATE = "escalate", "Handed to a manager"

    class Ground(models.TextChoices):
        GUIDELINE = "INCOMPATIBLE_CONTENT", "Against a guideline"
        LAW = "ILLEGAL_CONTENT", "Against the law"

    class SourceType(models.TextChoices):
        VOLUNTARY = "VOLUNTARY", "Found by the team"
        NOTICE = "ARTICLE_16", "A legal notice"
        REPORT = "TYPE_OTHER_NOTIFICATION", "Reported by a member"

    class AtSource(models.TextChoices):
        NOTHING = "nothing", "Nothing to do"
        TO_DO = "to_do", "To be done by hand"
        DONE = "done", "Done"
        TO_RESTORE = "to_restore", "To be restored by hand"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    action = models.CharField(max_length=8, choices=Action.choices)
    guideline_version = models.ForeignKey(
        "moderation.GuidelineVersion", null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="In the decider's own words.")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    seconds = models.PositiveIntegerField(null=True, help_text="From taking the case to deciding it.")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    reversed_on_appeal = models.BooleanField(default=False)
    probability_seen = models.FloatField(null=True, help_text="What the page said when it was decided.")
    at_source = models.CharField(max_length=10, choices=AtSource.choices, default=AtSource.NOTHING)
    at_source_at = models.DateTimeField(null=True)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="children", help_text="Decided together with it."
    )
    sweep = models.ForeignKey("moderation.Sweep", null=True, on_delete=models.SET_NULL, related_name="decisions")
    via = models.CharField(max_length=40, blank=True, help_text="The automation through which a person decided.")

    ground = models.CharField(max_length=20, choices=Ground.choices, default=Ground.GUIDELINE)
    facts = models.TextField(blank=True, help_text="What was found, in words, without anybody's name.")
    category = models.CharField(max_length=40, choices=Category.choices, default=Category.OTHER_VIOLATION_TC)
    visibility = models.CharField(max_length=10, blank=True, help_text="The statement's decision_visibility.")
    content_type = models.CharField(max_length=20, default="TEXT")
    content_date = models.DateField(null=True)
    automated_detection = models.BooleanField(default=False)
    automated_decision = models.CharField(max_length=10, default="NOT", help_text="A person always decides.")
    source_type = models.CharField(max_length=24, choices=SourceType.choices, default=SourceType.VOLUNTARY)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(undone_at=None) & ~models.Q(action="escalate"),
                name="a_case_has_one_standing_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_decision_says_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(action__in=["remove", "hide", "warn", "keep", "talk", "escalate"]),
                name="a_decision_is_of_a_known_kind",
            ),
            models.CheckConstraint(condition=models.Q(via="") | ~models.Q(reason=""), name="an_automation_says_why"),
            models.CheckConstraint(condition=models.Q(automated_decision="NOT"), name="a_decision_is_made_by_a_person"),
        ]
        indexes = [
            models.Index(fields=["community", "-made_at", "-id"], name="decision_newest_first"),
            models.Index(fields=["by", "-made_at"], name="decision_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.get_action_display()

    def get_absolute_url(self) -> str:
        """The decision's page."""
        return self.community.url("moderation:decision", self.pk)

    @property
    def restricts(self) -> bool:
        """It takes something from its author, who must be told why."""
        return self.action in RESTRICTING

    @property
    def puid(self) -> str:
        """The statement's own number, the same for ever."""
        return f"kith-{self.workspace_id}-{self.pk}"

    @transaction.atomic
    def take_back(self, member: TeamMember, *, final: bool = False) -> None:
        """Reverses all it caused. Twice is once.

        The case waits again (or, `final`, is closed by an appeal), letters are cancelled or corrected, and what was
        done at the source is to be restored. Raises Moved when the case has been decided anew or its subject has
        another open case.
        """
        from moderation.undoing import take_back

        take_back(self, member, final=final)

    def done_at_source(self) -> None:
        """A person says that they removed, hid or restored the post where it stands."""
        after = {self.AtSource.TO_DO: self.AtSource.DONE, self.AtSource.TO_RESTORE: self.AtSource.NOTHING}
        state = after.get(self.AtSource(self.at_source))
        if state is not None:
            self.at_source, self.at_source_at = state, timezone.now()
            self.save(update_fields=["at_source", "at_source_at"])


RESTRICTING: Final = (Decision.Action.REMOVE, Decision.Action.HIDE, Decision.Action.WARN)
VISIBILITY: Final = {
    Decision.Action.REMOVE: "REMOVED",
    Decision.Action.HIDE: "DISABLED",
    Decision.Action.WARN: "DISABLED",
}
