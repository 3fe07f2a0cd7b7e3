"""Larger than chance? Intervals for shares, for differences of shares and of counts.

Wilson (1927) for one share; Newcombe (1998, method 10) for the difference of two; for people, the Poisson comparison of
two counts on the log scale; for sums by week, Welch's interval, whose variances are never taken for smaller than what
chance alone gives a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from statistics import mean, variance
from typing import Final

Z: Final = 1.959963984540054  # 95 %


@dataclass(frozen=True, slots=True)
class Interval:
    """95 %: from `low` to `high`."""

    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether it lies on one side of 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Now minus before, in the figure's own unit (for shares: between -1 and 1), and its interval."""

    amount: float
    interval: Interval

    @property
    def is_change(self) -> bool:
        """Whether chance alone hardly gives such a difference."""
        return self.interval.excludes_zero


def wilson(counted: int, of: int) -> Interval:
    """The share's interval; 0 to 1 where there is nothing to go by."""
    if of <= 0:
        return Interval(0.0, 1.0)
    share, z2 = counted / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def between_shares(counted: int, of: int, counted_before: int, of_before: int) -> Difference | None:
    """The difference of two shares; None where one of them has nothing to go by."""
    if of <= 0 or of_before <= 0:
        return None
    now, then = counted / of, counted_before / of_before
    a, b = wilson(counted, of), wilson(counted_before, of_before)
    return Difference(
        now - then,
        Interval(
            now - then - sqrt((now - a.low) ** 2 + (b.high - then) ** 2),
            now - then + sqrt((a.high - now) ** 2 + (then - b.low) ** 2),
        ),
    )


def between_counts(count: int, before: int) -> Difference | None:
    """Two counts of distinct people over equal spans. None where either is 0: no ratio to speak of.

    Who was there both times makes the true interval narrower, so this one rather misses a change than invents one.
    """
    if count <= 0 or before <= 0:
        return None
    ratio, error = log(count / before), Z * sqrt(1 / count + 1 / before)
    return Difference(
        float(count - before), Interval(before * (exp(ratio - error) - 1), before * (exp(ratio + error) - 1))
    )


def between_weeks(weeks: Sequence[float], before: Sequence[float]) -> Difference | None:
    """Sums by week, now and before: the difference of the two totals (as many weeks each). None below two weeks."""
    n, m = len(weeks), len(before)
    if n < 2 or m < 2 or not any((*weeks, *before)):
        return None
    spread, spread_before = max(variance(weeks), mean(weeks)) / n, max(variance(before), mean(before)) / m
    error = sqrt(spread + spread_before)
    freedom = (spread + spread_before) ** 2 / (spread**2 / (n - 1) + spread_before**2 / (m - 1))
    half = _t(freedom) * error * n
    amount = (mean(weeks) - mean(before)) * n
    return Difference(amount, Interval(amount - half, amount + half))


@lru_cache(maxsize=256)
def _t(freedom: float) -> float:
    """The 97.5 % point of Student's t."""
    from scipy.stats import t  # late: its import costs more than a page

    return float(t.ppf(0.975, freedom))
