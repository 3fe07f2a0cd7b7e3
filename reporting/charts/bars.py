"""Lying bars: a few named things compared, the longest first if the caller sorts them so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from reporting.charts.svg import FONT, Format, drawing, element, fitted, hue, in_unit, text, titled, width_of


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing: its name, its value (0 or more) and its hue. `usual` marks what would have been expected."""

    label: str
    value: float
    hue: str = "accent"
    usual: float | None = None


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    desc: str = "",
    unit: str = "",
    form: Format | None = None,
    width: float = 640,
) -> str:
    """Names on the left, values behind the bars. The height follows the number of bars. Returns SVG."""
    form = form or in_unit(unit)
    row = 26.0
    names = min(max((width_of(bar.label) for bar in bars), default=0.0) + 10, width * 0.42)
    values = max((width_of(form(bar.value)) for bar in bars), default=0.0) + 10
    room = max(width - names - values, 10.0)
    most = max([edge for bar in bars for edge in (bar.value, bar.usual or 0.0) if isfinite(edge)], default=0.0) or 1.0
    parts = []
    for index, bar in enumerate(bars):
        top = row * index
        value = bar.value if isfinite(bar.value) else 0.0
        long = max(room * max(value, 0.0) / most, 0.0)
        middle = top + row / 2 + FONT / 3
        inside = [
            titled(f"{bar.label}: {form(value)}" + (f", usually {form(bar.usual)}" if bar.usual is not None else "")),
            text(names - 10, middle, fitted(bar.label, names - 10), anchor="end", kind="label"),
            element("rect", class_="track", x=names, y=top + 6, width=room, height=row - 12, rx=3),
            element("rect", class_="fill", x=names, y=top + 6, width=long, height=row - 12, rx=3),
            text(width, middle, form(value), anchor="end", kind="value"),
        ]
        if bar.usual is not None and isfinite(bar.usual):
            x = names + room * max(bar.usual, 0.0) / most
            inside.append(element("line", class_="usual-mark", x1=x, x2=x, y1=top + 3, y2=top + row - 3))
        parts.append(element("g", *inside, class_=f"series {hue(bar.hue)}"))
    return drawing(width, max(row * len(bars), 1), *parts, title=title, desc=desc, kind="bar-chart")
