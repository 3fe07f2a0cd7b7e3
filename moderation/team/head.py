"""The light head: what one team would act upon, from the general models' log-odds, the vector and hashed words.

A logistic regression with a strong pull toward what the general models say. Two views are learnt side by side: `full`,
and `light` for posts whose vector nobody reckoned. Each is calibrated (Platt) on scores it gave out of fold.
Stored as .npz, loaded without pickle and only when its SHA-256 is the one beside it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.team.words import BITS, Bags

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

OF_GENERAL: Final = 1.0  # how freely each part may speak: the standard deviation of its weights before any decision
OF_VECTOR: Final = 2.0
OF_WORDS: Final = 4.0
FOLDS: Final = 5
STEPS: Final = 60  # of the optimiser: bounds the cost of a night
FLATTEST: Final = 0.05  # slope, where the scores say nothing
FURTHEST: Final = 8.0  # log-odds; nothing is surer than that


class Damaged(Exception):
    """The stored weights are not those that were trained."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Posts as the head sees them. `vectors` rows of NaN are posts without one."""

    general: Floats  # [n, k]
    vectors: Floats  # [n, 384]
    words: Bags

    def rows(self, places: NDArray[np.int64]) -> Seen:
        """Some of them."""
        return Seen(self.general[places], self.vectors[places], self.words.rows(places))


@dataclass(frozen=True, slots=True)
class View:
    """Weights of each part, bias, and Platt's slope and offset."""

    general: Floats
    vector: Floats
    words: Floats
    bias: float
    slope: float = 1.0
    offset: float = 0.0

    def logits(self, seen: Seen) -> Doubles:
        """Calibrated log-odds that the team would act, [n]."""
        return np.clip(self.slope * self.raw(seen) + self.offset, -FURTHEST, FURTHEST)

    def raw(self, seen: Seen) -> Doubles:
        """Before calibration."""
        whole = seen.general @ self.general + seen.words.dot(self.words) + self.bias
        if self.vector.size:
            whole = whole + np.nan_to_num(seen.vectors) @ self.vector
        return np.asarray(whole, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Head:
    """Both views."""

    full: View
    light: View

    def logits(self, seen: Seen) -> Doubles:
        """By the full view where there is a vector, else by the light one."""
        without = np.isnan(seen.vectors).any(axis=1)
        return np.where(without, self.light.logits(seen), self.full.logits(seen))


def fit(seen: Seen, target: Doubles, weight: Doubles, threads: Sequence[int]) -> Head:
    """Learns both views. `target` in 0…1; rows of one thread never straddle a fold."""
    folds = _folds(threads)
    return Head(*(_calibrated(seen, target, weight, folds, with_vector=each) for each in (True, False)))


def fit_full(seen: Seen, target: Doubles, weight: Doubles, threads: Sequence[int]) -> View:
    """The full view alone, at half the cost, where every post has a vector."""
    return _calibrated(seen, target, weight, _folds(threads), with_vector=True)


def fit_order(seen: Seen, target: Doubles, weight: Doubles) -> View:
    """The full view before calibration: enough where only the order counts."""
    return _fit_view(seen, target, weight, with_vector=True)


def _calibrated(seen: Seen, target: Doubles, weight: Doubles, folds: NDArray[np.int64], *, with_vector: bool) -> View:
    """A view learnt from all rows, with Platt's two numbers from rows each fold's view had not seen."""
    held_out = np.zeros(len(target))
    for fold in range(FOLDS):
        inside = np.flatnonzero(folds == fold)
        outside = np.flatnonzero(folds != fold)
        if len(inside):
            part = _fit_view(seen.rows(outside), target[outside], weight[outside], with_vector=with_vector)
            held_out[inside] = part.raw(seen.rows(inside))
    slope, offset = platt(held_out, target, weight)
    return replace(_fit_view(seen, target, weight, with_vector=with_vector), slope=slope, offset=offset)


def _folds(threads: Sequence[int]) -> NDArray[np.int64]:
    """Threads dealt out to folds, the longest first, each to the shortest fold so far."""
    names, of, lengths = np.unique(np.asarray(threads, dtype=np.int64), return_inverse=True, return_counts=True)
    filled, fold_of = np.zeros(FOLDS, dtype=np.int64), np.zeros(len(names), dtype=np.int64)
    for place in np.argsort(-lengths, kind="stable"):
        fold_of[place] = filled.argmin()
        filled[fold_of[place]] += lengths[place]
    return np.asarray(fold_of[of])


def _fit_view(seen: Seen, target: Doubles, weight: Doubles, *, with_vector: bool) -> View:
    """Maximum a posteriori: each part's weights pulled to 0, the first general log-odds' to 1, the bias free."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix, hstack

    used = np.unique(seen.words.columns)
    words = seen.words.matrix()[:, used]
    parts = [csr_matrix(seen.general * np.float32(OF_GENERAL))]
    if with_vector:
        parts.append(csr_matrix(np.nan_to_num(seen.vectors) * np.float32(OF_VECTOR)))
    rows = csr_matrix(hstack([*parts, words * np.float32(OF_WORDS)], format="csr"), dtype=np.float64)
    columns = rows.T.tocsr()
    said = seen.general[:, 0].astype(np.float64)  # where the pull leads: the general models' own word

    def loss(freely: Doubles) -> tuple[float, Doubles]:
        logits = said + rows @ freely[:-1] + freely[-1]
        wrong = weight * (1 / (1 + np.exp(-logits)) - target)
        surprise = float(np.sum(weight * (np.logaddexp(0, logits) - target * logits)))
        slope = np.append(columns @ wrong + freely[:-1], wrong.sum() + 1e-3 * freely[-1])
        return surprise + 0.5 * float(freely[:-1] @ freely[:-1]) + 0.5e-3 * float(freely[-1] ** 2), slope

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    k = seen.general.shape[1]
    width = seen.vectors.shape[1] if with_vector else 0
    general = found[:k] * OF_GENERAL
    general[0] += 1.0
    of_words = np.zeros(2**BITS, dtype=np.float32)
    of_words[used] = found[k + width : -1] * OF_WORDS
    vector = found[k : k + width] * OF_VECTOR
    return View(general.astype(np.float32), vector.astype(np.float32), of_words, float(found[-1]))


def platt(raw: Doubles, target: Doubles, weight: Doubles) -> tuple[float, float]:
    """Slope and offset by Newton's method, targets softened as by Platt (1999); never turns an order round."""
    acted, let_be = float(weight @ target), float(weight @ (1 - target))
    rate = float(np.log((acted + 1) / (let_be + 1)))
    low, high = 1 / (let_be + 2), (acted + 1) / (acted + 2)
    soft = low + (high - low) * target
    both = np.column_stack([raw, np.ones(len(raw))])

    def surprise(found: Doubles) -> float:
        logits = both @ found
        return float(weight @ (np.logaddexp(0, logits) - soft * logits))

    found = np.array([0.0, rate])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(both @ found, -30, 30)))
        slope = both.T @ (weight * (p - soft))
        bend = (both * (weight * p * (1 - p))[:, None]).T @ both + 1e-9 * np.eye(2)
        step, before = np.linalg.solve(bend, slope), surprise(found)
        share = 1.0
        while share > 1e-6 and surprise(found - share * step) > before:
            share /= 2
        found = found - share * step
        if np.abs(share * step).max() < 1e-7:
            break
    return (float(found[0]), float(found[1])) if found[0] > FLATTEST else (FLATTEST, rate)


def stored(head: Head) -> tuple[bytes, str]:
    """The bytes and their SHA-256."""
    arrays = {}
    for name, view in (("full", head.full), ("light", head.light)):
        arrays[f"{name}_general"] = view.general
        arrays[f"{name}_vector"] = view.vector.astype(np.float16)
        arrays[f"{name}_words"] = view.words.astype(np.float16)
        arrays[f"{name}_terms"] = np.array([view.bias, view.slope, view.offset])
    data = io.BytesIO()
    np.savez_compressed(data, allow_pickle=False, **arrays)
    return data.getvalue(), hashlib.sha256(data.getvalue()).hexdigest()


def loaded(data: bytes, sha256: str) -> Head:
    """The head that was stored. Damaged where the bytes are others."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged("The weights of this version are not those that were trained.")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Head(*(_view(arrays, name) for name in ("full", "light")))


def _view(arrays: np.lib.npyio.NpzFile, name: str) -> View:
    bias, slope, offset = (float(term) for term in arrays[f"{name}_terms"])
    general, vector, words = (arrays[f"{name}_{part}"].astype(np.float32) for part in ("general", "vector", "words"))
    return View(general, vector, words, bias, slope, offset)


@lru_cache(maxsize=8)
def kept(pk: int, sha256: str) -> Head:
    """The head of a stored version, read once a process: versions never change."""
    from moderation.models import TeamModel

    return loaded(bytes(TeamModel.objects.values_list("weights", flat=True).get(pk=pk)), sha256)
