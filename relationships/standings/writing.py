"""Brings a community's standings up to its ties, within the transaction that has just written them.

Read by COPY into columns, worked out in memory, written by COPY into a table of this transaction; then only the rows
that are otherwise are touched. Costs: docs/MEASURED.md.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.standings import upsert
from relationships.standings.bonds import bonds_of, mentees_of, strongest
from relationships.standings.changes import Change, Seen, changed, since_when, tell, write_changes
from relationships.standings.grouping import group
from relationships.standings.keeping import Known, keep_groups
from relationships.standings.net import Net, Place, places
from relationships.standings.presence import Presence, presences
from relationships.standings.record import Ints, read_record, read_ties
from relationships.standings.roles import Mentees, roles_of

# A tie belongs to the present net while both directions together weigh this: an answer of six months ago.
CURRENT: Final = 0.25


@dataclass(slots=True)
class Stopwatch:
    """Seconds by part, for the benchmark."""

    parts: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """What is done inside counts toward `name`."""
        begun = time.perf_counter()
        yield
        self.parts[name] = self.parts.get(name, 0.0) + time.perf_counter() - begun


def stand(
    cursor: CursorWrapper, community: Community, moment: datetime, watch: Stopwatch | None = None
) -> tuple[int, int]:
    """Needs the touches and ties written. Gives how many standings and how many groups there are.

    The same record as of the same moment changes nothing.
    """
    watch = watch or Stopwatch()
    with watch.part("read"):
        record = read_record(cursor, community)
        ties = read_ties(cursor, community)
        before = upsert.read_before(cursor, community)
        known = Known.of(community)
    current = ties["a_to_b"] + ties["b_to_a"] >= CURRENT
    order = np.flatnonzero(current)
    order = order[np.lexsort((ties["b"][order], ties["a"][order]))]
    act = ties["act"][order]
    net = Net.of(ties["a"][order], ties["b"][order], (ties["a_to_b"] + ties["b_to_a"])[order])
    with watch.part("groups"):
        had = np.array([before.group.get(pk, -1) for pk in net.ids.tolist()], np.int64)
        found = group(net, had, known.unused)
    with watch.part("net"):
        where = places(net, found.number)
    with watch.part("presence"):
        present = presences(record, moment, community.tz)
        bonds, mentees = bonds_of(ties), mentees_of(ties, current)
        named = _named(net, act, where, found.number)
    first = not before.roles
    with watch.part("roles"):
        changes = tell(record, community, moment) if first else []
        known_since = {(c.member_id, c.role): c for c in changes}
        rows = []
        for pk, presence in present.items():
            place, helped = where.get(pk, Place()), mentees.get(pk, Mentees())
            last = before.roles.get(pk, {})
            roles = roles_of(presence, place, helped, held=last)
            for role in ("bridge", "core"):
                if role in roles and pk in named[role]:
                    roles[role]["ties"] = [other for other, _ in named[role][pk]]
                    roles[role]["acts"] = [act for _, act in named[role][pk] if act]
            if first:
                since = {r: _day(known_since.get((pk, r))) for r in roles}
            else:
                fresh = list(changed(Seen(presence, place, helped, roles), last, community.day_of(moment), moment))
                changes += fresh
                since = since_when(
                    before.since.get(pk, {}), roles, {c.role: c.on.isoformat() for c in fresh if c.gained}
                )
            rows.append(_row(community, moment, presence, place, bonds.get(pk, (0, 0, 0, 0.0)), roles, since))
    with watch.part("write"):
        upsert.write(cursor, community, rows, before)
        write_changes(cursor, community, changes)
    with watch.part("names"):
        groups = keep_groups(cursor, community, known, net, found, record, moment, first=not known.rows)
    return len(rows), groups


def _day(change: Change | None) -> str:
    return change.on.isoformat() if change and change.gained else ""


def _named(net: Net, act: Ints, where: dict[int, Place], number: Ints) -> dict[str, dict[int, list[list[int]]]]:
    """Whom bridges are tied to in other groups, and those in the core within it."""
    if net.size == 0:
        return {"bridge": {}, "core": {}}
    high = np.array([where[pk].still_high for pk in net.ids.tolist()], np.bool_)
    inner = np.array([where[pk].next_to_innermost for pk in net.ids.tolist()], np.bool_)
    gi, gj = number[net.i], number[net.j]
    return {
        "bridge": strongest(net, act, high, (gi >= 0) & (gj >= 0) & (gi != gj)),
        "core": strongest(net, act, inner, inner[net.i] & inner[net.j]),
    }


def _row(
    community: Community,
    moment: datetime,
    p: Presence,
    place: Place,
    bond: tuple[int, int, int, float],
    held: dict[str, dict[str, Any]],
    since: dict[str, str],
) -> tuple[Any, ...]:
    ties, lasting, mutual, depth = bond
    chance = p.silence_chance
    return (
        community.workspace_id, community.pk, p.member_id, "{" + ",".join(held) + "}", json.dumps(held),
        json.dumps(since), ties, lasting, mutual, p.reach, round(depth, 6), p.answers_given, p.answers_received,
        p.thanks_given, p.thanks_received, p.answers_lately, p.people_answered, p.welcomes, p.hosted, p.active_days,
        p.active_weeks, p.usual_gap, p.long_gap, p.silent_days, None if chance is None else round(chance, 6),
        place.betweenness, place.constraint, place.core, place.group, place.links, place.only_links,
        moment.isoformat(),
    )  # fmt: skip
