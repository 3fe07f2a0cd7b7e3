"""Brings a community's stored figures up to its record: the dirty days, a bounded stretch at a time.

Each stretch is one transaction that computes its days and clears their marks, so it can be killed anywhere and taken up
again. A day marked again while it is computed keeps its mark. One process a community: the others leave at once, since
whoever works goes on until no mark is left.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

import structlog
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from communities.models import Community, DirtyDay
from reporting.measures import measures
from reporting.models import RollupState
from reporting.rollups.causes import mark_other_causes
from reporting.rollups.presence import refill
from reporting.rollups.spans import Span, spans
from reporting.rollups.starts import miscounted_starts, other_starts
from reporting.rollups.store import store

log = structlog.get_logger(__name__)

STRETCH: Final = 366  # days computed in one transaction
LOCK: Final = 7302  # first key of the advisory lock that lets one process in per community
EVER: Final = Span(date(1970, 1, 1), date(2999, 12, 31))


def roll_up(community: Community, *, on_stretch: Callable[[int], None] | None = None) -> int:
    """Computes every dirty day. Gives how many there were; 0 also when somebody else is at it."""
    begun, done = time.monotonic(), 0
    while True:
        days = _one_stretch(community)
        if not days:
            break
        done += days
        if on_stretch is not None:
            on_stretch(days)
    if done:
        seconds = time.monotonic() - begun
        RollupState.objects.filter(community=community).update(days=done, seconds=seconds)
        log.info("rolled_up", community=community.pk, days=done, seconds=round(seconds, 3))
    return done


def communities_with_a_record() -> list[Community]:
    """Those that have anything to count."""
    return list(Community.objects.filter(record_ends_at__isnull=False).select_related("workspace").order_by("pk"))


def _one_stretch(community: Community) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        if not cursor.fetchone()[0]:
            return 0
        state, _ = RollupState.objects.get_or_create(community=community)
        mark_other_causes(cursor, community, state)
        marks = _marks(community)
        if marks:
            _compute(cursor, community, [day for day, _ in marks])
            _clear(cursor, community, marks)
            return len(marks)
        _settle(cursor, community)
        RollupState.objects.filter(pk=state.pk).update(reckoned_at=timezone.now())
    return 0


def _marks(community: Community) -> list[tuple[date, datetime]]:
    """The earliest marks, as far as one stretch reaches."""
    marks = list(DirtyDay.objects.filter(community=community).order_by("day").values_list("day", "marked_at")[:STRETCH])
    return [mark for mark in marks if mark[0] < marks[0][0] + timedelta(days=STRETCH)]


def _compute(cursor: CursorWrapper, community: Community, days: list[date]) -> None:
    over = spans(days, gap=3)
    moved = refill(cursor, community, over)
    elsewhere = moved - set(days)
    if elsewhere:
        DirtyDay.objects.bulk_create(
            (DirtyDay(community=community, day=day) for day in elsewhere), ignore_conflicts=True
        )
    starts = other_starts(cursor, community, days, over)
    for measure in measures():
        if not measure.whole:
            changed = starts.union(days) if measure.by_start else days
            for span in spans(changed, gap=7, back=measure.reach_back, on=measure.reach_on):
                store(cursor, measure, community, span)


def _settle(cursor: CursorWrapper, community: Community) -> None:
    """Once no mark is left: what moves without marks is compared over the whole history."""
    begun = next(measure for measure in measures() if measure.key == "conversations")
    for span in spans(miscounted_starts(cursor, community, begun, EVER)):
        for measure in measures():
            if measure.by_start:
                store(cursor, measure, community, span)
    for measure in measures():
        if measure.whole:
            store(cursor, measure, community, EVER)


def _clear(cursor: CursorWrapper, community: Community, marks: list[tuple[date, datetime]]) -> None:
    """Removes the marks as they were read: one renewed meanwhile stays."""
    cursor.execute(
        "DELETE FROM communities_dirtyday d USING unnest(%s::date[], %s::timestamptz[]) AS mark(day, marked_at)"
        " WHERE d.community_id = %s AND d.day = mark.day AND d.marked_at = mark.marked_at",
        [[day for day, _ in marks], [at for _, at in marks], community.pk],
    )
