"""How the written graph does: on the held-out tenth of its own sets, on sets it never saw, on the functional test."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from moderation.learning.contrast import functional
from moderation.learning.encoder.mix import SOURCES, Example
from moderation.own_words import own_words
from moderation.scoring.contextual import Contextual
from moderation.scoring.heads import HEADS, PLACE

FEWEST: Final = 8  # of either answer, for a figure to be worth printing
OUTSIDE: Final = {  # only ever tested on: their licences forbid more. (file, head, column, answers that mean yes)
    "mod-ethos": ("comments.csv.gz", "hate", "label", {"1"}),
    "mod-olid": ("tweets.csv.gz", "toxic", "label", {"OFF"}),
    "mod-incivility-lkml": ("sentences.csv.gz", "toxic", "label", {"uncivil"}),
    "mod-toxicr": ("code_review.csv.gz", "toxic", "label", {"1"}),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """Raw log-odds of held-out examples beside what is known of them (NaN: unknown)."""

    sets: NDArray[np.str_]
    texts: list[str]
    logits: NDArray[np.float32]
    labels: NDArray[np.float32]

    def save(self, path: Path) -> None:
        """For calibration: set names, the first 16 hex digits of each text's SHA-256, logits and labels. No text."""
        import hashlib

        ids = np.array([hashlib.sha256(text.encode()).hexdigest()[:16] for text in self.texts])
        np.savez_compressed(
            path, sets=self.sets, ids=ids, logits=self.logits, labels=self.labels, heads=np.array(HEADS)
        )


def held_out(model: Contextual, data: Path) -> Scored:
    """The tenth of each set that was never trained on."""
    rows = [(source.name, each) for source in SOURCES for each in source.examples(data) if each.held_out]
    return _scored(model, rows)


def outside(model: Contextual, data: Path) -> Scored:
    """Sets that are not ours to train on."""
    rows = [(name, example) for name in OUTSIDE if (data / name).is_dir() for example in _foreign(data, name)]
    return _scored(model, rows)


def _foreign(data: Path, name: str) -> Iterator[Example]:
    file, head, column, yes = OUTSIDE[name]
    with gzip.open(data / name / file, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Example(row["text"], {head: float(row[column] in yes)}, row["text"])


def _scored(model: Contextual, rows: Sequence[tuple[str, Example]]) -> Scored:
    texts = [own_words(example.text) for _, example in rows]
    logits = model.read(texts, [own_words(example.parent) for _, example in rows]).logits
    labels = np.full(logits.shape, np.nan, dtype=np.float32)
    for place, (_, example) in enumerate(rows):
        for head, value in example.labels.items():
            labels[place, PLACE[head]] = value
    return Scored(np.array([name for name, _ in rows]), [example.text for _, example in rows], logits, labels)


def figures(scored: Scored) -> list[dict[str, Any]]:
    """AUC and average precision of each head on each set that knows it."""
    found = []
    for name in dict.fromkeys(scored.sets.tolist()):
        for head, place in PLACE.items():
            chosen = (scored.sets == name) & ~np.isnan(scored.labels[:, place])
            answers, logits = scored.labels[chosen, place] >= 0.5, scored.logits[chosen, place]
            if min(answers.sum(), (~answers).sum()) < FEWEST:
                continue
            found.append(
                {
                    "set": name,
                    "head": head,
                    "rows": int(chosen.sum()),
                    "positive": round(float(answers.mean()), 4),
                    "auc": round(float(roc_auc_score(answers, logits)), 4),
                    "ap": round(float(average_precision_score(answers, logits)), 4),
                }
            )
    return found


def platt(scored: Scored) -> dict[str, tuple[float, float]]:
    """Slope and offset a head, on all held-out rows that know it, each set weighing the same."""
    found = {}
    for head, place in PLACE.items():
        known = ~np.isnan(scored.labels[:, place])
        answers, logits, sets = scored.labels[known, place] >= 0.5, scored.logits[known, place], scored.sets[known]
        weights = np.array([1.0 / (sets == name).sum() for name in sets])
        fit = LogisticRegression(C=1e4).fit(logits[:, None], answers, sample_weight=weights / weights.mean())
        found[head] = (round(float(fit.coef_[0][0]), 4), round(float(fit.intercept_[0]), 4))
    return found


def functional_test(model: Contextual) -> functional.Outcome:
    """The hate head at even odds, on the sentences as they stand."""
    return functional.outcome(functional.cases(), lambda texts: model.read(texts).logits[:, PLACE["hate"]] > 0)
