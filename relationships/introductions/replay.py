"""How good the proposals are: as of a past day of a real record, propose; then see who did come to talk.

Nothing after the day is looked at for proposing. A pair counts as having met when one answered, mentioned, reacted to
or shared an event with the other within the horizon after it, for the first time in the record. Baselines are those of
link prediction (Liben-Nowell & Kleinberg 2007): common neighbours, Adamic-Adar, preferential attachment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from communities.models import Community
from relationships.introductions.affinity import Facts, Square, affinity, facts_of
from relationships.introductions.net import CURRENT, Edge, Net
from relationships.introductions.people import Person, people
from relationships.introductions.words import words_of
from relationships.ties import touches

HORIZON_DAYS: Final = 180


@dataclass(slots=True)
class Day:
    """One past day: pairs that did not know each other (`i`, `j` index `people`), and which of them met later."""

    as_of: datetime
    people: list[Person]
    facts: Facts
    net: Net
    i: NDArray[np.int64]
    j: NDArray[np.int64]
    met: NDArray[np.bool_]

    def scores(self) -> dict[str, NDArray[np.float32]]:
        """Ours and the baselines', for each pair."""
        squares: dict[str, Square] = {
            "Kith": affinity(self.facts),
            "common neighbours": self.net.common(),
            "Adamic-Adar": self.facts.shared,
            "preferential attachment": np.outer(*[self.net.degree[self.net.rows]] * 2),
        }
        return {name: square[self.i, self.j] for name, square in squares.items()}


@dataclass(frozen=True, slots=True)
class Judged:
    """`auc`: chance that a pair that met ranks above one that did not. `at_10`, `at_100`: share of the top that met.

    `each_10`: the same among the best ten of each person, averaged over people who met somebody new.
    """

    name: str
    auc: float
    at_10: float
    at_100: float
    each_10: float


def as_of(community: Community, moment: datetime, horizon_days: int = HORIZON_DAYS) -> Day | None:
    """The record as it was at `moment`; None where fewer than two people were about."""
    with transaction.atomic(), connection.cursor() as cursor:
        touches.gather(cursor, community)
        found = people(cursor, community, moment)
        ids = [person.pk for person in found]
        words = words_of(cursor, community, ids, moment)
        cursor.execute(_EDGES, {"as_of": moment, "current": CURRENT})
        edges: list[Edge] = cursor.fetchall()
        cursor.execute(_KNOWN, {"as_of": moment, "ids": ids})
        known = cursor.fetchall()
        cursor.execute(_MET, {"as_of": moment, "until": moment + timedelta(days=horizon_days), "ids": ids})
        met = cursor.fetchall()
    if len(found) < 2:
        return None
    net = Net(ids, edges)
    place = {pk: index for index, pk in enumerate(ids)}
    strangers = np.triu(np.ones((len(ids), len(ids)), bool), 1)
    for a, b in known:
        strangers[place[a], place[b]] = strangers[place[b], place[a]] = False
    became = np.zeros_like(strangers)
    for a, b in met:
        became[place[a], place[b]] = became[place[b], place[a]] = True
    i, j = np.nonzero(strangers)
    return Day(moment, found, facts_of(found, net, words), net, i, j, became[i, j])


def judge(day: Day) -> list[Judged]:
    """Ours first, then the baselines. Ties of a score are broken evenly."""
    from sklearn.metrics import roc_auc_score

    rng = np.random.default_rng(7)
    shuffled = rng.permutation(len(day.i))
    judged = []
    for name, scores in day.scores().items():
        order = shuffled[np.argsort(-scores[shuffled], kind="stable")]
        ranked = day.met[order]
        auc = float(roc_auc_score(day.met, scores)) if 0 < day.met.sum() < len(day.met) else float("nan")
        judged.append(
            Judged(name, auc, float(ranked[:10].mean()), float(ranked[:100].mean()), _each(day, scores, shuffled))
        )
    return judged


def _each(day: Day, scores: NDArray[np.float32], shuffled: NDArray[np.int64]) -> float:
    n = len(day.people)
    square, met = np.full((n, n), -np.inf, np.float32), np.zeros((n, n), bool)
    square[day.i, day.j] = square[day.j, day.i] = scores
    met[day.i, day.j] = met[day.j, day.i] = day.met
    noise = np.random.default_rng(11).permutation(n)
    shares = []
    for row in np.nonzero(met.any(axis=1))[0]:
        best = noise[np.argsort(-square[row][noise], kind="stable")][:10]
        best = best[np.isfinite(square[row][best])]
        shares.append(float(met[row][best].mean()))
    return float(np.mean(shares)) if shares else float("nan")


_EDGES: Final = """
SELECT least(t.doer, t.other), greatest(t.doer, t.other),
       sum(t.weight * power(2::float8, -extract(epoch FROM %(as_of)s::timestamptz - t.at)::float8 / 86400 / 90)) AS w
FROM t_touch t
JOIN communities_member one ON one.id = t.doer AND one.role = 'member'
JOIN communities_member two ON two.id = t.other AND two.role = 'member'
WHERE t.at <= %(as_of)s
GROUP BY 1, 2
HAVING sum(t.weight * power(2::float8, -extract(epoch FROM %(as_of)s::timestamptz - t.at)::float8 / 86400 / 90))
       >= %(current)s
"""

_KNOWN: Final = """
SELECT DISTINCT least(doer, other), greatest(doer, other) FROM t_touch
WHERE at <= %(as_of)s AND doer = ANY (%(ids)s) AND other = ANY (%(ids)s)
"""

_MET: Final = """
SELECT DISTINCT least(doer, other), greatest(doer, other) FROM t_touch
WHERE at > %(as_of)s AND at <= %(until)s AND doer = ANY (%(ids)s) AND other = ANY (%(ids)s)
"""
