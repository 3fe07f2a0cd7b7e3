"""The words the normaliser knows: ordinary ones, sensitive ones, and how these look with one slip.

Kept as arrays in `weights/words.npz`, because a list of slurs is nothing to stumble upon in a source file. Made by
`manage.py train moderation`, from the same open sets as the models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from moderation.scoring.stored import SHIPPED, opened, stored

NAME: Final = "words"
MASKS: Final = frozenset("*#%_-@$!")
# Letters that pass for Latin ones only where that reveals something; some languages write with them.
FOREIGN: Final = str.maketrans("бıɓɗєøæþðłđħŧæƒµ×", "bibdeoapdldhtafux")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`slips` leads from a sensitive word with a letter lost or two swapped to the word."""

    known: frozenset[str]
    common: frozenset[str]
    sensitive: frozenset[str]
    slips: Mapping[str, str]
    by_length: Mapping[int, tuple[str, ...]]
    foreign: Mapping[int, int]

    def masked(self, core: str) -> str | None:
        """The sensitive word behind `b*d`: as long, the same in every letter that is shown."""
        if 2 * sum(sign in MASKS for sign in core) > len(core):
            return None
        for word in self.by_length.get(len(core), ()):
            if all(one == other or one in MASKS for one, other in zip(core, word, strict=True)):
                return word
        return None


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Loaded when first needed."""
    arrays = opened(NAME, SHIPPED)
    known, common, sensitive, slips = (_lines(arrays[part]) for part in ("known", "common", "sensitive", "slips"))
    pairs = [(slip, word) for slip, _, word in (line.partition(" ") for line in slips)]
    lengths: dict[int, list[str]] = {}
    for word in sensitive:
        if len(word) >= 4:
            lengths.setdefault(len(word), []).append(word)
    return Vocabulary(
        frozenset(known),
        frozenset(common),
        frozenset(sensitive),
        dict(pairs),
        {length: tuple(words) for length, words in lengths.items()},
        FOREIGN,
    )


def keep(
    known: Sequence[str], common: Sequence[str], sensitive: Sequence[str], card: dict[str, Any], folder: Path = SHIPPED
) -> Path:
    """Writes the words, those with one slip reckoned, and their card."""
    slips = [f"{slip} {word}" for slip, word in sorted(_slips(sensitive, frozenset(known)).items())]
    arrays = {"known": known, "common": common, "sensitive": sensitive, "slips": slips}
    data = {part: np.frombuffer("\n".join(lines).encode(), dtype=np.uint8) for part, lines in arrays.items()}
    return stored(NAME, data, card, folder)


def _lines(data: np.typing.NDArray[Any]) -> list[str]:
    return data.tobytes().decode().split("\n")


def _slips(sensitive: Sequence[str], known: frozenset[str]) -> dict[str, str]:
    """A slip that is a word, or as near to an ordinary word as to the sensitive one, is no slip."""
    wanted = {slip: word for word in reversed(sensitive) if len(word) >= 5 for slip in _one_slip(word)}
    innocent = known - frozenset(sensitive)
    near = {slip for word in innocent if len(word) >= 4 for slip in _one_slip(word) if slip in wanted}
    return {slip: word for slip, word in wanted.items() if slip not in near and slip not in known}


def _one_slip(word: str) -> set[str]:
    lost = {word[:place] + word[place + 1 :] for place in range(1, len(word))}
    swapped = {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)}
    return (lost | swapped) - {word}
