"""One measure, a baseline, a target, a date, a why, and a guard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils import timezone

from governance.measuring import Measurable, Reading, measurable

if TYPE_CHECKING:
    from communities.models import Community


class Course(StrEnum):
    """How an objective stands."""

    UNKNOWN = "No figure yet"
    REACHED = "Reached"
    ON_COURSE = "On course"
    BEHIND = "Behind"
    GUARD_BROKEN = "Guard broken"
    OVERDUE = "Date passed"


@dataclass(frozen=True, slots=True)
class Standing:
    """An objective against its figures on a day. `progress` is 0 at the baseline and 1 at the target."""

    course: Course
    now: Reading | None
    guard_now: Reading | None
    progress: float | None
    expected: float  # what a straight line would have reached by now, 0 to 1
    why: str


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    """Scopes."""

    def in_community(self, community: Community) -> ObjectiveQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def open(self) -> ObjectiveQuerySet:
        """Still pursued."""
        return self.filter(closed_on=None)


@pghistory.track()
class Objective(models.Model):
    """The guard is what must not get worse while the measure improves."""

    class Outcome(models.TextChoices):
        REACHED = "reached", "Reached"
        MISSED = "missed", "Missed"
        DROPPED = "dropped", "Dropped"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="objectives")
    title = models.CharField(max_length=160)
    why = models.TextField(help_text="What becomes possible when this is true, and for whom.")
    measure = models.CharField(max_length=60)
    baseline = models.FloatField(help_text="The value it starts from.")
    baseline_on = models.DateField()
    target = models.FloatField()
    due_on = models.DateField()
    guard = models.CharField(max_length=60, help_text="The measure that must not get worse.")
    guard_limit = models.FloatField(help_text="The worst value of the guard that is still all right.")
    owner = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    learned = models.TextField(blank=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(target=models.F("baseline")), name="a_target_is_not_the_baseline"
            ),
            models.CheckConstraint(condition=~models.Q(guard=models.F("measure")), name="a_guard_is_another_measure"),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("baseline_on")), name="an_objective_has_time"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None, outcome="") | (~models.Q(closed_on=None) & ~models.Q(outcome="")),
                name="a_closed_objective_says_how_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.community.url("governance:objective", self.pk)

    @property
    def measured_by(self) -> Measurable | None:
        """Its measure."""
        return measurable(self.measure)

    @property
    def guarded_by(self) -> Measurable | None:
        """Its guard."""
        return measurable(self.guard)

    def standing(self, on: date) -> Standing:
        """How it stands on a day of the community."""
        measure, guard = self.measured_by, self.guarded_by
        now = measure.read(self.community, on) if measure else None
        guard_now = guard.read(self.community, on) if guard else None
        days = max(1, (self.due_on - self.baseline_on).days)
        expected = min(1.0, max(0.0, (on - self.baseline_on).days / days))
        if now is None:
            return Standing(Course.UNKNOWN, None, guard_now, None, expected, "There is nothing to measure yet.")
        progress = (now.value - self.baseline) / (self.target - self.baseline)
        course, why = self._course(progress, expected, guard, guard_now, on)
        return Standing(course, now, guard_now, progress, expected, why)

    def _course(
        self, progress: float, expected: float, guard: Measurable | None, guard_now: Reading | None, on: date
    ) -> tuple[Course, str]:
        if guard is not None and guard_now is not None:
            worse = guard_now.value < self.guard_limit if guard.higher_is_better else guard_now.value > self.guard_limit
            if worse:
                return Course.GUARD_BROKEN, (
                    f"“{guard.label}” is at {guard.shown(guard_now.value)}, past the limit of "
                    f"{guard.shown(self.guard_limit)}."
                )
        if progress >= 1:
            return Course.REACHED, "The target is reached."
        if on > self.due_on:
            return Course.OVERDUE, f"The date has passed with {100 * max(progress, 0):.0f} % of the way gone."
        if progress >= expected - 0.1:  # a tenth of the way is within what a month's noise does
            return Course.ON_COURSE, f"{100 * progress:.0f} % of the way, where {100 * expected:.0f} % was due by now."
        return Course.BEHIND, f"{100 * max(progress, 0):.0f} % of the way, where {100 * expected:.0f} % was due by now."

    def close(self, outcome: str, learned: str) -> None:
        """Ends it, with what was learned."""
        self.outcome, self.learned, self.closed_on = outcome, learned, timezone.now().date()
        self.save(update_fields=["outcome", "learned", "closed_on"])

    def reopen(self) -> None:
        """Takes the end back."""
        self.outcome, self.closed_on = "", None
        self.save(update_fields=["outcome", "closed_on"])
