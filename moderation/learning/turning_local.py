"""A forecaster for this installation alone, and how good both are: `manage.py train turning --data PATH --local`.

Conversations that derailed (Zhang et al. 2018; Chang and Danescu-Niculescu-Mizil 2019) may judge and may teach a model
that never leaves this machine. It leans the shipped weights toward them and adds the words themselves. Its figures come
from nested cross-validation: what is chosen is chosen inside each training part, so no conversation judges its own
teacher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from moderation.learning.turning import SEED, VERSION, Labels, conversations
from moderation.turning.features import Floats, features_of
from moderation.turning.model import Forecaster, hashed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SETS: Final = ("derail-wikipedia", "derail-cmv")
HELD: Final = 5.0  # how much dearer it is to leave the shipped weights' direction than to follow it
STRICTNESS: Final = (0.0002, 0.0005, 0.001)  # of the cues, chosen inside
WORDS: Final = (0.0, 0.25, 0.4, 0.6)  # of the words beside the cues, chosen inside
WORDS_STRICT: Final = 0.5
FOLDS, INNER, ROUNDS = 10, 4, 3


@dataclass(frozen=True)
class Told:
    """All conversations of the sets: `rows` standardised, `base` what the shipped model says of each."""

    rows: Floats
    base: Floats
    words: csr_matrix
    labels: Labels
    sets: Labels

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(slots=True)
class Measured:
    """Accuracy and AUC of each round of one model on one set."""

    accuracy: list[float] = field(default_factory=list)
    auc: list[float] = field(default_factory=list)

    def told(self) -> dict[str, float]:
        """Mean and spread over the rounds."""
        return {
            "accuracy": round(float(np.mean(self.accuracy)), 4),
            "accuracy_spread": round(float(np.std(self.accuracy)), 4),
            "auc": round(float(np.mean(self.auc)), 4),
            "auc_spread": round(float(np.std(self.auc)), 4),
        }


def read(data: Path, shipped: Forecaster) -> Told:
    """Both sets. FileNotFoundError where one is missing."""
    texts: list[list[str]] = []
    labels, sets = [], []
    for place, name in enumerate(SETS):
        contexts, derailed = conversations(data, name)
        texts += contexts
        labels.append(derailed)
        sets += [place] * len(contexts)
    rows = np.array([features_of(context) for context in texts])
    standing = shipped.standing(rows)
    base = standing @ shipped.weights
    words = hashed(["\n".join(context) for context in texts])
    return Told(standing, base, words, np.concatenate(labels), np.array(sets))


def judge_shipped(shipped: Forecaster, told: Told) -> Iterator[tuple[str, str, dict[str, float]]]:
    """(set, how, figures) of the model that ships: as it stands, and moved to the set's own usual."""
    raw = shipped.slope * told.base + shipped.offset
    for place, name in enumerate(SETS):
        here = told.sets == place
        score, label = raw[here], told.labels[here]
        auc = round(float(roc_auc_score(label, score)), 4)
        yield name, "as it stands", {"accuracy": round(float(((score > 0) == label).mean()), 4), "auc": auc}
        moved = score - np.median(score)
        yield name, "against the usual", {"accuracy": round(float(((moved > 0) == label).mean()), 4), "auc": auc}


def judge_local(told: Told, rounds: int = ROUNDS) -> dict[str, Measured]:
    """By nested cross-validation over both sets together, told set by set."""
    found = {name: Measured() for name in SETS}
    for number in range(rounds):
        scores = np.zeros(len(told))
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED + number)
        for train, test in folds.split(told.rows, told.labels * 2 + told.sets):
            fit = _chosen(told, train, SEED + number)
            scores[test] = fit.scores(told, test)
        for place, name in enumerate(SETS):
            here = told.sets == place
            found[name].accuracy.append(float(((scores > 0) == told.labels)[here].mean()))
            found[name].auc.append(float(roc_auc_score(told.labels[here], scores[here])))
    return found


def train_local(shipped: Forecaster, told: Told) -> tuple[Forecaster, dict[str, Any]]:
    """The model of all conversations, sure of itself as its out-of-fold scores allow."""
    everything = np.arange(len(told))
    fit = _chosen(told, everything, SEED)
    apart = np.zeros(len(told))
    for train, test in _folds(told, everything, FOLDS, SEED):
        apart[test] = _fit(told, train, fit.strict, fit.share).scores(told, test)
    platt = LogisticRegression(C=100.0).fit(apart.reshape(-1, 1), told.labels)
    weights, bias, words = fit.flat(shipped)
    slope, offset = float(platt.coef_[0][0]), float(platt.intercept_[0])
    model = Forecaster(
        f"{VERSION}-local", shipped.mean, shipped.spread, weights, bias, slope, offset, words, local=True
    )
    card = {
        "is": "The shipped forecaster, leaned toward conversations that derailed. For this machine only: never ship",
        "trained_on": [{"set": name} for name in SETS],
        "chosen": {"strictness": fit.strict, "words": fit.share},
    }
    return model, card


@dataclass(frozen=True)
class _Fit:
    strict: float
    share: float
    cues: LogisticRegression
    words: LogisticRegression
    spread: tuple[float, float]

    def scores(self, told: Told, which: Labels) -> Floats:
        first = self.cues.decision_function(_beside(told, which)) / self.spread[0]
        return np.asarray(first + self.share * self.words.decision_function(told.words[which]) / self.spread[1])

    def flat(self, shipped: Forecaster) -> tuple[Floats, float, Floats]:
        """As one linear model: weights of the cues, bias, weights of the words."""
        one, many = self.cues.coef_[0], self.share / self.spread[1]
        weights = (one[:-1] + HELD * one[-1] * shipped.weights) / self.spread[0]
        bias = float(self.cues.intercept_[0]) / self.spread[0] + float(self.words.intercept_[0]) * many
        return weights, bias, self.words.coef_[0] * many


def _chosen(told: Told, which: Labels, seed: int) -> _Fit:
    """Fitted with what does best inside these conversations."""
    best, choice = -1.0, (STRICTNESS[0], WORDS[0])
    parts = list(_folds(told, which, INNER, seed))
    for strict in STRICTNESS:
        fits = [(_fit(told, train, strict, 0.0), test) for train, test in parts]
        for share in WORDS:
            right = [
                float(((_with(fit, share).scores(told, test) > 0) == told.labels[test]).mean())
                + float(roc_auc_score(told.labels[test], _with(fit, share).scores(told, test)))
                for fit, test in fits
            ]
            if (mean := float(np.mean(right))) > best:
                best, choice = mean, (strict, share)
    return _fit(told, which, *choice)


def _with(fit: _Fit, share: float) -> _Fit:
    return _Fit(fit.strict, share, fit.cues, fit.words, fit.spread)


def _fit(told: Told, which: Labels, strict: float, share: float) -> _Fit:
    labels = told.labels[which]
    beside = _beside(told, which)
    cues = LogisticRegression(C=strict, max_iter=800).fit(beside, labels)
    words = LogisticRegression(C=WORDS_STRICT, solver="liblinear", random_state=SEED).fit(told.words[which], labels)
    spread = (float(cues.decision_function(beside).std()), float(words.decision_function(told.words[which]).std()))
    return _Fit(strict, share, cues, words, spread)


def _beside(told: Told, which: Labels) -> Floats:
    return np.column_stack([told.rows[which], HELD * told.base[which]])


def _folds(told: Told, which: Labels, folds: int, seed: int) -> Iterator[tuple[Labels, Labels]]:
    split = StratifiedKFold(folds, shuffle=True, random_state=seed)
    for train, test in split.split(which, told.labels[which] * 2 + told.sets[which]):
        yield which[train], which[test]


def names(found: dict[str, Measured]) -> Sequence[str]:
    """One line a set, as the command prints them."""
    return [f"  {name}  " + "  ".join(f"{k} {v}" for k, v in each.told().items()) for name, each in found.items()]
