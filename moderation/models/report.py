"""What somebody told the team about a post: an ordinary report or a legal notice (Art. 16 of the EU act).

Who reported is never shown outside the team. An address is kept sealed, and its fingerprint tells whether two reports
came from the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.loose import loose
from moderation.numbers import number
from moderation.sealed import fingerprint, seal, unseal

if TYPE_CHECKING:
    from communities.models import Community


class ReportQuerySet(models.QuerySet["Report"]):
    """Which reports."""

    def in_community(self, community: Community) -> ReportQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def waiting(self) -> ReportQuerySet:
        """Those nobody has answered."""
        return self.filter(state=Report.State.WAITING)

    def without_a_post(self) -> ReportQuerySet:
        """Those that wait, and whose post was not found by the address given: a person looks for it."""
        return self.waiting().filter(case=None, looked_at__isnull=False)

    def standing(self) -> ReportQuerySet:
        """Those not withdrawn."""
        return self.exclude(state=Report.State.WITHDRAWN)

    def by(self, who: str) -> ReportQuerySet:
        """Those of one reporter, named as `Report.who` names them. Nobody in particular has none."""
        if who[:1] == "m" and number(who[1:]) is not None:
            return self.filter(reporter_id=int(who[1:]))
        if who[:1] == "c" and len(who) > 1:
            return self.filter(contact_key=who[1:], reporter=None)
        return self.none()


@pghistory.track(exclude=["contact", "name", "words", "wish", "illegal_because", "urls", "link"])
class Report(models.Model):
    """`member` is of whom the report is, `reporter` who made it, where they are a member known here."""

    class CameBy(models.TextChoices):
        FORM = "form", "The public form"
        TEAM = "team", "Entered by the team"

    class Kind(models.TextChoices):
        ATTACK = "attack", "It insults or attacks somebody"
        HATE = "hate", "It is hateful towards a group"
        THREAT = "threat", "It threatens somebody"
        SPAM = "spam", "It is advertising or a fraud"
        PRIVATE = "private", "It gives away somebody's private data"
        DANGER = "danger", "Somebody may be in danger, or may hurt themselves"
        MINORS = "minors", "It harms children"
        COPIED = "copied", "It is somebody else's work"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        WAITING = "waiting", "Waits"
        CLOSED = "closed", "Answered"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Outcome(models.TextChoices):
        ACTED = "acted", "We acted"
        NOT_ACTED = "not_acted", "We did not act"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="reports")
    case = models.ForeignKey("moderation.Case", null=True, on_delete=models.SET_NULL, related_name="reports")
    activity = loose("communities.Activity", db_index=True)
    member = loose("communities.Member", db_index=False)
    reporter = loose("communities.Member", db_index=True)
    contact = models.TextField(blank=True, help_text="The reporter's e-mail address, sealed.")
    contact_key = models.CharField(max_length=64, blank=True, help_text="The address's fingerprint.")
    contact_confirmed_at = models.DateTimeField(null=True, blank=True)
    name = models.TextField(blank=True, help_text="Of who gives a legal notice, sealed.")
    came_by = models.CharField(max_length=8, choices=CameBy.choices)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OTHER)
    link = models.CharField(max_length=1000, blank=True, help_text="The address they gave.")
    words = models.TextField(blank=True, help_text="What is wrong, in their words.")
    wish = models.CharField(max_length=300, blank=True, help_text="What would help, in their words.")
    language = models.CharField(max_length=2, blank=True, help_text="They read this one.")
    is_notice = models.BooleanField(default=False, help_text="A legal notice.")
    illegal_because = models.TextField(blank=True)
    in_good_faith = models.BooleanField(default=False)
    is_trusted = models.BooleanField(default=False, help_text="By a trusted flagger (Art. 22): goes first.")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    closed_why = models.CharField(max_length=12, blank=True, help_text="One of moderation.reports.why.")
    closed_words = models.CharField(max_length=500, blank=True, help_text="Goes into the reporter's letter.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(
        "moderation.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    received_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True, help_text="When its post was looked for.")
    acknowledged_at = models.DateTimeField(null=True, blank=True, help_text="When they were told: we are on it.")
    entered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal = models.ForeignKey(
        "moderation.Withdrawal", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False, outcome__in=["acted", "not_acted"])
                | models.Q(~models.Q(state="closed"), closed_at=None, outcome=""),
                name="an_answered_report_says_when_and_what",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn", withdrawn_at__isnull=False)
                | models.Q(~models.Q(state="withdrawn"), withdrawn_at=None),
                name="a_withdrawn_report_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(is_notice=False)
                | models.Q(~models.Q(illegal_because=""), ~models.Q(link=""), in_good_faith=True),
                name="a_notice_says_where_why_and_in_good_faith",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-id"], name="report_newest_first"),
            models.Index(
                fields=["community", "contact_key"],
                condition=~models.Q(contact_key=""),
                name="report_by_address",
            ),
            models.Index(fields=["community", "received_at"], name="report_by_time"),
        ]

    def __str__(self) -> str:
        return f"Report {self.pk}"

    def get_absolute_url(self) -> str:
        """The team's page of it."""
        return self.community.url("moderation:report", self.pk)

    @property
    def who(self) -> str:
        """Who made it, as a key: a member known here, else an address, else nobody in particular ("")."""
        if self.reporter_id is not None:
            return f"m{self.reporter_id}"
        return f"c{self.contact_key}" if self.contact_key else ""

    @property
    def is_open(self) -> bool:
        """Nobody has answered it yet."""
        return self.state == self.State.WAITING

    def keep_address(self, address: str) -> None:
        """Seals an address and remembers its fingerprint. Not saved."""
        kept = address.strip()
        self.contact = seal(kept, self._for("contact"))
        self.contact_key = fingerprint(kept.lower(), self._for("contact")) if kept else ""

    def address(self) -> str:
        """The reporter's address, or nothing."""
        return unseal(self.contact, self._for("contact"))

    def keep_name(self, name: str) -> None:
        """Seals the name of who gives a notice. Not saved."""
        self.name = seal(name.strip(), self._for("name"))

    def given_name(self) -> str:
        """The name that came with a notice, or nothing."""
        return unseal(self.name, self._for("name"))

    def forget_address(self) -> None:
        """The reporter wants no mail: the address goes, the fingerprint too."""
        self.contact = self.contact_key = ""
        self.contact_confirmed_at = None
        self.save(update_fields=["contact", "contact_key", "contact_confirmed_at"])

    def _for(self, what: str) -> str:
        return f"report.{what}.{self.workspace_id}"


GRAVE: Final = (Report.Kind.HATE, Report.Kind.THREAT, Report.Kind.DANGER, Report.Kind.MINORS)
SLIGHT: Final = (Report.Kind.SPAM, Report.Kind.COPIED, Report.Kind.OTHER)
