"""The whole procedure: arrivals, stages and figures of a community, from its record. For a worker; twice is once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

from communities.models import Community
from relationships.journeys.arrivals import write_arrivals
from relationships.journeys.first_answer import comparisons
from relationships.journeys.reading import EPOCH, as_date, lives, record_begins
from relationships.journeys.stages import Change, Life, changes
from relationships.journeys.steps import steps
from relationships.journeys.survival import survival
from relationships.models import Journeys, Stage

LOCK: Final = 7342
MONTHS: Final = 24


def work_out(community: Community) -> Journeys:
    """Works everything out as of the community's present and writes what differs. Gives the community's row."""
    begun, moment = time.monotonic(), community.present()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        write_arrivals(cursor, community, moment)
        today = community.day_of(moment).toordinal() - EPOCH
        people = lives(cursor, community)
        begins = record_begins(people)
        found = {life.member: changes(life, today, begins) for life in people}
        _write(cursor, community, found)
        told = {
            "as_of": moment,
            "stages": _counts(found, today),
            "steps": steps(_newer(people, begins), found, today),
            "first_answer": [each.as_dict() for each in comparisons(community, moment)],
            "survival": survival(cursor, community, moment),
            "seconds": round(time.monotonic() - begun, 3),
        }
        return Journeys.objects.update_or_create(community=community, defaults=told)[0]


def _newer(people: Sequence[Life], begins: int) -> list[Life]:
    """Those whose beginning is on record: first seen after its first two weeks."""
    return [life for life in people if min([*life.days[:1], life.joined if life.joined is not None else 10**9])
            > begins + 14]  # fmt: skip


def _write(cursor: CursorWrapper, community: Community, found: Mapping[int, Sequence[Change]]) -> None:
    """Rows that differ go, rows that are missing come; what is told the same stays the very row it was."""
    cursor.execute(_TABLE)
    rows = []
    for member, own in found.items():
        for place, change in enumerate(own):
            until = as_date(own[place + 1].on) if place + 1 < len(own) else None
            came_from = own[place - 1].stage if place else ""
            rows.append((member, change.stage, came_from, as_date(change.on), until, change.why, list(change.acts)))
    if rows:
        execute_values(cursor.cursor, "INSERT INTO t_stage VALUES %s", rows, page_size=2000,
                       template="(%s, %s, %s, %s, %s, %s, %s::bigint[])")  # fmt: skip
    values: dict[str, Any] = {"community": community.pk, "workspace": community.workspace_id}
    cursor.execute("ANALYZE t_stage")
    cursor.execute(_FORGET, values)
    cursor.execute(_REMEMBER, values)


def _counts(found: Mapping[int, Sequence[Change]], today: int) -> dict[str, Any]:
    """{"now": {stage: n}, "months": [first days], "by": {stage: [n at the end of each month]}}."""
    now = Counter(own[-1].stage for own in found.values() if own)
    ends = _month_ends(as_date(today))
    first = min((own[0].on for own in found.values() if own), default=today)
    ends = [end for end in ends if end.toordinal() - EPOCH >= first]
    by = {stage: [0] * len(ends) for stage in Stage.values}
    for own in found.values():
        for place, change in enumerate(own):
            until = own[place + 1].on if place + 1 < len(own) else today + 1
            for k, end in enumerate(ends):
                if change.on <= end.toordinal() - EPOCH < until:
                    by[change.stage][k] += 1
    return {"now": dict(now), "months": [end.isoformat() for end in ends], "by": by}


def _month_ends(today: date) -> list[date]:
    """The last days of the months that are over, and today; oldest first."""
    ends, first = [today], today.replace(day=1)
    for _ in range(MONTHS - 1):
        last = first - timedelta(days=1)
        ends.append(last)
        first = last.replace(day=1)
    return ends[::-1]


_TABLE: Final = """
DROP TABLE IF EXISTS t_stage;
CREATE TEMP TABLE t_stage (
    member bigint NOT NULL, stage text NOT NULL, came_from text NOT NULL, "on" date NOT NULL, until date,
    why text NOT NULL, acts bigint[] NOT NULL
) ON COMMIT DROP;
"""

_SAME: Final = """
t.member = s.member_id AND t."on" = s."on" AND t.stage = s.stage AND t.came_from = s.came_from
AND t.until IS NOT DISTINCT FROM s.until AND t.why = s.why AND t.acts = s.acts
"""

_FORGET: Final = f"""
DELETE FROM relationships_stagechange s
WHERE s.community_id = %(community)s AND NOT EXISTS (SELECT FROM t_stage t WHERE {_SAME})
"""  # noqa: S608 - constants only

_REMEMBER: Final = f"""
INSERT INTO relationships_stagechange (workspace_id, community_id, member_id, stage, came_from, "on", until, why, acts)
SELECT %(workspace)s, %(community)s, t.member, t.stage, t.came_from, t."on", t.until, t.why, t.acts
FROM t_stage t
WHERE NOT EXISTS (SELECT FROM relationships_stagechange s WHERE {_SAME})
ORDER BY t."on", t.member
"""  # noqa: S608
