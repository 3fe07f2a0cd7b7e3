"""Hour by weekday: when a community is awake."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Final

from reporting.charts.svg import FONT, Format, drawing, element, hue, in_unit, text, titled, width_of

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STEPS: Final = (0.0, 0.12, 0.26, 0.42, 0.6, 0.8, 1.0)


def heat_map(
    values: Sequence[Sequence[float]],
    *,
    title: str,
    desc: str = "",
    unit: str = "",
    form: Format | None = None,
    area: str = "accent",
    width: float = 640,
) -> str:
    """Seven rows (Monday first) of 24 values, in the community's own hours. Returns SVG with a scale under it."""
    form = form or in_unit(unit)
    most = max([cell for row in values for cell in row if isfinite(cell)], default=0.0)
    left, top, gap = width_of("Wed") + 10, 4.0, 2.0
    cell = (width - left) / 24
    tall = min(max(cell, 16.0), 26.0)
    every = 3 if cell >= 16 else 6
    parts = []
    for day, row in zip(DAYS, values, strict=False):
        y = top + DAYS.index(day) * tall
        parts.append(text(left - 8, y + tall / 2 + FONT / 3, day, anchor="end", kind="tick"))
        for hour, value in enumerate(row[:24]):
            parts.append(
                element("rect", titled(f"{day} {hour:02d}:00: {form(value)}"), class_="cell", rx=2.5,
                        x=left + hour * cell + gap / 2, y=y + gap / 2, width=cell - gap, height=tall - gap,
                        fill_opacity=f"{_step(value, most):.2f}")
            )  # fmt: skip
    foot = top + 7 * tall
    for hour in range(0, 24, every):
        parts.append(text(left + hour * cell + 1, foot + FONT + 3, f"{hour:02d}", kind="tick"))
    parts.append(_scale(width, foot + FONT + 18, most, form))
    inside = element("g", *parts, class_=f"series {hue(area)}")
    return drawing(width, foot + 2 * FONT + 24, inside, title=title, desc=desc, kind="heat-map")


def _step(value: float, most: float) -> float:
    """Opacity in seven steps, by the share of the busiest hour: an eye tells about that many shades apart."""
    if not isfinite(value) or value <= 0 or most <= 0:
        return 0.04
    share = value / most
    return next(step for step in STEPS[1:] if share <= step + 1e-9)


def _scale(width: float, y: float, most: float, form: Format) -> str:
    size, after = 13.0, form(most)
    x = width - width_of(after) - len(STEPS) * size - 8
    cells = [
        element("rect", class_="cell", x=x + index * size, y=y, width=size - 2, height=10, rx=2,
                fill_opacity=f"{max(step, 0.04):.2f}")
        for index, step in enumerate(STEPS)
    ]  # fmt: skip
    return "".join(
        [
            text(x - 8, y + 9, form(0), anchor="end", kind="tick"),
            *cells,
            text(width, y + 9, after, anchor="end", kind="tick"),
        ]
    )
