"""Fits how the contextual model and the quick one count together, on rows that the contextual one never saw.

Few such rows are left, so the counts are held near a plain mean of the members and leave it only where the rows insist.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from moderation.learning.gather import Gathered, chosen
from moderation.learning.measure import told
from moderation.learning.train import NEVER, SEED, SPEAKS, levelled
from moderation.scoring.combine import INPUTS
from moderation.scoring.contextual import Contextual
from moderation.scoring.fast import ready
from moderation.scoring.heads import HEADS, PLACE

Floats = NDArray[np.float32]
HELD: Final = 30.0  # how strongly counts are held near `TOWARD`, in rows
# Where most rows are our own sentences, whose words the quick model knows too well, they say little of how to weigh.
HELD_FAST: Final = {"attack": 400.0, "hate": 2000.0, "threat": 2000.0, "self_harm": 2000.0}
LIFT: Final = {
    "hate": 0.4
}  # log-odds: our own test of hatred and its look-alikes misses more than it wrongs without it
FREELY: Final = 1e-3
FOLDS: Final = 5
MOST: Final = 1500
# Counts of standardised members to begin from: the mean of three for toxicity, the contextual one where meaning rules.
TOWARD: Final[Mapping[str, Mapping[str, float]]] = {
    "toxic": {"context_toxic": 1.0, "toxic": 0.8, "profanity": 0.8, "dev_toxic": 0.3},
    "attack": {"context_attack": 1.0, "context_toxic": 0.5, "attack": 0.5, "profanity": 0.3},
    "hate": {"context_hate": 1.0},
    "threat": {"context_threat": 1.5, "threat": 0.3},
    "self_harm": {"context_self_harm": 1.5, "self_harm": 0.3},
    "spam": {"context_spam": 1.1, "spam": 1.0, "links": 0.2, "numbers": 0.2, "digits": 0.1, "money": 0.1},
    "question": {"context_question": 1.2, "question": 0.6},
    "thanks": {"context_thanks": 1.2, "thanks": 0.6},
}


def fit(rows: Gathered, members: Floats, slow: Contextual, seen: Collection[tuple[str, str]]) -> tuple[Floats, Any]:
    """The table and how good it is, by five folds of groups. `seen`: (set, own words) that taught `slow`."""
    unseen = np.array([(str(name), text) not in seen for name, text in zip(rows.sets, rows.texts, strict=True)])
    kept = _drawn(rows, unseen)
    few, values = chosen(rows, kept), members[kept]
    context = read_closely(slow, few)
    table = combined(context, values, few)
    logits = np.zeros((len(few.texts), len(HEADS)), dtype=np.float32)
    both = np.concatenate([context, values], axis=1)
    for fold in range(FOLDS):
        away = few.draws % FOLDS == fold
        part = combined(context[~away], values[~away], chosen(few, ~away))
        logits[away] = both[away] @ part[:-1] + part[-1]
    return table, list(told(few, logits))


def read_closely(slow: Contextual, rows: Gathered) -> Floats:
    """The contextual answers, beside what is answered; disguised words as written or as meant, whichever is worse."""
    read = [ready(text) for text in rows.texts]
    parents = [parent or None for parent in rows.parents]
    logits = slow.read([each.plain.text for each in read], parents).logits.copy()
    hidden = [place for place, each in enumerate(read) if each.restored]
    if hidden:
        texts = [read[place].normal.text for place in hidden]
        logits[hidden] = np.maximum(logits[hidden], slow.read(texts, [parents[place] for place in hidden]).logits)
    return logits


def _drawn(rows: Gathered, unseen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of the unseen rows at most `MOST` a set, the same ones every time; rare harm first, so that there is some."""
    kept = np.zeros(len(unseen), dtype=bool)
    draw = np.random.default_rng(SEED)
    for name in np.unique(rows.sets):
        places = np.flatnonzero(unseen & (rows.sets == name))
        harmful = (rows.labels[places][:, : PLACE["spam"]] == 1).any(axis=1)
        order = draw.permutation(len(places))
        if harmful.sum() < MOST // 4:
            order = order[np.argsort(~harmful[order], kind="stable")]
        kept[places[order[:MOST]]] = True
    return kept


def combined(context: Floats, members: Floats, rows: Gathered) -> Floats:
    """[len(INPUTS) + 1, len(HEADS)] from log-odds of both models, none of which the row's own label taught."""
    values = np.concatenate([context, members], axis=1)
    table = np.zeros((len(INPUTS) + 1, len(HEADS)), dtype=np.float32)
    for place, head in enumerate(HEADS):
        among = [INPUTS.index(name) for name in TOWARD[head]]
        found = _counted(values[:, among], rows, head)
        if found is None:
            table[-1, place] = NEVER
        else:
            table[among, place], table[-1, place] = found
            table[-1, place] += LIFT.get(head, 0.0)
    return table


def _counted(values: Floats, rows: Gathered, head: str) -> tuple[Floats, float] | None:
    labels = rows.labels[:, HEADS.index(head)]
    names = [name for name in np.unique(rows.sets) if {0, 1} <= set(labels[rows.sets == name].tolist())]
    if not names:
        return None
    among = (labels >= 0) & np.isin(rows.sets, names)
    scale = values[among].std(axis=0) + 1e-6
    own = np.stack([rows.sets[among] == name for name in names], axis=1).astype(np.float64)
    heed = rows.evened(among, SPEAKS.get(head, {}))
    heed *= among.sum() / heed.sum()
    counts = shrunk(
        values[among] / scale,
        own,
        labels[among],
        heed,
        np.array(list(TOWARD[head].values())),
        HELD_FAST.get(head, HELD),
    )
    return levelled(values, (counts / scale).astype(np.float32), rows, head, among)


def shrunk(
    values: NDArray[Any],
    own: NDArray[Any],
    labels: NDArray[Any],
    heed: NDArray[Any],
    toward: NDArray[Any],
    held: float = HELD,
) -> NDArray[np.float64]:
    """Logistic regression whose counts are held near `toward` times one free factor; none below 0.

    `own` are the sets' constants, hardly held.
    """
    width = len(toward)

    def loss(x: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        counts, level, factor = x[:width], x[width:-1], x[-1]
        odds = values @ counts + own @ level
        away = counts - factor * toward
        p = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        cost = (heed * (np.logaddexp(0, odds) - labels * odds)).sum()
        slope = heed * (p - labels)
        gradient = np.concatenate(
            [values.T @ slope + held * away, own.T @ slope + FREELY * level, [-held * float(away @ toward)]]
        )
        return float(cost + held * (away**2).sum() / 2 + FREELY * (level**2).sum() / 2), gradient

    start = np.concatenate([toward, np.zeros(own.shape[1]), [1.0]])
    limits = [(0.0, None)] * width + [(None, None)] * own.shape[1] + [(0.0, None)]
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits).x[:width])
