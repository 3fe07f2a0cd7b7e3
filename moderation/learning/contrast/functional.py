"""The functional test: does the hate head tell hatred from its look-alikes? Printed kind by kind."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.learning.contrast.disguise import disguised
from moderation.learning.contrast.words import HERE, Target, Words

SEED: Final = 4
GROUPS_A_LINE: Final = 6


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of the test."""

    text: str
    kind: str
    hateful: bool
    target: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares between 0 and 1. `kinds`: name, right answer, how many, share that was right."""

    cases: int
    accuracy: float
    false_positives: float
    recall: float
    kinds: list[tuple[str, bool, int, float]]

    def lines(self) -> list[str]:
        """For the console, the weakest kind first."""
        head = f"{self.cases} cases  accuracy {self.accuracy:.3f}  recall {self.recall:.3f}"
        head += f"  false positives {self.false_positives:.3f}"
        rows = sorted(self.kinds, key=lambda row: row[3])
        return [
            head,
            *(
                f"  {right:.2f}  {many:4d}  {'hateful' if bad else 'innocent':8}  {name}"
                for name, bad, many, right in rows
            ),
        ]


def cases(path: Path = HERE / "functional.toml") -> list[Case]:
    """All cases, the same ones every time."""
    draw = random.Random(SEED)  # noqa: S311 - nothing secret
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = [Target(*line.split(" | ")) for line in given.pop("_groups")["lines"].strip().splitlines()]
    empty = Words({}, {})
    found = []
    for kind, block in given.items():
        for line in block["lines"].strip().splitlines():
            chosen = draw.sample(groups, GROUPS_A_LINE) if "{k" in line else [Target("", "")]
            for group in chosen:
                text = empty.fill(line.replace("{k", "{x"), draw, group)
                text = disguised(text, draw) if block.get("disguise") else text
                found.append(Case(text[0].upper() + text[1:], kind, block["hateful"], group.many))
    return found


def outcome(tested: Sequence[Case], says_hate: Callable[[Sequence[str]], NDArray[np.bool_]]) -> Outcome:
    """How `says_hate` does."""
    said = says_hate([case.text for case in tested])
    right = np.array([case.hateful for case in tested])
    kinds = []
    for name in dict.fromkeys(case.kind for case in tested):
        of_kind = np.array([case.kind == name for case in tested])
        kinds.append((name, bool(right[of_kind][0]), int(of_kind.sum()), float((said == right)[of_kind].mean())))
    return Outcome(
        len(tested), float((said == right).mean()), float(said[~right].mean()), float(said[right].mean()), kinds
    )
