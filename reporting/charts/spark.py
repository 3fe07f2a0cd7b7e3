"""Sparkline: the shape of a figure's recent past, the size of a word. The figure beside it carries the meaning."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from reporting.charts.axes import Frame
from reporting.charts.line import runs
from reporting.charts.svg import drawing, element, hue, number


def sparkline(
    values: Sequence[float | None], *, title: str, area: str = "accent", width: float = 160, height: float = 30
) -> str:
    """A line without axes that ends in a dot. Returns SVG; empty when there are fewer than two values to connect."""
    known = [value for value in values if value is not None and isfinite(value)]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    # A change of less than a tenth of the figure looks as small as it is.
    spare = max((high - low) * 0.08, (abs(high) * 0.1 - (high - low)) / 2) or 1.0
    frame = Frame(3, 3, width - 4, height - 3, low - spare, high + spare, len(values))
    parts = []
    for run in runs(values):
        points = " ".join(f"{number(frame.x(index))},{number(frame.y(value))}" for index, value in run)
        first, last = number(frame.x(run[0][0])), number(frame.x(run[-1][0]))
        parts.append(element("polygon", class_="area", points=f"{first},{height} {points} {last},{height}"))
        parts.append(element("polyline", class_="line", points=points, fill="none", stroke_width=1.75))
    index, value = next(
        (index, value) for index, value in reversed(list(enumerate(values))) if value is not None and isfinite(value)
    )
    # A line of no length with round ends: it stays a dot when the drawing is stretched to its place.
    end = f"M{number(frame.x(index))} {number(frame.y(value))}h0.01"
    parts.append(element("path", class_="end", d=end, fill="none", stroke_width=5.5))
    inside = element("g", *parts, class_=f"series {hue(area)}")
    return drawing(width, height, inside, title=title, kind="spark", stretch=True)
