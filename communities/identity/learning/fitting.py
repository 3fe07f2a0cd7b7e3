"""Weights from labels, and what they are worth on people that were not learnt from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from typing import Any, Final
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from communities.identity.learning.planted import Labelled
from communities.identity.likeness import FEATURES, Likeness, compare, vetoed
from communities.identity.profile import Profile

AGAINST: Final = frozenset(("name_else", "place_else", "same_source"))
# Where the weights are pulled to, for what the labels seldom show: a judgement, in log-odds.
EXPECTED: Final = {
    "email": 6.5, "mailbox": 3.0, "own_name": 4.5, "handle": 5.0, "handle_near": 3.0, "handle_of_name": 3.5,
    "name": 4.0, "name_near": 2.5, "initials": 1.5, "name_else": -3.0, "picture": 4.0, "link": 4.5,
    "links_both": 7.0, "website": 2.5, "place": 1.2, "place_else": -1.0, "work": 1.5, "same_source": -0.5,
}  # fmt: skip
SMOOTH: Final = 4.0  # strength of that pull, per weight
LARGEST_BUCKET: Final = 40
Pair = tuple[Profile, Profile, Likeness, bool]


def half(person: str) -> bool:
    """Whether a person is of the half that is learnt from; by their name's checksum, so it never changes."""
    return crc32(person.encode()) % 2 == 0


def count_bearers(profiles: Sequence[Profile]) -> None:
    """How many here have each name."""
    bearers: dict[tuple[str, ...], int] = defaultdict(int)
    for profile in profiles:
        bearers[tuple(sorted(profile.words))] += 1
    for profile in profiles:
        profile.bearers = bearers[tuple(sorted(profile.words))]


def candidates(profiles: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """Pairs that share a key, as `suggesting` finds them. Keys of many say nothing."""
    buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for key in profile.found_under():
            buckets[key].append(number)
    pairs = {
        pair for members in buckets.values() if len(members) <= LARGEST_BUCKET for pair in combinations(members, 2)
    }
    return [(profiles[a], profiles[b]) for a, b in sorted(pairs)]


def pairs_of(labelled: list[Labelled]) -> list[Pair]:
    """All candidate pairs of one half, compared and labelled."""
    profiles = [profile for profile, _ in labelled]
    person = {profile.id: who for profile, who in labelled}
    count_bearers(profiles)
    return [(a, b, compare(a, b), person[a.id] == person[b.id]) for a, b in candidates(profiles) if not vetoed(a, b)]


def fit(pairs: list[Pair]) -> dict[str, Any]:
    """The bias and weights: logistic, each feature only ever counting in the direction that its name says."""
    x = np.array([like.row for _, _, like, _ in pairs])
    y = np.array([same for *_, same in pairs], dtype=float)

    expected = np.array([EXPECTED[name] for name in FEATURES])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = w[0] + x @ w[1:]
        chance = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
        value = float(np.sum(np.logaddexp(0.0, odds) - y * odds) + 0.5 * SMOOTH * np.sum((w[1:] - expected) ** 2))
        slope = chance - y
        return value, np.concatenate([[slope.sum()], x.T @ slope + SMOOTH * (w[1:] - expected)])

    bounds = [(None, None), *((None, 0.0) if name in AGAINST else (0.0, None) for name in FEATURES)]
    found = minimize(loss, np.zeros(1 + len(FEATURES)), jac=True, bounds=bounds, method="L-BFGS-B")
    return {
        "bias": round(float(found.x[0]), 3),
        "weights": {name: round(float(value), 3) for name, value in zip(FEATURES, found.x[1:], strict=True)},
    }


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, p = 1.96, right / of
    middle, spread = p + z * z / (2 * of), z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return max(0.0, (middle - spread) / (1 + z * z / of)), min(1.0, (middle + spread) / (1 + z * z / of))


def told(name: str, said: list[bool], truth: list[bool]) -> str:
    """Precision and recall in a line, with counts and intervals."""
    right = sum(a and b for a, b in zip(said, truth, strict=True))
    low, high = wilson(right, sum(said))
    below, above = wilson(right, sum(truth))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(truth))
    return (
        f"{name}: precision {precision:.4f} ({right} of {sum(said)}; {low:.3f}-{high:.3f}),"
        f" recall {recall:.3f} ({right} of {sum(truth)}; {below:.3f}-{above:.3f})"
    )


def same_name(a: Profile, b: Profile) -> bool:
    """The baseline of most tools: equal full names."""
    return bool(a.words) and a.words == b.words


def same_address(a: Profile, b: Profile) -> bool:
    """The other baseline: equal addresses, as written."""
    return bool(a.email) and a.email.lower() == b.email.lower()
