"""Shares with intervals, and whether a group's share differs from the rest by more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959963984540054  # 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """`counted` of `of`, with Wilson's 95 % interval (1927)."""

    counted: int
    of: int

    @property
    def value(self) -> float | None:
        """None where there is nothing to go by."""
        return self.counted / self.of if self.of else None

    @property
    def low(self) -> float:
        """The interval's lower end; 0 where there is nothing to go by."""
        return self._ends()[0]

    @property
    def high(self) -> float:
        """Its upper end; 1 where there is nothing to go by."""
        return self._ends()[1]

    def _ends(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        share, z2 = self.counted / self.of, Z * Z
        middle = (share + z2 / (2 * self.of)) / (1 + z2 / self.of)
        half = Z * sqrt(share * (1 - share) / self.of + z2 / (4 * self.of**2)) / (1 + z2 / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)


def differs(one: Share, rest: Share) -> float | None:
    """Fisher's exact test, two-sided: how probable so large a difference is by chance. None without figures."""
    if not one.of or not rest.of or not one.counted + rest.counted:
        return None
    from scipy.stats import fisher_exact  # late: its import costs more than a page

    table = [[one.counted, one.of - one.counted], [rest.counted, rest.of - rest.counted]]
    return float(fisher_exact(table)[1])


def holm(values: Sequence[float | None]) -> list[float | None]:
    """The same, corrected for asking several times (Holm 1979); None stays None."""
    asked = sorted((value, place) for place, value in enumerate(values) if value is not None)
    found: list[float | None] = [None] * len(values)
    worst = 0.0
    for rank, (value, place) in enumerate(asked):
        worst = max(worst, min(1.0, value * (len(asked) - rank)))
        found[place] = worst
    return found
