"""The rows behind a figure, page by page. Their number is the figure: both come from the measure's one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from communities.models import Activity, Community, Conversation
from reporting.measures import Measure

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the thing, its community day and whether it counts."""

    thing: Any
    day: date
    counted: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows, newest first, and the keyset of the next."""

    rows: list[Row]
    next: tuple[date, int] | None


def how_many(measure: Measure, community: Community, first: date, last: date) -> tuple[int, int]:
    """(counted, all) rows of the period."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FILTER (WHERE counted), count(*) FROM ({measure.facts}) facts",  # noqa: S608
            measure.parameters(community, first, last),
        )
        counted, of = cursor.fetchone()
    return counted, of


def page(
    measure: Measure,
    community: Community,
    first: date,
    last: date,
    *,
    counted: bool | None = True,
    after: tuple[date, int] | None = None,
) -> Page:
    """The rows that count (or do not, or all), from behind the keyset `after`."""
    parameters = measure.parameters(community, first, last) | {
        "counted": counted,
        "after_day": after[0] if after else None,
        "after_id": after[1] if after else None,
        "limit": PAGE + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAGE.format(facts=measure.facts), parameters)
        found = cursor.fetchall()
    things = _things(measure, community, [row[0] for row in found[:PAGE]])
    rows = [Row(things[pk], day, counts) for pk, day, counts in found[:PAGE] if pk in things]
    return Page(rows, (found[PAGE - 1][1], found[PAGE - 1][0]) if len(found) > PAGE else None)


def _things(measure: Measure, community: Community, pks: list[int]) -> dict[int, Any]:
    """The rows' own objects, with what their lines show, in one query."""
    rows: Any = measure.rows._default_manager.filter(community=community, pk__in=pks)
    if measure.rows is Activity:
        rows = rows.select_related("member", "conversation").defer("html")
    elif measure.rows is Conversation:
        rows = rows.select_related("channel")
    things = {row.pk: row for row in rows}
    for thing in things.values():
        thing.community = community
        for name in ("member", "conversation"):
            if measure.rows is Activity and getattr(thing, name) is not None:
                getattr(thing, name).community = community
    return things


_PAGE: Final = """
SELECT id, day, counted FROM ({facts}) facts
WHERE (%(counted)s::boolean IS NULL OR counted = %(counted)s)
  AND (%(after_day)s::date IS NULL OR (day, id) < (%(after_day)s::date, %(after_id)s::bigint))
ORDER BY day DESC, id DESC LIMIT %(limit)s
"""
