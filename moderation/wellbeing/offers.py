"""Which cases are offered to whom: none of the kinds they'd rather not read, none beyond their limits, by turns.

Only what the queue lays before somebody is narrowed. Whoever opens a case by hand may, and one assigned to them stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import TeamMember
from accounts.permissions import TABLE
from moderation.models import Decision, Exposure, ExposureLimit
from moderation.models.case import CaseQuerySet
from moderation.wellbeing.dose import DAY, SEVERE, Dose

AT_WORK: Final = timedelta(hours=2)  # whoever decided something within it can take their turn
TWICE: Final = 2.0  # times what colleagues at work read today (their median): then it is others' turn
BUT_FOR: Final = 5  # harmful posts: below so many nobody's turn is over
WAITS_NO_LONGER: Final = timedelta(minutes=30)  # a case that found nobody by then is offered to everybody with room

HARMFUL: Final = Q(harsh=True) | Q(severity__gte=SEVERE)
KINDS: Final = {
    "hate": ("Hate", Q(label__istartswith="hate") | Q(guideline__category="ILLEGAL_OR_HARMFUL_SPEECH")),
    "threat": ("Threats and violence", Q(label__istartswith="threat") | Q(guideline__category="VIOLENCE")),
    "self_harm": ("Self-harm", Q(label__istartswith="self-harm") | Q(guideline__category="SELF_HARM")),
    "attack": ("Attacks on people", Q(label="Likely attack") | Q(guideline__category="CYBER_VIOLENCE", harsh=True)),
    "minors": ("Harm to children", Q(guideline__category="PROTECTION_OF_MINORS")),
}


def offered(
    cases: CaseQuerySet, member: TeamMember, limit: ExposureLimit, dose: Dose, now: datetime | None = None
) -> CaseQuerySet:
    """Of `cases`, those to lay before `member`. Adds no query, or two where they have read more than a little."""
    at = now or timezone.now()
    spared = Q()
    for kind in limit.spared:
        if kind in KINDS:
            spared |= KINDS[kind][1]
    found = cases.exclude(spared & ~Q(assignee=member.user)) if spared else cases
    if dose.full:
        return found.exclude(HARMFUL)
    if dose.day >= BUT_FOR and turn_of_others(member, dose, at):
        return found.exclude(HARMFUL & Q(opened_at__gt=at - WAITS_NO_LONGER))
    return found


def turn_of_others(member: TeamMember, dose: Dose, now: datetime) -> bool:
    """Whether colleagues at work have read much less today. Two queries."""
    able = TABLE["case.decide"][0]
    colleagues = set(
        Decision.objects.filter(
            workspace_id=member.workspace_id,
            made_at__gt=now - AT_WORK,
            by__places__workspace_id=member.workspace_id,
            by__places__role__in=able,
        )
        .exclude(by=member.user)
        .values_list("by_id", flat=True)
    )
    if not colleagues:
        return False
    read = dict(
        Exposure.objects.filter(user__in=colleagues, seen_at__gt=now - DAY)
        .values_list("user_id")
        .annotate(posts=Count("id"))
    )
    usual: float = median(read.get(pk, 0) for pk in colleagues)
    return dose.day > TWICE * usual + BUT_FOR


def kinds() -> list[tuple[str, str]]:
    """For a form: what one can be spared."""
    return [(kind, name) for kind, (name, _) in KINDS.items()]


def known_kinds(limit: ExposureLimit) -> list[str]:
    """Names of what they are spared."""
    return [KINDS[kind][0] for kind in limit.spared if kind in KINDS]
