"""The paper charts are drawn on: escaped elements, text that knows its width, numbers that read well.

Pure functions over values; no database, no settings, no styles. What comes from outside passes through `escape`.
Colours come from classes (static/css/chart.css on pages, `reporting.charts.raster` in mail), never from the builders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2s
from html import escape
from math import isfinite
from typing import Final

MINUS: Final = "\u2212"
FONT: Final = 12.0  # px in the drawing's own units; a chart is drawn near the size at which it is shown
HUES: Final = (
    "research",
    "relationships",
    "care",
    "moderation",
    "governance",
    "insight",
    "crisis",
    "content",
    "accent",
    "quiet",
)

Number = float | int
Format = Callable[[float], str]


def element(name: str, *children: str, **attributes: str | Number | None) -> str:
    """One SVG element. Children are SVG already; values are escaped. `class_` is `class`, `_` reads as `-`."""
    parts = [
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float | int) else value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    return f"<{name}{''.join(parts)}>{''.join(children)}</{name}>"


def words(text: str) -> str:
    """Text as the content of an element."""
    return escape(_printable(text), quote=False)


def titled(text: str) -> str:
    """A <title>: what a pointer or a screen reader hears about the element that holds it."""
    return element("title", words(text))


def drawing(
    width: Number, height: Number, *children: str, title: str, desc: str = "", kind: str = "", stretch: bool = False
) -> str:
    """The <svg> itself: scales with its box (to any shape if `stretch`), says what it shows."""
    mark = blake2s(f"{title}|{desc}|{kind}|{width}|{hash_of(children)}".encode(), digest_size=5).hexdigest()
    heading = element("title", words(title), id=f"t{mark}")
    said = element("desc", words(desc), id=f"d{mark}") if desc else ""
    return element(
        "svg",
        heading,
        said,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart {kind}".strip(),
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        preserveAspectRatio="none" if stretch else None,
        role="img",
        aria_labelledby=f"t{mark}",
        aria_describedby=f"d{mark}" if desc else None,
    )


def hash_of(parts: Iterable[str]) -> str:
    """A short mark of the drawing, so that two charts on a page never share an id."""
    return blake2s("".join(parts).encode("utf-8", "replace"), digest_size=4).hexdigest()


def text(x: Number, y: Number, said: str, *, anchor: str = "start", kind: str = "label", size: Number = FONT) -> str:
    """A line of text with its baseline at `y`."""
    return element("text", words(said), x=x, y=y, class_=kind, text_anchor=anchor, font_size=size)


def number(value: Number) -> str:
    """A coordinate, to a tenth of a unit."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if isfinite(value) else "0"


def hue(name: str) -> str:
    """The class of a hue; an unknown one is quiet."""
    return name if name in HUES else "quiet"


# Advance widths in ems, the broader of Inter Regular and SemiBold; tests/front/test_street.py measures the outcome.
_WIDTHS: Final = {
    sign: width
    for width, signs in (
        (0.32, " Iijl\u2019\u00b7"),
        (0.41, "!'(),./:;[\\]`frt|"),
        (0.51, "-_{}\u201c\u201d\u2013"),
        (0.75, "ACDKVXY"),
        (0.81, "GHNOQU"),
        (0.9, "w"),
        (1.05, "%@MWm\u2014\u2026\u25b2\u25bcÆæŒœŴ"),
    )
    for sign in signs
}


def width_of(said: str, size: Number = FONT) -> float:
    """About how wide a line of text will be, rather too wide than too narrow."""
    return float(size) * sum(_WIDTHS.get(sign) or _other_width(ord(sign)) for sign in said)


def _other_width(code: int) -> float:
    if code < 0x180:
        return 0.68
    return 1.0 if code < 0x2E80 else 1.1


def fitted(said: str, room: Number, size: Number = FONT) -> str:
    """The text, shortened with an ellipsis where it would be wider than `room`."""
    said = _printable(said)
    if width_of(said, size) <= room:
        return said
    while said and width_of(said + "…", size) > room:
        said = said[:-1].rstrip()
    return said + "…" if said else ""


def plain(value: float) -> str:
    """1,204 · 12.5 · 0.37: as few digits as tell the value."""
    size = abs(value)
    if size >= 100 or value == round(value):
        return f"{value:,.0f}".replace("-", MINUS)
    return f"{value:,.{1 if size >= 10 else 2}f}".rstrip("0").rstrip(".").replace("-", MINUS)


def in_unit(unit: str) -> Format:
    """A format that puts the unit behind the number: "71 %", "3.5 h"."""
    return lambda value: f"{plain(value)} {unit}" if unit else plain(value)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing, to keep words from lying on each other."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def crossed_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a straight line between two points touches this one (by clipping it to each side in turn)."""
        enters, leaves = 0.0, 1.0
        for origin, run, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.top, self.bottom),
        ):
            if run == 0:
                if not low <= origin <= high:
                    return False
                continue
            first, last = sorted(((low - origin) / run, (high - origin) / run))
            enters, leaves = max(enters, first), min(leaves, last)
        return enters <= leaves

    def inside(self, other: Box) -> bool:
        """Whether this one lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def _printable(text: str) -> str:
    """Without control characters, which XML forbids and which imported names may carry."""
    return "".join(sign if sign.isprintable() else " " for sign in str(text)).strip()
