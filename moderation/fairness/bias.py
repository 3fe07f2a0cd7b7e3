"""Whether members of one group are restricted, or looked at in vain, more often than the rest.

Groups are only what is known and lawful: how long somebody has been here, the language they mostly write in, where they
write (channel or local chapter), and a dialect where the community's own tags name one. Nothing protected is inferred
from names, words or pictures. A difference is a question, not a verdict: groups write about different things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import connection

from communities.models import Community
from moderation.fairness.intervals import Share, differs, holm

NEW_FOR: Final = 30  # days
FEWEST: Final = 10  # members; a smaller group is not shown: somebody could be recognised
MOST_GROUPS: Final = 40
SURE: Final = 0.05


@dataclass(slots=True)
class Group:
    """One group over a span. `restricted` of posts, `in_vain` of cases that rules or models raised and people kept."""

    name: str
    members: int = 0
    restricted: Share = field(default_factory=lambda: Share(0, 0))
    in_vain: Share = field(default_factory=lambda: Share(0, 0))
    chance: float | None = None  # of such a difference in `restricted`, corrected for asking of every group
    chance_in_vain: float | None = None

    @property
    def stands_out(self) -> bool:
        """More than chance would give, after correction."""
        return any(value is not None and value < SURE for value in (self.chance, self.chance_in_vain))

    @property
    def per_thousand(self) -> float | None:
        """Restricted posts of a thousand."""
        return None if self.restricted.value is None else 1000 * self.restricted.value


@dataclass(slots=True)
class Dimension:
    """One way to group. `hidden` groups were too small to be shown; `asked` is how many comparisons were made."""

    key: str
    title: str
    how: str
    groups: list[Group] = field(default_factory=list)
    hidden: int = 0
    unknown: int = 0  # posts of which the group is not known

    @property
    def asked(self) -> int:
        """Comparisons that the chances were corrected for."""
        return sum(1 for group in self.groups if group.chance is not None) + sum(
            1 for group in self.groups if group.chance_in_vain is not None
        )


def check(community: Community, start: datetime, end: datetime) -> list[Dimension]:
    """All dimensions over posts from `start` (in) to `end` (out). A fixed number of queries, whatever the size."""
    return [_dimension(community, start, end, *each) for each in DIMENSIONS]


# key, title, how it is known, the SQL that names a post's group (a: the act, m: its member)
DIMENSIONS: Final = (
    (
        "here",
        "How long here",
        f"A newcomer wrote within {NEW_FOR} days of their first act.",
        "CASE WHEN m.first_active_at IS NULL THEN NULL"
        f" WHEN a.occurred_at < m.first_active_at + interval '{NEW_FOR} days' THEN 'Newcomers' ELSE 'Regulars' END",
    ),
    (
        "language",
        "Language",
        "The language a member mostly writes in, told from their latest posts; ISO 639.",
        "(SELECT nullif(l.language, '') FROM relationships_memberlanguage l WHERE l.member_id = m.id)",
    ),
    (
        "channel",
        "Channel or local chapter",
        "Where it was written.",
        "(SELECT c.name FROM communities_channel c WHERE c.id = a.channel_id)",
    ),
    (
        "dialect",
        "Dialect",
        "Only where the team gave a member a tag that begins with “dialect”; never inferred.",
        "(SELECT min(t.word) FROM relationships_membertag t WHERE t.member_id = m.id AND t.key LIKE 'dialect%%')",
    ),
)

_COUNT: Final = """
WITH decided AS (
    SELECT c.activity_id, bool_or(d.action IN ('remove', 'hide', 'warn')) AS restricted,
           bool_or(d.automated_detection) AS flagged, bool_or(d.automated_detection AND d.action = 'keep') AS in_vain
    FROM moderation_decision d JOIN moderation_case c ON c.id = d.case_id
    WHERE d.community_id = %(community)s AND d.undone_at IS NULL AND d.action <> 'escalate'
      AND c.activity_id IS NOT NULL
    GROUP BY c.activity_id
)
SELECT {group} AS name, count(DISTINCT m.id), count(*), count(*) FILTER (WHERE d.restricted),
       count(*) FILTER (WHERE d.flagged), count(*) FILTER (WHERE d.in_vain)
FROM communities_activity a
JOIN communities_member m ON m.id = a.member_id AND m.role = 'member'
LEFT JOIN decided d ON d.activity_id = a.id
WHERE a.community_id = %(community)s AND a.kind IN (1, 2) AND a.occurred_at >= %(start)s AND a.occurred_at < %(end)s
  AND (a.deleted_at IS NULL OR d.restricted)
GROUP BY 1
"""


def _dimension(
    community: Community, start: datetime, end: datetime, key: str, title: str, how: str, group: str
) -> Dimension:
    found = Dimension(key, title, how)
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for name, *counted in _rows(_COUNT.format(group=group), community, start, end):
        if name is None:
            found.unknown += counted[1]
        else:
            rows[name] = list(counted)
    total = [sum(row[place] for row in rows.values()) for place in range(5)]
    for name, (members, posts, restricted, flagged, in_vain) in sorted(rows.items(), key=lambda item: -item[1][1]):
        if members < FEWEST or len(found.groups) >= MOST_GROUPS:
            found.hidden += 1
            continue
        one = Group(name, members, Share(restricted, posts), Share(in_vain, flagged))
        if len(rows) > 1:
            one.chance = differs(one.restricted, Share(total[2] - restricted, total[1] - posts))
            one.chance_in_vain = differs(one.in_vain, Share(total[4] - in_vain, total[3] - flagged))
        found.groups.append(one)
    _correct(found.groups)
    return found


def _correct(groups: list[Group]) -> None:
    """One correction over all comparisons of the dimension."""
    told = holm([*(group.chance for group in groups), *(group.chance_in_vain for group in groups)])
    for place, group in enumerate(groups):
        group.chance, group.chance_in_vain = told[place], told[place + len(groups)]


def _rows(sql: str, community: Community, start: datetime, end: datetime) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"community": community.pk, "start": start, "end": end})
        yield from cursor.fetchall()
