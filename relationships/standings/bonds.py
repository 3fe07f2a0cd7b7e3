"""What a member's own ties come to: how many, how lasting, how deep; whom they mentor; whom they reach."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from relationships.standings.net import Net
from relationships.standings.record import Floats, Ints
from relationships.standings.roles import Mentees

LASTING: Final = 0.35
BOTH_WAYS: Final = 0.2
DEEPEST: Final = 5
SHOWN: Final = 6

Ties = dict[str, NDArray[Any]]


def bonds_of(ties: Ties) -> dict[int, tuple[int, int, int, float]]:
    """By member: ties kept, lasting ones, of these the mutual ones, mean depth of the five deepest (missing ones 0)."""
    if not len(ties["a"]):
        return {}
    ids, ends = np.unique(np.concatenate([ties["a"], ties["b"]]), return_inverse=True)
    depth = np.concatenate([ties["depth"], ties["depth"]])
    lasting = ties["depth"] >= LASTING
    total = ties["a_to_b"] + ties["b_to_a"]
    mutual = lasting & (np.minimum(ties["a_to_b"], ties["b_to_a"]) >= BOTH_WAYS * total)
    n = len(ids)
    kept = np.bincount(ends, minlength=n)
    lasts = np.bincount(ends[np.r_[lasting, lasting]], minlength=n)
    mutuals = np.bincount(ends[np.r_[mutual, mutual]], minlength=n)
    order = np.lexsort((-depth, ends))
    who = ends[order]
    nth = np.arange(len(who)) - np.repeat(np.cumsum(kept) - kept, kept)
    first = nth < DEEPEST
    deep: Floats = np.bincount(who[first], depth[order][first], n) / DEEPEST
    rows = zip(ids.tolist(), kept.tolist(), lasts.tolist(), mutuals.tolist(), deep.tolist(), strict=True)
    return {pk: (k, long, both, min(1.0, mean)) for pk, k, long, both, mean in rows}


def mentees_of(ties: Ties, current: NDArray[np.bool_]) -> dict[int, Mentees]:
    """By member who helps: of the current mentoring ties, how many, and the latest act of each."""
    rows = np.flatnonzero(ties["mentoring"] & current)
    helper = np.where(ties["a_helps"][rows], ties["a"][rows], ties["b"][rows])
    people: dict[int, list[int]] = {}
    for pk, act in sorted(zip(helper.tolist(), ties["act"][rows].tolist(), strict=True), key=lambda row: -row[1]):
        people.setdefault(pk, []).append(act)
    return {pk: Mentees(len(acts), tuple(act for act in acts[:8] if act)) for pk, acts in people.items()}


def strongest(net: Net, act: Ints, wanted: NDArray[np.bool_], shown: NDArray[np.bool_]) -> dict[int, list[list[int]]]:
    """By member who is `wanted`: [[the other, act], …] of the ties in `shown`, strongest first."""
    found: dict[int, list[list[int]]] = {}
    here = np.r_[net.i[shown], net.j[shown]]
    there, weight = np.r_[net.j[shown], net.i[shown]], np.r_[net.weight[shown], net.weight[shown]]
    acts = np.r_[act[shown], act[shown]]
    ours = np.flatnonzero(wanted[here])
    ours = ours[np.lexsort((there[ours], -weight[ours], here[ours]))]
    if not len(ours):
        return found
    who = here[ours]
    begins = np.flatnonzero(np.r_[True, who[1:] != who[:-1]])
    for begin, end in zip(begins.tolist(), np.r_[begins[1:], len(who)].tolist(), strict=True):
        some = ours[begin : min(end, begin + SHOWN)]
        rows = np.stack([net.ids[there[some]], acts[some]], axis=1)
        found[int(net.ids[who[begin]])] = rows.tolist()
    return found
