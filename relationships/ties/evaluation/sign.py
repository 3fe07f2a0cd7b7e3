"""`manage.py evaluate sign IN.csv OUT.csv`: will a tie be warm or strained, told from ratings people gave each other.

In: `rater,ratee,rating,time`, in one file. A row with a rating (any scale around 0, like -10 to 10) is the past; a row
whose rating is empty is a pair asked for, its time optional. Without times the order of the rows is the order in
time. Out: `rater,ratee,sign,strength`, the pairs asked for in their order: sign -1 or 1, strength the probability of
that sign (0.5 to 1), so that sign · strength ranks pairs from surely strained to surely warm.

Nothing learnt ships: the model is trained each time, on the past of the file alone. It is boosted trees over what
`relationships.ties.evaluation.signed` sees of each pair; the past is cut at several moments, each time what followed is
asked of what came before, over as long a time and as thinly as the real question is. Where the past is too small or
holds too few of one sign, what each of the two received and gave on the average decides.

That these pairs are asked about together is knowledge too: whoever is asked about by nine people in one day is likelier
to be somebody all warn of. `answer(…, alone=True)` leaves it out; both are in docs/MEASURED.md. In the product a tie
is called strained only on evidence, sharp words from both sides (`relationships.ties.tone`); nobody is named by this.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from relationships.ties.evaluation.signed import Floats, Ints, Ratings, features, plainly

CUTS: Final = (0.25, 0.35, 0.45, 0.55, 0.65)
LEAST_ROWS: Final = 300
LEAST_OF_A_SIGN: Final = 20
LEAST_BEFORE, LEAST_AFTER = 50, 20
MOST_DRAWS: Final = 5  # of a question thinner than the past: the same moment asked of several times
SEEDS: Final = 3


@dataclass(slots=True)
class Asked:
    """A file: the past, the pairs asked for, and the names of people by number."""

    past: Ratings
    pairs: Ratings
    people: list[str]


def answer(cases: Path, answers: Path, *, alone: bool = False) -> Iterator[str]:
    """Reads ratings from `cases`, writes a sign for each pair asked for to `answers`; gives lines to print.

    `alone`: each pair is judged by the past only, as if no other were asked for. ValueError: what is wrong, where.
    """
    asked = read(cases)
    negative, learnt = strained(asked.past, asked.pairs, together=not alone)
    with answers.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["rater", "ratee", "sign", "strength"])
        for rater, ratee, chance in zip(asked.pairs.rater, asked.pairs.ratee, negative, strict=True):
            sign = -1 if chance >= 0.5 else 1
            strength = f"{max(chance, 1 - chance):.5f}"
            out.writerow([asked.people[rater], asked.people[ratee], sign, strength])
    yield f"{len(asked.past)} ratings of the past, {len(asked.pairs)} pairs asked for, {len(asked.people)} people"
    yield f"Learnt from {learnt} pairs of the past" if learnt else "Too little past to learn from: by averages"


def strained(past: Ratings, pairs: Ratings, *, together: bool = True) -> tuple[Floats, int]:
    """For each of `pairs` the chance (0 to 1) that its rating is below 0, and from how many pairs that was learnt."""
    seen, known = _lessons(past, pairs, together)
    signs = np.bincount(known.astype(int), minlength=2)
    if len(known) < LEAST_ROWS or signs.min() < LEAST_OF_A_SIGN:
        return plainly(past, pairs), 0
    from sklearn.ensemble import HistGradientBoostingClassifier  # takes a second to load
    from threadpoolctl import threadpool_limits

    telling = [
        column for column in range(seen.shape[1]) if len(np.unique(seen[np.isfinite(seen[:, column]), column])) > 1
    ]
    seen, now = seen[:, telling], features(past, pairs, together)[:, telling]
    chance = np.zeros(len(pairs))
    for seed in range(SEEDS):
        model = HistGradientBoostingClassifier(
            max_iter=120, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=40, l2_regularization=5.0,
            max_features=0.5, early_stopping=False, random_state=seed,
        )  # fmt: skip
        with threadpool_limits(1):  # on a busy machine its threads wait for each other longer than they work
            chance += model.fit(seen, known).predict_proba(now)[:, 1] / SEEDS
    return chance, len(known)


def _lessons(past: Ratings, pairs: Ratings, together: bool) -> tuple[Floats, NDArray[np.bool_]]:
    """What was to be seen of pairs at several moments of the past, and whether they then were rated below 0."""
    length, density = _question(past, pairs)
    again = min(MOST_DRAWS, round(1 / density))
    draw = np.random.default_rng(0)
    seen, known = [], []
    for k in (int(len(past) * cut) for cut in CUTS):
        before, after = past.slice(0, k), past.slice(k, min(len(past), k + max(1, int(length * k))))
        for _ in range(again):
            asked = after.where(draw.random(len(after)) < density) if density < 1 else after
            if k < LEAST_BEFORE or len(asked) < LEAST_AFTER:
                continue
            if not pairs.timed:
                asked = asked.timeless()
            seen.append(features(before, asked, together))
            known.append(asked.rating < 0)
    if not seen:
        return np.empty((0, 0)), np.empty(0, bool)
    return np.vstack(seen), np.concatenate(known)


def _question(past: Ratings, pairs: Ratings) -> tuple[float, float]:
    """How long the question is, as a part of the past before it in rows, and how thinly it was drawn (1: all rows).

    With times: as many rows as the past would have had in the span of the pairs. Without: as many as are asked for.
    """
    wanted = len(pairs) / max(len(past), 1)
    span = float(past.time[-1] - past.time[0]) if past.timed and len(past) else 0.0
    if not pairs.timed or span <= 0:
        return min(wanted, 1.0), 1.0
    expected = float(pairs.time.max() - pairs.time.min()) / span
    if expected <= wanted:
        return min(wanted, 1.0), 1.0
    return min(expected, 1.0), max(wanted / expected, 0.01)


def read(cases: Path) -> Asked:
    """The past in order of time, and what is asked for in its own. ValueError: what is wrong, in which line."""
    places: dict[str, int] = {}
    past: list[tuple[int, int, float, float]] = []
    pairs: list[tuple[int, int, float, float]] = []
    with cases.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = {"rater", "ratee", "rating"} - set(rows.fieldnames or [])
        if missing:
            raise ValueError(f"{cases.name}: no column {', '.join(sorted(missing))}")
        for line, row in enumerate(rows, start=2):
            try:
                rating = (row["rating"] or "").strip()
                (past if rating else pairs).append(_rating(row, rating, places))
            except (ValueError, TypeError) as problem:
                raise ValueError(f"{cases.name}, line {line}: {problem}") from problem
    if not pairs:
        raise ValueError(f"{cases.name}: no pair is asked for; leave the rating of a row empty to ask for it")
    if not past:
        raise ValueError(f"{cases.name}: no row has a rating")
    return Asked(_ratings(past, len(places)).in_time(), _ratings(pairs, len(places)), list(places))


def _rating(row: dict[str, str], rating: str, places: dict[str, int]) -> tuple[int, int, float, float]:
    ends = [(row[side] or "").strip() for side in ("rater", "ratee")]
    if not all(ends):
        raise ValueError("rater or ratee is empty")
    value = float(rating) if rating else 0.0
    if not np.isfinite(value):
        raise ValueError(f"a rating is a number, not {rating!r}")
    when = (row.get("time") or "").strip()
    rater, ratee = (places.setdefault(end, len(places)) for end in ends)
    return rater, ratee, value, _days(when) if when else np.nan


def _days(when: str) -> float:
    moment = datetime.fromisoformat(when)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 86_400


def _ratings(rows: list[tuple[int, int, float, float]], people: int) -> Ratings:
    table = np.array(rows, dtype=float).reshape(-1, 4)
    rater: Ints = table[:, 0].astype(np.int64)
    return Ratings(rater, table[:, 1].astype(np.int64), table[:, 2], table[:, 3], people)
