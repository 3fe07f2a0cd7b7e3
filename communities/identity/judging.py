"""From likeness to a confidence: a small logistic model with fixed weights, and rules that no weight outbids.

The weights are in `weights.json` with where they come from; `manage.py learn_identity` makes them anew. The rules:

* two accounts on one source are two people (places without accounts, such as IRC and mail, are told apart by name);
* a name alone, however rare, or a name and a place that half the world shares, is never enough to suggest;
* merging without a person needs evidence that somebody vouches for (an address, profiles that link to each other).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final

from communities.identity.likeness import FEATURES, NAME_LIKE, VERIFIED, Likeness, compare, vetoed
from communities.identity.profile import Profile

AUTOMATIC: Final = 0.99
SUGGEST: Final = 0.6
SILENT: Final = 0.45  # as sure as evidence of one weak kind can be
WEAK: Final = NAME_LIKE | {"place", "work", "handle_near", "handle_of_name", "mailbox", "style"}
WEIGHTS: Final = Path(__file__).parent / "weights.json"


@dataclass(slots=True)
class Judgement:
    """How sure, why, and whether it rests on what somebody vouches for."""

    confidence: float
    reasons: list[str]
    against: list[str]
    evidence: list[str]
    verified: bool


@lru_cache
def weights() -> tuple[float, dict[str, float]]:
    """The bias and a weight a feature."""
    told = json.loads(WEIGHTS.read_text("utf-8"))
    return float(told["bias"]), {name: float(told["weights"][name]) for name in FEATURES}


def judge(a: Profile, b: Profile, like: Likeness | None = None, *, nudge: float = 0.0) -> Judgement:
    """`nudge` is in log-odds: what writing and timing add or take (`manner`)."""
    like = like or compare(a, b)
    bias, by_name = weights()
    odds = bias + nudge + sum(by_name[name] * value for name, value in like.values.items() if name in by_name)
    confidence = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
    kinds = {kind for kind, _ in like.reasons}
    if vetoed(a, b):
        confidence = 0.0
        like.against.append("Two accounts on one source")
    elif not _enough(like, kinds):
        confidence = min(confidence, SILENT)
    verified = bool(kinds & VERIFIED) and not like.against
    if not verified:
        confidence = min(confidence, AUTOMATIC - 0.001)
    ranked = sorted(like.reasons, key=lambda each: -by_name.get(each[0], 0.0) * like.values.get(each[0], 0.0))
    return Judgement(round(confidence, 4), [words for _, words in ranked], like.against, sorted(kinds), verified)


def _enough(like: Likeness, kinds: set[str]) -> bool:
    """Names alone are not, nor is one weak sign alone; two weak signs of different kinds may be."""
    strong = kinds - WEAK
    if strong - {"handle"}:
        return True
    if "handle" in strong and like.values["handle"] >= 0.35:
        return True
    once_more = {kind for kind in kinds & {"handle", "handle_near"} if like.values[kind] <= 0.15}
    signs = {"name" if kind in NAME_LIKE | {"handle_of_name"} | once_more else kind for kind in kinds}
    named = max((like.values[kind] for kind in kinds & (NAME_LIKE | {"handle_of_name"})), default=0.0)
    surroundings = signs <= {"name", "place", "work", "style"}
    return len(signs) > 1 and (not surroundings or named >= 0.5)
