"""The words of letters and members' pages, one file a language, and dates as each language writes them.

A language that lacks a word fails a test, so nothing is ever told half in one language and half in another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils import formats, timezone, translation

FOLDER: Final = Path(__file__).parent / "languages"
FALLBACK: Final = "en"
HOUSE: Final = {"en": "en-gb"}  # Django's name for it, where ours is shorter


@cache
def languages() -> dict[str, str]:
    """Code and own name of every language there are words in, English first."""
    codes = sorted((path.stem for path in FOLDER.glob("*.toml")), key=lambda code: (code != FALLBACK, code))
    return {code: _read(code)["name"] for code in codes}


@cache
def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def known(code: str | None) -> str:
    """The language itself where we have its words, else English."""
    return code if code in languages() else FALLBACK


class Wording:
    """One language: `say("hello", name="Ada")`; `Wording("de").page` for a template."""

    def __init__(self, code: str | None) -> None:
        self.code = known(code)
        self._all = _read(self.code)

    def say(self, key: str, **filled: object) -> str:
        """A sentence of the letters, filled in. What is filled in is never read as a pattern."""
        return self._filled(self._all["letter"][key], filled)

    def on_page(self, key: str, **filled: object) -> str:
        """A sentence of the pages."""
        return self._filled(self._all["page"][key], filled)

    def why(self, key: str) -> str:
        """The saved answer to a reporter; nothing for a key that is none."""
        return str(self._all["why"].get(key, ""))

    @property
    def page(self) -> Mapping[str, str]:
        """The words of the pages that need no filling in."""
        words: Mapping[str, str] = self._all["page"]
        return words

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What may be wrong with a post."""
        return list(self._all["kind"].items())

    @property
    def wishes(self) -> list[tuple[str, str]]:
        """What may help."""
        return list(self._all["wish"].items())

    def date(self, moment: datetime, zone: Any = None) -> str:
        """As this language writes a day: "3 May 2026", "3. Mai 2026"."""
        day = timezone.localtime(moment, zone) if timezone.is_aware(moment) else moment
        with translation.override(HOUSE.get(self.code, self.code)):
            return str(formats.date_format(day, "j F Y" if self.code == FALLBACK else "DATE_FORMAT"))

    @staticmethod
    def _filled(pattern: str, filled: Mapping[str, object]) -> str:
        for name, value in filled.items():
            pattern = pattern.replace("{" + name + "}", _LEFT.join(str(value).split("{")))
        return pattern.replace(_LEFT, "{")


_LEFT: Final = "\ue000"  # stands for a brace in what members wrote, while sentences are filled in


@cache
def sanction_words(code: str) -> frozenset[str]:
    """Words that would tell a reporter what was done to the author."""
    return frozenset(word.casefold() for word in _read(known(code))["sanctions"]["words"].split())
