"""Whether sharp words are said to somebody: the models mind words, moderation minds people.

On technical talk most hard words are about code, tools or oneself. A model's word alone counts for more where a “you”
or a name stands in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SOMEBODY: Final = re.compile(
    r"\b(?:you|your|yours|yourself|yourselves|you['’](?:re|ve|ll|d)|u|ur)\b|(?<!\w)@\w|<@[uU]\w", re.IGNORECASE
)
_END: Final = re.compile(r"[.!?\n]")


def aimed(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the spans stands in a sentence that speaks to somebody."""
    return any(_SOMEBODY.search(_sentence(text, start, end)) for start, end in spans)


def _sentence(text: str, start: int, end: int) -> str:
    ends = [match.end() for match in _END.finditer(text, 0, start)]
    after = _END.search(text, end)
    return text[ends[-1] if ends else 0 : after.start() if after else len(text)]
