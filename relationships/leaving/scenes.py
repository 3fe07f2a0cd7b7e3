"""How the community would hold together without its team or its five: the stored scenes as sentences, rows and bars."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from communities.models import Community, Member
from relationships.models import WithoutThem


@dataclass(slots=True)
class Scene:
    """One line of the table; `share` of active members still connected, in per cent, with its Wilson interval."""

    label: str
    active: int
    held: float
    low: float
    high: float
    answered: int = 0
    lost: float = 0.0
    people: list[Member] = field(default_factory=list)

    @property
    def share(self) -> float:
        """In per cent."""
        return 100 * self.held / self.active if self.active else 0.0

    @property
    def lost_share(self) -> float:
        """Of what is answered, what nobody else answered; per cent."""
        return 100 * self.lost / self.answered if self.answered else 0.0


LABELS = {"team": "Without the team", "five": "Without the five", "lot": "Without five others, by lot"}


def scenes_of(community: Community, mark: WithoutThem) -> list[Scene]:
    """As it is, then each scene. One query."""
    people = Member.objects.in_community(community).in_bulk({pk for each in mark.scenes for pk in each["away"]})
    found = [_scene("As it is", mark.active, mark.held)]
    for each in mark.scenes:
        if each["key"] == "team" and not each["number"]:
            continue
        scene = _scene(LABELS[each["key"]], each["active"], each["held"])
        scene.answered, scene.lost = each["answered"], each["lost"]
        scene.people = [people[pk] for pk in each["away"] if pk in people]
        found.append(scene)
    return found


def sentence(scenes: list[Scene]) -> str:
    """What the table says, in a sentence or two."""
    by = {scene.label: scene for scene in scenes}
    now, five = by["As it is"], by.get(LABELS["five"])
    if not now.active:
        return "Nobody but the team is on record in these 90 days, so nothing can be said of who holds whom together."
    parts = [f"{now.share:.0f} % of the {now.active:,} active members are connected with each other."]
    if team := by.get(LABELS["team"]):
        parts.append(f"Without the team it would be {team.share:.0f} %, {_lost(team)}.")
    if five is not None and five.people:
        parts.append(f"Without the five who link most, {five.share:.0f} %, {_lost(five)}.")
    return " ".join(parts)


def _lost(scene: Scene) -> str:
    return f"and {scene.lost:.0f} of {scene.answered:,} answered conversations had no other answer"


def _scene(label: str, active: int, held: float) -> Scene:
    low, high = wilson(held, active)
    return Scene(label, active, held, low, high)


def wilson(part: float, whole: float, z: float = 1.959964) -> tuple[float, float]:
    """The 95 % interval of a share, in per cent (Wilson 1927)."""
    if not whole:
        return 0.0, 100.0
    share, squared = part / whole, z * z
    middle = (share + squared / (2 * whole)) / (1 + squared / whole)
    half = z * sqrt(share * (1 - share) / whole + squared / (4 * whole * whole)) / (1 + squared / whole)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def rows_of(scenes: list[Scene]) -> list[list[Any]]:
    """For a spreadsheet."""
    return [[each.label, each.active, each.held, round(each.share, 1), each.answered, each.lost] for each in scenes]
