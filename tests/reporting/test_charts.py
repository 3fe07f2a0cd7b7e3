"""Charts: safe, complete, readable; the same on a page and in mail."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.charts import (
    Bar,
    Bin,
    Part,
    Series,
    Tie,
    bar_chart,
    column_chart,
    ego_network,
    heat_map,
    histogram,
    line_chart,
    share_band,
    sparkline,
    to_png,
)
from reporting.charts.axes import spread, ticks
from reporting.charts.raster import LIGHT
from reporting.charts.svg import FONT, Box, fitted, plain, width_of

SVG = "{http://www.w3.org/2000/svg}"
DAYS = [date(2026, 2, 1) + timedelta(days=index) for index in range(30)]
EVIL = "<script>alert(1)</script> \" onload='x' & \x00\x08 ]]>"

names = st.text(max_size=40)
amounts = st.floats(0, 1e7, allow_nan=False)
values = st.lists(st.none() | st.floats(-1e9, 1e9), min_size=0, max_size=40)


def every_chart(name: str, width: float = 640, unit: str = "h") -> dict[str, str]:
    """One of each, with `name` wherever a name can stand."""
    series = [Series(name, [3.0, None, 5.0, 2.5] * 7 + [1.0, 4.0], "care"), Series(name, list(range(30)), "crisis")]
    return {
        "line": line_chart(DAYS, series, title=name, desc=name, unit=unit, target=4, target_label=name, width=width),
        "column": column_chart(DAYS, series, title=name, desc=name, unit=unit, width=width),
        "histogram": histogram([Bin(name, 4), Bin(name, 9)], title=name, desc=name, marker=(1.0, name), width=width),
        "bar": bar_chart([Bar(name, 4, "care", 3), Bar(name, 0, name)], title=name, desc=name, unit=unit, width=width),
        "share": share_band([Part(name, 4, "care"), Part(name, 1, name)], title=name, desc=name, width=width),
        "heat": heat_map([[float(h) for h in range(24)]] * 7, title=name, desc=name, unit=unit, width=width),
        "ego": ego_network(name, name, [Tie(name, 0.4, 1, name), Tie(name, 0.9)], title=name, desc=name, width=width),
        "spark": sparkline([1, 2, 3], title=name),
    }


def texts(svg: str) -> list[tuple[Box, str]]:
    """Where each line of text lies."""
    found = []
    for each in ET.fromstring(svg).iter(f"{SVG}text"):
        said, x, y = each.text or "", float(each.attrib["x"]), float(each.attrib["y"])
        long = width_of(said)
        left = {"start": x, "middle": x - long / 2, "end": x - long}[each.attrib["text-anchor"]]
        found.append((Box(left, y - FONT * 0.75, left + long, y + FONT * 0.2), said))
    return found


@pytest.mark.parametrize("kind", list(every_chart("x")))
def test_a_hostile_name_stays_text(kind: str) -> None:
    svg = every_chart(EVIL, unit=EVIL)[kind]
    tree = ET.fromstring(svg)
    assert {each.tag.removeprefix(SVG) for each in tree.iter()} <= {
        "svg", "title", "desc", "g", "line", "polyline", "polygon", "rect", "circle", "text", "path",
    }  # fmt: skip
    assert not any(key.startswith("on") or key in ("style", "href") for each in tree.iter() for key in each.attrib)
    assert "alert(1)" in "".join(tree.itertext())


@pytest.mark.parametrize("kind", list(every_chart("x")))
def test_a_chart_says_what_it_shows(kind: str) -> None:
    tree = ET.fromstring(every_chart("Posts")[kind])
    assert tree.attrib["role"] == "img"
    title = tree.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Posts"
    assert tree.attrib["aria-labelledby"] == title.attrib["id"]


@pytest.mark.parametrize("width", [340, 520, 740, 1060])
@pytest.mark.parametrize(
    "name",
    ["Mon", "Members who answer members", "Wörterbuchverlag " * 8, "汉字" * 30],
    ids=["short", "usual", "long", "broad"],
)
def test_no_word_is_clipped_or_lies_on_another(width: float, name: str) -> None:
    for kind, svg in every_chart(name, width).items():
        tall = float(ET.fromstring(svg).attrib["height"])
        paper = Box(-1, -1, width + 1, tall + 1)
        found = texts(svg)
        for index, (box, said) in enumerate(found):
            assert box.inside(paper), (kind, said)
            if kind != "line":  # a target's and a value's label stand on the plot, with a halo
                assert not any(box.meets(other) for other, _ in found[index + 1 :]), (kind, said)


@given(st.lists(st.builds(Tie, names, st.floats(-1, 2), st.integers(-1, 9), names, st.booleans()), max_size=40))
@settings(max_examples=60, deadline=None)
def test_whoever_the_ties_are_names_never_meet(ties: list[Tie]) -> None:
    for width in (340.0, 740.0):
        svg = ego_network("Ana", "A", ties, title="Ties", width=width, height=380)
        found = [box for box, _ in texts(svg)]
        assert all(box.inside(Box(0, 0, width, 380)) for box in found)
        assert not any(one.meets(other) for i, one in enumerate(found) for other in found[i + 1 :])


def test_the_deeper_tie_stands_nearer() -> None:
    ties = [Tie("near", 0.9), Tie("far", 0.2)]
    svg = ego_network("Ana", "A", ties, title="Ties", width=400, height=400)
    reach = {}
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        title, dot = group.find(f"{SVG}circle/{SVG}title"), group.find(f"{SVG}circle")
        if title is not None and dot is not None:
            x, y = float(dot.attrib["cx"]) - 200, float(dot.attrib["cy"]) - 200
            reach["near" if "near" in (title.text or "") else "far"] = (x * x + y * y) ** 0.5
    assert reach["near"] < reach["far"]


@given(values, values, st.floats(-1e6, 1e6) | st.none(), st.sampled_from([200.0, 340.0, 900.0]))
@settings(max_examples=60, deadline=None)
def test_any_numbers_make_a_well_formed_chart(
    one: list[float | None], other: list[float | None], target: float | None, width: float
) -> None:
    xs = DAYS[: max(len(one), len(other))]
    series = [Series("One", one), Series("Other", other)]
    for svg in (
        line_chart(xs, series, title="T", target=target, width=width),
        line_chart(xs, series[:1], title="T", area=True, usual=[(1, 2)] * len(xs), width=width, from_zero=False),
        column_chart(xs, series, title="T", width=width),
        sparkline(one, title="T"),
    ):
        assert "nan" not in svg
        assert "inf" not in svg.replace("info", "")
        if svg:
            ET.fromstring(svg)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: line_chart([], [], title="T"),
        lambda: column_chart([], [], title="T"),
        lambda: histogram([], title="T"),
        lambda: bar_chart([], title="T"),
        lambda: share_band([], title="T"),
        lambda: heat_map([], title="T"),
        lambda: ego_network("A", "A", [], title="T"),
    ],
)
def test_nothing_to_show_is_still_a_drawing(draw: Callable[[], str]) -> None:
    ET.fromstring(draw())


def test_a_day_without_a_value_breaks_the_line() -> None:
    svg = line_chart(DAYS[:5], [Series("A", [1, 2, None, 4, 5])], title="T")
    assert svg.count("<polyline") == 2


def test_a_sparkline_of_one_value_is_nothing() -> None:
    assert sparkline([None, 3.0], title="T") == ""


def test_a_small_change_looks_small() -> None:
    svg = sparkline([100, 101, 100, 101], title="T", height=30)
    points = re.findall(r'polyline[^>]* points="([^"]+)"', svg)[0]
    heights = [float(point.split(",")[1]) for point in points.split()]
    assert max(heights) - min(heights) < 6


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.integers(2, 8))
def test_ticks_are_even_and_cover_the_range(one: float, other: float, about: int) -> None:
    low, high = min(one, other), max(one, other)
    found = ticks(low, high, about)
    spare = max(abs(low), abs(high), 1.0) * 1e-6
    assert found[0] <= low + spare
    assert found[-1] >= high - spare
    assert 2 <= len(found) <= about * 3 + 2


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8))
def test_names_at_the_ends_of_lines_keep_their_distance(wanted: list[float]) -> None:
    placed = spread(wanted, 15, 0, 200)
    assert placed is not None
    heights = sorted(placed)
    assert all(after - before >= 15 - 1e-6 for before, after in itertools.pairwise(heights))
    assert min(placed) >= -1e-6
    assert max(placed) <= 200 + 1e-6


@given(names, st.floats(0, 400))
def test_a_fitted_text_fits(said: str, room: float) -> None:
    assert width_of(fitted(said, room)) <= max(room, 0)


@pytest.mark.parametrize(
    ("value", "said"), [(1204, "1,204"), (12.5, "12.5"), (0.374, "0.37"), (-3, "\u22123"), (0, "0"), (70.0, "70")]
)
def test_a_number_has_as_few_digits_as_tell_it(value: float, said: str) -> None:
    assert plain(value) == said


def test_every_chart_becomes_a_picture_for_mail() -> None:
    for svg in every_chart("Mitglieder, активные").values():
        picture = to_png(svg, width=600)
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20], "big") == 600


def test_words_are_drawn_in_mail() -> None:
    with_words = bar_chart([Bar("Members", 4)], title="T")
    without = re.sub(r"<text.*?</text>", "", with_words)
    assert to_png(with_words) != to_png(without)


def test_a_picture_is_never_made_of_something_else() -> None:
    with pytest.raises(ValueError, match=r".*"):
        to_png("not a drawing")


def test_mail_has_the_colours_of_the_page() -> None:
    """The literals are the light scheme's tokens, to a rounding."""
    tokens = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
    for name, literal in LIGHT.items():
        if name == "quiet":
            continue
        light = re.search(rf"--{name}: light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)deg\)", tokens)
        assert light, name
        expected = _srgb(*map(float, light.groups()))
        found = tuple(int(literal[i : i + 2], 16) for i in (1, 3, 5))
        assert max(abs(a - b) for a, b in zip(expected, found, strict=True)) <= 2, (name, _hex(expected))


def _srgb(lightness: float, chroma: float, hue: float) -> tuple[int, int, int]:
    """OKLCH to 8-bit sRGB, clipped (B. Ottosson, "A perceptual color space for image processing", 2020)."""
    from math import cos, radians, sin

    light, a, b = lightness / 100, chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    scaled = [min(1.0, max(0.0, v)) for v in linear]
    r, g, b_ = (round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in scaled)
    return r, g, b_


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
