"""The simple rule, beside which the model is measured: whoever is addressed, else one's own last words."""

from __future__ import annotations

import re
from typing import Final

from relationships.replies.chat import WINDOW, Decision, Line

VERSION: Final = 1
ADDRESSED, OWN, BEGINS = 0.6, 0.55, 0.4  # how often each was right on the training logs
WORD: Final = re.compile(r"[^\s,:;!?]+")


def decide(lines: list[Line]) -> list[Decision]:
    """A decision for each line, in order."""
    last: dict[int, int] = {}
    called: dict[str, int] = {}
    decided: list[Decision] = []
    for here, line in enumerate(lines):
        target, confidence = here, BEGINS
        whom = _addressed(line, called)
        if whom is not None and here - last.get(whom, -WINDOW - 1) <= WINDOW:
            target, confidence = last[whom], ADDRESSED
        elif here - last.get(line.author, -WINDOW - 1) <= WINDOW:
            target, confidence = last[line.author], OWN
        decided.append(Decision(target, confidence))
        last[line.author] = here
        for name in line.names:
            called[name.lower()] = line.author
    return decided


def _addressed(line: Line, called: dict[str, int]) -> int | None:
    for author in line.named:
        if author != line.author:
            return author
    first = WORD.search(line.text[:60])
    if first is None:
        return None
    author = called.get(first[0].lower().lstrip("@"), line.author)
    return None if author == line.author else author
