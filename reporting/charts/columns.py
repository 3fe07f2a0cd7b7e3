"""Columns: a value a day, parts of a whole by week, or how often each length occurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from reporting.charts.axes import Frame, X, along, gutter, in_full, rungs, ticks
from reporting.charts.line import Series
from reporting.charts.svg import FONT, Format, drawing, element, fitted, hue, in_unit, text, titled, width_of


@dataclass(frozen=True, slots=True)
class Bin:
    """One column of a histogram: what it spans, in words, and how many lie in it."""

    label: str
    count: float


def column_chart(
    xs: Sequence[X],
    series: Sequence[Series],
    *,
    title: str,
    desc: str = "",
    unit: str = "",
    form: Format | None = None,
    width: float = 640,
    height: float = 220,
) -> str:
    """One column for each of `xs`; several series lie on each other, the first at the bottom. Returns SVG."""
    form = form or in_unit(unit)
    totals = [sum(_amount(each, index) for each in series) for index in range(len(xs))]
    marks = ticks(0.0, max([*totals, 0.0]) or 1.0)
    keys = _key(series, width) if len(series) > 1 else []
    top = 12.0 + 18 * (max(row for _, row, _ in keys) + 1 if keys else 0)
    frame = Frame(gutter(marks, form), top, width - 8, height - FONT - 14, 0.0, marks[-1], len(xs))
    parts = [rungs(frame, marks, form), along(frame, xs, columns=True)]
    for at, row, each in keys:
        parts.append(
            element("g", element("rect", class_="fill", x=at, y=row * 18 + 5, width=9, height=9, rx=2),
                    text(at + 14, row * 18 + 14, fitted(each.label, width - at - 16), kind="name"),
                    class_=f"series {hue(each.hue)}")
        )  # fmt: skip
    for index, x in enumerate(xs):
        parts.append(_column(frame, index, in_full(x), series, form))
    return drawing(width, height, *parts, title=title, desc=desc, kind="column-chart")


def histogram(
    bins: Sequence[Bin],
    *,
    title: str,
    desc: str = "",
    unit: str = "",
    marker: tuple[float, str] | None = None,
    area: str = "accent",
    width: float = 640,
    height: float = 200,
) -> str:
    """How many lie in each bin. `marker` is a position in bins (2.5: in the middle of the third) and its name."""
    form = in_unit(unit)
    marks = ticks(0.0, max([each.count for each in bins if isfinite(each.count)], default=0.0) or 1.0, 3)
    top = 26.0 if marker else 12.0
    frame = Frame(gutter(marks, form), top, width - 8, height - FONT - 14, 0.0, marks[-1], len(bins))
    series = [Series(title, [each.count for each in bins], area)]
    parts = [rungs(frame, marks, form), along(frame, [each.label for each in bins], columns=True)]
    for index, each in enumerate(bins):
        parts.append(_column(frame, index, each.label, [Series("", series[0].values, area)], form, gap=1))
    if marker and bins:
        x = frame.left + frame.slot(0)[1] * min(max(marker[0], 0.0), float(len(bins)))
        name = fitted(marker[1], width - 8)
        half = width_of(name) / 2
        parts.append(element("line", class_="target", x1=x, x2=x, y1=top - 6, y2=frame.bottom, stroke_dasharray="4 4"))
        parts.append(text(min(max(x, half + 2), width - half - 2), FONT, name, anchor="middle", kind="label"))
    return drawing(width, height, *parts, title=title, desc=desc, kind="histogram")


def _column(
    frame: Frame, index: int, name: str, series: Sequence[Series], form: Format, gap: float | None = None
) -> str:
    left, slot = frame.slot(index)
    space = min(slot * 0.3, 8.0) if gap is None else gap
    under, parts, found = 0.0, [], []
    for each in series:
        amount = _amount(each, index)
        if amount <= 0:
            continue
        foot, head = frame.y(under), frame.y(under + amount)
        under += amount
        found.append(f"{each.label} {form(amount)}".strip())
        tall = max(foot - head - (0.8 if len(series) > 1 else 0), 0.4)
        wide = max(slot - space, 0.8)
        shape = element("rect", class_="fill", x=left + space / 2, y=head, width=wide, height=tall, rx=min(2, slot / 6))
        parts.append(element("g", shape, class_=f"series {hue(each.hue)}"))
    said = titled(f"{name}: {', '.join(found)}") if found else titled(f"{name}: none")
    return element("g", said, *parts)


def _amount(each: Series, index: int) -> float:
    value = each.values[index] if index < len(each.values) else None
    return float(value) if value is not None and isfinite(value) and value > 0 else 0.0


def _key(series: Sequence[Series], width: float) -> list[tuple[float, int, Series]]:
    """Where each name of the key stands: x, row, series; wraps at the drawing's edge."""
    placed, x, row = [], 2.0, 0
    for each in series:
        needs = 14 + min(width_of(each.label), width - 20) + 14
        if x > 2 and x + needs > width:
            x, row = 2.0, row + 1
        placed.append((x, row, each))
        x += needs
    return placed
