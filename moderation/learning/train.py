"""Trains, calibrates and measures one of the shipped models: `manage.py train moderation --data PATH`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from moderation.learning.linear import Linear, vectors
from moderation.learning.sets import CALIBRATED_ON, SETS, Row
from moderation.normalise import normalise

SEED: Final = 20261124
VERSION: Final = "1"
BASE_RATE: Final = {"incivility": None, "spam": 0.05}  # spam sets are half spam; first posts of newcomers are not


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one set's test part. AUC is empty where all rows have one label."""

    set: str
    rows: int
    positive: float
    auc: float | None
    ap: float | None
    mean_probability: float

    def as_dict(self) -> dict[str, Any]:
        """For the card."""
        return {
            "set": self.set,
            "rows": self.rows,
            "positive": round(self.positive, 4),
            "auc": None if self.auc is None else round(self.auc, 4),
            "ap": None if self.ap is None else round(self.ap, 4),
            "mean_probability": round(self.mean_probability, 4),
        }


def train(name: str, data: Path) -> tuple[Linear, dict[str, Any]]:
    """The model and its card, measured on rows it never saw."""
    sets = {labelled.name: _ready(labelled.rows(data)) for labelled in SETS[name]}
    texts, labels, weights = [], [], []
    for labelled in SETS[name]:
        rows = [row for row in sets[labelled.name] if row.part == "train"]
        texts += [row.text for row in rows]
        labels += [row.label for row in rows]
        weights += [labelled.weight] * len(rows)
    fit = LogisticRegression(C=8.0, max_iter=300, solver="liblinear", random_state=SEED)
    fit.fit(vectors(texts), labels, sample_weight=weights)
    raw = Linear(name, VERSION, fit.coef_[0].astype(np.float16).astype(np.float32), float(fit.intercept_[0]), 1.0, 0.0)
    slope, offset, base = _platt(raw, name, sets)
    model = Linear(name, VERSION, raw.weights, raw.bias, slope, offset)
    card = {
        "is": f"Linear model over hashed words and parts of words: {name}",
        "trained_on": [
            {"set": labelled.name, "thanks": labelled.thanks, "weight": labelled.weight} for labelled in SETS[name]
        ],
        "calibrated_on": {"sets": CALIBRATED_ON[name], "base_rate": round(base, 4)},
        "measured": [row.as_dict() for row in measure(model, data)],
    }
    return model, card


def measure(model: Linear, data: Path) -> list[Measured]:
    """Each set's test part, and all together."""
    found = []
    for labelled in SETS[model.name]:
        rows = [row for row in _ready(labelled.rows(data)) if row.part == "test"]
        found.append(_measured(labelled.name, model, rows))
    return found


def _measured(name: str, model: Linear, rows: list[Row]) -> Measured:
    labels = np.array([row.label for row in rows])
    logits = model.logits([row.text for row in rows])
    both = 0 < labels.sum() < len(labels)
    return Measured(
        name,
        len(rows),
        float(labels.mean()) if len(labels) else 0.0,
        float(roc_auc_score(labels, logits)) if both else None,
        float(average_precision_score(labels, logits)) if both else None,
        float((1 / (1 + np.exp(-logits))).mean()) if len(labels) else 0.0,
    )


def _platt(raw: Linear, name: str, sets: dict[str, list[Row]]) -> tuple[float, float, float]:
    """Slope and offset on rows held out of training, moved to a community's base rate where one is known."""
    rows = [row for each in CALIBRATED_ON[name] for row in sets[each] if row.part == "calibrate"]
    labels = np.array([row.label for row in rows])
    scores = raw.logits([row.text for row in rows]).reshape(-1, 1)
    fit = LogisticRegression(C=1e6).fit(scores, labels)
    base = float(labels.mean())
    offset = float(fit.intercept_[0])
    if expected := BASE_RATE[name]:
        offset += float(np.log(expected / (1 - expected)) - np.log(base / (1 - base)))
        base = expected
    return float(fit.coef_[0][0]), offset, base


def _ready(rows: list[Row]) -> list[Row]:
    return [Row(normalise(row.text).text, row.label, row.group) for row in rows]
