"""Charts in templates: each tag draws the figures for four widths of the place they stand in and adds them as a table.

    {% load charts %}
    {% sparkline values "Active members, last 28 days" area="care" %}
    {% line_chart days series title="…" desc="…" unit="%" usual=ranges target=75 area=True %}

The values are those of `reporting.charts` (Series, Bar, Bin, Part, Tie); nothing here computes a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, ParamSpec

from django import template
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reporting import charts
from reporting.charts.axes import X, in_full
from reporting.charts.svg import in_unit

register = template.Library()
P = ParamSpec("P")

KEPT_FOR: Final = 24 * 3600  # seconds
_HAND: Final = max(path.stat().st_mtime_ns for path in Path(charts.__file__).parent.glob("*.py"))  # who drew it

WIDTHS: Final = {"w-s": 340.0, "w-m": 520.0, "w-l": 740.0, "w-xl": 1060.0}  # container widths: static/css/chart.css


def drawn_once(draw: Callable[P, SafeString]) -> Callable[P, SafeString]:
    """Keeps a drawing in the cache under all that went into it: figures are drawn once and not for each visitor."""

    @wraps(draw)
    def drawing(*args: P.args, **kwargs: P.kwargs) -> SafeString:
        told = repr((_HAND, draw.__name__, args, sorted(kwargs.items())))
        key = f"chart:{blake2b(told.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
        kept = cache.get(key)
        if kept is None:
            kept = str(draw(*args, **kwargs))
            cache.set(key, kept, KEPT_FOR)
        return _drawn(kept)

    return drawing


@register.simple_tag
@drawn_once
def sparkline(values: Sequence[float | None], title: str, area: str = "accent") -> SafeString:
    """A figure's recent past in a line; nothing when there are fewer than two values."""
    return _drawn(charts.sparkline(values, title=title, area=area))


@register.simple_tag
@drawn_once
def line_chart(
    xs: Sequence[X],
    series: Sequence[charts.Series],
    title: str,
    desc: str = "",
    unit: str = "",
    caption: str = "",
    **options: Any,
) -> SafeString:
    """Lines over time. Options: usual, usual_label, target, target_label, area, from_zero, height."""

    def draw(width: float) -> str:
        return charts.line_chart(xs, series, title=title, desc=desc, unit=unit, width=width, **options)

    return _figure(draw, title, caption, *_by_point(xs, series, unit))


@register.simple_tag
@drawn_once
def column_chart(
    xs: Sequence[X],
    series: Sequence[charts.Series],
    title: str,
    desc: str = "",
    unit: str = "",
    caption: str = "",
    **options: Any,
) -> SafeString:
    """A column a point; several series are stacked. Options: height."""

    def draw(width: float) -> str:
        return charts.column_chart(xs, series, title=title, desc=desc, unit=unit, width=width, **options)

    return _figure(draw, title, caption, *_by_point(xs, series, unit))


@register.simple_tag
@drawn_once
def histogram(
    bins: Sequence[charts.Bin], title: str, desc: str = "", unit: str = "", caption: str = "", **options: Any
) -> SafeString:
    """How often each length or size occurs. Options: marker (position in bins, name), area, height."""

    def draw(width: float) -> str:
        return charts.histogram(bins, title=title, desc=desc, unit=unit, width=width, **options)

    form = in_unit(unit)
    return _figure(draw, title, caption, ["Range", "Count"], [[each.label, form(each.count)] for each in bins])


@register.simple_tag
@drawn_once
def bar_chart(bars: Sequence[charts.Bar], title: str, desc: str = "", unit: str = "", caption: str = "") -> SafeString:
    """Named things compared by lying bars."""

    def draw(width: float) -> str:
        return charts.bar_chart(bars, title=title, desc=desc, unit=unit, width=width)

    form = in_unit(unit)
    head = ["What", "Value"] + (["Usually"] if any(bar.usual is not None for bar in bars) else [])
    rows = [[bar.label, form(bar.value)] + ([_or_dash(bar.usual, form)] if len(head) > 2 else []) for bar in bars]
    return _figure(draw, title, caption, head, rows)


@register.simple_tag
@drawn_once
def share_band(
    parts: Sequence[charts.Part], title: str, desc: str = "", unit: str = "", caption: str = ""
) -> SafeString:
    """A whole and its parts in one band; `unit` is that of the amounts, for the table."""

    def draw(width: float) -> str:
        return charts.share_band(parts, title=title, desc=desc, width=width)

    form = in_unit(unit)
    return _figure(draw, title, caption, ["Part", "Amount"], [[part.label, form(part.amount)] for part in parts])


@register.simple_tag
@drawn_once
def heat_map(
    values: Sequence[Sequence[float]],
    title: str,
    desc: str = "",
    unit: str = "",
    caption: str = "",
    area: str = "accent",
) -> SafeString:
    """Hour by weekday: seven rows, Monday first, of 24 values."""

    def draw(width: float) -> str:
        return charts.heat_map(values, title=title, desc=desc, unit=unit, width=width, area=area)

    form = in_unit(unit)
    rows = [
        [day, *(form(value) for value in row)]
        for day, row in zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), values, strict=False)
    ]
    return _figure(draw, title, caption, ["Day", *(f"{hour:02d}" for hour in range(24))], rows, broad=True)


@register.simple_tag
@drawn_once
def ego_network(
    centre: str,
    initials: str,
    ties: Sequence[charts.Tie],
    title: str,
    desc: str = "",
    caption: str = "",
    between: Any = (),
) -> SafeString:
    """A member and their closest ties."""

    def draw(width: float) -> str:
        tall = 380.0 if width < 600 else 400.0 if width < 800 else 440.0
        return charts.ego_network(
            centre, initials, ties, title=title, desc=desc, between=between, width=width, height=tall
        )

    rows = [[tie.name, tie.nature or ("Strained" if tie.strained else "—"), f"{tie.depth:.2f}"] for tie in ties]
    return _figure(draw, title, caption, ["With", "Nature", "Depth"], rows)


def _figure(
    draw: Callable[[float], str],
    title: str,
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    broad: bool = False,
) -> SafeString:
    drawings = [
        _drawn(draw(width).replace('class="chart ', f'class="chart {size} ', 1)) for size, width in WIDTHS.items()
    ]
    context = {"drawings": drawings, "title": title, "caption": caption, "head": head, "rows": rows, "broad": broad}
    return SafeString(render_to_string("_plot.html", context))


def _by_point(xs: Sequence[X], series: Sequence[charts.Series], unit: str) -> tuple[list[str], list[list[str]]]:
    form = in_unit(unit)
    rows = [
        [in_full(x), *(_or_dash(each.values[index] if index < len(each.values) else None, form) for each in series)]
        for index, x in enumerate(xs)
    ]
    return ["When", *(each.label for each in series)], rows


def _or_dash(value: float | None, form: Callable[[float], str]) -> str:
    return "—" if value is None else form(value)


def _drawn(svg: str) -> SafeString:
    """The builders escape everything that comes from outside (tests/reporting/test_charts.py holds them to it)."""
    return mark_safe(svg)  # noqa: S308
