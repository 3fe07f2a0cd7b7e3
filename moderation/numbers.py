"""Numbers that come in with a request: of a row, a version, a place to go on from. Anything else is no number."""

from __future__ import annotations

from typing import Final

MOST_DIGITS: Final = 18  # whatever has no more fits into the database's big integers


def number(told: str) -> int | None:
    """The number that was sent, or None: "²" is a digit to Python and no number, and 5,000 digits are none either."""
    return int(told) if told.isdecimal() and len(told) <= MOST_DIGITS else None
