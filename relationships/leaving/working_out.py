"""The whole procedure: what would break without whom, counted as of the present and written anew. For a worker."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Final

import numpy as np
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from communities.models import Community, Member
from relationships.leaving import counting
from relationships.leaving.load import loads
from relationships.leaving.net import Net, held, orphaned, pieces
from relationships.leaving.successors import Successor, successors
from relationships.leaving.weighing import worth
from relationships.models import Load, Missed, Standing, WithoutThem

LOCK: Final = 7341
FIVE: Final = 5
DRAWS: Final = 20  # of five others by lot, to compare with
SUCCEEDED: Final = 300  # of those missed most, people are looked for who could grow into it
PLACES: Final = 8
PIECES: Final = 6


@dataclass(slots=True)
class Counted:
    """Everything as of one moment."""

    missed: dict[int, Missed]
    net: Net
    active: set[int]
    staff: set[int]
    scenes: list[dict[str, Any]] = field(default_factory=list)
    successors: dict[int, list[Successor]] = field(default_factory=dict)


def work_out(community: Community) -> WithoutThem:
    """Counts and writes; a second one at once waits for the first. Gives the community's row."""
    begun, moment = time.monotonic(), community.present()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        laden = loads(cursor, community, moment, Load.LIKELY)
        counted = count(cursor, community, moment, laden={each.member for each in laden})
        _write(community, counted)
        Load.objects.filter(community=community).delete()
        Load.objects.bulk_create(
            Load(workspace_id=community.workspace_id, community=community, member_id=each.member, as_of=moment,
                 certainty=each.certainty, risen_from=each.risen_from, fell_on=each.fell_on, weeks=each.weeks,
                 signs=each.signs)
            for each in laden
        )  # fmt: skip
        whole = held(counted.net, counted.active)
        told = {
            "as_of": moment,
            "active": whole[0],
            "held": whole[1],
            "scenes": counted.scenes,
            "seconds": round(time.monotonic() - begun, 3),
        }
        return WithoutThem.objects.update_or_create(community=community, defaults=told)[0]


def count(
    cursor: CursorWrapper, community: Community, moment: datetime, *, past: bool = False, laden: Iterable[int] = ()
) -> Counted:
    """Everything as of `moment`; `past`: ties from the touches until then, groups left out (theirs are of today)."""
    values = counting.values_of(community, moment)
    net = Net.of(*counting.current_ties(cursor, values, past=past))
    staff = set(Member.objects.in_community(community).staff().values_list("pk", flat=True))
    missed: dict[int, Missed] = {}

    def of(member: int) -> Missed:
        if member not in missed:
            missed[member] = Missed(workspace_id=community.workspace_id, community=community, member_id=member,
                                    as_of=moment)  # fmt: skip
        return missed[member]

    for member, parts in pieces(net).items():
        one = of(member)
        one.cut_off = sum(part.size for part in parts)
        one.pieces = [{"size": part.size, "people": list(part.people)} for part in parts[:PIECES]]
    counting.gather_answers(cursor, values)
    _answers(cursor, of)
    for member, all_of, alone, acts in counting.welcomes(cursor, values):
        one = of(member)
        one.welcomed, one.welcomed_alone, one.welcome_acts = all_of, alone, acts or []
    for member, all_of, alone, ids in counting.events(cursor, values):
        one = of(member)
        one.hosted, one.hosted_alone, one.events = all_of, alone, ids or []
    for member, people in orphaned(net, staff).items():
        of(member).orphaned = len(people)
    if not past:
        _groups(community, net, of)
    for one in missed.values():
        one.worth = worth(one)
    found = Counted({pk: one for pk, one in missed.items() if one.worth > 0}, net,
                    counting.active(cursor, values), staff)  # fmt: skip
    first = sorted(found.missed.values(), key=lambda one: (-one.worth, one.member_id))[:SUCCEEDED]
    found.successors = successors(cursor, values, net, [one.member_id for one in first], set(laden), past=past)
    if not past:
        found.scenes = _scenes(cursor, community, found)
    return found


def _answers(cursor: CursorWrapper, of: Any) -> None:
    for member, channel, answered, theirs, alone, acts in counting.answers(cursor):
        one = of(member)
        one.answered += theirs
        one.alone += alone
        one.alone_acts = sorted([*one.alone_acts, *(acts or [])], reverse=True)[:8]
        one.places = [*one.places, {"channel": channel, "answered": answered, "theirs": theirs, "alone": alone}]
        one.places.sort(key=lambda place: (-place["alone"], -place["theirs"], place["channel"]))
        del one.places[PLACES:]


def _groups(community: Community, net: Net, of: Any) -> None:
    """Groups that nobody else of a member's own group is tied to; two ties or more, as standings count it."""
    group = dict(Standing.objects.in_community(community).filter(group__gte=0).values_list("member_id", "group"))
    across: dict[tuple[int, int], dict[int, int]] = {}
    for i, j in ((net.i, net.j), (net.j, net.i)):
        for a, b in zip(net.ids[i].tolist(), net.ids[j].tolist(), strict=True):
            mine, other = group.get(a), group.get(b)
            if mine is not None and other is not None and mine != other:
                by = across.setdefault((mine, other), {})
                by[a] = by.get(a, 0) + 1
    for (_, other), by in sorted(across.items()):
        if len(by) == 1:
            ((member, ties),) = by.items()
            if ties >= 2:
                of(member).only_groups = [*of(member).only_groups, other]


def _scenes(cursor: CursorWrapper, community: Community, found: Counted) -> list[dict[str, Any]]:
    """The team away; the five who link most away; five others, by lot."""
    ranked = Standing.objects.in_community(community).filter(betweenness__gt=0, member__role=Member.Role.MEMBER)
    five = list(ranked.order_by("-betweenness", "member_id").values_list("member_id", flat=True)[:FIVE])
    scenes = []
    for key, away in (("team", sorted(found.staff)), ("five", five)):
        left, stay = held(found.net, found.active, away)
        answered, lost = counting.lost_without(cursor, away)
        scenes.append({"key": key, "away": away[:50], "number": len(away), "active": left, "held": stay,
                       "answered": answered, "lost": lost})  # fmt: skip
    others = sorted(found.active - set(five))
    if len(others) > FIVE:
        lot, draws = Random(community.pk), []  # noqa: S311 - a lot, no secret
        for _ in range(DRAWS):
            away = lot.sample(others, FIVE)
            draws.append((*held(found.net, found.active, away), *counting.lost_without(cursor, away)))
        mean = [float(np.mean(column)) for column in zip(*draws, strict=True)]
        scenes.append({"key": "lot", "away": [], "number": FIVE, "active": round(mean[0]), "held": round(mean[1], 1),
                       "answered": round(mean[2]), "lost": round(mean[3], 1)})  # fmt: skip
    return scenes


def _write(community: Community, counted: Counted) -> None:
    for pk, found in counted.successors.items():
        if pk in counted.missed:
            counted.missed[pk].successors = [each.as_dict() for each in found]
    Missed.objects.in_community(community).delete()
    Missed.objects.bulk_create([counted.missed[pk] for pk in sorted(counted.missed)], batch_size=1000)
