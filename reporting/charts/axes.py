"""Scales and axes: round numbers on the way up, dates that fit on the way along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, floor, isfinite, log10

from reporting.charts.svg import FONT, Format, element, fitted, text, width_of

X = date | str


@dataclass(frozen=True, slots=True)
class Frame:
    """The plotting area in the drawing, and the range of values it spans from bottom to top."""

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float
    count: int

    def x(self, index: float) -> float:
        """Where point `index` of `count` lies; a lone point lies in the middle."""
        if self.count < 2:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * index / (self.count - 1)

    def slot(self, index: int) -> tuple[float, float]:
        """Left edge and width of column `index` when columns share the width."""
        width = (self.right - self.left) / max(self.count, 1)
        return self.left + width * index, width

    def y(self, value: float) -> float:
        """Where a value lies; values beyond the range stay on the edge."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - self.top) * min(1.0, max(0.0, share))


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`: steps of 1, 2 or 5 by powers of ten."""
    if not (isfinite(low) and isfinite(high)):
        low, high = 0.0, 1.0
    if high - low <= max(abs(low), abs(high), 1.0) * 1e-6:  # as good as one value
        high = low + max(abs(low), 1.0)
    raw = (high - low) / max(about, 1)
    power = 10.0 ** floor(log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * index, 10) for index in range(first, last + 1)]


def gutter(values: Sequence[float], form: Format) -> float:
    """The width that the numbers on the left need."""
    return max((width_of(form(value)) for value in values), default=0.0) + 8


def rungs(frame: Frame, values: Sequence[float], form: Format) -> str:
    """Hairlines across the plot with their numbers on the left."""
    parts = []
    for value in values:
        y = frame.y(value)
        kind = "axis" if value == 0 else "rung"
        parts.append(element("line", class_=kind, x1=frame.left, x2=frame.right, y1=y, y2=y))
        parts.append(text(frame.left - 8, y + FONT / 3, form(value), anchor="end", kind="tick"))
    return "".join(parts)


def said(x: X, whole: Sequence[X]) -> str:
    """A point's name on the axis: "9 Mar", "Mar 2026" where the axis spans years, "Mon 14:00" where it shows hours."""
    if not isinstance(x, date):
        return str(x)
    if isinstance(x, datetime):
        return f"{x:%a %H:%M}"
    dates = [each for each in whole if isinstance(each, date)]
    if dates and (max(dates) - min(dates)).days > 400:
        return f"{x:%b} {x.year}"
    return f"{x.day} {x:%b}"


def in_full(x: X) -> str:
    """A point's name in a sentence or table: "9 March 2026", with the clock where it is an hour."""
    if isinstance(x, datetime):
        return f"{x.day} {x:%B} {x.year}, {x:%H:%M}"
    return f"{x.day} {x:%B} {x.year}" if isinstance(x, date) else str(x)


def along(frame: Frame, xs: Sequence[X], *, columns: bool = False) -> str:
    """The names under the plot: as many as fit without touching, always the first and, where it fits, the last."""
    if not xs:
        return ""
    names = [fitted(said(x, xs), frame.right - frame.left + 12) for x in xs]
    at = [frame.slot(index)[0] + frame.slot(index)[1] / 2 if columns else frame.x(index) for index in range(len(xs))]
    broadest = max(width_of(name) for name in names) + 14
    room = max(1, int((frame.right - frame.left) // broadest))
    step = max(1, ceil(len(xs) / room))
    chosen = list(range(0, len(xs), step))
    parts, taken = [], float("-inf")
    for index in chosen:
        half = width_of(names[index]) / 2
        # Words stay inside the drawing: the outer ones lean inwards.
        centre = min(max(at[index], frame.left - 6 + half), frame.right + 6 - half)
        if centre - half < taken + 8:
            continue
        parts.append(text(centre, frame.bottom + FONT + 6, names[index], anchor="middle", kind="tick"))
        taken = centre + half
    return "".join(parts)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float] | None:
    """Heights near the wanted ones, `gap` apart, within low..high, in the same order; None if they can't fit."""
    if gap * (len(wanted) - 1) > high - low:
        return None
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed = [0.0] * len(wanted)
    floor_ = low
    for index in order:
        placed[index] = max(wanted[index], floor_)
        floor_ = placed[index] + gap
    ceiling = high
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - gap
    return placed
