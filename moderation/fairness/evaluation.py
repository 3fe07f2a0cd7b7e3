"""Is a score higher because a group is named? `manage.py evaluate fairness --data PATH` on sentences that differ in it.

The templates (Dixon and others 2018, Apache-2.0) put one identity word after another into the same sentence: “Being …
is great”. What a fair model says of the harmless ones should not depend on the word. `PATH` holds `mod-identity-bias`.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, pstdev
from typing import Final

from moderation.scoring.judge import Judgement, judge

SENTENCE: Final = re.compile(r"Being (.+) is (.+)")
A_BATCH: Final = 128
HEADS: Final = ("score", "hate", "toxic")


def evaluate(folder: Path) -> Iterator[str]:
    """A line for each head: how far the words' means lie apart, false flags by word, and AUC within a word."""
    rows = list(_rows(folder / "mod-identity-bias" / "templates.csv.gz"))
    judged = [each for batch in _batches([text for _, _, text in rows]) for each in judge(batch)]
    yield f"{len(rows)} sentences, {len({term for term, _, _ in rows})} identity words"
    for head in HEADS:
        yield _line(
            head, [(term, harmful, _value(one, head)) for (term, harmful, _), one in zip(rows, judged, strict=True)]
        )


def _line(head: str, told: Sequence[tuple[str, bool, float]]) -> str:
    harmless: dict[str, list[float]] = defaultdict(list)
    harmful: dict[str, list[float]] = defaultdict(list)
    for term, bad, value in told:
        (harmful if bad else harmless)[term].append(value)
    means = {term: fmean(values) for term, values in harmless.items()}
    flags = {term: fmean(value >= 0.5 for value in values) for term, values in harmless.items()}
    within = [auc(harmful[term], harmless[term]) for term in means if harmful[term]]
    worst = sorted(means, key=lambda term: -means[term])[:3]
    return (
        f"{head}: harmless mean {fmean(means.values()):.3f}, spread over words {pstdev(means.values()):.3f} "
        f"(from {min(means.values()):.3f} to {max(means.values()):.3f}; highest {', '.join(worst)}); "
        f"false flags at .5: {fmean(flags.values()):.3f}, worst word {max(flags.values()):.3f}; "
        f"AUC within a word: mean {fmean(within):.3f}, worst {min(within):.3f}"
    )


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The chance that one of `higher` lies above one of `lower`; ties count half."""
    wins = sum((a > b) + 0.5 * (a == b) for a in higher for b in lower)
    return wins / (len(higher) * len(lower))


def _rows(path: Path) -> Iterator[tuple[str, bool, str]]:
    """(identity word, harmful, sentence) of the sentences that name a group."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found = SENTENCE.fullmatch(row["phrase"])
            if row["template"] == "being_adj" and found is not None:
                yield found[1].casefold(), row["toxicity"] == "toxic", row["phrase"]


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), A_BATCH):
        yield texts[start : start + A_BATCH]


def _value(one: Judgement, head: str) -> float:
    return one.score if head == "score" else one.labels[head]
