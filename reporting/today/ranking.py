"""Which first: value per minute of the team's time. What a person said about a thing before counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Community
from reporting.models import SetAside


@dataclass(frozen=True, slots=True)
class Ranked:
    """One thing with its place."""

    place: int
    thing: Attention

    @property
    def why_rank(self) -> str:
        """Why it stands where it stands, with the figures."""
        thing = self.thing
        urgent = "Urgent, so it stands before all that is not. " if thing.urgent else ""
        return (
            f"{urgent}Worth about {_number(thing.value)} member-minutes for {_number(thing.minutes)}"
            f" {'minute' if _number(thing.minutes) == '1' else 'minutes'} of yours: {_number(thing.worth)} a minute."
        )


def rank(things: Sequence[Attention]) -> list[Ranked]:
    """Urgent ones first, then by worth, ties by key so that the order stands still. A key said twice counts once."""
    once = {thing.key: thing for thing in reversed(things)}
    order = sorted(once.values(), key=lambda thing: (not thing.urgent, -thing.worth, thing.key))
    return [Ranked(place, thing) for place, thing in enumerate(order, 1)]


def without_set_aside(
    things: Sequence[Attention], community: Community, viewer: TeamMember, now: datetime
) -> tuple[list[Attention], list[SetAside]]:
    """What is left for this viewer, and what they put away that would be here otherwise."""
    away = {each.key: each for each in SetAside.objects.of(viewer, community).standing(now)}
    left = [thing for thing in things if thing.key not in away]
    return left, [away[thing.key] for thing in things if thing.key in away]


def _number(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.1f}".removesuffix(".0")
