"""A small net that scores candidates; a message's scores become chances by softmax. Learnt and run with numpy alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from relationships.replies.reading import Floats

Layers = list[tuple[Floats, Floats]]


@dataclass(slots=True)
class Net:
    """Layers of (weights, bias); rectified between them, one score at the end."""

    layers: Layers

    def score(self, x: Floats) -> Floats:
        """(…, features) to (…)."""
        for weights, bias in self.layers[:-1]:
            x = x @ weights
            x += bias
            np.maximum(x, 0, out=x)
        weights, bias = self.layers[-1]
        return np.asarray((x @ weights + bias)[..., 0], np.float32)


def chances(scores: Floats) -> Floats:
    """Softmax over the last axis; -inf has no chance."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)


def learn(
    x: Floats,
    mask: npt.NDArray[np.bool_],
    wanted: Floats,
    hidden: tuple[int, ...],
    *,
    epochs: int,
    seed: int,
    rate: float = 2e-3,
    batch: int = 256,
    decay: float = 1e-5,
    drop: float = 0.0,
    said: Callable[[str], None] = print,
) -> Net:
    """Fits a net to `wanted` (messages, candidates), rows that sum to 1, by cross-entropy and Adam.

    `x`: (messages, candidates, features); `mask`: which candidates are there. The rate falls along a cosine.
    """
    dice = np.random.default_rng(seed)
    batch = min(batch, max(16, len(x) // 40))  # few cases: smaller steps, but enough of them
    sizes = (x.shape[-1], *hidden, 1)
    layers = [
        (
            (dice.standard_normal((a, b)) * np.sqrt(2 / a)).astype(np.float32),
            np.zeros(b, np.float32),
        )
        for a, b in pairwise(sizes)
    ]
    moments = [[np.zeros_like(part) for part in (w, b, w, b)] for w, b in layers]
    average = [(w.copy(), b.copy()) for w, b in layers]
    steps, total = 0, epochs * ((len(x) + batch - 1) // batch)
    for epoch in range(epochs):
        loss = 0.0
        turn = dice.permutation(len(x))
        for start in range(0, len(x), batch):
            some = turn[start : start + batch]
            steps += 1
            loss += _step(layers, moments, x[some], mask[some], wanted[some], dice, drop,
                          rate * 0.5 * (1 + np.cos(np.pi * steps / total)), decay, steps)  # fmt: skip
            keep = 0.999 if steps > 2000 else 0.99
            for (w, b), (mean_w, mean_b) in zip(layers, average, strict=True):
                mean_w += (1 - keep) * (w - mean_w)
                mean_b += (1 - keep) * (b - mean_b)
        said(f"epoch {epoch + 1}: loss {loss / len(x):.4f}")
    return Net(average)


def _step(
    layers: Layers, moments: list[list[Floats]], x: Floats, mask: npt.NDArray[np.bool_], wanted: Floats,
    dice: np.random.Generator, drop: float, rate: float, decay: float, steps: int,
) -> float:  # fmt: skip
    """One step of Adam on one batch; gives the sum of its losses. Changes `layers` and `moments`."""
    messages, candidates = mask.shape
    flat = x[mask]
    kept = [flat]
    masks: list[Floats | None] = []
    for weights, bias in layers[:-1]:
        flat = flat @ weights + bias
        np.maximum(flat, 0, out=flat)
        alive = None
        if drop:
            alive = ((dice.random(flat.shape, np.float32) >= drop) / np.float32(1 - drop)).astype(np.float32)
            flat *= alive
        masks.append(alive)
        kept.append(flat)
    scores = np.full((messages, candidates), -np.inf, np.float32)
    scores[mask] = (flat @ layers[-1][0] + layers[-1][1])[:, 0]
    chance = chances(scores)
    loss = -float((wanted[mask] * np.log(np.maximum(chance[mask], 1e-9))).sum())
    up = ((chance - wanted)[mask] / messages)[:, None].astype(np.float32)
    for level in range(len(layers) - 1, -1, -1):
        weights, bias = layers[level]
        below = kept[level]
        to_weights, to_bias = below.T @ up, up.sum(axis=0)
        if level:
            up = up @ weights.T
            up *= below > 0
            alive = masks[level - 1]
            if alive is not None:
                up *= alive
        for part, slope, at in ((weights, to_weights, 0), (bias, to_bias, 1)):
            first, second = moments[level][at], moments[level][at + 2]
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            part -= rate * (
                (first / (1 - 0.9**steps)) / (np.sqrt(second / (1 - 0.999**steps)) + 1e-8) + decay * part
            ).astype(np.float32)
    return loss
