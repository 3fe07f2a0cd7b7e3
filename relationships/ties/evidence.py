"""The exchanges that show of what nature a tie is, the events two people shared, and whom both are in touch with.

A nature is shown by the very acts its rule counts (`relationships.ties.nature`): mentoring by help given, strained by
the sharp answers, shared work by what was done on issues. All is read from the touches when somebody opens the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least

from communities.models import Member
from relationships.models import Nature, Tie, Touch, TouchKind
from relationships.models.touch import Led
from relationships.ties.closeness import STRONGEST
from relationships.ties.tone import SHARP

SHOWN: Final = 10
EVENTS: Final = 8
NAMED: Final = 6

WHY: Final = {
    Nature.MENTORING: "help given in the other’s conversations, newest first",
    Nature.MUTUAL: "help given to each other, newest first",
    Nature.WORK: "what was done on issues and contributions, newest first",
    Nature.BROADCAST: "the reactions, newest first",
    Nature.STRAINED: "the sharp answers, newest first",
    Nature.STAFF: "the latest, newest first",
    Nature.SOCIAL: "the latest, newest first",
}


@dataclass(frozen=True, slots=True)
class Evening:
    """One event both came to, and who of the two was host or speaker."""

    conversation_id: int
    title: str
    at: datetime
    on_site: bool
    led: str


def acts_that_show(tie: Tie, nature: str) -> list[int]:
    """The acts that show `nature`, newest first; of mutual support and strain as many from each side as there are.

    Empty where the record has none (a nature by a person's word alone): then the latest are shown.
    """
    touches = _between(tie).order_by("-at", "-activity_id")
    if nature == Nature.MUTUAL:
        return _of_both(tie, touches.filter(help=True))
    if nature == Nature.STRAINED:
        return _of_both(tie, touches.filter(tone__lte=round(SHARP * 10_000), tone__gt=-32_768)) or tie.evidence[:SHOWN]
    kept = {
        Nature.MENTORING: touches.filter(help=True, doer=tie.a_id if tie.help_a >= tie.help_b else tie.b_id),
        Nature.WORK: touches.filter(work=True),
        Nature.BROADCAST: touches.filter(kind=TouchKind.REACTED),
    }.get(Nature(nature))
    return list(kept.values_list("activity_id", flat=True)[:SHOWN]) if kept is not None else tie.evidence[:SHOWN]


def _of_both(tie: Tie, touches: QuerySet[Touch]) -> list[int]:
    """Half from each side where both have enough, in order of time."""
    sides = [list(touches.filter(doer=side).values_list("at", "activity_id")[:SHOWN]) for side in (tie.a_id, tie.b_id)]
    half = SHOWN // 2
    kept = [row for side, other in (sides, sides[::-1]) for row in side[: max(half, SHOWN - len(other))]]
    return [activity for _, activity in sorted(kept, reverse=True)]


def events_of(tie: Tie) -> list[Evening]:
    """The latest events both came to; none is asked for where none was counted."""
    if not tie.on_site + tie.online_events:
        return []
    rows = (
        _between(tie)
        .filter(kind=TouchKind.ATTENDED, doer=tie.a_id)
        .order_by("-at", "-activity_id")
        .values_list("activity__conversation_id", "activity__conversation__title", "at", "on_site", "led")[:EVENTS]
    )
    names = {Led.DOER: [tie.a.name], Led.OTHER: [tie.b.name], Led.BOTH: [tie.a.name, tie.b.name], Led.NEITHER: []}
    return [
        Evening(pk, title or "an event", at, on_site, " and ".join(names[Led(led)]))
        for pk, title, at, on_site, led in rows
        if pk is not None
    ]


def shared_contacts(tie: Tie) -> list[Member]:
    """Whom both count among their strongest contacts, those strong with both first; at most six."""
    if not tie.shared:
        return []
    mine, yours = (_strongest(tie, side) for side in (tie.a_id, tie.b_id))
    common = sorted(mine.keys() & yours.keys(), key=lambda pk: (-min(mine[pk], yours[pk]), pk))[:NAMED]
    members = Member.objects.in_bulk(common)
    return [members[pk] for pk in common if pk in members]


def _strongest(tie: Tie, member_id: int) -> dict[int, float]:
    rows = (
        Tie.objects.filter(community=tie.community_id)
        .of(member_id)
        .annotate(weight=F("a_to_b") + F("b_to_a"))
        .order_by("-weight", "a_id", "b_id")
        .values_list("a_id", "b_id", "weight")[:STRONGEST]
    )
    return {b if a == member_id else a: weight for a, b, weight in rows}


def _between(tie: Tie) -> QuerySet[Touch]:
    """By the index that has pairs with the smaller id first."""
    return (
        Touch.objects.filter(community=tie.community_id)
        .alias(smaller=Least("doer", "other"), greater=Greatest("doer", "other"))
        .filter(smaller=tie.a_id, greater=tie.b_id)
    )
