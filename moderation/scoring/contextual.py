"""The contextual model: a small encoder that reads a text with the post it answers, on the CPU, without torch.

`contextual().read(texts, parents)` gives log-odds a head (HEADS) and a direction of length 1 a text. The weights are
moderation/weights/contextual.onnx, loaded only when they are the file that contextual.json describes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from moderation.scoring.heads import HEADS, PLACE
from moderation.scoring.stored import SHIPPED, WrongWeights
from moderation.scoring.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
MOST: Final = 192  # pieces a text, its parent and three marks included; time grows with their square
OF_PARENT: Final = 48
A_BATCH: Final = 1024  # pieces read at once, padding included: more only takes memory
WIDTH: Final = 384
WEIGHED: Final = 30  # words taken away one at a time to see which carry the score
MOST_WORDS: Final = 600  # of a long text in which they are looked for
WORD: Final = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """`logits` [n, 8] in the order of HEADS, uncalibrated; `vectors` [n, 384], each of length 1."""

    logits: Floats
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text and its parent as ids; `own` of them are the text's, its marks included, the rest the parent's."""

    ids: list[int]
    own: int


class Contextual:
    """A loaded model. One per process is enough; it may be shared by threads."""

    def __init__(self, session: InferenceSession, words: WordPiece, version: str) -> None:
        self._session, self._words, self.version = session, words, version

    def read(self, texts: Sequence[str], parents: Sequence[str | None] | None = None) -> Reading:
        """Each text beside what it answers ("" or None: nothing). Order in, order out; any text is safe."""
        parents = parents or [None] * len(texts)
        rows = [self._pieces(text, parent or "") for text, parent in zip(texts, parents, strict=True)]
        logits = np.zeros((len(rows), len(HEADS)), dtype=np.float32)
        vectors = np.zeros((len(rows), WIDTH), dtype=np.float32)
        for batch in _batches(rows):
            logits[batch], vectors[batch] = self._session.run(None, padded([rows[place] for place in batch]))
        return Reading(logits, vectors)

    def carrying(self, text: str, parent: str | None, head: str) -> list[tuple[int, int, float]]:
        """(start, end, log-odds it adds) of the words of `text`, strongest first, each measured by leaving it out.

        Of a long text only the stretch of `WEIGHED` words that scores highest by itself is weighed word by word.
        """
        ranges = [match.span() for match in WORD.finditer(text)]
        if len(ranges) > WEIGHED:
            ranges = self._heaviest(text, ranges, parent, head)
        if not ranges:
            return []
        first, last = ranges[0][0], ranges[-1][1]
        without = [text[first:start] + text[end:last] for start, end in ranges]
        scores = self.read([text[first:last], *without], [parent] * (len(ranges) + 1)).logits[:, PLACE[head]]
        shares = [
            (start, end, float(scores[0] - score)) for (start, end), score in zip(ranges, scores[1:], strict=True)
        ]
        return sorted(shares, key=lambda share: -share[2])

    def _heaviest(
        self, text: str, ranges: list[tuple[int, int]], parent: str | None, head: str
    ) -> list[tuple[int, int]]:
        """Stretches overlap by half, so that no sentence is cut in all of them."""
        most = ranges[:MOST_WORDS]
        stretches = [most[start : start + WEIGHED] for start in range(0, len(most), WEIGHED // 2)]
        cuts = [text[stretch[0][0] : stretch[-1][1]] for stretch in stretches]
        scores = self.read(cuts, [parent] * len(cuts)).logits[:, PLACE[head]]
        return stretches[int(scores.argmax())]

    def _pieces(self, text: str, parent: str) -> Pieces:
        words = self._words
        beside = words.pieces(parent, OF_PARENT) if parent else []
        own = [words.start, *words.pieces(text, MOST - 3 - len(beside)), words.end]
        return Pieces([*own, *beside, words.end] if beside else own, len(own))


def _batches(rows: Sequence[Pieces]) -> list[list[int]]:
    """Places of rows of like length, together no more than A_BATCH pieces with the padding."""
    batches: list[list[int]] = []
    for place in sorted(range(len(rows)), key=lambda each: len(rows[each].ids)):
        length = len(rows[place].ids)  # the longest so far
        if batches and (len(batches[-1]) + 1) * length <= A_BATCH:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def padded(rows: Sequence[Pieces]) -> dict[str, NDArray[np.int64]]:
    """What the graph takes: `ids`, `kinds` (1 for the parent's) and `mask` (1 where a piece stands), [n, length]."""
    shape = (len(rows), max(len(row.ids) for row in rows))
    ids, kinds, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for place, row in enumerate(rows):
        ids[place, : len(row.ids)] = row.ids
        kinds[place, row.own : len(row.ids)] = 1
        mask[place, : len(row.ids)] = 1
    return {"ids": ids, "kinds": kinds, "mask": mask}


def load(folder: Path = SHIPPED, threads: int | None = None) -> Contextual:
    """The shipped model, or WrongWeights when a file is missing or is not the one on its card."""
    import onnxruntime  # late: every process starts without it

    try:
        card = json.loads((folder / "contextual.json").read_text(encoding="utf-8"))
        graph = (folder / "contextual.onnx").read_bytes()
    except OSError as problem:
        raise WrongWeights(f"{problem.filename} is missing; restore it from the repository.") from problem
    vocabulary = folder / "contextual-vocabulary.txt"
    for data, name in ((graph, "sha256"), (vocabulary.read_bytes(), "vocabulary_sha256")):
        if hashlib.sha256(data).hexdigest() != card[name]:
            raise WrongWeights("The contextual model is not the one that contextual.json describes; restore it.")
    settings: Any = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads or int(os.environ.get("KITH_MODEL_THREADS", "1"))
    settings.inter_op_num_threads = 1
    settings.enable_cpu_mem_arena = False  # gives the memory of a long batch back
    settings.log_severity_level = 3
    session = onnxruntime.InferenceSession(graph, settings, providers=["CPUExecutionProvider"])
    return Contextual(session, WordPiece(vocabulary), card["version"])


@lru_cache(maxsize=1)
def contextual() -> Contextual:
    """The shipped model, loaded when first asked for and kept."""
    return load()
