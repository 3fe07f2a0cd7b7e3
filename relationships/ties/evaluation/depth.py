"""`manage.py evaluate depth IN.csv OUT.csv`: how deep each tie of a network of contacts is, beyond how often they met.

In: `from,to,weight[,time,kind]`, one row or many a pair; contact is taken both ways together (an undirected file
names each pair once). `time` (ISO 8601) and `kind` (answer, mention, reaction, event; any other weighs as an answer)
are used where given.
Out: `from,to,depth`, 0 to 1, for every ordered pair of the people in the file, those never in contact too: who shares
one's contacts without ever having been seen with one is likelier a friend unseen than a stranger. A pair left out of a
file would count as 0, and so would all of those alike.

    depth = strength + 0.2 · surprise + 0.2 · circle [+ 0.2 · span, where times are given], brought to 0…1

What each is, and its source, is in `relationships.ties.evaluation.structure`. Each part is brought to the same spread
first; the weights are one number, chosen small and equal, and nothing is fitted to labels. `circle` is used only where
this network itself says that shared contacts matter: where, over people, they foretell contact (mean Spearman of at
least 0.25 between circle, which leaves the pair's own contact out, and contact).

Judged as Bernard, Killworth and Sailer did (1980): for each person, Spearman between the depths of all others and what
the person said of them (docs/MEASURED.md, Depth). Tried and left out, since they helped one network and hurt the other:
reciprocity (lowers EIES), the other's activity (raises the fraternity, lowers EIES), weight divided by activity.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from relationships.ties import weights as w
from relationships.ties.evaluation.structure import Matrix, circle, foretells, spread, surprise

PART: Final = 0.2
CIRCLE_FROM: Final = 0.25
MOST_PEOPLE: Final = 4_000  # the matrices are dense: 4,000 people are 128 MB each
KINDS: Final = {
    "answer": w.ANSWER,
    "reply": w.ANSWER,
    "mention": w.MENTION,
    "reaction": w.REACTION,
    "event": w.EVENT,
}


@dataclass(slots=True)
class Contacts:
    """A network of contacts: people in the order met, and for each pair (smaller place first) weight and weeks."""

    people: list[str] = field(default_factory=list)
    weight: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    weeks: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))


def answer(cases: Path, answers: Path) -> Iterator[str]:
    """Reads contacts from `cases`, writes depths to `answers`; gives lines to print.

    ValueError: which line of the file is wrong and how.
    """
    contacts = read(cases)
    depths, shared = depths_of(contacts)
    with answers.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["from", "to", "depth"])
        for i, one in enumerate(contacts.people):
            out.writerows((one, other, f"{depths[i, j]:.5f}") for j, other in enumerate(contacts.people) if i != j)
    used = "used" if shared >= CIRCLE_FROM else "not used: here they say little"
    yield f"{len(contacts.people)} people, {len(contacts.weight)} pairs in contact"
    yield f"Shared contacts foretell contact with {shared:.2f} (Spearman a person), {used}"


def depths_of(contacts: Contacts) -> tuple[Matrix, float]:
    """Depth of every pair as a symmetric matrix, 0 to 1, and how well shared contacts foretell contact."""
    n = len(contacts.people)
    amount = _matrix(contacts.weight, n)
    strength = np.log1p(amount)
    score = spread(strength) + PART * spread(surprise(amount))
    circles = circle(strength)
    shared = foretells(circles, amount)
    if shared >= CIRCLE_FROM:
        score = score + PART * spread(circles)
    if contacts.weeks:
        weeks = _matrix({pair: float(len(found)) for pair, found in contacts.weeks.items()}, n)
        score = score + PART * spread(np.log1p(weeks))
    others = score[~np.eye(n, dtype=bool)]
    least, most = float(others.min()), float(others.max())
    return np.round((score - least) / max(most - least, 1e-12), 5), shared


def _matrix(of: dict[tuple[int, int], float], n: int) -> Matrix:
    found = np.zeros((n, n))
    for (i, j), value in of.items():
        found[i, j] = found[j, i] = value
    return found


def read(cases: Path) -> Contacts:
    """The contacts of a file. A row from somebody to themselves is passed over. ValueError: what is wrong, where."""
    contacts, places = Contacts(), dict[str, int]()
    with cases.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = {"from", "to", "weight"} - set(rows.fieldnames or [])
        if missing:
            raise ValueError(f"{cases.name}: no column {', '.join(sorted(missing))}")
        for line, row in enumerate(rows, start=2):
            try:
                pair, weight, week = _contact(row, places)
            except (ValueError, TypeError) as problem:
                raise ValueError(f"{cases.name}, line {line}: {problem}") from problem
            if pair[0] == pair[1]:
                continue
            contacts.weight[pair] += weight
            if week is not None:
                contacts.weeks[pair].add(week)
    if len(places) < 2:
        raise ValueError(f"{cases.name}: fewer than two people")
    if len(places) > MOST_PEOPLE:
        raise ValueError(f"{cases.name}: {len(places)} people, at most {MOST_PEOPLE} are judged at once")
    contacts.people = list(places)
    return contacts


def _contact(row: dict[str, str], places: dict[str, int]) -> tuple[tuple[int, int], float, int | None]:
    ends = [(row[side] or "").strip() for side in ("from", "to")]
    if not all(ends):
        raise ValueError("from or to is empty")
    weight = float(row["weight"])
    if not 0 <= weight < float("inf"):
        raise ValueError(f"a weight is a number of 0 or more, not {row['weight']!r}")
    kind = (row.get("kind") or "").strip().lower()
    when = (row.get("time") or "").strip()
    week = datetime.fromisoformat(when).toordinal() // 7 if when else None
    i, j = (places.setdefault(end, len(places)) for end in ends)
    return (min(i, j), max(i, j)), weight * KINDS.get(kind, 1.0), week
