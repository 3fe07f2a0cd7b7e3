"""A member and their closest ties: nearer and thicker means deeper, colour means group, dashes mean strained.

Laid out without chance: members of a group take neighbouring directions, so that the same ties always give the same
picture. Every name stands where nothing else does, or is left to the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from reporting.charts.svg import FONT, HUES, Box, drawing, element, fitted, text, titled, width_of


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: whose, its depth from 0 to 1, the group of the other (any number; -1 for none), its nature in words."""

    name: str
    depth: float
    group: int = -1
    nature: str = ""
    strained: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    tie: Tie
    x: float
    y: float
    radius: float

    def box(self, spare: float = 2.0) -> Box:
        reach = self.radius + spare
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


def ego_network(
    centre: str,
    initials: str,
    ties: Sequence[Tie],
    *,
    title: str,
    desc: str = "",
    between: Sequence[tuple[int, int]] = (),
    width: float = 520,
    height: float = 320,
) -> str:
    """The ties around `centre`, at most 24 of them (the deepest). Returns SVG.

    `between` names pairs of ties, by their place in `ties`, that know each other.
    """
    order = sorted(range(len(ties)), key=lambda index: (-ties[index].depth, ties[index].name))[:24]
    spots = _places([ties[index] for index in order], width, height)
    by_tie = {index: spot for index, tie in enumerate(ties) for spot in spots if spot.tie is tie}
    middle = (width / 2, height / 2)
    parts = []
    for one, other in between:
        if one in by_tie and other in by_tie:
            a, b = by_tie[one], by_tie[other]
            parts.append(element("line", class_="between", x1=a.x, y1=a.y, x2=b.x, y2=b.y))
    for spot in spots:
        depth = _depth(spot.tie)
        line = element(
            "line",
            class_="tie",
            x1=middle[0],
            y1=middle[1],
            x2=spot.x,
            y2=spot.y,
            stroke_width=1.2 + 5.5 * depth,
            stroke_opacity=f"{0.3 + 0.4 * depth:.2f}",
            stroke_dasharray="5 5" if spot.tie.strained else None,
        )
        parts.append(element("g", titled(_said(centre, spot.tie)), line, class_=_group(spot.tie)))
    for spot in spots:
        dot = element("circle", titled(_said(centre, spot.tie)), class_="fill", cx=spot.x, cy=spot.y, r=spot.radius)
        parts.append(element("g", dot, class_=_group(spot.tie)))
    parts.append(element("circle", class_="self", cx=middle[0], cy=middle[1], r=19))
    parts.append(text(middle[0], middle[1] + 4.5, fitted(initials, 34), anchor="middle", kind="initials"))
    parts.extend(_names(spots, width, height))
    return drawing(width, height, *parts, title=title, desc=desc, kind="ego-network")


def _depth(tie: Tie) -> float:
    return min(1.0, max(0.0, tie.depth))


def _said(centre: str, tie: Tie) -> str:
    nature = f", {tie.nature}" if tie.nature else ""
    return f"{centre} and {tie.name}: depth {tie.depth:.2f}{nature}"


def _group(tie: Tie) -> str:
    if tie.strained:
        return "series crisis"
    return "series quiet" if tie.group < 0 else f"series {HUES[tie.group % 6]}"


def _places(ties: Sequence[Tie], width: float, height: float) -> list[_Spot]:
    """Spots on ellipses around the middle: directions by group, distance by depth and nothing else."""
    weight: dict[int, float] = {}
    for tie in ties:
        weight[tie.group] = weight.get(tie.group, 0.0) + _depth(tie)
    ranked = sorted(ties, key=lambda tie: (-weight[tie.group], tie.group, -_depth(tie), tie.name))
    wide, tall = width / 2 - min(90.0, width * 0.2), height / 2 - 30
    spots = []
    for index, tie in enumerate(ranked):
        angle = -pi / 2 + 0.35 + 2 * pi * index / max(len(ranked), 1)
        ring = 1.0 - 0.5 * _depth(tie)
        x, y = width / 2 + cos(angle) * wide * ring, height / 2 + sin(angle) * tall * ring
        spots.append(_Spot(tie, x, y, 5.5 + 6 * _depth(tie)))
    return spots


def _names(spots: Sequence[_Spot], width: float, height: float) -> list[str]:
    """Each name where it is inside the drawing and meets no dot and no other name; best where it crosses no tie."""
    paper = Box(2, 1, width - 2, height - 1)
    taken = [spot.box() for spot in spots]
    taken.append(Box(width / 2 - 20, height / 2 - 20, width / 2 + 20, height / 2 + 20))
    middle = (width / 2, height / 2)
    parts = []
    for spot in sorted(spots, key=lambda each: (-_depth(each.tie), each.tie.name)):
        name = fitted(spot.tie.name, 110)
        free: list[tuple[int, int, str, float, float, Box]] = []
        for anchor, x, y in _sides(spot, width):
            box = _box(anchor, x, y, width_of(name))
            if box.inside(paper) and not any(box.meets(other) for other in taken):
                crossed = sum(box.crossed_by(middle, (other.x, other.y)) for other in spots)
                free.append((crossed, len(free), anchor, x, y, box))
        if free:
            _, _, anchor, x, y, box = min(free, key=lambda place: place[:2])
            taken.append(box)
            parts.append(text(x, y, name, anchor=anchor, kind="label halo"))
    return parts


def _sides(spot: _Spot, width: float) -> list[tuple[str, float, float]]:
    """Where a name may stand, best first: outwards, then above and below, then inwards."""
    off = spot.radius + 5
    right = ("start", spot.x + off, spot.y + FONT / 3)
    left = ("end", spot.x - off, spot.y + FONT / 3)
    above = ("middle", spot.x, spot.y - off)
    below = ("middle", spot.x, spot.y + off + FONT * 0.75)
    outwards, inwards = (right, left) if spot.x >= width / 2 else (left, right)
    if abs(spot.x - width / 2) < width * 0.12:
        return [above, below, outwards, inwards]
    return [outwards, above, below, inwards]


def _box(anchor: str, x: float, y: float, long: float) -> Box:
    left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
    return Box(left, y - FONT * 0.85, left + long, y + FONT * 0.3)
