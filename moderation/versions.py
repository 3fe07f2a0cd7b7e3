"""What changed between two texts, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that stayed, came or went: kind is "", "ins" or "del"."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The new text with what went and what came."""
    before, after = old.split(), new.split()
    found: list[Change] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Change("", " ".join(before[a:b])))
            continue
        if b > a:
            found.append(Change("del", " ".join(before[a:b])))
        if d > c:
            found.append(Change("ins", " ".join(after[c:d])))
    return found
