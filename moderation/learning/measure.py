"""How good a judgement is on labelled rows: AUC, average precision, F1 and calibration, a set and a head at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from moderation.learning.gather import Gathered, gather
from moderation.learning.sets import LOCAL
from moderation.scoring.heads import HEADS

LEAST: Final = 20
BINS: Final = 10
A_BATCH: Final = 512


def told(rows: Gathered, logits: NDArray[Any]) -> Iterator[dict[str, Any]]:
    """A row for each set and head with both answers among its labels."""
    for name in dict.fromkeys(rows.sets.tolist()):
        for place, head in enumerate(HEADS):
            among = (rows.sets == name) & (rows.labels[:, place] >= 0)
            labels = rows.labels[among, place]
            if min((labels == 1).sum(), (labels == 0).sum()) >= LEAST:
                yield {"set": name, "head": head, **figures(labels, 1 / (1 + np.exp(-logits[among, place])))}


def figures(labels: NDArray[np.int8], p: NDArray[Any]) -> dict[str, Any]:
    """Of probabilities: how well they order, how well 0.5 parts, how well they are calibrated."""
    return {
        "rows": len(labels),
        "positive": round(float(labels.mean()), 3),
        "auc": round(float(roc_auc_score(labels, p)), 3),
        "ap": round(float(average_precision_score(labels, p)), 3),
        "f1": round(float(f1_score(labels, p >= 0.5, zero_division=0)), 3),
        "ece": round(miscalibration(labels, p), 3),
    }


def miscalibration(labels: NDArray[np.int8], p: NDArray[Any]) -> float:
    """Expected calibration error over ten bins of equal width."""
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(labels[place == b].mean() - p[place == b].mean())) * float((place == b).mean()) for b in set(place)
    ]
    return float(sum(gaps))


def measured(data: Path) -> Iterator[dict[str, Any]]:
    """The whole judgement: on open sets as it was found by folds when it was fitted, on the others here and now.

    The quick model has learnt from every row of the open sets, so asking it about them again would flatter it.
    """
    from moderation.scoring.combine import combination
    from moderation.scoring.judge import judge
    from moderation.scoring.stored import SHIPPED, folder_in_use

    blend = combination()
    yield from ({"by": "folds", **row} for row in (blend.measured if blend else []))
    for labelled in LOCAL:
        if not (data / labelled.name).exists() or folder_in_use() != SHIPPED:  # models made here have learnt from these
            continue
        rows = gather([labelled], data)
        judged = [
            each
            for start in range(0, len(rows.texts), A_BATCH)
            for each in judge(rows.texts[start : start + A_BATCH], rows.parents[start : start + A_BATCH])
        ]
        place = HEADS.index(labelled.main)
        among = rows.labels[:, place] >= 0
        labels = rows.labels[among, place]
        for what, values in (
            ("score", [each.score for each in judged]),
            (labelled.main, [each.labels[labelled.main] for each in judged]),
        ):
            yield {"by": "never seen", "set": labelled.name, "head": what, **figures(labels, np.array(values)[among])}
