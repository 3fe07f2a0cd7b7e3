"""The quick model: every post, thousands a second on one core, each word's share of the answer for the asking.

Members: linear models over hashed words and parts of words, one a head and one for talk about software; the word
weights of alt-profanity-check (a model of others, see its card); the text's shape. The card says which heads had no
data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from moderation.disguises import Restored, reveal
from moderation.normalise import Normal, normalise
from moderation.scoring.hashed import Bags, bags
from moderation.scoring.heads import HEADS
from moderation.scoring.shape import SHAPE, shapes
from moderation.scoring.stored import SHIPPED, card, folder_in_use, opened

Floats = NDArray[np.float32]
NAME: Final = "fast"
PROFANITY: Final = "fast-profanity"
AT_ONCE: Final = 256
CHARACTERS: Final = 60_000
LINEAR: Final = ("toxic", "attack", "hate", "threat", "self_harm", "spam", "question", "thanks", "dev_toxic")
MEMBERS: Final = (*LINEAR, "profanity", *SHAPE)
HARM: Final = tuple(MEMBERS.index(member) for member in ("toxic", "attack", "hate", "threat", "dev_toxic", "profanity"))
WEIGHED: Final = 80  # words of a post that are taken away one at a time


@dataclass(frozen=True, slots=True)
class Read:
    """A text made ready: as it is meant to be read, and what was undone for it."""

    written: str
    normal: Normal
    plain: Normal
    restored: tuple[Restored, ...]


def ready(text: str) -> Read:
    """Signs and disguises undone; places kept."""
    normal = normalise(text)
    revealed = reveal(normal)
    return Read(text, normal, revealed.plain, revealed.found)


class Fast:
    """Loaded weights. `members` gives the parts, `logits` one answer a head."""

    def __init__(self, arrays: dict[str, NDArray[Any]], profanity: dict[str, NDArray[Any]], version: str) -> None:
        self.version = version
        self._weights = arrays["weights"].astype(np.float32)  # [2**BITS, len(LINEAR)]
        self._bias = arrays["bias"].astype(np.float32)
        self._idf = arrays["idf"].astype(np.float32)
        self._blend = arrays["blend"].astype(np.float32)  # [len(MEMBERS) + 1, len(HEADS)], calibrated
        order = np.argsort(profanity["hashes"])
        self._hashes = profanity["hashes"][order]
        self._word_weights = profanity["weights"].astype(np.float32)[order]
        self._word_idf = profanity["idf"].astype(np.float32)[order]
        self._word_bias = float(profanity["bias"][0])

    def logits(self, texts: Sequence[str]) -> Floats:
        """Calibrated log-odds a head (HEADS) of each text, disguises undone."""
        return self.combined(self.members([ready(text) for text in texts]))

    def combined(self, members: Floats) -> Floats:
        """The heads from the members."""
        return np.asarray(members @ self._blend[:-1] + self._blend[-1], dtype=np.float32)

    def members(self, texts: Sequence[Read]) -> Floats:
        """[n, len(MEMBERS)]. What was disguised counts as written or as meant, whichever is worse."""
        found = np.zeros((len(texts), len(MEMBERS)), dtype=np.float32)
        for start, end in _portions([len(text.plain.text) for text in texts]):
            found[start:end, : len(LINEAR) + 1] = self.plain([text.plain.text for text in texts[start:end]])
        found[:, len(LINEAR) + 1 :] = shapes([text.written for text in texts])
        hidden = [place for place, text in enumerate(texts) if text.restored]
        if hidden:
            other = self.plain([texts[place].normal.text for place in hidden])
            for member in HARM:
                found[hidden, member] = np.maximum(found[hidden, member], other[:, member])
        return found

    def plain(self, texts: Sequence[str]) -> Floats:
        """The linear members and `profanity`, of texts made ready."""
        bag = bags(texts)
        linear = self._linear(bag)
        return np.concatenate([linear, self._profane(bag)[:, None]], axis=1)

    def shares(self, text: str, head: str) -> list[tuple[int, int, float]]:
        """(start, end, log-odds it adds) of each word of a text made ready, strongest first: scored without it."""
        words = _word_ranges(text)[:WEIGHED]
        if not words:
            return []
        without = [text[:start] + text[end:] for start, end in words]
        members = np.zeros((len(words) + 1, len(MEMBERS)), dtype=np.float32)
        members[:, : len(LINEAR) + 1] = self.plain([text, *without])
        scores = self.combined(members)[:, HEADS.index(head)]
        found = [(start, end, float(scores[0] - scores[i + 1])) for i, (start, end) in enumerate(words)]
        return sorted(found, key=lambda share: -share[2])

    def _linear(self, bag: Bags) -> Floats:
        weight = self._idf[bag.columns]
        length = np.sqrt(np.bincount(bag.rows, weight**2, bag.count))
        sums = _by_row(self._weights[bag.columns] * weight[:, None], bag.rows, bag.count)
        return np.asarray(sums / np.maximum(length, 1e-9)[:, None] + self._bias, dtype=np.float32)

    def _profane(self, bag: Bags) -> Floats:
        place = np.minimum(np.searchsorted(self._hashes, bag.words), len(self._hashes) - 1)
        known = self._hashes[place] == bag.words
        place, rows, times = place[known], bag.word_rows[known], bag.word_times[known]
        weight = times * self._word_idf[place]
        length = np.sqrt(np.bincount(rows, weight**2, bag.count))
        sums = np.bincount(rows, weight * self._word_weights[place], bag.count)
        return np.asarray(sums / np.maximum(length, 1e-9) + self._word_bias, dtype=np.float32)


def _portions(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of texts taken at once: few enough, and not too long together, so that memory stays small."""
    start = held = 0
    for place, length in enumerate(lengths):
        if place > start and (place - start >= AT_ONCE or held + length > CHARACTERS):
            yield start, place
            start, held = place, 0
        held += length
    if len(lengths) > start:
        yield start, len(lengths)


def _by_row(values: Floats, rows: NDArray[np.int64], count: int) -> Floats:
    """Sums of values of equal rows; rows ascend."""
    found = np.zeros((count, values.shape[1]), dtype=np.float32)
    if len(rows):
        first = np.flatnonzero(np.append(True, rows[1:] != rows[:-1]))
        found[rows[first]] = np.add.reduceat(values, first, axis=0)
    return found


def _word_ranges(text: str) -> list[tuple[int, int]]:
    ranges, start = [], -1
    for place, sign in enumerate(text[:6000] + " "):
        if sign.isalnum() or sign in "'’_":
            start = place if start < 0 else start
        elif start >= 0:
            ranges.append((start, place))
            start = -1
    return ranges


def load(folder: Path = SHIPPED) -> Fast:
    """The model of a folder, or WrongWeights when a file is not the one on its card."""
    return Fast(opened(NAME, folder), opened(PROFANITY), card(NAME, folder)["version"])


@lru_cache(maxsize=1)
def fast() -> Fast:
    """The model trained here, else the shipped one; loaded when first asked for and kept."""
    return load(folder_in_use())
