"""How somebody is: the dose, what they are spared, a break that runs or would be good. What the queue page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import TeamMember
from moderation.models import Case, ExposureLimit, Pause, TeamCare
from moderation.models.case import CaseQuerySet
from moderation.wellbeing.dose import Dose, dose
from moderation.wellbeing.offers import known_kinds, offered
from moderation.wellbeing.pauses import MINUTES, suggested
from moderation.wellbeing.veil import folded, veiled


@dataclass(frozen=True, slots=True)
class State:
    """Of one person at one moment."""

    member: TeamMember
    limit: ExposureLimit
    dose: Dose
    pause: Pause | None
    break_why: str
    talk_to: str
    talk_url: str
    at: datetime

    @property
    def spared(self) -> list[str]:
        """Names of the kinds they are not given."""
        return known_kinds(self.limit)

    @property
    def lengths(self) -> tuple[int, ...]:
        """Minutes a break can last."""
        return MINUTES

    def offered(self, cases: CaseQuerySet) -> CaseQuerySet:
        """Of `cases`, those to lay before them: none while they rest."""
        return cases.none() if self.pause is not None else offered(cases, self.member, self.limit, self.dose, self.at)

    def veiled(self, case: Case) -> bool:
        """Whether its words are kept from the page."""
        return veiled(case, self.member, self.limit)

    def folded(self, case: Case) -> bool:
        """Whether its words are on the page, but closed."""
        return folded(case, self.limit)


def state(member: TeamMember, now: datetime | None = None, *, briefly: bool = False) -> State:
    """Four queries, six where much was read today.

    `briefly`: three, for what shows a case alone. It leaves out whom to talk to and whether a break would be good.
    """
    at = now or timezone.now()
    limit = ExposureLimit.of(member)
    read = dose(member, limit, at)
    pause = Pause.running(member.user, at)
    kept = None if briefly else TeamCare.objects.filter(workspace_id=member.workspace_id).first()
    why = "" if briefly or pause is not None else suggested(member, limit, read.day, at)
    return State(
        member,
        limit,
        read,
        pause,
        why,
        kept.talk_to if kept is not None else "",
        kept.talk_url if kept is not None else "",
        at,
    )
