"""One chat as the judgement reads it: lines in their order, and what it decides about each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

WINDOW: Final = 100
"""How many messages back an answer is looked for."""

REACH: Final = 3 * WINDOW
"""A decision depends on no message more than this many before it, and so none changes a decision further behind.

A window for what may be answered, one for what that was said to, and one for who was known by which name then.
"""

TEXT_LIMIT: Final = 2_000
"""Characters of a message that are read."""


@dataclass(slots=True)
class Line:
    """One message. `author`: any number that stays the same for one person; `at`: seconds, None where unknown.

    `names`: how the author may be called; `named`: authors whom the platform says are named in it.
    """

    author: int
    at: float | None
    text: str
    names: tuple[str, ...] = ()
    named: tuple[int, ...] = ()


@dataclass(slots=True)
class Decision:
    """What a line answers: an index, its own where it begins a conversation. `confidence` from 0 to 1.

    `also`: a second line that it answers about as likely, with how likely.
    """

    target: int
    confidence: float
    also: tuple[tuple[int, float], ...] = field(default=())
