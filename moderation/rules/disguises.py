"""Readings of a text that was spelled to slip through: letters apart, letters drawn out, digits and signs for letters.

A reading is believed only where it shows a listed word whole. Most texts have none, and cost one search to know it.
Look-alike letters and invisible signs are undone before (moderation.normalise).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import re2

from moderation.normalise import Normal

LONGEST_READ: Final = 4_000  # signs; who hides a word further down is found by readers
MOST_RUNS: Final = 40
_LEET: Final = re2.compile(r"\pL[@0-9$!|]\pL|\pL[0-9$]|[@0-9$]\pL")
_GLUED: Final = re2.compile(r"\pL+(?:[-._·]\pL+)+")
_APART: Final = re2.compile(r"(?:^|[^\pL\pN])(\pL(?:[ \t._*·-]{1,2}[\pL\pN]){2,})(?:[^\pL\pN]|$)")
_DRAWN: Final = re.compile(r"([^\W\d_])\1{2,}")  # looks back, which the quick engine cannot; linear all the same
_STARRED: Final = re.compile(r"(?<![\w*#])([^\W\d_][\w*#]{2,30})(?![\w*#])")


@dataclass(frozen=True, slots=True)
class View:
    """One reading. `places[i]` is where its sign i stood in the normalised text. `whole`: words must stand whole."""

    text: str
    places: Sequence[int]
    whole: bool = True
    shortest: int = 1  # letters of a word that may be believed here

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A range of the reading as a range of the normalised text."""
        return self.places[start], self.places[end - 1] + 1


def views(normal: Normal) -> list[View]:
    """The other readings of a text. Linear in its length."""
    text = normal.text[:LONGEST_READ]
    found = []
    if _LEET.search(text) is not None:
        text = normal.unleeted[:LONGEST_READ]
        found.append(View(text, range(len(text))))
    if _DRAWN.search(text):
        found += [_drawn_out(text, 1), _drawn_out(text, 2)]
    found += _closed(text)
    found += _spelled_apart(text)
    return found


def starred(text: str, listed: Callable[[int], Iterable[str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) where a star or hash stands for letters: "st*pid". `listed(n)`: listed words of n letters."""
    if "*" not in text and "#" not in text:
        return
    for token in _STARRED.finditer(text[:LONGEST_READ]):
        said = token[1].rstrip("*#")
        hidden = sum(sign in "*#" for sign in said)
        if not hidden or len(said) - hidden < 2 or hidden * 2 > len(said):
            continue
        for word in listed(len(said)):
            if all(a == b or a in "*#" for a, b in zip(said, word, strict=True)):
                yield token.start(), token.start() + len(said), word
                break


def _drawn_out(text: str, kept: int) -> View:
    """Three or more of a letter read as one, or as two: "stuuupid", "looooser"."""
    signs: list[str] = []
    places: list[int] = []
    last = 0
    for run in _DRAWN.finditer(text):
        signs.append(text[last : run.start()] + run[1] * kept)
        places.extend(range(last, run.start() + kept))
        last = run.end()
        places[-1] = last - 1
    signs.append(text[last:])
    places.extend(range(last, len(text)))
    return View("".join(signs), places)


def _closed(text: str) -> Iterator[View]:
    """Words with hyphens, dots and strokes between their letters, without these: "st-upid"."""
    signs: list[str] = []
    places: list[int] = []
    for run in islice(_GLUED.finditer(text), MOST_RUNS):
        for place in range(*run.span()):
            if text[place] not in "-._·":
                signs.append(text[place])
                places.append(place)
        signs.append(" ")
        places.append(run.end() - 1)
    if signs:
        yield View("".join(signs), places, shortest=5)


def _spelled_apart(text: str) -> Iterator[View]:
    """Runs of single letters read as one: "s t u p i d". Who spells apart runs words together, so inside counts."""
    for run in islice(_APART.finditer(text), MOST_RUNS):
        kept = [place for place in range(*run.span(1)) if text[place].isalnum()]
        joined = "".join(text[place] for place in kept)
        yield View(Normal(joined, range(len(joined)), len(joined)).unleeted, kept, whole=False, shortest=4)
