"""How stable groups are: week after week of a real record, who stays in the same group.

    manage.py shell -c "from config.bench.stability import main; main('quantum', 52)"

The net of each week's end is made from the touches kept, as the ties are. A member counts who is in a group at both
ends of a week. Beside it what Leiden gives when it starts anew each week and only the numbers are matched.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db import connection

from communities.models import Community
from relationships.standings import grouping
from relationships.standings.net import Net
from relationships.standings.presence import DAY
from relationships.standings.reading import read_columns
from relationships.standings.record import Floats, Ints
from relationships.standings.writing import CURRENT
from relationships.ties.weights import HALF_LIFE_DAYS


@dataclass(slots=True)
class Touches:
    """Columns of a community's touches."""

    doer: Ints
    other: Ints
    at: Floats
    weight: Floats

    def net(self, now: float) -> Net:
        """The present net as of a moment."""
        by = self.at <= now
        lo, hi = np.minimum(self.doer[by], self.other[by]), np.maximum(self.doer[by], self.other[by])
        faded = self.weight[by] * 2.0 ** (-(now - self.at[by]) / (HALF_LIFE_DAYS * DAY))
        pairs, which = np.unique(np.stack([lo, hi]), axis=1, return_inverse=True)
        total: Floats = np.bincount(which.ravel(), faded).astype(np.float64)
        held = total >= CURRENT
        return Net.of(pairs[0][held].astype(np.int64), pairs[1][held].astype(np.int64), total[held])


def main(slug: str, weeks: int, until_days_ago: int = 0) -> None:
    """Prints shares that stayed, weeks ending at the record's end less so many days."""
    community = Community.objects.get(slug=slug)
    with connection.cursor() as cursor:
        read = read_columns(
            cursor,
            "SELECT doer_id, other_id, extract(epoch FROM at)::float8, weight FROM relationships_touch"
            " WHERE community_id = %(community)s",
            {"community": community.pk}, doer="i8", other="i8", at="f8", weight="f8",
        )  # fmt: skip
    touches = Touches(**read)
    end = community.present().timestamp() - until_days_ago * DAY
    nets = [touches.net(end - 7 * DAY * ago) for ago in range(weeks, -1, -1)]
    for said, anchor, pull in (("anew", 1.0, 0.0), ("anchored", grouping.ANCHOR, grouping.PULL)):
        kept, sizes, turns = _walk(nets, anchor, pull)
        print(
            f"{slug} {said}: {np.mean(kept):.3f} stay (median week {np.median(kept):.3f}, worst {min(kept):.3f}),"
            f" {np.mean([len(s) for s in sizes]):.1f} groups of median {np.median(np.concatenate(sizes)):.0f},"
            f" largest {max(int(s.max()) for s in sizes if len(s))}, {turns / weeks:.2f} turns a week"
        )


def _walk(nets: list[Net], anchor: float, pull: float) -> tuple[list[float], list[Ints], int]:
    usual = grouping.ANCHOR, grouping.PULL
    grouping.ANCHOR, grouping.PULL = anchor, pull  # type: ignore[misc]
    try:
        before: dict[int, int] = {}
        unused, turns, kept, sizes = 0, 0, [], []
        for net in nets:
            had = np.array([before.get(pk, -1) for pk in net.ids.tolist()], np.int64)
            found = grouping.group(net, had, unused)
            now = dict(zip(net.ids.tolist(), found.number.tolist(), strict=True))
            unused = max([unused, *(number + 1 for number in now.values())])
            both = [pk for pk in now if now[pk] >= 0 and before.get(pk, -1) >= 0]
            if both:
                kept.append(float(np.mean([now[pk] == before[pk] for pk in both])))
                turns += len(found.turns)
            sizes.append(np.unique(found.number[found.number >= 0], return_counts=True)[1])
            before = {pk: number for pk, number in now.items() if number >= 0}
        return kept, sizes, turns
    finally:
        grouping.ANCHOR, grouping.PULL = usual  # type: ignore[misc]
