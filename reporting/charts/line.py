"""Lines over time, with the usual range behind them, a target across them, and their names at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from reporting.charts.axes import Frame, X, along, gutter, in_full, rungs, spread, ticks
from reporting.charts.svg import (
    FONT,
    Box,
    Format,
    drawing,
    element,
    fitted,
    hue,
    in_unit,
    number,
    text,
    titled,
    width_of,
)

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one part of a stack: its name, a value for each point (None where there is none) and its hue."""

    label: str
    values: Sequence[float | None]
    hue: str = "accent"


def line_chart(
    xs: Sequence[X],
    series: Sequence[Series],
    *,
    title: str,
    desc: str = "",
    unit: str = "",
    form: Format | None = None,
    usual: Sequence[Range | None] | None = None,
    usual_label: str = "usual range",
    target: float | None = None,
    target_label: str = "target",
    area: bool = False,
    from_zero: bool = True,
    width: float = 640,
    height: float = 240,
) -> str:
    """Lines over `xs`. `usual` is a low and a high for each point; `area` fills below a lone line that starts at zero.

    Names stand at the ends of their lines where there is room, else above the plot. Returns SVG.
    """
    form = form or in_unit(unit)
    marks = ticks(*_reach(series, usual, target, from_zero))
    ends = [(each, *_last(each.values)) for each in series]
    names = [f"{each.label} {form(value)}" for each, _, value in ends if value is not None]
    on_right = len(series) > 1 and width >= 480
    right = max((width_of(name) for name in names), default=0.0) + 14 if on_right else 12.0
    right = min(right, width * 0.32)
    key = not on_right and len(series) > 1
    top = 14 + (18 * len(series) if key else 8 if len(series) == 1 else 0)
    frame = Frame(gutter(marks, form), top, width - right, height - FONT - 14, marks[0], marks[-1], len(xs))
    parts = [rungs(frame, marks, form), along(frame, xs)]
    if usual:
        parts.append(_ribbon(frame, usual, usual_label))
    if target is not None:
        parts.append(_target(frame, target, f"{target_label} {form(target)}", series))
    for each in series:
        parts.append(_line(frame, each, area=area and len(series) == 1 and frame.low <= 0))
    if on_right:
        parts.append(_at_ends(frame, ends, form, right - 12, height))
    elif key:
        parts.extend(_key_line(index, each, f"{each.label} {form(value)}" if value is not None else each.label, width)
                     for index, (each, _, value) in enumerate(ends))  # fmt: skip
    elif ends and ends[0][2] is not None:
        parts.append(_last_value(frame, ends[0][1], ends[0][2], form))
    parts.append(_touch(frame, xs, series, form))
    return drawing(width, height, *parts, title=title, desc=desc, kind="line-chart")


def _reach(
    series: Sequence[Series], usual: Sequence[Range | None] | None, target: float | None, from_zero: bool
) -> Range:
    values = [value for each in series for value in each.values if value is not None and isfinite(value)]
    values += [edge for each in usual or () if each for edge in each if isfinite(edge)]
    if target is not None:
        values.append(target)
    if from_zero or not values:
        values.append(0.0)
    low, high = min(values), max(values)
    return (low, high) if high > low else (low, low + (abs(low) or 1.0))


def _last(values: Sequence[float | None]) -> tuple[int, float | None]:
    for index in range(len(values) - 1, -1, -1):
        value = values[index]
        if value is not None:
            return index, value
    return 0, None


def runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """The stretches without a gap: a line is never drawn across days we know nothing about."""
    found: list[list[tuple[int, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None or not isfinite(value):
            if found[-1]:
                found.append([])
        else:
            found[-1].append((index, value))
    return [run for run in found if run]


def _points(frame: Frame, run: Sequence[tuple[int, float]]) -> str:
    return " ".join(f"{number(frame.x(index))},{number(frame.y(value))}" for index, value in run)


def _line(frame: Frame, each: Series, *, area: bool) -> str:
    parts = []
    for run in runs(each.values):
        points = _points(frame, run)
        if area:
            base = number(frame.y(max(0.0, frame.low)))
            first, last = number(frame.x(run[0][0])), number(frame.x(run[-1][0]))
            parts.append(element("polygon", class_="area", points=f"{first},{base} {points} {last},{base}"))
        if len(run) == 1:
            parts.append(element("circle", class_="dot", cx=frame.x(run[0][0]), cy=frame.y(run[0][1]), r=2))
        else:
            parts.append(element("polyline", class_="line", points=points, fill="none", stroke_width=2))
    index, value = _last(each.values)
    if value is not None:
        parts.append(element("circle", class_="dot", cx=frame.x(index), cy=frame.y(value), r=3.5))
    return element("g", *parts, class_=f"series {hue(each.hue)}")


def _ribbon(frame: Frame, usual: Sequence[Range | None], label: str) -> str:
    parts = []
    low = [each[0] if each else None for each in usual]
    high = [each[1] if each else None for each in usual]
    for below, above in zip(runs(low), runs(high), strict=True):
        if len(below) > 1:
            points = f"{_points(frame, above)} {_points(frame, below[::-1])}"
            parts.append(element("polygon", titled(label), class_="usual", points=points))
    return "".join(parts)


def _target(frame: Frame, target: float, label: str, series: Sequence[Series]) -> str:
    """The line across, named where the fewest points of the series lie under the name."""
    y = frame.y(target)
    name = fitted(label, frame.right - frame.left)
    long = width_of(name)

    def under(place: tuple[float, float]) -> int:
        left, base = place
        box = Box(left - 4, base - FONT, left + long + 4, base + 4)
        dots = (
            (frame.x(index), frame.y(value))
            for each in series
            for index, value in enumerate(each.values)
            if value is not None and isfinite(value)
        )
        return sum(box.left <= x <= box.right and box.top <= dot <= box.bottom for x, dot in dots)

    sides = (frame.left + 2, frame.right - long - 2)
    rows = [y - 5, y + FONT + 3] if y - 5 > FONT else [y + FONT + 3]
    x, base = min(((side, row) for row in rows for side in sides), key=under)
    line = element("line", class_="target", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke_dasharray="4 4")
    return line + text(x, base, name, kind="label halo")


def _at_ends(
    frame: Frame, ends: Sequence[tuple[Series, int, float | None]], form: Format, room: float, height: float
) -> str:
    shown = [(each, value) for each, _, value in ends if value is not None]
    places = spread([frame.y(value) + FONT / 3 for _, value in shown], FONT + 3, FONT, height - 4)
    if places is None:
        return ""
    return "".join(
        element("g", text(frame.right + 10, y, _named(each.label, form(value), room), kind="name"),
                class_=f"series {hue(each.hue)}")
        for (each, value), y in zip(shown, places, strict=True)
    )  # fmt: skip


def _named(label: str, value: str, room: float) -> str:
    """The name, shortened if it must be, and always the whole value."""
    return f"{fitted(label, room - width_of(' ' + value))} {value}".strip()


def _key_line(index: int, each: Series, name: str, width: float) -> str:
    y = 14 + 18 * index
    return element(
        "g",
        element("line", class_="line", x1=2, x2=16, y1=y - 4, y2=y - 4, stroke_width=3),
        text(22, y, fitted(name, width - 26), kind="name"),
        class_=f"series {hue(each.hue)}",
    )


def _last_value(frame: Frame, index: int, value: float, form: Format) -> str:
    said = form(value)
    half = width_of(said) / 2
    x = min(max(frame.x(index), half + 2), frame.right + 10 - half)
    y = max(frame.y(value) - 9, FONT)
    return text(x, y, said, anchor="middle", kind="value halo")


def _touch(frame: Frame, xs: Sequence[X], series: Sequence[Series], form: Format) -> str:
    """Unseen slots that tell a pointer the values at each point."""
    step = (frame.right - frame.left) / max(len(xs) - 1, 1)
    parts = []
    for index, x in enumerate(xs):
        found = [
            f"{each.label} {form(value)}"
            for each in series
            if index < len(each.values) and (value := each.values[index]) is not None
        ]
        if found:
            said = f"{in_full(x)}: {', '.join(found)}"
            parts.append(
                element("rect", titled(said), class_="touch", x=frame.x(index) - step / 2, y=frame.top, width=step,
                        height=frame.bottom - frame.top, fill_opacity=0)
            )  # fmt: skip
    return element("g", *parts, aria_hidden="true")
