"""What those who are watched did since a person last looked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from accounts.models import User
from communities.models import Activity, Community
from relationships.models import SegmentChange, Watch, WatchLook

MOST: Final = 100  # acts that are counted; more is "100 and more"
LATEST: Final = 3  # acts that are shown of each


@dataclass(slots=True)
class Seen:
    """One watch, with what happened since `since` (the community's present when somebody last looked)."""

    watch: Watch
    name: str
    since: datetime
    acts: int = 0
    latest: list[Activity] = field(default_factory=list)
    came: int = 0
    went: int = 0

    @property
    def words(self) -> str:
        """What happened, in few words."""
        parts = []
        if self.acts:
            parts.append(f"{self.acts} act{'s' * (self.acts != 1)}" if self.acts < MOST else f"{MOST} acts and more")
        if self.came:
            parts.append(f"{self.came} came in")
        if self.went:
            parts.append(f"{self.went} went out")
        return ", ".join(parts) or "nothing yet"


def deeds_since(community: Community, user: User) -> list[Seen]:
    """Of every running watch this person sees, who did most first. Five queries, however many watches (100 at most)."""
    today = community.day_of(timezone.now())
    looks = Prefetch("looks", WatchLook.objects.filter(user=user), to_attr="own_looks")
    rows = Watch.objects.in_community(community).seen_by(user).running(today).order_by("until", "id")
    watches = list(rows.select_related("member", "segment", "by").prefetch_related(looks)[:100])
    found = [Seen(one, one.member.name if one.member else str(one.segment), _since(one)) for one in watches]
    _count(community, found)
    _changes(found)
    return sorted(found, key=lambda each: (-each.acts - each.came - each.went, each.watch.until, each.watch.pk))


def _since(one: Watch) -> datetime:
    looks: list[WatchLook] = one.own_looks  # type: ignore[attr-defined]
    return looks[0].seen_to if looks else one.begun_at


def _count(community: Community, found: list[Seen]) -> None:
    if not found:
        return
    by_pk = {each.watch.pk: each for each in found}
    with connection.cursor() as cursor:
        cursor.execute(
            _DEEDS,
            {
                "community": community.pk,
                "watches": list(by_pk),
                "since": [each.since for each in found],
                "now": community.present(),
                "most": MOST,
            },
        )
        acts = dict(cursor.fetchall())
    shown = [act for ids in acts.values() for act in ids[:LATEST]]
    rows = Activity.objects.filter(community=community, pk__in=shown).select_related("conversation", "member")
    known = {row.pk: row for row in rows}
    for pk, ids in acts.items():
        by_pk[pk].acts = len(ids)
        by_pk[pk].latest = [known[act] for act in ids[:LATEST] if act in known]


def _changes(found: list[Seen]) -> None:
    of_segments = [each for each in found if each.watch.segment_id]
    if not of_segments:
        return
    since = Q()
    for each in of_segments:
        looks: list[WatchLook] = each.watch.own_looks  # type: ignore[attr-defined]
        looked_at = looks[0].looked_at if looks else each.watch.made_at
        since |= Q(segment=each.watch.segment_id, noticed_at__gt=looked_at)
    counted: dict[tuple[int, bool], int] = defaultdict(int)
    rows = SegmentChange.objects.filter(since).values_list("segment_id", "came").annotate(n=Count("pk"))
    for segment, came, n in rows:
        counted[segment, came] = n
    for each in of_segments:
        each.came = counted[each.watch.segment_id or 0, True]
        each.went = counted[each.watch.segment_id or 0, False]


# The latest acts since, of the person or of anybody in the segment; joins and leaves are left out. A segment is read by
# time (its members are many, the time is short), a person by the index of their acts.
_DEEDS: Final = """
SELECT w.id, array_agg(act.id ORDER BY act.occurred_at DESC, act.id DESC)
FROM (SELECT unnest(%(watches)s::bigint[]) AS id, unnest(%(since)s::timestamptz[]) AS since) look
JOIN relationships_watch w ON w.id = look.id
CROSS JOIN LATERAL (
    (SELECT a.id, a.occurred_at FROM communities_activity a
     WHERE a.member_id = w.member_id AND a.occurred_at > look.since AND a.occurred_at <= %(now)s
       AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5)
     ORDER BY a.occurred_at DESC, a.id DESC LIMIT %(most)s)
    UNION ALL
    (SELECT a.id, a.occurred_at FROM communities_activity a
     WHERE w.segment_id IS NOT NULL AND a.community_id = %(community)s AND a.occurred_at > look.since
       AND a.occurred_at <= %(now)s AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5)
       AND EXISTS (SELECT FROM relationships_segmentmember s
                   WHERE s.segment_id = w.segment_id AND s.member_id = a.member_id)
     ORDER BY a.occurred_at DESC, a.id DESC LIMIT %(most)s)
) act
GROUP BY w.id
"""
