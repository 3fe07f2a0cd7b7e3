"""What standings are reckoned from, read once: members, their active days, what they did toward each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from communities.models import Community
from relationships.standings.reading import read_columns

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NEVER: Final = -1


@dataclass(slots=True)
class Record:
    """Members by ascending id; everything else names them by their place in that order. Times are Unix seconds."""

    ids: Ints
    staff: NDArray[np.bool_]
    first: Floats
    last: Floats
    day_member: Ints  # sorted by member, then day
    day: Ints  # days since 1970 in the community's zone
    doer: Ints
    other: Ints
    kind: Ints
    at: Floats
    activity: Ints
    help: NDArray[np.bool_]
    host: Ints
    host_at: Floats
    host_conversation: Ints
    host_activity: Ints


def read_record(cursor: CursorWrapper, community: Community) -> Record:
    """All who ever acted, staff included, bots not. Five reads, whatever the size."""
    values = {"community": community.pk, "zone": community.zone}
    members = read_columns(cursor, _MEMBERS, values, id="i8", staff="?", first="f8", last="f8")
    ids = members["id"]
    days = read_columns(cursor, _DAYS, values, member="i8", day="i4")
    touches = read_columns(cursor, _TOUCHES, values, doer="i8", other="i8", kind="i2", at="f8", activity="i8", help="?")
    hosts = read_columns(cursor, _HOSTS, values, member="i8", at="f8", conversation="i8", activity="i8")
    day_member = _places(ids, days["member"])
    order = np.lexsort((days["day"], day_member))
    order = order[day_member[order] != NEVER]
    doer, other = _places(ids, touches["doer"]), _places(ids, touches["other"])
    known = (doer != NEVER) & (other != NEVER)
    host = _places(ids, hosts["member"])
    led = host != NEVER
    return Record(
        ids=ids,
        staff=members["staff"],
        first=members["first"],
        last=members["last"],
        day_member=day_member[order],
        day=days["day"][order].astype(np.int64),
        doer=doer[known],
        other=other[known],
        kind=touches["kind"][known].astype(np.int64),
        at=touches["at"][known],
        activity=touches["activity"][known],
        help=touches["help"][known],
        host=host[led],
        host_at=hosts["at"][led],
        host_conversation=hosts["conversation"][led],
        host_activity=hosts["activity"][led],
    )


def _places(ids: Ints, wanted: Ints) -> Ints:
    """The place of each in `ids`, which ascend; NEVER for whoever is not there."""
    if not len(ids):
        return np.full(len(wanted), NEVER, np.int64)
    found = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[found] == wanted, found, NEVER)


_MEMBERS: Final = """
SELECT id, role = 'staff', extract(epoch FROM first_active_at)::float8, extract(epoch FROM last_active_at)::float8
FROM communities_member
WHERE community_id = %(community)s AND role <> 'bot' AND first_active_at IS NOT NULL AND last_active_at IS NOT NULL
ORDER BY id
"""

# Days (of the community's calendar) on which somebody did anything but join or leave.
_DAYS: Final = """
SELECT DISTINCT member_id, (occurred_at AT TIME ZONE %(zone)s)::date - '1970-01-01'::date
FROM communities_activity
WHERE community_id = %(community)s AND deleted_at IS NULL AND kind NOT IN (4, 5) AND member_id IS NOT NULL
"""

_TOUCHES: Final = """
SELECT doer_id, other_id, kind, extract(epoch FROM at)::float8, activity_id, help
FROM relationships_touch WHERE community_id = %(community)s
"""

_HOSTS: Final = """
SELECT member_id, extract(epoch FROM occurred_at)::float8, conversation_id, id
FROM communities_activity
WHERE community_id = %(community)s AND kind = 6 AND value IN ('host', 'speaker') AND deleted_at IS NULL
  AND member_id IS NOT NULL AND conversation_id IS NOT NULL
"""


def read_ties(cursor: CursorWrapper, community: Community) -> dict[str, NDArray[Any]]:
    """Every tie: its ends by member id, both directions' weights, depth, whether it is mentoring and who helps."""
    return read_columns(
        cursor, _TIES, {"community": community.pk},
        a="i8", b="i8", a_to_b="f8", b_to_a="f8", depth="f8", mentoring="?", a_helps="?", act="i8",
    )  # fmt: skip


_TIES: Final = """
SELECT a_id, b_id, a_to_b, b_to_a, depth, nature = 'mentoring', help_a >= help_b, coalesce(evidence[1], 0)
FROM relationships_tie WHERE community_id = %(community)s
"""
