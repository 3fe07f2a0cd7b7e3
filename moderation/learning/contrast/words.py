"""The words templates are filled with: words.toml, read once."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
_CHOICE: Final = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_ARTICLE: Final = re.compile(r"^(?:an?|someone) ")


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what a sentence is about: many of them, one of them, and the adjective where there is one."""

    many: str
    one: str
    adjective: str = ""

    @property
    def bare(self) -> str:
        """One of them without article."""
        found = _ARTICLE.sub("", self.one)
        return found if found != self.one or not self.one.startswith("someone") else "person"


@dataclass(frozen=True, slots=True)
class Words:
    """All lists of one file."""

    targets: dict[str, list[Target]]
    lists: dict[str, list[str]]

    def fill(self, template: str, draw: random.Random, about: Target | None = None) -> str:
        """`template` with its choices made and its slots filled; {x}, {x_one}, {x_bare}, {x_adj} are `about`."""
        while match := _CHOICE.search(template):
            template = template[: match.start()] + draw.choice(match[1].split("|")) + template[match.end() :]
        drawn = {kind: draw.choice(rows) for kind, rows in self.targets.items()}
        fixed = _forms("x", "x", about) if about else {}
        for kind, many, stem in (
            ("slurs", "slurs", "slur"),
            ("others", "others", "other"),
            ("things", "things", "thing"),
        ):
            if kind in drawn:
                fixed |= _forms(many, stem, drawn[kind])

        def word(match: re.Match[str]) -> str:
            return fixed[match[1]] if match[1] in fixed else draw.choice(self.lists[match[1]])

        while _SLOT.search(template):
            template = _SLOT.sub(word, template)
        return re.sub(r"\s+", " ", template).strip()


def _forms(many: str, stem: str, target: Target) -> dict[str, str]:
    return {
        many: target.many,
        f"{stem}_one": target.one,
        f"{stem}_bare": target.bare,
        f"{stem}_adj": target.adjective,
    }


def read(path: Path = HERE / "words.toml") -> Words:
    """The lists of a file: blocks of lines are targets or phrases, single lines are split at commas."""
    targets: dict[str, list[Target]] = {}
    lists: dict[str, list[str]] = {}
    for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
        lines = [line.strip() for line in value.strip().splitlines()]
        if any(" | " in line for line in lines):
            targets[name] = [Target(*(part.strip() for part in line.split(" | "))) for line in lines]
        else:
            lists[name] = lines if len(lines) > 1 else [part.strip() for part in value.split(",")]
    lists["exclaim"] = [each.strip() for each in lists.get("exclaim", [])]
    return Words(targets, lists)
