"""Who is in a segment today, who came and who went since the last count, and how many: one set-based step a segment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from communities.models import Community, Member
from relationships.models import Segment, SegmentChange, SegmentDay
from relationships.segments.finding import members_of
from relationships.segments.grammar import SentenceError, parse

CHANGES_KEPT: Final = timedelta(days=90)


def count_segments(community: Community) -> int:
    """All of a community. Gives how many were counted."""
    segments = Segment.objects.in_community(community).order_by("pk")
    return sum(count_segment(community, segment) for segment in segments)


@transaction.atomic
def count_segment(community: Community, segment: Segment, *, first: bool = False) -> bool:
    """Brings its members up to date and notes the changes; `first`: it is new or has another sentence, nobody "came".

    False where the sentence is not understood any more (a word was taken out of the language): the old members stay.
    """
    try:
        rows = members_of(community, parse(segment.sentence))
    except SentenceError:
        return False
    Segment.objects.select_for_update().get(pk=segment.pk)
    now, day = timezone.now(), community.day_of(timezone.now())
    first = first or segment.counted_at is None
    inside, params = _ids_of(rows)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE t_inside (id) ON COMMIT DROP AS {inside}", params)
        cursor.execute("ANALYZE t_inside")
        values: dict[str, Any] = {"segment": segment.pk, "day": day}
        for step in (_OUT, _IN):
            cursor.execute(step if not first else _QUIETLY[step], values)
        cursor.execute("SELECT count(*) FROM t_inside")
        size = int(cursor.fetchone()[0])
        cursor.execute("DROP TABLE t_inside")
    _note(segment, day, size)
    segment.size, segment.counted_at = size, now
    segment.save(update_fields=["size", "counted_at"])
    return True


def _ids_of(rows: QuerySet[Member]) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, params = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:  # Django sees that nobody can be meant
        return "SELECT NULL::bigint AS id WHERE false", ()
    return str(sql), tuple(params)


def _note(segment: Segment, day: date, size: int) -> None:
    SegmentDay.objects.update_or_create(segment=segment, day=day, defaults={"count": size})
    SegmentChange.objects.filter(segment=segment, day__lt=day - CHANGES_KEPT).delete()


_WENT: Final = """
DELETE FROM relationships_segmentmember s
WHERE s.segment_id = %(segment)s AND NOT EXISTS (SELECT FROM t_inside i WHERE i.id = s.member_id)
"""
_CAME: Final = """
INSERT INTO relationships_segmentmember (segment_id, member_id)
SELECT %(segment)s, i.id FROM t_inside i ON CONFLICT DO NOTHING
"""
_CHANGE: Final = """
WITH moved AS ({} RETURNING member_id)
INSERT INTO relationships_segmentchange (segment_id, member_id, day, came, noticed_at)
SELECT %(segment)s, member_id, %(day)s, {}, clock_timestamp() FROM moved
"""
_OUT: Final = _CHANGE.format(_WENT, "false")
_IN: Final = _CHANGE.format(_CAME, "true")
_QUIETLY: Final = {_OUT: _WENT, _IN: _CAME}
