"""One event: who came in which role, who for the first time, who met whom here first, and which ties came of it.

Two people met here first when nothing between them is on record before it. In an evening of more than 60 only pairs
with a host or speaker are looked at, as for ties: most of the others never met.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from communities.ingest.ending import BY_HAND
from communities.models import Activity, Community, Conversation, Kind, Member
from relationships.ties.weights import EVENT_LIMIT

MOST_PAIRS: Final = 12
ROLES: Final = {"host": "Host", "speaker": "Speaker", "guest": "Guest"}


@dataclass(slots=True)
class Guest:
    """Somebody who came. `first`: their first event here. `act`: the attendance, where it was added by hand."""

    member: Member
    role: str
    first: bool
    act: int | None


@dataclass(slots=True)
class Met:
    """Two who met here first, and what followed between them: how many acts, the first of them."""

    a: Member
    b: Member
    acts: int
    first_at: datetime | None


@dataclass(slots=True)
class Evening:
    """What the page of an event shows."""

    guests: list[Guest] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    pairs_new: int = 0
    pairs_stayed: int = 0
    earlier: list[Conversation] = field(default_factory=list)

    @property
    def first_timers(self) -> int:
        """How many came to an event of this community for the first time on record."""
        return sum(guest.first for guest in self.guests)

    @property
    def usual(self) -> float | None:
        """How many said yes to the earlier ones, on average."""
        said = [event.going for event in self.earlier if event.going is not None]
        return sum(said) / len(said) if said else None


def evening_of(community: Community, event: Conversation) -> Evening:
    """A fixed number of queries."""
    acts = list(
        Activity.objects.filter(conversation=event, kind=Kind.ATTENDANCE, member__isnull=False)
        .standing()
        .order_by("id")
        .values_list("member_id", "value", "id", "external_id", "occurred_at")
    )
    roles: dict[int, str] = {}
    by_hand: dict[int, int] = {}
    for member, value, pk, external, _ in acts:
        if member is None:
            continue
        if roles.get(member, "guest") == "guest":
            roles[member] = value if value in ROLES else "guest"
        if external.startswith(BY_HAND):
            by_hand[member] = pk
    people = Member.objects.in_bulk(roles.keys())
    at = event.starts_at or (min(act[4] for act in acts) if acts else None)
    firsts = _first_timers(community, event, at, roles) if at else set()
    order = {role: place for place, role in enumerate(ROLES)}
    guests = [
        Guest(people[pk], role, pk in firsts and people[pk].role == Member.Role.MEMBER, by_hand.get(pk))
        for pk, role in sorted(roles.items(), key=lambda each: (order[each[1]], people[each[0]].sort_key))
        if pk in people and people[pk].role != Member.Role.BOT
    ]
    evening = Evening(guests=guests, earlier=_earlier(community, event))
    if at and len(guests) > 1:
        _who_met(community, event, at, guests, evening)
    return evening


def _first_timers(community: Community, event: Conversation, at: datetime, roles: Iterable[int]) -> set[int]:
    came_before = (
        Activity.objects.filter(community=community, kind=Kind.ATTENDANCE, member__in=list(roles), occurred_at__lt=at)
        .standing()
        .exclude(conversation=event)
        .values_list("member_id", flat=True)
        .distinct()
    )
    return set(roles) - set(came_before)


def _earlier(community: Community, event: Conversation) -> list[Conversation]:
    """The dozen events before it in the same chapter, newest first."""
    if event.channel_id is None or event.starts_at is None:
        return []
    rows = Conversation.objects.in_community(community).standing().filter(
        kind=Conversation.Kind.EVENT, channel=event.channel_id, starts_at__lt=event.starts_at, cancelled=False
    )  # fmt: skip
    return list(rows.order_by("-starts_at")[:12])


def _who_met(community: Community, event: Conversation, at: datetime, guests: list[Guest], evening: Evening) -> None:
    leads = [guest.member.pk for guest in guests if guest.role != "guest"]
    values: dict[str, Any] = {
        "ids": [guest.member.pk for guest in guests],
        "leads": leads if len(guests) > EVENT_LIMIT else [guest.member.pk for guest in guests],
        "community": community.pk,
        "event": event.pk,
        "at": at,
        "after": at + timedelta(hours=1),
    }
    with connection.cursor() as cursor:
        cursor.execute(_MET, values)
        rows = cursor.fetchall()
    people = {guest.member.pk: guest.member for guest in guests}
    evening.pairs_new = len(rows)
    evening.pairs_stayed = sum(1 for row in rows if row[2])
    evening.met = [Met(people[a], people[b], acts, first) for a, b, acts, first in rows[:MOST_PAIRS]]


# Every touch among those who came, this evening's left out. Pairs with none before it met here first.
_MET: Final = """
WITH summed AS (
    SELECT least(t.doer_id, t.other_id) AS a, greatest(t.doer_id, t.other_id) AS b, bool_or(t.at < %(at)s) AS before,
           count(*) FILTER (WHERE t.at > %(after)s AND (t.kind <> 5 OR t.doer_id < t.other_id)) AS acts,
           min(t.at) FILTER (WHERE t.at > %(after)s) AS first
    FROM unnest(%(ids)s::bigint[]) AS one (id)
    JOIN unnest(%(ids)s::bigint[]) AS two (id)
      ON one.id < two.id AND (one.id = ANY (%(leads)s) OR two.id = ANY (%(leads)s))
    JOIN relationships_touch t ON t.community_id = %(community)s AND least(t.doer_id, t.other_id) = one.id
     AND greatest(t.doer_id, t.other_id) = two.id
    JOIN communities_activity x ON x.id = t.activity_id
    WHERE x.conversation_id IS DISTINCT FROM %(event)s
    GROUP BY 1, 2
)
SELECT pair.a, pair.b, coalesce(summed.acts, 0), summed.first
FROM (
    SELECT one.id AS a, two.id AS b
    FROM unnest(%(ids)s::bigint[]) AS one (id) JOIN unnest(%(ids)s::bigint[]) AS two (id) ON one.id < two.id
    WHERE one.id = ANY (%(leads)s) OR two.id = ANY (%(leads)s)
) pair
LEFT JOIN summed ON summed.a = pair.a AND summed.b = pair.b
WHERE summed.before IS NOT TRUE
ORDER BY coalesce(summed.acts, 0) DESC, pair.a, pair.b
"""
