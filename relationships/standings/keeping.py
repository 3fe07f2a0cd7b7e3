"""Groups, kept: what each is and is called, who ties it to which, and what became of those that are no more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.models import Group, GroupEvent
from relationships.standings.grouping import NONE, Grouping
from relationships.standings.naming import name_groups, name_of
from relationships.standings.net import Net
from relationships.standings.presence import DAY
from relationships.standings.record import Ints, Record

WEEKS: Final = 12
CARRIERS: Final = 5
LINKS: Final = 12


@dataclass(slots=True)
class Known:
    """What was known of groups: rows by number, and the first number that was never given."""

    rows: dict[int, Group]
    unused: int

    @classmethod
    def of(cls, community: Community) -> Known:
        """Two queries at most."""
        rows = {row.number: row for row in Group.objects.in_community(community)}
        return cls(rows, max(rows, default=-1) + 1)


def keep_groups(
    cursor: CursorWrapper,
    community: Community,
    known: Known,
    net: Net,
    found: Grouping,
    record: Record,
    moment: datetime,
    *,
    first: bool,
) -> int:
    """Writes what changed. Gives how many groups there are now."""
    numbers = np.unique(found.number[found.number >= 0]).tolist()
    on = community.day_of(moment)
    _remember_members(cursor, net, found.number)
    words = name_groups(cursor, community, numbers, moment)
    figures = _figures(net, found.number, record, moment.timestamp(), numbers)
    rows: dict[int, Group] = dict(known.rows)
    for number in numbers:
        group = rows.get(number)
        if group is None:
            group = Group(workspace_id=community.workspace_id, community=community, number=number, born_on=on)
        told = (group.found_name, group.words, group.size, group.inner_ties, group.outer_ties, group.weeks, group.links)
        best = words.get(number, [])
        name = name_of(best, group.found_name.split(" · ") if group.found_name else ())
        now = (name, best, *figures[number])
        if group.pk is None or json.dumps(told) != json.dumps(now) or group.ended_on is not None:
            group.found_name, group.words, group.size, group.inner_ties, group.outer_ties, group.weeks, group.links = (
                now
            )
            group.ended_on = None
            group.save()
        rows[number] = group
    _tell(community, rows, found, on, first=first)
    return len(numbers)


def _tell(community: Community, rows: Mapping[int, Group], found: Grouping, on: Any, *, first: bool) -> None:
    events = []
    for turn in found.turns:
        group = rows.get(turn.number)
        if group is None:
            continue
        if turn.kind in ("merged", "ended"):
            group.ended_on, group.size, group.links = max(on, group.born_on), 0, []
            group.save(update_fields=["ended_on", "size", "links"])
        if first:  # what the first reckoning finds did not begin then
            continue
        other = rows.get(turn.other) if turn.other != NONE else None
        events.append(
            GroupEvent(
                workspace_id=community.workspace_id, community=community, group=group, kind=turn.kind, other=other,
                on=on, size=turn.size, moved=turn.moved,
            )
        )  # fmt: skip
    GroupEvent.objects.bulk_create(events, ignore_conflicts=True)


def _remember_members(cursor: CursorWrapper, net: Net, number: Ints) -> None:
    cursor.execute(
        "DROP TABLE IF EXISTS t_grouped;"
        "CREATE TEMP TABLE t_grouped (member bigint PRIMARY KEY, number bigint NOT NULL) ON COMMIT DROP"
    )
    in_one = number >= 0
    cursor.execute(
        "INSERT INTO t_grouped SELECT * FROM unnest(%s::bigint[], %s::bigint[])",
        [net.ids[in_one].tolist(), number[in_one].tolist()],
    )
    cursor.execute("ANALYZE t_grouped")


def _figures(
    net: Net, number: Ints, record: Record, now: float, numbers: list[int]
) -> dict[int, tuple[int, int, int, list[int], list[Any]]]:
    """By number: size, ties inside, ties into others, acts toward others a week, links."""
    top = (max(numbers) + 1) if numbers else 0
    size = np.bincount(number[number >= 0], minlength=top)
    gi, gj = number[net.i], number[net.j]
    both = (gi >= 0) & (gj >= 0)
    inside, across = both & (gi == gj), both & (gi != gj)
    inner = np.bincount(gi[inside], minlength=top)
    outer = np.bincount(np.r_[gi[across], gj[across]], minlength=top)
    group_of = np.full(len(record.ids), NONE, np.int64)
    places = np.searchsorted(record.ids, net.ids)
    here = (places < len(record.ids)) & (record.ids[np.minimum(places, max(0, len(record.ids) - 1))] == net.ids)
    group_of[places[here]] = number[here]
    ago = np.floor((now - record.at) / (7 * DAY)).astype(np.int64)
    lately = (record.at <= now) & (ago < WEEKS) & (group_of[record.doer] >= 0)
    weeks = np.bincount(group_of[record.doer[lately]] * WEEKS + (WEEKS - 1 - ago[lately]), minlength=top * WEEKS)
    weeks = weeks.reshape(-1, WEEKS) if top else weeks
    links = _links(net, number, across, top)
    return {k: (int(size[k]), int(inner[k]), int(outer[k]), weeks[k].tolist(), links.get(k, [])) for k in numbers}


def _links(net: Net, number: Ints, across: Any, top: int) -> dict[int, list[Any]]:
    """By group: [[other group, ties, [[member, ties], …]], …], the most ties first. Members of either side."""
    if not across.any():
        return {}
    i, j = net.i[across], net.j[across]
    lo, hi = np.minimum(number[i], number[j]), np.maximum(number[i], number[j])
    pair = lo * top + hi
    pairs, total = np.unique(pair, return_counts=True)
    who, count = np.unique(np.r_[pair * net.size + i, pair * net.size + j], return_counts=True)
    of_pair, member = who // net.size, who % net.size
    order = np.lexsort((member, -count, of_pair))
    carriers: dict[int, list[list[int]]] = {}
    for k in order.tolist():
        held = carriers.setdefault(int(of_pair[k]), [])
        if len(held) < CARRIERS:
            held.append([int(net.ids[member[k]]), int(count[k])])
    found: dict[int, list[Any]] = {}
    for k in np.lexsort((pairs, -total)).tolist():
        for here, there in ((int(pairs[k]) // top, int(pairs[k]) % top), (int(pairs[k]) % top, int(pairs[k]) // top)):
            if len(rows := found.setdefault(here, [])) < LINKS:
                rows.append([there, int(total[k]), carriers[int(pairs[k])]])
    return found
