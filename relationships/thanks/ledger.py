"""The appreciation ledger's lines: how each group and language fares, compared with the whole, and said in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from relationships.models import Appreciation, Group

Z: Final = 1.96
LANGUAGES: Final = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish",
    "cs": "Czech", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish", "hu": "Hungarian", "ro": "Romanian",
    "el": "Greek", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One group or language. `low`, `high`: Wilson 95 % of the share of answers thanked for."""

    name: str
    helpers: int
    answers: int
    thanked: int
    low: float
    high: float
    never: int
    thanked_by_us: int
    less: bool  # surely less thanked than the rest of the community

    @property
    def interval(self) -> str:
        """The interval in words."""
        return f"{100 * self.low:.0f} to {100 * self.high:.0f} %"


def lines_of(mark: Appreciation) -> tuple[list[Line], list[Line]]:
    """By group, by language. One query, for the names of groups."""
    names = {str(group.number): group.name for group in Group.objects.in_community(mark.community).living()}
    return (
        _lines(mark.by_group, lambda key: names.get(key) or _group(key)),
        _lines(mark.by_language, _language),
    )


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); of nothing everything is possible."""
    if not whole:
        return 0.0, 1.0
    p, n = part / whole, whole
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def _lines(shares: list[dict[str, Any]], named: Callable[[str], str]) -> list[Line]:
    answers = sum(share["answers"] for share in shares)
    thanked = sum(share["answers_thanked"] for share in shares)
    found = []
    for share in shares:
        low, high = wilson(share["answers_thanked"], share["answers"])
        rest_low, _ = wilson(thanked - share["answers_thanked"], answers - share["answers"])
        found.append(
            Line(
                named(share["key"]),
                share["helpers"],
                share["answers"],
                share["answers_thanked"],
                low,
                high,
                share["never"],
                share["thanked_by_us"],
                answers > share["answers"] and high < rest_low,
            )
        )
    return found


def _group(key: str) -> str:
    return "Small groups and none" if key == "rest" else f"Group {int(key) + 1}"


def _language(key: str) -> str:
    return "Others, or not sure" if key == "rest" else LANGUAGES.get(key, key)
