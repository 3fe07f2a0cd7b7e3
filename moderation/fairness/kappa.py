"""Cohen's kappa: how far two people agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959963984540054  # 95 %
FEW: Final = 20  # pairs; below, the page says that it is too early to conclude anything


@dataclass(frozen=True, slots=True)
class Kappa:
    """Of `pairs` pairs of verdicts: `agreed` the same; `value` from -1 to 1, its 95 % interval `low` to `high`.

    `value` is None where both always said one and the same thing: chance alone would agree as often.
    """

    pairs: int
    agreed: int
    value: float | None
    low: float | None
    high: float | None

    @property
    def share(self) -> float:
        """Agreed ÷ pairs; 0 without any."""
        return self.agreed / self.pairs if self.pairs else 0.0

    @property
    def is_early(self) -> bool:
        """Too few pairs to conclude from."""
        return self.pairs < FEW

    @property
    def words(self) -> str:
        """In plain words, with Landis and Koch's bounds (1977), which are a habit and not a law."""
        if self.value is None:
            return "nothing to compare yet" if not self.pairs else "always the same answer"
        for bound, said in ((0.0, "no better than chance"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate")):
            if self.value <= bound:
                return said
        return "substantial" if self.value <= 0.8 else "almost always"


def kappa(pairs: Sequence[tuple[str, str]]) -> Kappa:
    """Agreement beyond chance over (first, second) verdicts, with its interval.

    κ = (pₒ - pₑ) ÷ (1 - pₑ), pₒ the observed share of agreement, pₑ that of two who answer independently with the
    shares each of them uses (Cohen 1960). The interval is κ ± 1.96 · s, with the large-sample variance of Fleiss, Cohen
    and Everitt (1969), cut to -1 … 1; below 20 pairs it is too narrow:

    s² = [Σᵢ pᵢᵢ ((1 - pₑ) - (pᵢ. + p.ᵢ)(1 - pₒ))² + (1 - pₒ)² Σᵢ≠ⱼ pᵢⱼ (p.ᵢ + pⱼ.)² - (pₒ pₑ - 2 pₑ + pₒ)²]
    ÷ (n (1 - pₑ)⁴)
    """
    n = len(pairs)
    agreed = sum(a == b for a, b in pairs)
    if not n:
        return Kappa(0, 0, None, None, None)
    cells, first, second = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    labels = set(first) | set(second)
    observed = agreed / n
    expected = sum(first[each] * second[each] for each in labels) / n**2
    if expected >= 1:
        return Kappa(n, agreed, None, None, None)
    value = (observed - expected) / (1 - expected)
    same = sum(
        cells[each, each] / n * ((1 - expected) - (first[each] + second[each]) / n * (1 - observed)) ** 2
        for each in labels
    )
    other = (
        sum(count / n * ((second[a] + first[b]) / n) ** 2 for (a, b), count in cells.items() if a != b)
        * (1 - observed) ** 2
    )
    rest = (observed * expected - 2 * expected + observed) ** 2
    error = sqrt(max(0.0, same + other - rest) / n) / (1 - expected) ** 2
    return Kappa(n, agreed, value, max(-1.0, value - Z * error), min(1.0, value + Z * error))
