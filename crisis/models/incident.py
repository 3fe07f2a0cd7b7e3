"""An incident: opened, owned, logged, closed with what was learned, opened again when it was not over."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pghistory
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from communities.work import record_work

if TYPE_CHECKING:
    from communities.models import Community


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Incidents by where they stand."""

    def in_community(self, community: Community) -> IncidentQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def open(self) -> IncidentQuerySet:
        """Not closed."""
        return self.filter(closed_at=None)

    def closed(self) -> IncidentQuerySet:
        """Over, reviewed or not."""
        return self.exclude(closed_at=None)


@pghistory.track()
class Incident(models.Model):
    """Something that must be seen through together, and who sees to it."""

    class Severity(models.IntegerChoices):
        WATCH = 1, "Watch: nobody is harmed so far"
        ALERT = 2, "Alert: members are troubled"
        CRISIS = 3, "Crisis: trust or people are at stake"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="incidents")
    title = models.CharField(max_length=200)
    severity = models.SmallIntegerField(choices=Severity.choices, default=Severity.ALERT)
    began_at = models.DateTimeField(help_text="When it began in the record.")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    next_update_at = models.DateTimeField(null=True, help_text="Until when the next word is promised.")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    happened = models.TextField(blank=True, help_text="What happened, in the end.")
    learned = models.TextField(blank=True, help_text="What we do differently from now on.")

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(severity__range=(1, 3)), name="an_incident_has_a_known_severity"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__gte=models.F("opened_at")),
                name="an_incident_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | ~models.Q(happened=""), name="a_closed_incident_says_what_happened"
            ),
        ]
        indexes = [models.Index(fields=["community", "-opened_at"], name="incident_newest_first")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its room."""
        return self.community.url("crisis:incident", self.pk)

    @property
    def is_open(self) -> bool:
        """Not closed."""
        return self.closed_at is None

    def update_is_late(self, now: datetime) -> bool:
        """Whether the promised next word is overdue (the team's own clock)."""
        return self.is_open and self.next_update_at is not None and self.next_update_at < now

    def note(
        self,
        text: str,
        by: User | None,
        *,
        kind: str = "note",
        source: str = "",
        certainty: str = "",
        pinned: bool = False,
        at: datetime | None = None,
    ) -> LogEntry:
        """A line in the log. `by` None is Kith itself; `at` is when it happened (now)."""
        entry = LogEntry.objects.create(
            incident=self,
            by=by,
            kind=kind,
            text=text,
            source=source[:1000],
            certainty=certainty,
            pinned=pinned,
            happened_at=at or timezone.now(),
        )
        if by is not None and kind in (LogEntry.Kind.NOTE, LogEntry.Kind.FACT):
            self.leave_work(by, "wrote in the incident log")
        return entry

    def take(self, owner: User, by: User) -> None:
        """Somebody sees to it from now on."""
        with transaction.atomic():
            self.owner = owner
            self.save(update_fields=["owner"])
            self.note(f"{owner} owns this from now on.", by, kind=LogEntry.Kind.CHANGE)
            self.leave_work(by, "gave an incident an owner")

    def grade(self, severity: int, by: User) -> None:
        """How serious it is; a change is logged."""
        if severity == self.severity:
            return
        with transaction.atomic():
            before = self.get_severity_display()
            self.severity = self.Severity(severity)
            self.save(update_fields=["severity"])
            self.note(f"{before} became {self.get_severity_display()}", by, kind=LogEntry.Kind.CHANGE)
            self.leave_work(by, "graded an incident")

    def promise_update(self, at: datetime | None, by: User) -> None:
        """Until when the next word is promised; None takes the promise away."""
        with transaction.atomic():
            self.next_update_at = at
            self.save(update_fields=["next_update_at"])
            words = f"Next update promised by {at:%-d %B, %H:%M} UTC." if at else "No next update is promised."
            self.note(words, by, kind=LogEntry.Kind.CHANGE)

    def close(self, by: User, happened: str, learned: str) -> None:
        """It is over. Raises ValidationError without a word on what happened."""
        if not happened.strip():
            raise ValidationError("Say what happened: the next person who meets this will read it.")
        with transaction.atomic():
            self.closed_at, self.closed_by, self.next_update_at = timezone.now(), by, None
            self.happened, self.learned = happened.strip(), learned.strip()
            self.save(update_fields=["closed_at", "closed_by", "next_update_at", "happened", "learned"])
            self.note("Closed.", by, kind=LogEntry.Kind.CHANGE)
            self.leave_work(by, "closed an incident")

    def reopen(self, by: User) -> None:
        """It was not over. What was written on closing stays, to be written on."""
        if self.is_open:
            return
        with transaction.atomic():
            self.closed_at = self.closed_by = None
            self.save(update_fields=["closed_at", "closed_by"])
            self.note("Opened again.", by, kind=LogEntry.Kind.CHANGE)
            self.leave_work(by, "opened an incident again")

    def leave_work(self, by: User, kind: str, *, seen: bool = False) -> None:
        """A work entry for one act on this incident."""
        record_work(by, self.community, "crisis", kind, about=self.title, url=self.get_absolute_url(), seen=seen)


class LogEntry(models.Model):
    """One dated line: what happened or was done, by whom, from which source, how sure."""

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        FACT = "fact", "Fact"
        CHANGE = "change", "Change"
        STATEMENT = "statement", "Statement"

    class Certainty(models.TextChoices):
        CONFIRMED = "confirmed", "confirmed"
        LIKELY = "likely", "likely"
        RUMOUR = "rumour", "not confirmed"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="log")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.NOTE)
    text = models.TextField()
    source = models.CharField(max_length=1000, blank=True, help_text="Where it can be checked.")
    certainty = models.CharField(max_length=9, choices=Certainty.choices, blank=True)
    pinned = models.BooleanField(default=False)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "log entries"
        ordering = ["happened_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_log_entry_says_something"),
            models.CheckConstraint(
                condition=~models.Q(kind="fact") | ~models.Q(certainty=""), name="a_fact_says_how_sure_it_is"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
