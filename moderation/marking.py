"""Cuts a text where signals point into it, for a template to mark. The text itself is never changed, only cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    text: str
    marked: bool = False


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text in order; overlapping, empty and out-of-range spans do no harm. Joined, the pieces are the text."""
    found: list[Piece] = []
    place = 0
    for start, end in sorted(spans):
        start, end = max(place, start), min(len(text), end)
        if start >= end:
            continue
        if start > place:
            found.append(Piece(text[place:start]))
        found.append(Piece(text[start:end], True))
        place = end
    if place < len(text) or not found:
        found.append(Piece(text[place:]))
    return found
