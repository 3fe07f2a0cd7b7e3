"""Learns the model from annotated logs: `manage.py train_replies --data PATH` (four minutes on two idle cores).

Only the logs under `train/` are learnt from. Chances are brought in line with how often they are right on logs of days
that the net has not seen (cross-validation by day); those runs give the figures file by file as well. The logs under
`dev/` are only measured on. Needs numpy and scikit-learn, which Kith has anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.isotonic import IsotonicRegression

from relationships.replies import rule
from relationships.replies.chat import WINDOW, Decision
from relationships.replies.deciding import decide
from relationships.replies.features import Ground, ground
from relationships.replies.logs import Log, Score, part, read_logs
from relationships.replies.model import WEIGHTS, Model, first_features, second_look
from relationships.replies.net import learn
from relationships.replies.reading import BUCKETS, Floats, Ints, Reading, read

FOLDS: Final = 5
HIDDEN_FIRST: Final = (16,)
HIDDEN: Final = (128, 64)
EPOCHS: Final = 10
SHARE_FIRST: Final = 0.3  # of the messages: enough for the small net
TOO_COMMON: Final = 60  # a word of more than one in so many messages says nothing when shared
ALSO_ABOVE: Final = 0.35
KNOTS: Final = 25

Said = Callable[[str], None]


@dataclass(slots=True)
class _Read:
    """A log, read."""

    log: Log
    reading: Reading
    here: Ints  # its annotated messages


def train(folder: Path, into: Path = WEIGHTS, said: Said = print) -> None:
    """Learns, measures and writes the weights."""
    logs = read_logs(folder)
    seen = [_read(log) for log in part(logs, "train") if log.links]
    held_out = part(logs, "dev")
    heard, right = np.empty(0, np.float32), np.empty(0, np.bool_)
    by_file: list[float] = []
    whole, spoken = Score(), Score()
    for fold, (inside, outside) in enumerate(_folds(seen)):
        model = fit(inside, seed=fold, said=said)
        for one in outside:
            decided = decide(one.log.lines, model)
            chance, hit = _chances(model, one)
            heard, right = np.append(heard, chance), np.append(right, hit)
            alone = Score()
            alone.add(one.log, decided)
            by_file.append(alone.f)
            whole.add(one.log, decided)
            spoken.add(one.log, decided, notices=False)
        said(f"fold {fold + 1} of {FOLDS}: F {whole.f:.2f} so far")
    said(f"held out by day: {_told(whole)}; people's messages only: {_told(spoken)}")
    low, high = min(by_file), max(by_file)
    said(f"by file: F from {low:.1f} to {high:.1f}, median {median(by_file):.1f}, mean {mean(by_file):.1f}")
    model = fit(seen, seed=100, said=said)
    knots = calibrate(heard, right)
    model = replace(model, heard=knots[0], meant=knots[1])
    model.save(into)
    for line in measure(held_out, model):
        said(line)
    said(f"written to {into} ({into.stat().st_size / 1000:.0f} kB)")


def measure(logs: Sequence[Log], model: Model) -> Iterator[str]:
    """How good it is on logs it never saw, in words."""
    whole, spoken, single, simple = Score(), Score(), Score(), Score()
    sure: list[float] = []
    right: list[bool] = []
    for log in logs:
        decided = decide(log.lines, model)
        whole.add(log, decided)
        spoken.add(log, decided, notices=False)
        single.add(log, [Decision(one.target, one.confidence) for one in decided])
        simple.add(log, rule.decide(log.lines))
        for here, true in log.links.items():
            sure.append(decided[here].confidence)
            right.append(decided[here].target in true)
    yield f"dev: {_told(whole)}; people's messages only: {_told(spoken)}; one answer each: {_told(single)}"
    yield f"dev: expected calibration error {calibration_error(np.array(sure), np.array(right)):.3f} in ten equal parts"
    yield f"dev: the simple rule on the same logs: {_told(simple)}"


def fit(seen: Sequence[_Read], *, seed: int, said: Said) -> Model:
    """A model of these logs, its chances not yet brought in line."""
    rarity = _rarity(seen)
    grounds = [ground(one.reading, rarity) for one in seen]
    cases = _first_cases(seen, grounds, seed)
    first = learn(*cases, HIDDEN_FIRST, epochs=6, seed=seed, rate=4e-3, batch=128, said=lambda _: None)
    line = np.array([0, 1], np.float32)
    model = Model(rarity, first, first, line, line, ALSO_ABOVE)  # its second look is still to be learnt
    cases = _second_cases(model, seen, grounds)
    second = learn(*cases, HIDDEN, epochs=EPOCHS, seed=seed, rate=3e-3, drop=0.2, said=said)
    return replace(model, second=second)


def calibrate(heard: Floats, right: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """How often answers of a chance were right: a rising line through a few points."""
    rising = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(heard, right)
    at = np.unique(np.quantile(heard, np.linspace(0, 1, KNOTS)))
    edges = np.concatenate([[0.0], (at[1:] + at[:-1]) / 2, [1.0]])
    rows = [(heard >= low) & (heard <= high) for low, high in pairwise(edges)]
    x = np.array([heard[row].mean() for row in rows if row.any()], np.float32)
    return x, np.maximum.accumulate(rising.predict(x)).astype(np.float32)


def calibration_error(sure: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], parts: int = 10) -> float:
    """Expected calibration error over `parts` groups of equal size."""
    order = np.argsort(sure, kind="stable")
    groups = np.array_split(order, parts)
    return float(sum(len(g) * abs(sure[g].mean() - right[g].mean()) for g in groups if len(g)) / max(len(sure), 1))


def _told(score: Score) -> str:
    return f"precision {score.precision:.2f}, recall {score.recall:.2f}, F {score.f:.2f}"


def _read(log: Log) -> _Read:
    return _Read(log, read(log.lines), np.array(sorted(log.links), np.int64))


def _folds(seen: Sequence[_Read]) -> Iterator[tuple[list[_Read], list[_Read]]]:
    """Logs of one day stay together."""
    days = sorted({one.log.day for one in seen})
    turn = np.random.default_rng(5).permutation(len(days)) % FOLDS
    fold = dict(zip(days, turn.tolist(), strict=True))
    for n in range(FOLDS):
        yield ([one for one in seen if fold[one.log.day] != n], [one for one in seen if fold[one.log.day] == n])


def _rarity(seen: Sequence[_Read]) -> Floats:
    """Logarithm of how rare a word is; 0 for common ones, which say nothing when shared."""
    messages = sum(len(one.log.lines) for one in seen)
    used = sum((np.bincount(one.reading.word, minlength=BUCKETS) for one in seen), np.zeros(BUCKETS, np.int64))
    rarity = np.log((messages + 1) / (used + 1))
    rarity[used > messages / TOO_COMMON] = 0
    return np.asarray(rarity, np.float32)


def _first_cases(
    seen: Sequence[_Read], grounds: Sequence[Ground], seed: int
) -> tuple[Floats, npt.NDArray[np.bool_], Floats]:
    dice = np.random.default_rng(seed)
    cases = []
    for one, g in zip(seen, grounds, strict=True):
        here = one.here[dice.random(len(one.here)) < SHARE_FIRST]
        x, real = first_features(g, here)
        wanted = np.zeros(real.shape, np.float32)
        for row, at in enumerate(here.tolist()):
            for target in one.log.links[at]:
                if at - target <= WINDOW:
                    wanted[row, at - target] = 1
        cases.append((x, real, wanted))
    return _answered(cases)


def _second_cases(
    model: Model, seen: Sequence[_Read], grounds: Sequence[Ground]
) -> tuple[Floats, npt.NDArray[np.bool_], Floats]:
    cases = []
    for one, g in zip(seen, grounds, strict=True):
        found = model.candidates(g, one.here)
        features = second_look(g, one.here, found)
        x = np.zeros((*found.real.shape, features.shape[1]), np.float32)
        x[found.real] = features
        cases.append((x, found.real, _right(one, found.there)))
    return _answered(cases)


def _right(one: _Read, there: Ints) -> Floats:
    """1 where a candidate is one of the true answers."""
    rows = zip(one.here.tolist(), there.tolist(), strict=True)
    return np.array([[target in one.log.links[at] for target in row] for at, row in rows], np.float32)


def _answered(
    cases: Sequence[tuple[Floats, npt.NDArray[np.bool_], Floats]],
) -> tuple[Floats, npt.NDArray[np.bool_], Floats]:
    """Messages whose answer is among the candidates; several answers share the whole."""
    x, real, wanted = (np.concatenate([case[n] for case in cases]) for n in range(3))
    wanted *= real
    total = wanted.sum(axis=1)
    good = total > 0
    return x[good], real[good], wanted[good] / total[good][:, None]


def _chances(model: Model, one: _Read) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The chance of the likeliest candidate of each annotated message, and whether it is right."""
    g = ground(one.reading, model.rarity)
    found = model.candidates(g, one.here)
    chance = model.chances(g, one.here, found)
    best = chance.argmax(axis=1)[:, None]
    hit = np.take_along_axis(_right(one, found.there), best, 1)[:, 0] > 0
    return np.take_along_axis(chance, best, 1)[:, 0], hit
