"""The same drawings as PNG, for mail: mail readers show no SVG and know no custom properties.

Colours are the light scheme's tokens of static/css/tokens.css as literals; a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import resvg_py

FONTS: Final = Path(__file__).resolve().parents[2] / "static" / "fonts"
FONT_FILES: Final = [str(FONTS / "Inter-Regular.ttf"), str(FONTS / "Inter-SemiBold.ttf")]

LIGHT: Final = {
    "surface": "#ffffff",
    "ink": "#1c1f29",
    "ink-2": "#4a4c58",
    "ink-3": "#636571",
    "line": "#e2e0dc",
    "sunken": "#f4f2ef",
    "accent": "#4644c2",
    "research": "#733ab9",
    "relationships": "#2559bf",
    "care": "#006a81",
    "moderation": "#197037",
    "governance": "#656300",
    "insight": "#925400",
    "crisis": "#b7191c",
    "content": "#9b3075",
    "quiet": "#636571",
}
_SHAPES: Final = (
    "text { font-family: Inter; font-weight: 400; fill: %(ink-2)s }"
    " .tick { fill: %(ink-3)s } .label { fill: %(ink-2)s } .name, .value { font-weight: 600; fill: %(ink)s }"
    " .initials { font-weight: 600; fill: %(surface)s } .self { fill: %(ink)s }"
    " .rung { stroke: %(line)s; stroke-width: 1 } .axis { stroke: %(ink-3)s; stroke-width: 1 }"
    " .target { stroke: %(ink-2)s; stroke-width: 1.25 } .usual { fill: %(ink-3)s; fill-opacity: .13 }"
    " .usual-mark { stroke: %(ink)s; stroke-width: 2 } .track { fill: %(sunken)s } .touch { fill-opacity: 0 }"
    " .between { stroke: %(line)s; stroke-width: 1 } .area { fill-opacity: .1 }"
    " .halo { paint-order: stroke; stroke: %(surface)s; stroke-width: 4; stroke-linejoin: round }"
    " .line, .end { stroke-linejoin: round; stroke-linecap: round }"
)


def mail_style() -> str:
    """The style sheet of drawings in mail: the classes of static/css/chart.css with literal light colours."""
    hues = "".join(
        f" .{name} .line, .{name} .tie, .{name} .end {{ stroke: {colour} }}"
        f" .{name} .fill, .{name} .dot, .{name} .cell, .{name} .area, .{name} .name {{ fill: {colour} }}"
        for name, colour in LIGHT.items()
        if name not in ("surface", "ink", "ink-2", "ink-3", "line", "sunken")
    )
    return _SHAPES % LIGHT + hues


def to_png(svg: str, *, width: int = 1200) -> bytes:
    """The drawing as PNG, `width` pixels wide (draw at half of that: mail is read on dense screens), on white.

    Uses only the two Inter files in static/fonts, so the picture is the same on every machine.
    Raises ValueError for something that is not SVG.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            background=LIGHT["surface"],
            style_sheet=mail_style(),
            skip_system_fonts=True,
            font_files=FONT_FILES,
            font_family="Inter",
            sans_serif_family="Inter",
        )
    )
