"""How far the hints can be trusted here, by this community's own past; and how loudly they may speak for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import sqrt
from typing import Final

from django.db.models import Count, Q

from communities.models import Community
from moderation.models import Hint, Outlook

LEAST: Final = 10  # hints with a known outcome; fewer say too little
Z: Final = 1.96
ELSEWHERE: Final = "On public sets where half of all threads turn, it is right about six times in ten."


class Voice(Enum):
    """How loudly the page speaks."""

    UNKNOWN = "unknown"
    NO_BETTER = "no better"
    BETTER = "better"


BUDGET: Final = {Voice.UNKNOWN: 2, Voice.NO_BETTER: 1, Voice.BETTER: 3}  # hints a day, where nobody chose


@dataclass(frozen=True, slots=True)
class Reach:
    """Of `hints` with a known outcome `turned` came true; of `others` (threads without one) `others_turned` turned."""

    hints: int
    turned: int
    others: int
    others_turned: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, 95 %, of the share that came true."""
        return wilson(self.turned, self.hints)

    @property
    def base(self) -> float | None:
        """How many turn without a hint; None where nothing is known."""
        return self.others_turned / self.others if self.others else None

    @property
    def voice(self) -> Voice:
        """Better only where even the lower end is above what turns without a hint."""
        if self.hints < LEAST or self.base is None:
            return Voice.UNKNOWN
        return Voice.BETTER if self.interval[0] > self.base else Voice.NO_BETTER

    @property
    def words(self) -> str:
        """The precision at this budget, in a sentence."""
        if self.hints < LEAST or self.base is None:
            told = f"{self.turned} of {self.hints} came true" if self.hints else "none has a known outcome yet"
            return f"Too few hints here to say how good they are ({told}). {ELSEWHERE}"
        low, high = self.interval
        said = (
            f"Of {self.hints} hints on this community’s own past, {self.turned} came true"
            f" ({_percent(self.turned / self.hints)}, likely between {_percent(low)} and {_percent(high)});"
            f" of other threads {_percent(self.base)} turned."
        )
        if self.voice == Voice.BETTER:
            return f"{said} Worth a calm look."
        return f"{said} That is no better than looking anywhere, so they are few and stay off Today."


def reach(community: Community, outlook: Outlook) -> Reach:
    """Of the hints given and those that reading the past again would have given. One query."""
    counted = (
        Hint.objects.in_community(community)
        .given()
        .known()
        .aggregate(hints=Count("id"), turned=Count("id", filter=Q(turned=True)))
    )
    return Reach(counted["hints"], counted["turned"], outlook.others, outlook.others_turned)


def speaks_up(community: Community) -> bool:
    """Whether the hints may take room on Today: not where they are measurably no better than looking anywhere."""
    outlook = Outlook.objects.filter(community=community).first()
    return outlook is None or reach(community, outlook).voice != Voice.NO_BETTER


def budget(outlook: Outlook, found: Reach) -> int:
    """Hints a day: the team's wish, else what is earned."""
    return outlook.per_day if outlook.per_day is not None else BUDGET[found.voice]


def wilson(yes: int, of: int, z: float = Z) -> tuple[float, float]:
    """The interval of a share (Wilson 1927). (0, 1) of nothing."""
    if of <= 0:
        return 0.0, 1.0
    share = yes / of
    middle = share + z * z / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
