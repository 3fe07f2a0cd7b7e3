"""How good probabilities were on decisions made later, with intervals: plain arithmetic, no model in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Measure = Callable[[Floats, Floats], float]
DRAWS: Final = 1000
SEED: Final = 20261124
FOUND: Final = 0.8  # share of what was acted upon that must be found where false alarms are compared
BINS: Final = 10


def average_precision(y: Floats, p: Floats) -> float:
    """Mean precision at each positive, ties averaged over their order; NaN without a positive."""
    if not y.sum():
        return float("nan")
    order = np.argsort(-p, kind="stable")
    ranked, scores = y[order], p[order]
    ends = np.append(np.flatnonzero(np.diff(scores)), len(scores) - 1)  # one step a distinct score
    hits = np.cumsum(ranked)[ends]
    precision = hits / (ends + 1)
    return float(np.sum(np.diff(np.concatenate([[0.0], hits])) * precision) / y.sum())


def auc(y: Floats, p: Floats) -> float:
    """That a positive outranks a negative; ties count half. NaN without both."""
    positives, negatives = int(y.sum()), int(len(y) - y.sum())
    if not positives or not negatives:
        return float("nan")
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((ranks[y == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def log_loss(y: Floats, p: Floats) -> float:
    """Mean surprise in nats."""
    kept = np.clip(p, 1e-6, 1 - 1e-6)
    return float(-np.mean(y * np.log(kept) + (1 - y) * np.log(1 - kept)))


def calibration_error(y: Floats, p: Floats, bins: int = BINS) -> float:
    """Expected calibration error: mean |said - happened| over bins of equal width, weighted by their size."""
    where = np.minimum((p * bins).astype(int), bins - 1)
    total = 0.0
    for bin_ in np.unique(where):
        inside = where == bin_
        total += inside.mean() * abs(p[inside].mean() - y[inside].mean())
    return float(total)


def false_alarms(y: Floats, p: Floats, found: float = FOUND) -> float:
    """Share of the kept that a threshold flags which finds `found` of those acted upon. NaN without both."""
    positives = np.sort(p[y == 1])[::-1]
    kept = p[y == 0]
    if not len(positives) or not len(kept):
        return float("nan")
    threshold = positives[max(0, int(np.ceil(found * len(positives))) - 1)]
    return float(np.mean(kept >= threshold))


def reliability(y: Floats, p: Floats, bins: int = BINS) -> list[tuple[float, float, float, int]]:
    """(middle of the bin, mean said, share that happened, how many) of each bin that holds any."""
    where = np.minimum((p * bins).astype(int), bins - 1)
    return [
        (
            (bin_ + 0.5) / bins,
            float(p[where == bin_].mean()),
            float(y[where == bin_].mean()),
            int((where == bin_).sum()),
        )
        for bin_ in np.unique(where)
    ]


@dataclass(frozen=True, slots=True)
class Gain:
    """New minus old of one measure on the same rows, and where 95 % of resampled differences lie."""

    old: float
    new: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """The interval lies above nothing."""
        return self.low > 0


def gain(y: Floats, old: Floats, new: Floats, measure: Measure, *, less_is_better: bool = False) -> Gain:
    """Paired bootstrap, `DRAWS` draws with a fixed seed; draws without both outcomes are left out."""
    sign = -1.0 if less_is_better else 1.0
    random = np.random.default_rng(SEED)
    differences = []
    for _ in range(DRAWS):
        rows = random.integers(0, len(y), len(y))
        if 0 < y[rows].sum() < len(rows):
            differences.append(sign * (measure(y[rows], new[rows]) - measure(y[rows], old[rows])))
    low, high = np.quantile(differences, [0.025, 0.975]) if differences else (float("nan"), float("nan"))
    return Gain(measure(y, old), measure(y, new), float(low), float(high))


def sigmoid(logits: NDArray[np.floating]) -> Floats:
    """Log-odds to probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float64)


def clopper_pearson(hits: int, of: int, sure: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share: (0, 1) of nothing."""
    from scipy.stats import beta

    if not of:
        return 0.0, 1.0
    out = (1 - sure) / 2
    low = float(beta.ppf(out, hits, of - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - out, hits + 1, of - hits)) if hits < of else 1.0
    return low, high
