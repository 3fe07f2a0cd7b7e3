"""How good the models are: `manage.py evaluate moderation IN.jsonl OUT.jsonl`; `… --data PATH` on labelled sets.

In: lines of `{"id", "text", "parent"?}`; `parent` is the text that it answers. Out, in the same order: `{"id",
"score", "labels": {head: 0-1}, "reasons": […]}`. A `score` of 0.5 or more is a flag. A line that cannot be read is
named, and the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from moderation.scoring.judge import Judgement, judge, version
from moderation.scoring.stored import SHIPPED, folder_in_use

A_BATCH: Final = 256
LISTED: Final = 20
FLAGGED_AT: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Case:
    id: Any
    text: str
    parent: str


@dataclass(slots=True)
class _Told:
    """What happened on the way."""

    read: int = 0
    flagged: int = 0
    foreign: int = 0
    troubles: list[str] = field(default_factory=list)


def answer(cases: Path, answers: Path) -> Iterator[str]:
    """Judges every line of `cases` into `answers`, a batch at a time; tells what it did.

    Raises ValueError when no line can be read.
    """
    begun = perf_counter()
    told = _Told()
    rows = _cases(cases, told)
    first = list(islice(rows, 1))
    if not first:
        raise ValueError(told.troubles[0] if told.troubles else f"{cases}: no lines")
    with answers.open("w", encoding="utf-8") as out:
        for batch in _batches(chain(first, rows)):
            judged = judge([case.text for case in batch], [case.parent or None for case in batch])
            for case, judgement in zip(batch, judged, strict=True):
                out.write(json.dumps(_row(case, judgement), ensure_ascii=True) + "\n")
                told.flagged += judgement.score >= FLAGGED_AT
                told.foreign += not judgement.learnt
    yield from _said(told, perf_counter() - begun)


def evaluate(folder: Path) -> Iterator[str]:
    """Lines a set and head: AUC, average precision, F1 at 0.5, calibration; by folds, or on sets never seen."""
    from moderation.learning.measure import measured

    for row in measured(folder):
        yield "  ".join(f"{key} {value}" for key, value in row.items())


def _cases(path: Path, told: _Told) -> Iterator[_Case]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                if not isinstance(row, dict):
                    raise ValueError("not an object")
                name, text = row["id"], row["text"]
                parent = row.get("parent") or ""
                if isinstance(parent, dict):
                    parent = parent.get("text") or ""
                if not isinstance(text, str) or not isinstance(parent, str):
                    raise ValueError("its text is no text")
            except (ValueError, KeyError, RecursionError) as problem:
                what = f"no {problem}" if isinstance(problem, KeyError) else str(problem)
                told.troubles.append(f"{path.name}, line {number}: not a case ({what[:120]})")
                continue
            told.read += 1
            yield _Case(name, text, parent)


def _batches(rows: Iterator[_Case]) -> Iterator[list[_Case]]:
    while batch := list(islice(rows, A_BATCH)):
        yield batch


def _row(case: _Case, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": case.id,
        "score": judgement.score,
        "labels": judgement.labels,
        "reasons": judgement.reasons,
        "language": judgement.language,
    }


def _said(told: _Told, seconds: float) -> Iterator[str]:
    yield f"Models: {version()}" + (", trained on this machine" if folder_in_use() != SHIPPED else "")
    pace = f"{told.read:,} texts judged in {seconds:.1f} s ({told.read / seconds:,.0f} a second)"
    yield f"{pace}, {told.flagged:,} flagged"
    if told.foreign:
        yield f"{told.foreign:,} in a language the models have not learnt"
    if told.troubles:
        yield f"{len(told.troubles):,} lines could not be read:"
        yield from told.troubles[:LISTED]
