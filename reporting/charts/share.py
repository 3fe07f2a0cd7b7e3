"""A whole and its parts in one band, each part named below it: the week in the spectrum, drawn large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from reporting.charts.svg import FONT, drawing, element, fitted, hue, plain, text, titled, width_of


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, its amount in the whole's unit, its hue."""

    label: str
    amount: float
    hue: str


def share_band(parts: Sequence[Part], *, title: str, desc: str = "", width: float = 640) -> str:
    """The band with its key: names and shares in percent, wrapped to the width. Returns SVG."""
    shown = [part for part in parts if isfinite(part.amount) and part.amount > 0]
    whole = sum(part.amount for part in shown)
    gap, tall, row = 2.0, 22.0, 20.0
    room = width - gap * max(len(shown) - 1, 0)
    drawn, x = [], 0.0
    for part in shown:
        long = room * part.amount / whole
        name = f"{part.label} {plain(round(100 * part.amount / whole))} %"
        drawn.append(element("g", titled(name), element("rect", class_="fill", x=x, y=0, width=long, height=tall, rx=3),
                             class_=f"series {hue(part.hue)}"))  # fmt: skip
        x += long + gap
    x, y = 0.0, tall + 18
    for part in shown:
        name = fitted(f"{part.label} {plain(round(100 * part.amount / whole))} %", width - 16)
        needs = width_of(name) + 32
        if x > 0 and x + needs - 16 > width:
            x, y = 0.0, y + row
        drawn.append(element("g", element("circle", class_="dot", cx=x + 5, cy=y - FONT / 3, r=4.5),
                             text(x + 16, y, name, kind="name"), class_=f"series {hue(part.hue)}"))  # fmt: skip
        x += needs
    return drawing(width, y + 6 if shown else tall, *drawn, title=title, desc=desc, kind="share-band")
