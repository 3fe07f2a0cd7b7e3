"""Makes the quick model: `manage.py train moderation --data PATH`, a few minutes on one core.

Linear members are fitted once on all rows for what ships, and three times on two thirds each, so that the blend of
members learns from answers to rows that the member had not seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from moderation.learning.gather import Gathered
from moderation.scoring.fast import AT_ONCE, LINEAR, MEMBERS, PROFANITY, Fast, Read, ready
from moderation.scoring.hashed import BITS, bags
from moderation.scoring.heads import HEADS
from moderation.scoring.shape import shapes

SEED: Final = 20261124
FOLDS: Final = 3
STRENGTH: Final = {"spam": 12.0, "dev_toxic": 4.0}  # liblinear's C; 6 where none is named
DEV: Final = ("mod-incivility-github", "mod-toxicr", "mod-incivility-lkml")  # the last two on one's own machine only
NEVER: Final = -4.0  # log-odds of a head that nothing is known about
FREELY: Final = 10.0  # the sets' own constants are hardly held back
# How much a set speaks where members are weighed: those most like a community's own talk speak most.
SPEAKS: Final = {
    "toxic": {
        "mod-context-toxicity": 3.0,
        "mod-incivility-github": 2.0,
        "mod-davidson": 0.5,
        "mod-openai-eval": 0.3,
        "mod-identity-bias": 0.1,
        "own-contrast": 0.0,
        "care-banking77": 0.1,
    }
}
# Sets where yes is as frequent as among a community's own posts, their size and that share: probabilities are meant for
# these. Heads not named here are levelled on all sets alike.
LEVEL: Final = {
    "toxic": {"mod-context-toxicity": (10_437, 0.020), "mod-incivility-github": (2_853, 0.252)},
    "spam": {"spam-sms": (2_706, 0.132), "spam-youtube": (1_138, 0.515), "spamassassin-mail": (2_787, 0.103)},
}
ALONE: Final[dict[str, Any]] = {"token_pattern": r"(?u)\b[^\W\d_]{3,}\b", "min_df": 3, "sublinear_tf": True}
LEAST: Final = 20  # positives without which a head is not fitted
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Made:
    """Arrays to ship, answers out of fold, and which heads had no data."""

    arrays: dict[str, NDArray[Any]]
    members: Floats
    unlearnt: tuple[str, ...]


def make(rows: Gathered, profanity: Mapping[str, NDArray[Any]]) -> Made:
    """Fits everything but the card."""
    read = [ready(text) for text in rows.texts]
    matrix = _matrix([each.plain.text for each in read])
    idf = _rarity(matrix)
    matrix = _weighed(matrix, idf)
    weights = np.zeros((1 << BITS, len(LINEAR)), dtype=np.float32)
    bias = np.zeros(len(LINEAR), dtype=np.float32)
    found = np.zeros((len(read), len(MEMBERS)), dtype=np.float32)
    unlearnt = []
    for place, member in enumerate(LINEAR):
        labels, heed = _labels(rows, member)
        if (labels == 1).sum() < LEAST:
            unlearnt.append(member)
            bias[place] = found[:, place] = NEVER
            continue
        weights[:, place], bias[place] = _fitted(matrix, labels, heed, labels >= 0, member)
        for fold in range(FOLDS):
            away = rows.folds % FOLDS == fold
            part, offset = _fitted(matrix, labels, heed, (labels >= 0) & ~away, member)
            found[away, place] = matrix[away] @ part + offset
    arrays: dict[str, NDArray[Any]] = {
        "weights": weights.astype(np.float16),
        "bias": bias,
        "idf": idf.astype(np.float16),
    }
    found[:, len(LINEAR) :] = _others(read, arrays, profanity)
    arrays["blend"] = blend(found, rows, unlearnt)
    return Made(arrays, found, tuple(unlearnt))


def blend(members: Floats, rows: Gathered, unlearnt: Sequence[str]) -> Floats:
    """[len(MEMBERS) + 1, len(HEADS)]: each head a logistic regression over the members.

    Sets differ in how often they say yes, which says nothing of a text: each set gets a constant of its own while
    fitting, and one for all afterwards.
    """
    table = np.zeros((len(MEMBERS) + 1, len(HEADS)), dtype=np.float32)
    for place, head in enumerate(HEADS):
        among = [MEMBERS.index(member) for member in _asked(head)]
        counts = None if head in unlearnt else weighed(members[:, among], rows, head)
        if counts is None:
            table[-1, place] = NEVER
            continue
        table[among, place], table[-1, place] = counts
    return table


def weighed(values: Floats, rows: Gathered, head: str) -> tuple[Floats, float] | None:
    """What each column counts for a head, and the constant. None where no set holds both answers."""
    labels = rows.labels[:, HEADS.index(head)]
    names = [name for name in np.unique(rows.sets) if {0, 1} <= set(labels[rows.sets == name].tolist())]
    if not names:
        return None
    among = (labels >= 0) & np.isin(rows.sets, names)
    scale = values[among].std(axis=0) + 1e-6
    own = np.stack([rows.sets[among] == name for name in names], axis=1) * FREELY
    heed = rows.evened(among, SPEAKS.get(head, {}))
    fit = LogisticRegression(C=1.0, max_iter=2000)
    fit.fit(np.concatenate([values[among] / scale, own], axis=1), labels[among], sample_weight=heed)
    counts = (fit.coef_[0][: values.shape[1]] / scale).astype(np.float32)
    return levelled(values, counts, rows, head, among)


def levelled(
    values: Floats, counts: Floats, rows: Gathered, head: str, among: NDArray[np.bool_]
) -> tuple[Floats, float]:
    """The counts and the constant that make them log-odds: Platt's two numbers, from the sets the head is meant for."""
    labels = rows.labels[:, HEADS.index(head)]
    heed = np.zeros(len(labels), dtype=np.float32)
    if head in LEVEL:
        for name, (size, share) in LEVEL[head].items():
            for answer, part in ((1, share), (0, 1 - share)):
                these = (rows.sets == name) & (labels == answer)
                heed[these] = size * part / max(1, these.sum())
        among = heed > 0
    else:
        heed[among] = rows.evened(among, {})
    said = (values[among] @ counts)[:, None]
    fit = LogisticRegression(C=100.0).fit(said, labels[among], sample_weight=heed[among])
    return (counts * float(fit.coef_[0][0])).astype(np.float32), float(fit.intercept_[0])


def word_weights(rows: Gathered) -> dict[str, float]:
    """What each word adds to toxicity in a model of words alone."""
    labels = rows.labels[:, 0]
    known = labels >= 0
    vectorizer = TfidfVectorizer(**ALONE)
    matrix = vectorizer.fit_transform([text for text, keep in zip(rows.texts, known, strict=True) if keep])
    fit = LogisticRegression(C=5.0, solver="liblinear").fit(matrix, labels[known])
    return dict(zip(vectorizer.get_feature_names_out(), fit.coef_[0].tolist(), strict=True))


def _asked(head: str) -> tuple[str, ...]:
    """Which members speak for a head."""
    shape = MEMBERS[len(LINEAR) + 1 :]
    if head == "spam":
        return ("spam", *shape)
    if head in ("question", "thanks", "self_harm"):
        return (head,)
    if head == "toxic":
        return ("toxic", "hate", "dev_toxic", "profanity", "capitals")
    return (head, "toxic", "profanity")


def _labels(rows: Gathered, member: str) -> tuple[NDArray[np.int8], Floats]:
    head = "toxic" if member == "dev_toxic" else member
    labels = rows.labels[:, HEADS.index(head)].copy()
    if member == "dev_toxic":
        labels[~np.isin(rows.sets, DEV)] = -1
    return labels, rows.heed(head)


def _fitted(
    matrix: csr_matrix, labels: NDArray[np.int8], heed: Floats, among: NDArray[np.bool_], member: str
) -> tuple[Floats, float]:
    fit = LogisticRegression(C=STRENGTH.get(member, 6.0), solver="liblinear", max_iter=150, tol=1e-3, random_state=SEED)
    fit.fit(matrix[among], labels[among], sample_weight=heed[among])
    return fit.coef_[0].astype(np.float32), float(fit.intercept_[0])


def _others(read: Sequence[Read], arrays: dict[str, NDArray[Any]], profanity: Mapping[str, NDArray[Any]]) -> Floats:
    bare = {**arrays, "blend": np.zeros((len(MEMBERS) + 1, len(HEADS)))}
    model = Fast(bare, dict(profanity), PROFANITY)
    theirs = [
        model.plain([each.plain.text for each in read[start : start + AT_ONCE]])[:, -1:]
        for start in range(0, len(read), AT_ONCE)
    ]
    return np.concatenate([np.concatenate(theirs), shapes([each.written for each in read])], axis=1)


def _matrix(texts: Sequence[str]) -> csr_matrix:
    rows, columns = [], []
    for start in range(0, len(texts), AT_ONCE):
        bag = bags(texts[start : start + AT_ONCE])
        rows.append(bag.rows + start)
        columns.append(bag.columns)
    row, column = np.concatenate(rows), np.concatenate(columns)
    return csr_matrix((np.ones(len(row), dtype=np.float32), (row, column)), shape=(len(texts), 1 << BITS))


def _rarity(matrix: csr_matrix) -> Floats:
    often = np.bincount(matrix.indices, minlength=1 << BITS)
    return np.asarray(np.log((1 + matrix.shape[0]) / (1 + often)) + 1, dtype=np.float32)


def _weighed(matrix: csr_matrix, idf: Floats) -> csr_matrix:
    weight = idf[matrix.indices]
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    length = np.sqrt(np.bincount(row, weight**2, matrix.shape[0]))
    return csr_matrix((weight / length[row].astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)
