"""Who could grow into what somebody leaves behind: like places and subjects, people in common, more answers, not laden.

Three a person, each with the reason in words and the answers that show it. Inferred from the record; a suggestion.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from relationships.leaving.net import Net

EACH: Final = 3
AWAKE_DAYS: Final = 30
LADEN: Final = 40  # answers in 30 days: nobody is asked to carry more than that
LEAST_LIKE: Final = 0.15
LEAST_SHARED: Final = 3


@dataclass(frozen=True, slots=True)
class Successor:
    """One who could; `score` only orders them."""

    member: int
    score: float
    words: str
    acts: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """For the row."""
        return {"member": self.member, "words": self.words, "acts": list(self.acts)}


@dataclass(slots=True)
class _Candidate:
    member: int
    lately: int  # answers in the last 90 days
    earlier: int  # in the 90 before
    month: int
    acts: tuple[int, ...]


def successors(
    cursor: CursorWrapper,
    values: dict[str, Any],
    net: Net,
    leavers: Collection[int],
    laden: Collection[int],
    *,
    past: bool = False,
) -> dict[int, list[Successor]]:
    """For each of `leavers`, best first. Needs `t_answer`. `laden`: whom nobody should ask for more."""
    cursor.execute(_CANDIDATES, {**values, "awake": AWAKE_DAYS, "past": past})
    found = {row[0]: _Candidate(row[0], row[1], row[2], row[3], tuple(row[4])) for row in cursor.fetchall()}
    able = [each for each in found.values() if each.month <= LADEN and each.member not in set(laden)]
    if not able or not leavers:
        return {}
    cursor.execute(_SUBJECTS)
    like = _likeness(cursor.fetchall(), list(leavers), [each.member for each in able])
    contacts = _contacts(net)
    return {leaver: _best(leaver, able, like[row], contacts) for row, leaver in enumerate(leavers)}


def _best(
    leaver: int, able: list[_Candidate], like: NDArray[np.float64], contacts: Mapping[int, frozenset[int]]
) -> list[Successor]:
    own = contacts.get(leaver, frozenset())
    ranked = []
    for place, each in enumerate(able):
        shared = len(own & contacts.get(each.member, frozenset()))
        if each.member == leaver or (like[place] < LEAST_LIKE and shared < LEAST_SHARED):
            continue
        rising = each.lately >= 3 and each.lately > 1.5 * each.earlier
        # Where they write and whom they know count alike; who answers more and more comes first among equals.
        score = float(like[place]) + shared / max(len(own), 1) + 0.25 * rising + 0.02 * min(each.lately, 10)
        ranked.append((score, each, float(like[place]), shared, rising))
    ranked.sort(key=lambda one: (-one[0], one[1].member))
    return [
        Successor(each.member, score, _words(each, near, shared, len(own), rising), each.acts)
        for score, each, near, shared, rising in ranked[:EACH]
    ]


def _words(each: _Candidate, near: float, shared: int, of: int, rising: bool) -> str:
    parts = []
    if near >= LEAST_LIKE:
        parts.append(f"{'much' if near >= 0.6 else 'partly'} the same places and subjects ({100 * near:.0f} % alike)")
    if shared:
        parts.append(f"tied to {shared} of the {of} they are tied to")
    answers = f"{each.lately} answer{'s' * (each.lately != 1)} in 90 days"
    parts.append(f"{answers}, {each.earlier} in the 90 before" if rising else answers)
    return "; ".join(parts)


def _likeness(rows: list[tuple[int, str, int]], leavers: list[int], able: list[int]) -> NDArray[np.float64]:
    """Cosine of what each answers about: a row a leaver, a column a candidate. Rare subjects say more (idf)."""
    from scipy import sparse

    members = {member: place for place, member in enumerate(dict.fromkeys([*leavers, *able, *(r[0] for r in rows)]))}
    subjects = {subject: place for place, subject in enumerate(sorted({row[1] for row in rows}))}
    if not subjects:
        return np.zeros((len(leavers), len(able)))
    at = [members[row[0]] for row in rows], [subjects[row[1]] for row in rows]
    matrix = sparse.csr_matrix((np.log1p([row[2] for row in rows]), at), (len(members), len(subjects)))
    seen = np.asarray((matrix > 0).sum(axis=0)).ravel()
    matrix = matrix @ sparse.diags(np.log1p(len(members) / np.maximum(seen, 1)))
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = sparse.diags(1 / np.maximum(norm, 1e-12)) @ matrix
    ours, theirs = ([members[pk] for pk in people] for people in (leavers, able))
    return np.asarray((matrix[ours] @ matrix[theirs].T).todense())


def _contacts(net: Net) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for a, b in zip(net.ids[net.i].tolist(), net.ids[net.j].tolist(), strict=True):
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {member: frozenset(others) for member, others in found.items()}


# Members, not staff, who answered lately and are not going quiet, against whom nothing speaks.
_CANDIDATES: Final = """
SELECT t.doer, count(*) FILTER (WHERE t.at > %(moment)s - interval '90 days'),
       count(*) FILTER (WHERE t.at <= %(moment)s - interval '90 days'),
       count(*) FILTER (WHERE t.at > %(moment)s - interval '30 days'),
       (array_agg(t.act ORDER BY t.at DESC))[1:3]
FROM t_answer t JOIN communities_member m ON m.id = t.doer
LEFT JOIN relationships_standing s ON s.member_id = t.doer
WHERE m.role = 'member' AND m.questioned_at IS NULL AND (%(past)s OR NOT coalesce(s.roles && '{quiet,gone}', false))
GROUP BY 1 HAVING max(t.at) > %(moment)s - make_interval(days => %(awake)s)
"""

_SUBJECTS: Final = """
SELECT doer, 'channel ' || channel, count(*) FROM t_answer GROUP BY 1, 2
UNION ALL
SELECT t.doer, 'tag ' || tag, count(*)
FROM t_answer t JOIN communities_conversation c ON c.id = t.unit CROSS JOIN LATERAL unnest(c.tags) tag
GROUP BY 1, 2
"""
