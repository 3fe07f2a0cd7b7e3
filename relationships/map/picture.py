"""What is drawn: at most 5,000 members and 20,000 ties, the deepest first, with the months in which each was current.

A tie is current in a month at the end of which it weighs `LEAST_WEIGHT` or more, each act halved every 90 days: the
same rule by which ties are kept, so the last month shows what the rest of the house calls current. Costs:
docs/MEASURED.md.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from communities.models import Community
from relationships.map.layout import Net, lay_out
from relationships.models import MapPicture, Nature, Reckoning
from relationships.ties import weights as w

MOST_MEMBERS: Final = 5_000
MOST_TIES: Final = 20_000
MOST_MONTHS: Final = 120  # ten years; what is older counts as the first month
MEAN_MONTH_DAYS: Final = 30.4375
NATURES: Final = tuple(Nature.values)
BRIDGE, STAFF, NEWCOMER, QUIET = 1, 2, 4, 8
LOCK: Final = 7311


def draw(community: Community) -> MapPicture | None:
    """The picture as of the last reckoning; None before the first. Begun at the last picture, so that little moves."""
    begun = time.monotonic()
    mark = Reckoning.objects.filter(community=community).first()
    if mark is None or mark.as_of is None:
        return None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        last = MapPicture.objects.filter(community=community).first()
        ties, left_out = _ties(cursor, community)
        drawn = _columns(cursor, ties, last)
        first, months, spans = _spans(cursor, community, ties, mark.as_of)
        drawn["spans"] = spans
        picture = MapPicture(
            community=community,
            as_of=mark.as_of,
            members=len(drawn["id"]),
            ties=len(ties),
            ties_left_out=left_out,
            first_month=first,
            months=months,
            seconds=round(time.monotonic() - begun, 3),
        )
        picture.keep(drawn)
        picture.save()
    return picture


_TIES: Final = f"""
SELECT id, a_id, b_id, depth, nature, a_to_b + b_to_a
FROM relationships_tie WHERE community_id = %s
ORDER BY (nature = 'strained') DESC, depth DESC, id DESC LIMIT {MOST_TIES}
"""  # noqa: S608 - constants only


def _ties(cursor: Any, community: Community) -> tuple[list[tuple[Any, ...]], int]:
    """(id, a, b, depth, nature, weight), and how many ties there is no room for."""
    cursor.execute("SELECT count(*) FROM relationships_tie WHERE community_id = %s", [community.pk])
    every = int(cursor.fetchone()[0])
    cursor.execute(_TIES, [community.pk])
    kept, seen = [], set[int]()
    for row in cursor.fetchall():
        new = {row[1], row[2]} - seen
        if len(seen) + len(new) <= MOST_MEMBERS:
            seen |= new
            kept.append(row)
    return kept, every - len(kept)


_PEOPLE: Final = """
SELECT m.id, coalesce(s."group", -1), coalesce(s.bond, 0), coalesce(s.roles, '{}'), m.role
FROM communities_member m LEFT JOIN relationships_standing s ON s.member_id = m.id
WHERE m.id = ANY(%s) ORDER BY m.id
"""


def _columns(cursor: Any, ties: Sequence[tuple[Any, ...]], last: MapPicture | None) -> dict[str, Any]:
    """Members and ties by columns; a and b of a tie are places in the members' columns."""
    cursor.execute(_PEOPLE, [sorted({end for row in ties for end in row[1:3]})])
    people = cursor.fetchall()
    place = {row[0]: k for k, row in enumerate(people)}
    a, b = (np.array([place[row[side]] for row in ties], np.int64) for side in (1, 2))
    depth = np.array([row[3] for row in ties], np.float64)
    group = np.array([row[1] for row in people], np.int64)
    xy = lay_out(Net(a, b, group), _before(last, place))
    return {
        "id": [row[0] for row in people],
        "x": [float(x) for x in xy[:, 0]],
        "y": [float(y) for y in xy[:, 1]],
        "group": group.tolist(),
        "bond": [round(float(row[2]), 2) for row in people],
        "marks": [_marks(row[3], row[4]) for row in people],
        "tie": [row[0] for row in ties],
        "a": a.tolist(),
        "b": b.tolist(),
        "depth": [round(float(each), 2) for each in depth],
        "nature": [NATURES.index(row[4]) for row in ties],
    }


def _before(last: MapPicture | None, place: dict[int, int]) -> dict[int, tuple[float, float]]:
    if last is None:
        return {}
    old = last.drawing
    return {
        place[member]: (x, y) for member, x, y in zip(old["id"], old["x"], old["y"], strict=True) if member in place
    }


def _marks(roles: Sequence[str], role: str) -> int:
    return (
        BRIDGE * ("bridge" in roles)
        | STAFF * (role == "staff")
        | NEWCOMER * ("newcomer" in roles)
        | QUIET * ("quiet" in roles)
    )


_MONTHLY: Final = """
SELECT t.id, u.year * 12 + u.month - 1, sum(x.weight)
FROM unnest(%(ids)s::bigint[], %(a)s::bigint[], %(b)s::bigint[]) AS t (id, a, b)
JOIN relationships_touch x
    ON x.community_id = %(community)s AND least(x.doer_id, x.other_id) = t.a AND greatest(x.doer_id, x.other_id) = t.b
CROSS JOIN LATERAL (
    SELECT extract(year FROM x.at AT TIME ZONE 'UTC')::int AS year,
           extract(month FROM x.at AT TIME ZONE 'UTC')::int AS month
) u
GROUP BY 1, 2
"""


def _spans(
    cursor: Any, community: Community, ties: Sequence[tuple[Any, ...]], as_of: datetime
) -> tuple[date | None, int, list[list[int]]]:
    """First month, how many months, and of each tie the stretches of months in which it was current: [from, to, …]."""
    values = {
        "ids": [row[0] for row in ties],
        "a": [row[1] for row in ties],
        "b": [row[2] for row in ties],
        "community": community.pk,
    }
    cursor.execute(_MONTHLY, values)
    rows = np.array(cursor.fetchall(), np.float64).reshape(-1, 3)
    if not len(rows):
        return None, 0, [[] for _ in ties]
    here = as_of.astimezone(UTC)
    last = here.year * 12 + here.month - 1
    first = int(max(rows[:, 1].min(), last - MOST_MONTHS + 1))
    months = last - first + 1
    line = {row[0]: k for k, row in enumerate(ties)}
    weight = np.zeros((len(ties), months), np.float32)
    at = np.clip(rows[:, 1].astype(np.int64) - first, 0, months - 1)
    np.add.at(weight, (np.array([line[int(each)] for each in rows[:, 0]], np.int64), at), rows[:, 2])
    return date(first // 12, first % 12 + 1, 1), months, _stretches(_current(weight))


def _current(weight: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether each tie is current at the end of each month. An act is taken to lie in the middle of its month."""
    fade = float(2 ** (-MEAN_MONTH_DAYS / w.HALF_LIFE_DAYS))
    held = np.zeros(len(weight), np.float32)
    current = np.zeros(weight.shape, np.bool_)
    for month in range(weight.shape[1]):
        held = held * fade + weight[:, month] * fade**0.5
        current[:, month] = held >= w.LEAST_WEIGHT
    return current


def _stretches(current: NDArray[np.bool_]) -> list[list[int]]:
    edges = np.diff(np.pad(current.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    found: list[list[int]] = [[] for _ in range(len(current))]
    for row, start, end in zip(
        np.nonzero(edges == 1)[0], np.nonzero(edges == 1)[1], np.nonzero(edges == -1)[1], strict=True
    ):
        found[int(row)] += [int(start), int(end) - 1]
    return found
