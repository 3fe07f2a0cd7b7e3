"""Names and words one after another, as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """One as it is, "Ana", "Ana and Bo", "Ana, Bo and Cleo"; nothing for nobody."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
