"""Every member's life as the stages need it, read set by set: days with acts, answers, welcomes, events led."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.journeys.stages import REGULAR, Life
from relationships.standings.reading import read_columns

EPOCH: Final = date(1970, 1, 1).toordinal()


def lives(cursor: CursorWrapper, community: Community) -> list[Life]:
    """Members (staff and bots left out) who joined or did something, by id."""
    values: dict[str, Any] = {"community": community.pk, "zone": community.zone}
    cursor.execute(_MEMBERS, values)
    found = {pk: Life(pk, joined) for pk, joined in cursor.fetchall()}
    rows = read_columns(cursor, _DAYS, values, member="i8", day="i4", took="?", act="i8")
    order = np.lexsort((rows["day"], rows["member"]))
    members, begins = np.unique(rows["member"][order], return_index=True)
    ends = [*begins[1:].tolist(), len(order)]
    for pk, start, end in zip(members.tolist(), begins.tolist(), ends, strict=True):
        life = found.get(pk)
        if life is None:
            continue
        some = order[start:end]
        life.days, life.acts = rows["day"][some].tolist(), rows["act"][some].tolist()
        took = np.flatnonzero(rows["took"][some])
        if len(took):
            life.took_part, life.first_act = life.days[took[0]], life.acts[took[0]]
    _toward_others(cursor, values, found)
    return [life for life in found.values() if life.days or life.joined is not None]


def _toward_others(cursor: CursorWrapper, values: dict[str, Any], found: dict[int, Life]) -> None:
    """Only of those who could ever have been regular: nothing hangs on it for others."""
    able = [pk for pk, life in found.items() if len(life.days) >= REGULAR]
    cursor.execute(_ANSWERS, {**values, "who": able})
    for pk, other, day, act in cursor.fetchall():
        found[pk].answers.append((day, other, act))
    cursor.execute(_WELCOMES, {**values, "who": able})
    for pk, day in cursor.fetchall():
        found[pk].welcomes.append(day)
    cursor.execute(_HOSTED, {**values, "who": able})
    for pk, day in cursor.fetchall():
        found[pk].hosted.append(day)


def as_date(day: int) -> date:
    """The date of a day since 1970."""
    return date.fromordinal(day + EPOCH)


def record_begins(lives_: Iterable[Life]) -> int:
    """The first day with an act."""
    return min((life.days[0] for life in lives_ if life.days), default=0)


_DAY: Final = "(%s AT TIME ZONE %%(zone)s)::date - '1970-01-01'::date"

_MEMBERS: Final = f"""
SELECT id, {_DAY % "joined_at"} FROM communities_member
WHERE community_id = %(community)s AND role = 'member' ORDER BY id
"""  # noqa: S608 - constants only

_DAYS: Final = f"""
SELECT member_id, {_DAY % "occurred_at"}, bool_or(kind <> 3),
       coalesce((array_agg(id ORDER BY occurred_at, id) FILTER (WHERE kind <> 3))[1], min(id))
FROM communities_activity
WHERE community_id = %(community)s AND deleted_at IS NULL AND kind NOT IN (4, 5) AND member_id IS NOT NULL
GROUP BY 1, 2
"""  # noqa: S608

_ANSWERS: Final = f"""
SELECT doer_id, other_id, {_DAY % "at"}, activity_id FROM relationships_touch
WHERE community_id = %(community)s AND help AND doer_id = ANY (%(who)s::bigint[])
ORDER BY at, activity_id
"""  # noqa: S608

_WELCOMES: Final = f"""
SELECT answerer_id, {_DAY % "answered_at"} FROM relationships_arrival
WHERE community_id = %(community)s AND NOT early AND answerer_id = ANY (%(who)s::bigint[])
ORDER BY answered_at
"""  # noqa: S608

_HOSTED: Final = f"""
SELECT DISTINCT member_id, {_DAY % "occurred_at"} FROM communities_activity
WHERE community_id = %(community)s AND kind = 6 AND value IN ('host', 'speaker') AND deleted_at IS NULL
  AND member_id = ANY (%(who)s::bigint[])
ORDER BY 2
"""  # noqa: S608
