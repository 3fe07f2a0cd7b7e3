"""What a first answer changed: newcomers who got one against newcomers alike who did not. Observed, no experiment.

Three things are done so that the difference is not made of other differences:
1. *A landmark*: whether somebody came back counts only what happens after the 24 (72) hours in which the answer had to
   come, for both sides alike; whoever came back sooner must come back again. Else the answered would have had longer.
2. *Matching*, coarsened and exact (Iacus, King & Porro 2012), on what was known when they wrote: channel, began a
   conversation or replied, question or not, length (thirds), hour of the day (four parts), weekday or weekend, quarter
   of the year. Where too few find a partner, or all hangs on a few (effective number below 30, Kish 1965), some are
   let go in turn (`LADDER`), and the page says what is left.
3. *Doubt*: the risk difference has a bootstrap interval (95 %); where it contains 0 the page says that we can't tell.
   The E-value (VanderWeele & Ding 2017) says how strong an unseen cause would have to be to make up all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from communities.models import Community
from relationships.models import Arrival

Bools = NDArray[np.bool_]
BACK_WITHIN: Final = timedelta(days=30)
DRAWS: Final = 1000
CHUNK: Final = 50
LEAST: Final = 30  # matched on either side; fewer say nothing
MATCHED: Final = 0.6  # of the treated have a partner, or the next coarser matching is taken
WARM: Final = 2000  # of ten thousand
SEED: Final = 11
FIELDS: Final = ("channel", "began", "question", "length", "hour", "weekend", "quarter")
LADDER: Final[tuple[tuple[str, ...], ...]] = (
    FIELDS,
    ("channel", "began", "question", "length", "weekend", "quarter"),
    ("channel", "began", "question", "length", "quarter"),
    ("channel", "began", "question", "length"),
    ("began", "question", "length", "quarter"),
    ("began", "question", "length"),
    ("began", "question"),
)


@dataclass(slots=True)
class Comparison:
    """One: how many of those with and without came back, raw and matched; difference and interval in shares of 1."""

    key: str
    with_it: int
    with_back: int
    without: int
    without_back: int
    matched_on: Sequence[str] = ()
    matched: int = 0
    partners: int = 0
    effective: float = 0.0  # partners, as many as their weights are worth
    share_with: float = 0.0
    share_without: float = 0.0
    difference: float = 0.0
    low: float = 0.0
    high: float = 0.0
    e_value: float | None = None
    verdict: str = "few"  # few, unknown, more, fewer
    unlike: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For the row."""
        return {name: getattr(self, name) for name in self.__slots__}


def comparisons(community: Community, moment: datetime) -> list[Comparison]:
    """Answered within 24 and within 72 hours or not; by a member or by staff; warmly or not. Reads `Arrival`."""
    rows: list[tuple[Any, ...]] = list(
        Arrival.objects.in_community(community)
        .filter(early=False)
        .order_by("member_id")
        .values_list("at", "channel_id", "began", "question", "length", "answered_at", "by_staff", "tone", "back_24_at",
                     "back_72_at")
    )  # fmt: skip
    if not rows:
        return []
    known = _known(community, rows)
    found = []
    for hours, column in ((24, 8), (72, 9)):
        landmark = timedelta(hours=hours)
        seen = np.array([row[0] + landmark + BACK_WITHIN <= moment for row in rows])
        answered = np.array([row[5] is not None and row[5] - row[0] <= landmark for row in rows])
        back = np.array([row[column] is not None and row[column] - row[0] <= landmark + BACK_WITHIN for row in rows])
        found.append(compare(f"answered_{hours}", answered[seen], back[seen], _those(known, seen)))
        if hours == 72:
            some = seen & answered
            by_member = np.array([not row[6] for row in rows])
            found.append(compare("by_member", by_member[some], back[some], _those(known, some)))
            told = some & np.array([row[7] is not None for row in rows])
            warm = np.array([(row[7] or 0) >= WARM for row in rows])
            found.append(compare("warm", warm[told], back[told], _those(known, told)))
    return found


def compare(key: str, treated: Bools, back: Bools, known: dict[str, NDArray[np.int64]]) -> Comparison:
    """Of those who are `treated`, how many more came `back` than of those alike in `known` who are not."""
    one = Comparison(
        key, int(treated.sum()), int(back[treated].sum()), int((~treated).sum()), int(back[~treated].sum())
    )
    if min(one.with_it, one.without) < LEAST:
        return one
    fields, cells = _matching(treated, back, known)
    one.matched_on = list(fields)
    both = (cells[:, 2:].sum(axis=1) > 0) & (cells[:, :2].sum(axis=1) > 0)
    one.matched, one.partners = int(cells[both, 2:].sum()), int(cells[both, :2].sum())
    one.effective = round(_effective(cells), 1)
    if min(one.matched, one.effective) < LEAST:
        return one
    one.share_with, one.share_without = (float(x[0]) for x in _shares(cells[None]))
    one.difference = one.share_with - one.share_without
    draws = _bootstrap(cells)
    one.low, one.high = (float(x) for x in np.quantile(draws, (0.025, 0.975)))
    one.verdict = "unknown" if one.low <= 0 <= one.high else "more" if one.low > 0 else "fewer"
    one.e_value = _e_value(one.share_with, one.share_without)
    one.unlike = {
        name: float(np.mean(known[name][treated] > 0) - np.mean(known[name][~treated] > 0))
        for name in ("began", "question")
    }
    return one


def _matching(
    treated: Bools, back: Bools, known: dict[str, NDArray[np.int64]]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The finest matching in which enough of the treated have a partner; its cells (see `_cells`)."""
    for fields in LADDER:
        cells = _cells(treated, back, [known[name] for name in fields])
        both = (cells[:, 2:].sum(axis=1) > 0) & (cells[:, :2].sum(axis=1) > 0)
        if cells[both, 2:].sum() >= MATCHED * treated.sum() and _effective(cells) >= LEAST:
            break
    return fields, cells


def _effective(cells: NDArray[np.int64]) -> float:
    """Kish's effective number of the untreated: each weighs as many treated as it stands for."""
    untreated, treated = cells[:, :2].sum(axis=1), cells[:, 2:].sum(axis=1)
    both = (untreated > 0) & (treated > 0)
    weight = treated[both] / untreated[both]
    squares = float((untreated[both] * weight**2).sum())
    return float(treated[both].sum()) ** 2 / squares if squares else 0.0


def _cells(treated: Bools, back: Bools, known: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """A row a stratum: untreated gone, untreated back, treated gone, treated back."""
    _, stratum = np.unique(np.stack(known), axis=1, return_inverse=True)
    stratum = stratum.ravel()
    cells = np.zeros((int(stratum.max()) + 1, 4), np.int64)
    np.add.at(cells, (stratum, 2 * treated.astype(np.int64) + back), 1)
    return cells


def _shares(cells: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share back of the matched treated, and of their partners weighted to the treated's strata; for each draw."""
    untreated, treated = cells[:, :, :2].sum(axis=2), cells[:, :, 2:].sum(axis=2)
    both = (untreated > 0) & (treated > 0)
    weight = np.where(both, treated, 0)
    total = np.maximum(weight.sum(axis=1), 1)
    theirs = np.where(both, cells[:, :, 1] / np.maximum(untreated, 1), 0)
    return np.where(both, cells[:, :, 3], 0).sum(axis=1) / total, (weight * theirs).sum(axis=1) / total


def _bootstrap(cells: NDArray[np.int64]) -> NDArray[np.float64]:
    """Risk differences of as many newcomers drawn with replacement. Seeded: the same record, the same interval."""
    lot = np.random.default_rng(SEED)
    n, share = int(cells.sum()), cells.ravel() / cells.sum()
    found = []
    for _ in range(DRAWS // CHUNK):
        drawn = lot.multinomial(n, share, size=CHUNK).reshape(CHUNK, *cells.shape)
        with_it, without = _shares(drawn)
        found.append(with_it - without)
    return np.concatenate(found)


def _e_value(with_it: float, without: float) -> float | None:
    if not with_it or not without:
        return None
    ratio = max(with_it / without, without / with_it)
    return round(ratio + sqrt(ratio * (ratio - 1)), 2)


def _known(community: Community, rows: Sequence[tuple[Any, ...]]) -> dict[str, NDArray[np.int64]]:
    """What was known when they wrote."""
    here = [row[0].astimezone(community.tz) for row in rows]
    length = np.array([row[4] for row in rows])
    return {
        "channel": np.array([row[1] for row in rows], np.int64),
        "began": np.array([row[2] for row in rows], np.int64),
        "question": np.array([row[3] for row in rows], np.int64),
        "length": np.searchsorted(np.quantile(length, (1 / 3, 2 / 3)), length).astype(np.int64),
        "hour": np.array([at.hour // 6 for at in here], np.int64),
        "weekend": np.array([at.weekday() >= 5 for at in here], np.int64),
        "quarter": np.array([at.year * 4 + (at.month - 1) // 3 for at in here], np.int64),
    }


def _those(known: dict[str, NDArray[np.int64]], some: Bools) -> dict[str, NDArray[np.int64]]:
    return {name: values[some] for name, values in known.items()}
