"""When people write: hours of the day in their own zone, days of the week, and how long an answer takes.

Everything is a table made once and drawn from with one multiplication: the benchmark asks for millions.
"""

from __future__ import annotations

import math
from random import Random

HOUR = 3600
DAY = 86400
# Relative activity by local hour (0-23) and by weekday (Monday first): evenings and Sundays, as hobbies are.
HOURS = (7, 3, 1, 1, 1, 2, 6, 14, 24, 30, 32, 31, 34, 31, 29, 30, 33, 38, 46, 58, 68, 66, 47, 22)
WEEKDAYS = (1.0, 0.98, 1.0, 0.97, 0.9, 1.0, 1.15)


def hour_table(rng: Random, size: int = 4096) -> list[int]:
    """Seconds since local midnight, drawn by `HOURS`."""
    hours = rng.choices(range(24), weights=HOURS, k=size)
    return [hour * HOUR + rng.randrange(HOUR) for hour in hours]


def gap_table(rng: Random, median: float, sigma: float, size: int = 4096) -> list[int]:
    """Seconds until something follows, log-normal about `median` seconds; at least 25 seconds, at most 20 days."""
    return [int(min(20 * DAY, max(25, rng.lognormvariate(math.log(median), sigma)))) for _ in range(size)]


def size_table(rng: Random, mean: float, cap: int, size: int = 4096) -> list[int]:
    """Counts with a heavy tail (log-normal, sigma 0.85) and about the given mean, between 0 and `cap`."""
    sigma = 0.85
    mu = math.log(mean) - sigma * sigma / 2
    return [min(cap, int(rng.lognormvariate(mu, sigma) + 0.5)) for _ in range(size)]


def awake(at: int, zone: int, x: float) -> int:
    """Moves a moment out of the small hours of somebody's night, and a third of working hours to the evening.

    `x` in 0-1 decides and spreads.
    """
    hour = (at + zone) // HOUR % 24
    if 1 <= hour < 7:
        return at + (7 - hour) * HOUR + int(x * 6 * HOUR)
    if 8 <= hour < 16 and x < 0.36:
        return at + (17 - hour) * HOUR + int(x / 0.36 * 5 * HOUR)
    return at
