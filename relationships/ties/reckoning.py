"""The whole reckoning of one community: every touch read again, every tie summed again, then standings.

It is what ties that move are equal to (`relationships.ties.moving` reads and sums the same way, but only what a change
concerns), and what is done first, after a large import, and when the definition of a touch has changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F
from django.utils import timezone

from communities.models import Batch, Community, Member
from relationships.models import Reckoning
from relationships.replies import infer
from relationships.standings import stand
from relationships.ties import affected, keeping, pairs, tone, touches
from relationships.ties.closeness import closeness

LOCK: Final = 7310  # first key of the advisory lock: ties of a community are brought on by one at a time
REMEMBERED_BATCHES: Final = 2000
DEFINITION: Final = 1  # raise it when the steps of `touches` or what hangs on them change


def day_start(community: Community) -> datetime:
    """As of when weights are counted: the start of the community's present day.

    So that within a day only what moved changes. What happened since counts in full, and begins to fade tomorrow.
    """
    return community.starts(community.day_of(community.present()))


def reckon(community: Community, as_of: datetime | None = None) -> Reckoning:
    """Reckons every tie and standing of `community`, weights as of the start of its day (or as of `as_of`).

    Cost: docs/MEASURED.md. Safe to run at any time and again; a second one at once waits for the first.
    """
    begun = time.monotonic()
    Reckoning.objects.get_or_create(community=community)
    # In a commit of its own where the caller has no transaction open: a mark made from here on asks for the next one.
    Reckoning.objects.filter(community=community).update(generation=F("generation") + 1, stale_since=None)
    with at_work(community, "96MB") as (cursor, mark):
        cursor.execute(
            "ANALYZE communities_activity (kind, conversation_id, reply_to_id, member_id)"
        )  # just imported, maybe
        read_all(cursor, community, mark, as_of or day_start(community))
        mark.standings, mark.groups = stand(cursor, community, as_of or community.present())
        mark.reckoned_at = timezone.now()
        mark.seconds = round(time.monotonic() - begun, 3)
        mark.save(
            update_fields=[
                "batches", "touches", "ties", "standings", "groups", "as_of", "moved_at", "reckoned_at", "seconds",
                "definition", "bots", "staff",
            ]
        )  # fmt: skip
    return mark


def stand_again(community: Community) -> Reckoning:
    """Only the standings, and what stands around each tie, from the ties and touches as they are."""
    begun = time.monotonic()
    Reckoning.objects.filter(community=community).update(generation=F("generation") + 1, stale_since=None)
    with at_work(community, "96MB") as (cursor, mark):
        touches.recall(cursor, community)
        closeness(cursor, community, None)
        mark.standings, mark.groups = stand(cursor, community, community.present())
        mark.reckoned_at, mark.seconds = timezone.now(), round(time.monotonic() - begun, 3)
        mark.save(update_fields=["standings", "groups", "reckoned_at", "seconds"])
    return mark


@contextmanager
def at_work(community: Community, memory: str, *, probing: bool = False) -> Iterator[tuple[CursorWrapper, Reckoning]]:
    """One transaction, the community's lock, and its mark as it is once the lock is ours.

    `probing`: large tables are probed by index, never read through. The planner knows nothing of what it is given.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s), set_config('work_mem', %s, true)",
                       [LOCK, community.pk, memory])  # fmt: skip
        mark, _ = Reckoning.objects.get_or_create(community=community)
        if probing:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_mergejoin = off")
        yield cursor, mark
        if probing:
            cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_mergejoin = on")


def read_all(cursor: CursorWrapper, community: Community, mark: Reckoning, moment: datetime) -> None:
    """Every touch and every tie, from the record as it is; `mark` says so, and is for the caller to save."""
    unread = unread_batches(community, mark)
    infer(community, None if mark.definition == 0 else unread)
    mark.bots, mark.staff = roles(community)
    mark.touches = touches.gather(cursor, community)
    keeping.keep_all(cursor, community, unread)
    affected.forget_talks(cursor, community)
    affected.remember_talks(cursor, community)
    mark.ties = sum_all(cursor, community, moment)
    mark.batches = [*reversed(unread), *mark.batches][:REMEMBERED_BATCHES]
    mark.as_of, mark.definition, mark.moved_at = moment, DEFINITION, timezone.now()


def sum_all(cursor: CursorWrapper, community: Community, moment: datetime) -> int:
    """Every tie from the touches kept. Gives how many there are."""
    kept = pairs.sum_up(cursor, community, moment)
    tone.find_strained(cursor, community)
    pairs.write(cursor, community)
    closeness(cursor, community, None)
    return kept


def unread_batches(community: Community, mark: Reckoning, limit: int = REMEMBERED_BATCHES) -> list[int]:
    """Of the newest `limit` batches those whose acts the ties do not know, oldest first."""
    newest = Batch.objects.filter(community=community).order_by("-pk").values_list("pk", flat=True)[:limit]
    known = set(mark.batches)
    return [pk for pk in reversed(newest) if pk not in known]


def roles(community: Community) -> tuple[list[int], list[int]]:
    """The ids of its bots and of its staff, ascending."""
    found = Member.objects.filter(community=community).exclude(role=Member.Role.MEMBER)
    by_role: dict[str, list[int]] = {Member.Role.BOT: [], Member.Role.STAFF: []}
    for pk, role in found.order_by("pk").values_list("pk", "role"):
        by_role[role].append(pk)
    return by_role[Member.Role.BOT], by_role[Member.Role.STAFF]
