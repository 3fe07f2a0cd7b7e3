"""What ratings of the past say of a pair: a row of numbers for each pair, made the same way for lessons and questions.

Of the one who will be rated: how many rated them, the mean (drawn to everybody's mean, so that one rating does not
decide), the part below 0, the last, and *goodness*; of the one who rates: how they rate, *fairness*, and how much above
or below others they rate the same people. Goodness is the mean of what one received, each by its giver's fairness;
fairness falls as one's ratings differ from goodness (Kumar, Spezzano, Subrahmanian and Faloutsos 2016). Of the two: the
rating the other way, and what those say of the ratee whom the rater has rated (balance: the friend of my friend; Heider
1946, Leskovec, Huttenlocher and Kleinberg 2010). Of time: how long each has been here, how long each has been silent.

Where pairs are asked about together: whether the other way is asked for too, how many ask about the same ratee, of the
same rater, before and within a day, and whether the ratee is still rating others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PRIOR: Final = 2.0  # ratings of the average kind that are added to each one's own
ROUNDS: Final = 20
A_DAY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Ratings:
    """Columns of equal length. `time` in days; NaN where it is not known. `people`: how many numbers there are."""

    rater: Ints
    ratee: Ints
    rating: Floats
    time: Floats
    people: int

    def __len__(self) -> int:
        return len(self.rater)

    @property
    def timed(self) -> bool:
        """Whether every row has its time."""
        return bool(len(self) and np.isfinite(self.time).all())

    def where(self, kept: NDArray[np.bool_] | Ints) -> Ratings:
        """Only these rows, or the rows in this order."""
        return Ratings(self.rater[kept], self.ratee[kept], self.rating[kept], self.time[kept], self.people)

    def slice(self, start: int, end: int) -> Ratings:
        """The rows from `start` (in) to `end` (out)."""
        return self.where(np.arange(start, end))

    def in_time(self) -> Ratings:
        """The earliest first; as they are where a time is missing."""
        return self.where(np.argsort(self.time, kind="stable")) if self.timed else self

    def timeless(self) -> Ratings:
        """The same without times."""
        return replace(self, time=np.full(len(self), np.nan))


def features(past: Ratings, pairs: Ratings, together: bool = True) -> Floats:
    """One row a pair. NaN where nothing is known."""
    u, v, t = pairs.rater, pairs.ratee, pairs.time
    columns = [*_of_ratee_and_rater(past, u, v), *_between(past, u, v), *_of_time(past, u, v, t)]
    if together:
        columns += _asked_together(past, pairs)
    return np.column_stack(columns)


def plainly(past: Ratings, pairs: Ratings) -> Floats:
    """The chance of a rating below 0 from averages alone: what the ratee received and the rater gave."""
    scale = float(np.abs(past.rating).max()) or 1.0
    received = _drawn(past.ratee, past.rating, past)
    given = _drawn(past.rater, past.rating, past)
    return np.asarray(np.clip(0.5 - (received[pairs.ratee] + given[pairs.rater]) / (4 * scale), 0, 1), float)


def _drawn(who: Ints, what: Floats, past: Ratings) -> Floats:
    """Means a person, drawn to the mean of all."""
    total, count = np.bincount(who, what, past.people), np.bincount(who, minlength=past.people)
    return np.asarray((total + PRIOR * what.mean()) / (count + PRIOR), float)


def fairness_and_goodness(past: Ratings) -> tuple[Floats, Floats]:
    """Kumar et al. 2016, equations 1 and 2, ratings brought to -1…1. Who gave none: fairness 1; unrated: goodness 0."""
    weight = past.rating / (float(np.abs(past.rating).max()) or 1.0)
    received = np.bincount(past.ratee, minlength=past.people)
    given = np.bincount(past.rater, minlength=past.people)
    fair, good = np.ones(past.people), np.zeros(past.people)
    for _ in range(ROUNDS):
        good = np.bincount(past.ratee, fair[past.rater] * weight, past.people) / np.maximum(received, 1)
        off = np.bincount(past.rater, np.abs(weight - good[past.ratee]) / 2, past.people)
        fair = np.where(given > 0, 1 - off / np.maximum(given, 1), 1.0)
    return fair, good


def _of_ratee_and_rater(past: Ratings, u: Ints, v: Ints) -> list[Floats]:
    """How each of the two rates and is rated."""
    n, below = past.people, (past.rating < 0).astype(float)
    received, given = np.bincount(past.ratee, minlength=n), np.bincount(past.rater, minlength=n)
    mean_received, mean_given = (_drawn(who, past.rating, past) for who in (past.ratee, past.rater))
    below_received, below_given = (_drawn(who, below, past) for who in (past.ratee, past.rater))
    fair, good = fairness_and_goodness(past)
    trust = np.clip(good[past.rater], 0, 1) + 0.1
    trusted = (np.bincount(past.ratee, trust * past.rating, n) + 0.3 * past.rating.mean()) / (
        np.bincount(past.ratee, trust, n) + 0.3
    )
    above = mean_given - np.bincount(past.rater, mean_received[past.ratee], n) / np.maximum(given, 1)
    total, last = np.bincount(past.ratee, past.rating, n), np.zeros(n)
    last[past.ratee] = past.rating  # in order of time: the last one stays
    both = (received, mean_received, below_received, good, given, mean_given, below_given, fair)
    return [np.asarray(column[who], float) for who in (v, u) for column in both] + [
        np.asarray(column, float) for column in (total[v], trusted[v], last[v], above[u])
    ]


def _between(past: Ratings, u: Ints, v: Ints) -> list[Floats]:
    """The rating the other way; how many say something of the ratee whom the rater has rated, and what, by sign."""
    given: dict[int, dict[int, float]] = {}
    received: dict[int, dict[int, float]] = {}
    for rater, ratee, rating in zip(past.rater.tolist(), past.ratee.tolist(), past.rating.tolist(), strict=True):
        given.setdefault(rater, {})[ratee] = rating
        received.setdefault(ratee, {})[rater] = rating
    back, count, balance = (np.full(len(u), value) for value in (np.nan, 0.0, 0.0))
    for row, (rater, ratee) in enumerate(zip(u.tolist(), v.tolist(), strict=True)):
        back[row] = given.get(ratee, {}).get(rater, np.nan)
        own, said = given.get(rater, {}), received.get(ratee, {})
        known = own.keys() & said.keys()
        count[row] = len(known)
        balance[row] = sum(float(np.sign(own[who])) * said[who] for who in known) / (len(known) + 1)
    return [back, count, balance]


def _of_time(past: Ratings, u: Ints, v: Ints, t: Floats) -> list[Floats]:
    """Days since each of the two was first and last seen."""
    first, last = _seen(past)
    return [_since(t, seen[who]) for who in (u, v) for seen in (first, last)]


def _seen(past: Ratings) -> tuple[Floats, Floats]:
    first, last = np.full(past.people, np.inf), np.full(past.people, -np.inf)
    for who in (past.rater, past.ratee):
        np.fmin.at(first, who, past.time)
        np.fmax.at(last, who, past.time)
    return first, last


def _since(t: Floats, seen: Floats) -> Floats:
    found: Floats = t - seen
    found[~np.isfinite(found)] = np.nan
    return found


def _asked_together(past: Ratings, pairs: Ratings) -> list[Floats]:
    u, v, t = pairs.rater, pairs.ratee, pairs.time
    about, by = (np.bincount(who, minlength=pairs.people).astype(float) for who in (v, u))
    when = dict(zip(zip(u.tolist(), v.tolist(), strict=True), t.tolist(), strict=True))
    other_way = [when.get((ratee, rater)) for rater, ratee in zip(u.tolist(), v.tolist(), strict=True)]
    asked_back = np.array([moment is not None for moment in other_way], float)
    apart: Floats = t - np.array([np.nan if moment is None else moment for moment in other_way], float)
    first, _ = _seen(past)
    for who in (u, v):
        np.fmin.at(first, who, np.where(np.isfinite(t), t, np.inf))
    rated, rating = _times(v, t), _times(u, t)
    counted = [
        _count(rated, v, lambda times, at: times < at, t),
        _count(rated, v, lambda times, at: np.abs(times - at) <= A_DAY, t),
        _count(rating, u, lambda times, at: times < at, t),
        _count(rating, u, lambda times, at: np.abs(times - at) <= A_DAY, t),
        _count(rating, v, lambda times, at: times > at, t),
        _count(rating, v, lambda times, at: times < at, t),
        _count(rated, u, lambda times, at: times < at, t),
    ]
    plain = [asked_back, apart, about[v], about[u], by[u], by[v], _since(t, first[u]), _since(t, first[v])]
    return [*plain, *counted]


def _times(who: Ints, t: Floats) -> dict[int, Floats]:
    """For each person the moments they are asked about (or asked of)."""
    order = np.argsort(who, kind="stable")
    people, starts = np.unique(who[order], return_index=True)
    return dict(zip(people.tolist(), np.split(t[order], starts[1:]), strict=True))


def _count(
    times: dict[int, Floats], who: Ints, rule: Callable[[Floats, float], NDArray[np.bool_]], t: Floats
) -> Floats:
    """For each row how many moments of `who` stand so to the row's own; NaN where it has none."""
    found = np.full(len(who), np.nan)
    nothing = np.empty(0)
    for row, (person, at) in enumerate(zip(who.tolist(), t.tolist(), strict=True)):
        if np.isfinite(at):
            found[row] = float(np.count_nonzero(rule(times.get(person, nothing), at)))
    return found
