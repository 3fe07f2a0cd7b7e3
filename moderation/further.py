"""Further acts of a decision: which go with which, as forms, bulk acts and second looks carry them, and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from moderation.models import Case, Decision, GuidelineVersion, Measure
from moderation.models.measure import AT_SOURCE

Action = Decision.Action
Kind = Measure.Kind
GOES_WITH: Final[dict[str, tuple[str, ...]]] = {
    Action.REMOVE: (Kind.WARN, Kind.SUSPEND),
    Action.HIDE: (Kind.WARN, Kind.SUSPEND),
    Action.WARN: (Kind.SUSPEND,),
    Action.KEEP: (Kind.APPROVE_AUTHOR,),
    Action.TALK: (Kind.HIDE,),
    Action.ESCALATE: (Kind.HIDE,),
}
ALL_OF_A_RAID: Final = (Kind.SUSPEND,)  # what can be done to every account of a raid at once
DAYS: Final = (1, 3, 7, 14, 30, 90)
LONGEST: Final = timedelta(days=3650)


class Unfit(ValueError):
    """The act does not go with the decision, in words for whoever asked."""


@dataclass(frozen=True, slots=True)
class Further:
    """One more act. `until`: for what ends by itself. `guideline_version`: where it rests on another text."""

    kind: str
    until: datetime | None = None
    guideline_version: GuidelineVersion | None = None

    def kept(self) -> dict[str, Any]:
        """For a JSON column."""
        version = self.guideline_version
        return {
            "kind": str(self.kind),
            "until": self.until.isoformat() if self.until else "",
            "guideline_version": version.pk if version else None,
        }

    @property
    def words(self) -> str:
        """As "Suspended the author until 3 December 2026"."""
        return str(Measure(kind=self.kind, until=self.until))


def read_kept(rows: Iterable[Mapping[str, Any]]) -> list[Further]:
    """The reverse of `kept`. One query where any names a guideline."""
    told = list(rows)
    versions = GuidelineVersion.objects.in_bulk([row["guideline_version"] for row in told if row["guideline_version"]])
    return [
        Further(
            row["kind"], parse_datetime(row["until"]) if row["until"] else None, versions.get(row["guideline_version"])
        )
        for row in told
    ]


def check(case: Case, action: str, further: Sequence[Further]) -> None:
    """Raises Unfit with a sentence."""
    fitting = GOES_WITH.get(action, ())
    kinds = [each.kind for each in further]
    if len(set(kinds)) != len(kinds):
        raise Unfit("The same act is named twice.")
    for each in further:
        if each.kind not in fitting:
            raise Unfit(f"“{_named(each.kind)}” does not go with “{Action(action).label}”.")
        of_all = case.subject == Case.Subject.RAID and each.kind in ALL_OF_A_RAID
        if case.member_id is None and each.kind != Kind.HIDE and not of_all:
            raise Unfit(f"“{_named(each.kind)}”: nobody is known here to whom it could apply.")
        if each.until is not None and not timezone.now() < each.until <= timezone.now() + LONGEST:
            raise Unfit("The end must lie ahead, within ten years.")


def write(decision: Decision, case: Case, further: Iterable[Further]) -> list[Measure]:
    """The rows."""
    return Measure.objects.bulk_create(
        [
            Measure(
                workspace_id=decision.workspace_id,
                community_id=decision.community_id,
                decision=decision,
                kind=each.kind,
                member_id=case.member_id,
                guideline_version=each.guideline_version,
                until=each.until,
                at_source=Decision.AtSource.TO_DO if each.kind in AT_SOURCE else Decision.AtSource.NOTHING,
                made_at=decision.made_at,
            )
            for each in further
        ]
    )


def _named(kind: str) -> str:
    return str(Kind(kind).label) if kind in Kind.values else kind
