"""How much those with a part take part in everyday threads, week by week."""

from __future__ import annotations

from dataclasses import dataclass

from communities.sample import cast
from communities.sample.cast import Player
from communities.sample.shape import Shape

BRIDGE_SILENT_DAYS = 19  # the bridge has written nothing for this long
HELPER_RISES, HELPER_FALLS = 150, 25  # days ago: the load begins to grow, and then breaks off


@dataclass(frozen=True, slots=True)
class Part:
    """Chance that a reply in one of `groups` is this player's, how they sound, and how often they write at night."""

    player: Player
    chance: float
    groups: tuple[int, ...]
    manner: str = "plain"
    night: float = 0.0
    until: int = 0  # writes nothing from this moment on (epoch seconds)


def of_week(shape: Shape, at: int, replies_a_day: float) -> list[Part]:
    """The parts at a moment, given how many replies a day are about to be written."""
    ago = (shape.until - at) / 86400
    a_day = max(0.1, replies_a_day)

    def part(player: Player, share: float, most_a_day: float, groups: tuple[int, ...], **more: object) -> Part:
        return Part(player, min(share, most_a_day / a_day), groups, **more)  # type: ignore[arg-type]

    parts = [
        part(cast.MENTORS[0], 0.03, 4, (0,)),
        part(cast.MENTORS[1], 0.03, 4, (1,)),
        part(cast.RITUALIST, 0.012, 2, (3,)),
        part(cast.TWO_PLACES, 0.02, 2, (1,)),
        part(cast.NAMESAKE, 0.012, 1, (3,)),
        part(cast.QUARREL[0], 0.012, 2, (0,)),
        part(cast.QUARREL[1], 0.012, 2, (0,)),
        part(cast.TURNING[0], 0.012, 2, (2,)),
        part(cast.TURNING[1], 0.012, 2, (2,)),
    ]
    if BRIDGE_SILENT_DAYS < ago < 345:
        silent = shape.ago(BRIDGE_SILENT_DAYS)
        parts.append(part(cast.BRIDGE, 0.11, 9, (1, 2, 3), manner="warm", until=silent))
    return parts


def helper(shape: Shape, at: int, replies_a_day: float) -> tuple[Part, float]:
    """The helper at a moment, and how many answers a day: more and more, later and later, shorter; then almost none."""
    ago = (shape.until - at) / 86400
    everywhere = (0, 1, 2, 3)
    if ago > HELPER_RISES:
        return Part(cast.HELPER, 0.45, everywhere, "warm", 0.06), min(0.03 * replies_a_day, 2.0)
    if ago <= HELPER_FALLS:
        return Part(cast.HELPER, 0.45, everywhere, "curt", 0.75), min(0.015 * replies_a_day, 1.0)
    risen = 1 - (ago - HELPER_FALLS) / (HELPER_RISES - HELPER_FALLS)
    manner = "warm" if risen < 0.35 else "plain" if risen < 0.7 else "curt"
    part = Part(cast.HELPER, 0.45, everywhere, manner, 0.1 + 0.62 * risen)
    return part, min((0.03 + 0.2 * risen) * replies_a_day, 2 + 22 * risen)
