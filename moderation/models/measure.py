"""One act of a decision beside its principal one: hide the post, warn or suspend its author, or trust them from now on.

`Decision.action` says what was decided; measures say what else was done with it. Taking the decision back takes back
each of them. A measure can also be lifted alone, before its time.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models
from django.utils import timezone

from moderation.models.decision import Decision
from moderation.models.loose import loose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from communities.models import Community


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Which measures."""

    def in_community(self, community: Community) -> MeasureQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> MeasureQuerySet:
        """Those neither lifted nor taken back with their decision."""
        return self.filter(undone_at=None)

    def in_force(self, now: datetime | None = None) -> MeasureQuerySet:
        """Standing, and their time has not run out."""
        return self.standing().filter(models.Q(until=None) | models.Q(until__gt=now or timezone.now()))

    def suspending(self) -> MeasureQuerySet:
        """Those that keep somebody out for a while."""
        return self.filter(kind=Measure.Kind.SUSPEND)

    def striking(self) -> MeasureQuerySet:
        """Those that count against a member."""
        return self.filter(kind__in=STRIKING)

    def approving(self, members: Iterable[int]) -> MeasureQuerySet:
        """Those by which some of these members are trusted."""
        return self.filter(kind=Measure.Kind.APPROVE_AUTHOR, member_id__in=list(members))

    def to_do(self) -> MeasureQuerySet:
        """Those that wait for a hand at the source."""
        return self.filter(at_source__in=[Decision.AtSource.TO_DO, Decision.AtSource.TO_RESTORE])


@pghistory.track()
class Measure(models.Model):
    """Of one decision, once of each kind. `until`: ends by itself then. Without `member`: of all in a raid."""

    class Kind(models.TextChoices):
        REMOVE = "remove", "Removed the post"
        HIDE = "hide", "Hid the post"
        WARN = "warn", "Warned the author"
        SUSPEND = "suspend", "Suspended the author"
        APPROVE_AUTHOR = "approve_author", "Approved the author"
        TALK = "talk", "Talked first"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("moderation.Decision", on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    member = loose("communities.Member")
    guideline_version = models.ForeignKey(
        "moderation.GuidelineVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField(null=True, blank=True, help_text="Ends by itself then; empty: until somebody ends it.")
    at_source = models.CharField(max_length=10, choices=Decision.AtSource.choices, default=Decision.AtSource.NOTHING)
    at_source_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind"], name="a_decision_does_a_thing_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["remove", "hide", "warn", "suspend", "approve_author", "talk"]),
                name="a_measure_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["remove", "hide", "talk", "suspend"]) | models.Q(member__isnull=False),
                name="a_measure_of_somebody_names_them",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(kind__in=["suspend", "approve_author", "hide"]),
                name="only_what_lasts_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="a_lifted_measure_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.until_words}"

    @property
    def until_words(self) -> str:
        """As " until 3 December 2026", or nothing."""
        return f" until {self.until:%-d %B %Y}" if self.until else ""

    @property
    def restricts(self) -> bool:
        """It takes something from a member, who must be told why."""
        return self.kind in RESTRICTS

    def is_in_force(self, now: datetime | None = None) -> bool:
        """Not lifted, and its time has not run out."""
        return self.undone_at is None and (self.until is None or self.until > (now or timezone.now()))

    def lift(self, by: User, *, at: datetime | None = None) -> None:
        """Ends it. Twice is once. What was done at the source is to be restored there."""
        if self.undone_at is not None:
            return
        self.undone_at, self.undone_by = at or timezone.now(), by
        self.at_source = BACK[Decision.AtSource(self.at_source)]
        self.save(update_fields=["undone_at", "undone_by", "at_source"])

    def again(self) -> None:
        """What was lifted stands again, also at the source."""
        self.undone_at = self.undone_by = None
        self.at_source = AGAIN[Decision.AtSource(self.at_source)] if self.kind in AT_SOURCE else self.at_source
        self.save(update_fields=["undone_at", "undone_by", "at_source"])

    def done_at_source(self) -> None:
        """A person says that they did, or undid, it where the post stands."""
        after = {
            Decision.AtSource.TO_DO: Decision.AtSource.DONE,
            Decision.AtSource.TO_RESTORE: Decision.AtSource.NOTHING,
        }
        state = after.get(Decision.AtSource(self.at_source))
        if state is not None:
            self.at_source, self.at_source_at = state, timezone.now()
            self.save(update_fields=["at_source", "at_source_at"])


RESTRICTS: Final = (Measure.Kind.REMOVE, Measure.Kind.HIDE, Measure.Kind.WARN, Measure.Kind.SUSPEND)
STRIKING: Final = (Measure.Kind.WARN, Measure.Kind.SUSPEND)
AT_SOURCE: Final = (Measure.Kind.REMOVE, Measure.Kind.HIDE, Measure.Kind.SUSPEND)  # what somebody must do there
AGAIN: Final = {
    Decision.AtSource.NOTHING: Decision.AtSource.TO_DO,
    Decision.AtSource.TO_DO: Decision.AtSource.TO_DO,
    Decision.AtSource.DONE: Decision.AtSource.DONE,
    Decision.AtSource.TO_RESTORE: Decision.AtSource.DONE,
}
BACK: Final = {
    Decision.AtSource.NOTHING: Decision.AtSource.NOTHING,
    Decision.AtSource.TO_DO: Decision.AtSource.NOTHING,
    Decision.AtSource.DONE: Decision.AtSource.TO_RESTORE,
    Decision.AtSource.TO_RESTORE: Decision.AtSource.TO_RESTORE,
}
