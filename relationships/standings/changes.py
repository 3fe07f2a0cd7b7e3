"""What changed: roles gained and lost, written once, with the reason. And what the record tells of before.

The first reckoning of a community gains nobody anything: what it finds was so before. Of the 26 weeks until then the
history is told from the record: the rules of presence (helper, welcomer, regular, newcomer, quiet, gone) are applied as
of the end of each week. Place in the net (bridge, core) and mentoring are held "when first reckoned".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

from communities.models import Community
from relationships.standings.net import Place
from relationships.standings.presence import Presence, presences
from relationships.standings.record import Record
from relationships.standings.roles import Mentees, figures_behind, roles_of

TOLD_WEEKS: Final = 26
TOLD_MEMBERS: Final = 10_000  # above it the first reckoning tells nothing of before: it would take minutes
REALLY_HERE_DAYS: Final = 5  # whoever came on fewer days and is gone is no news

Roles = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One role gained or lost."""

    member_id: int
    role: str
    gained: bool
    on: date
    as_of: datetime
    why: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A member at one moment."""

    presence: Presence
    place: Place
    mentees: Mentees
    roles: Roles


def changed(
    seen: Seen, before: Mapping[str, Any], on: date, as_of: datetime, *, told: bool = False
) -> Iterator[Change]:
    """From the roles held `before` to those held now."""
    p = seen.presence
    for role in seen.roles:
        if role not in before and not (role == "gone" and p.active_days < REALLY_HERE_DAYS):
            yield Change(p.member_id, role, True, on, as_of, str(seen.roles[role]["words"])[:300], told)
    for role in before:
        if role in seen.roles or role == "newcomer":  # that somebody is no longer new is no news
            continue
        if (role == "quiet" and "gone" in seen.roles) or (role == "gone" and p.active_days < REALLY_HERE_DAYS):
            continue
        why = figures_behind(role, p, seen.place, seen.mentees)
        yield Change(p.member_id, role, False, on, as_of, why[:300], told)


def tell(record: Record, community: Community, moment: datetime) -> list[Change]:
    """The last 26 weeks, by the rules of presence. Nothing of members who had not yet acted."""
    if len(record.ids) > TOLD_MEMBERS or not len(record.ids):
        return []
    told: list[Change] = []
    held: dict[int, Roles] | None = None
    for ago in range(TOLD_WEEKS, 0, -1):
        then = moment - timedelta(weeks=ago)
        if then.timestamp() < float(record.first.min()):
            continue
        now: dict[int, Roles] = {}
        for pk, p in presences(record, then, community.tz).items():
            before = held.get(pk, {}) if held is not None else {}
            roles = roles_of(p, Place(), Mentees(), held=before)
            roles.pop("champion", None)  # hangs on mentoring and events, too
            now[pk] = roles
            if held is not None:
                told += changed(Seen(p, Place(), Mentees(), roles), before, community.day_of(then), then, told=True)
        held = now
    return told


def since_when(before: Mapping[str, str], roles: Roles, gained: Mapping[str, str]) -> dict[str, str]:
    """For each role the day it was gained; empty for one that was held when first reckoned."""
    return {role: gained.get(role) or before.get(role, "") for role in roles}


def write_changes(cursor: CursorWrapper, community: Community, changes: list[Change]) -> None:
    """Once: the same change as of the same moment is not written again."""
    if changes:
        execute_values(
            cursor.cursor,
            "INSERT INTO relationships_standingchange"
            ' (workspace_id, community_id, member_id, role, gained, "on", as_of, told, why)'
            " VALUES %s ON CONFLICT DO NOTHING",
            [
                (community.workspace_id, community.pk, c.member_id, c.role, c.gained, c.on, c.as_of, c.told, c.why)
                for c in changes
            ],
            page_size=2000,
        )
