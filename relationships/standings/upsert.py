"""Standings, written set by set: only rows that are otherwise are touched, so that a night's quiet costs little."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community

COLUMNS: Final = (
    "workspace_id", "community_id", "member_id", "roles", "reasons", "since", "ties", "lasting", "mutual", "reach",
    "bond", "answers_given", "answers_received", "thanks_given", "thanks_received", "answers_lately",
    "people_answered", "welcomes", "hosted", "active_days", "active_weeks", "usual_gap", "long_gap", "silent_days",
    "silence_chance", "betweenness", '"constraint"', "core", '"group"', "links", "only_links", "updated_at",
)  # fmt: skip
_LIST: Final = ", ".join(COLUMNS)
_FIGURES: Final = [name for name in COLUMNS if name not in ("workspace_id", "community_id", "member_id", "updated_at")]


@dataclass(slots=True)
class Before:
    """What the last reckoning found, by member."""

    group: dict[int, int] = field(default_factory=dict)
    roles: dict[int, dict[str, Any]] = field(default_factory=dict)
    since: dict[int, dict[str, str]] = field(default_factory=dict)


def read_before(cursor: CursorWrapper, community: Community) -> Before:
    """One query. Roles without their reasons: which they were is all that is asked."""
    cursor.execute(
        "SELECT member_id, \"group\", roles, CASE WHEN since <> '{}' THEN since::text END"
        " FROM relationships_standing WHERE community_id = %s",
        [community.pk],
    )
    found = Before()
    for member, group, roles, since in cursor.fetchall():
        found.group[member] = group
        found.roles[member] = dict.fromkeys(roles, True)
        if since:
            found.since[member] = _loads(since)
    return found


def write(cursor: CursorWrapper, community: Community, rows: Sequence[tuple[Any, ...]], before: Before) -> None:
    """`rows` in the order of COLUMNS: all there are; who is not among them has no standing any more."""
    cursor.execute(_TABLE)
    body = StringIO()
    for row in rows:
        body.write("\t".join("\\N" if cell is None else str(cell).replace("\\", "\\\\") for cell in row) + "\n")
    body.seek(0)
    cursor.cursor.copy_expert(f"COPY t_standing ({_LIST}) FROM STDIN", body)
    cursor.execute("CREATE UNIQUE INDEX ON t_standing (member_id); ANALYZE t_standing (member_id)")
    cursor.execute(_CHANGE, {"community": community.pk})
    cursor.execute(_ADD)
    if gone := before.roles.keys() - {row[2] for row in rows}:
        cursor.execute("DELETE FROM relationships_standing WHERE member_id = ANY(%s)", [list(gone)])


def _loads(said: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(said)
    return found


_TABLE: Final = """
DROP TABLE IF EXISTS t_standing;
CREATE TEMP TABLE t_standing (LIKE relationships_standing) ON COMMIT DROP
"""

_CHANGE: Final = f"""
UPDATE relationships_standing s SET {", ".join(f"{name} = t.{name}" for name in (*_FIGURES, "updated_at"))}
FROM t_standing t
WHERE s.member_id = t.member_id AND s.community_id = %(community)s
  AND ({", ".join(f"s.{name}" for name in _FIGURES)}) IS DISTINCT FROM ({", ".join(f"t.{name}" for name in _FIGURES)})
"""  # noqa: S608 - constants only

_ADD: Final = f"""
INSERT INTO relationships_standing ({_LIST}) SELECT {_LIST} FROM t_standing ORDER BY member_id
ON CONFLICT (member_id) DO NOTHING
"""  # noqa: S608
