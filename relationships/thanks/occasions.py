"""What there is to thank for, as of a moment, each with the very acts. One query an occasion, over `thanks.helps`.

Worth is in member-minutes, like everything on Today: stated, not measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.models import Occasion

LATELY: Final = "21 days"  # an occasion older than three weeks has passed
ROUND: Final = (25, 50, 100, 250, 500, 1000, 2500, 5000, 10000)
WELCOMES: Final = (5, 10, 25, 50, 100, 250)
YEARS: Final = (1, 2, 3, 5, 10, 15, 20)
WAITED_DAYS: Final = 3
PAUSE_DAYS: Final = 60
TOO_EARLY: Final = "14 days"  # whoever first acts in the record's first days may have been there for years


@dataclass(frozen=True, slots=True)
class Found:
    """One occasion of one member. `words` follow their name: "answered for the 100th time"."""

    member: int
    occasion: Occasion
    key: str
    words: str
    acts: tuple[int, ...]
    happened_at: datetime
    worth: float


def occasions(cursor: CursorWrapper, community: Community, as_of: datetime) -> Iterator[Found]:
    """Needs `helps.gather` in the same transaction."""
    values: dict[str, Any] = {
        "community": community.pk,
        "as_of": as_of,
        "lately": LATELY,
        "early": TOO_EARLY,
        "zone": community.zone,
        "round": list(ROUND),
        "welcomes": list(WELCOMES),
        "years": list(YEARS),
        "waited": f"{WAITED_DAYS} days",
        "pause": f"{PAUSE_DAYS} days",
    }
    for sql, told in _ALL:
        cursor.execute(sql, values)
        for row in cursor.fetchall():
            yield told(*row)


def _first_help(member: int, act: int, at: datetime, title: str) -> Found:
    words = f"gave a first answer that helped, in “{_short(title)}”"
    return Found(member, Occasion.FIRST_HELP, "first_help", words, (act,), at, 25.0)


def _round(member: int, act: int, at: datetime, n: int, title: str) -> Found:
    words = f"answered for the {n:,}th time, in “{_short(title)}”"
    return Found(member, Occasion.ROUND, f"round:{n}", words, (act,), at, min(60.0, 10.0 + 0.2 * n))


def _waited(member: int, act: int, at: datetime, talk: int, days: float, accepted: bool, title: str) -> Found:
    did = "solved" if accepted else "answered"
    words = f"{did} “{_short(title)}”, which had waited for {days:.0f} days"
    return Found(member, Occasion.WAITED, f"waited:{talk}", words, (act,), at, min(40.0, 15.0 + days))


def _welcomed(member: int, acts: list[int], at: datetime, n: int) -> Found:
    words = f"gave {n} newcomers of the last year their first answer"
    return Found(member, Occasion.WELCOMED, f"welcomed:{n}", words, tuple(acts), at, min(60.0, 25.0 + n))


def _hosted(member: int, act: int, at: datetime, talk: int, role: str, came: int, title: str) -> Found:
    others = f", {came} came" if came > 1 else ""
    words = f"{'spoke at' if role == 'speaker' else 'hosted'} “{_short(title)}”{others}"
    return Found(member, Occasion.HOSTED, f"hosted:{talk}", words, (act,), at, min(50.0, 20.0 + came))


def _back(member: int, act: int, at: datetime, days: float, title: str) -> Found:
    words = f"came back after {days:.0f} days and helped, in “{_short(title)}”"
    return Found(member, Occasion.BACK, f"back:{at:%Y-%m-%d}", words, (act,), at, 25.0)


def _years(member: int, act: int, at: datetime, years: int, days: int) -> Found:
    words = f"has been here for {years} year{'s' * (years != 1)}, with something to say on {days} days of it"
    return Found(member, Occasion.YEARS, f"years:{years}", words, (act,), at, min(40.0, 8.0 + 0.1 * days))


def _unthanked(member: int, acts: list[int], at: datetime, helps: int, helped: int) -> Found:
    words = f"helped {helped} people with {helps} answers in 180 days, and no thanks are on record"
    return Found(
        member, Occasion.UNTHANKED, f"unthanked:{at:%Y}", words, tuple(acts), at, min(50.0, 12.0 + 0.4 * helps)
    )


def _short(title: str) -> str:
    said = " ".join(title.split()) or "a conversation without a title"
    return said if len(said) <= 90 else f"{said[:88].rstrip()}…"


_HELPFUL: Final = """
    (h.accepted IS TRUE OR EXISTS (
        SELECT FROM communities_activity r
        WHERE r.conversation_id = h.conversation_id AND r.reply_to_id = h.id AND r.deleted_at IS NULL
          AND r.member_id <> h.member_id AND (r.kind = 3 OR r.member_id = h.starter_id)))
"""

# Among their first ten helps, the first that was accepted, liked, or answered by whoever asked.
_FIRST_HELP: Final = f"""
SELECT f.member_id, f.id, f.at, c.title
FROM (
    SELECT DISTINCT ON (h.member_id) h.member_id, h.id, h.at, h.conversation_id
    FROM t_help h WHERE h.n <= 10 AND {_HELPFUL} ORDER BY h.member_id, h.n
) f
JOIN communities_conversation c ON c.id = f.conversation_id
JOIN communities_member m ON m.id = f.member_id
WHERE f.at > %(as_of)s::timestamptz - %(lately)s::interval
  AND m.first_active_at > (SELECT min(first_active_at) FROM communities_member WHERE community_id = %(community)s)
                          + %(early)s::interval
"""  # noqa: S608 - constants only

_ROUNDS: Final = """
SELECT DISTINCT ON (h.member_id) h.member_id, h.id, h.at, h.n, c.title
FROM t_help h JOIN communities_conversation c ON c.id = h.conversation_id
WHERE h.n = ANY (%(round)s) AND h.at > %(as_of)s::timestamptz - %(lately)s::interval
ORDER BY h.member_id, h.n DESC
"""

# The first answer of anybody after three days or more that helped; or the accepted one, that late.
_WAITED: Final = f"""
SELECT h.member_id, h.id, h.at, h.conversation_id, extract(epoch FROM h.at - h.started_at)::float8 / 86400,
       h.accepted IS TRUE, c.title
FROM t_help h JOIN communities_conversation c ON c.id = h.conversation_id
WHERE h.at > %(as_of)s::timestamptz - %(lately)s::interval AND h.at > h.started_at + %(waited)s::interval
  AND h.at < h.started_at + interval '400 days'
  AND (h.accepted IS TRUE OR ({_HELPFUL} AND c.kind = 'question' AND NOT EXISTS (
      SELECT FROM communities_activity e
      WHERE e.conversation_id = h.conversation_id AND e.kind IN (1, 2) AND e.deleted_at IS NULL
        AND e.member_id <> h.starter_id AND (e.occurred_at, e.id) < (h.at, h.id))))
"""  # noqa: S608

_WELCOMED: Final = """
WITH first AS (
    SELECT DISTINCT ON (m.id) m.id AS newcomer, x.member_id, x.id, x.occurred_at
    FROM communities_conversation c
    JOIN communities_member m ON m.id = c.starter_id AND c.started_at <= m.first_active_at + interval '14 days'
    CROSS JOIN LATERAL (
        SELECT a.id, a.member_id, a.occurred_at FROM communities_activity a
        WHERE a.conversation_id = c.id AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND a.member_id <> m.id
          AND a.occurred_at <= %(as_of)s
        ORDER BY a.occurred_at, a.id LIMIT 1
    ) x
    WHERE c.community_id = %(community)s AND c.started_at > %(as_of)s::timestamptz - interval '365 days'
      AND c.kind IN ('thread', 'question', 'issue') AND x.occurred_at <= m.first_active_at + interval '14 days'
      AND m.first_active_at > (SELECT min(first_active_at) FROM communities_member WHERE community_id = %(community)s)
                              + %(early)s::interval
    ORDER BY m.id, x.occurred_at, x.id
), counted AS (
    SELECT first.member_id, first.occurred_at AS at,
           row_number() OVER (PARTITION BY first.member_id ORDER BY first.occurred_at, first.id) AS n,
           array_agg(first.id) OVER (PARTITION BY first.member_id ORDER BY first.occurred_at, first.id
                                     ROWS BETWEEN 4 PRECEDING AND CURRENT ROW) AS acts
    FROM first JOIN communities_member m ON m.id = first.member_id AND m.role = 'member' AND m.questioned_at IS NULL
)
SELECT DISTINCT ON (member_id) member_id, acts, at, n FROM counted
WHERE n = ANY (%(welcomes)s) AND at > %(as_of)s::timestamptz - %(lately)s::interval
ORDER BY member_id, n DESC
"""

_HOSTED: Final = """
SELECT DISTINCT ON (a.member_id) a.member_id, a.id, coalesce(c.starts_at, a.occurred_at), c.id, a.value,
       (SELECT count(DISTINCT g.member_id) FROM communities_activity g
        WHERE g.conversation_id = c.id AND g.kind = 6 AND g.deleted_at IS NULL), c.title
FROM communities_conversation c
JOIN communities_activity a ON a.conversation_id = c.id AND a.kind = 6 AND a.value IN ('host', 'speaker')
JOIN communities_member m ON m.id = a.member_id AND m.role = 'member' AND m.questioned_at IS NULL
WHERE c.community_id = %(community)s AND c.kind = 'event' AND NOT c.cancelled AND a.deleted_at IS NULL
  AND c.starts_at <= %(as_of)s AND c.starts_at > %(as_of)s::timestamptz - %(lately)s::interval
ORDER BY a.member_id, c.starts_at DESC, a.id
"""

_BACK: Final = f"""
SELECT back.member_id, back.id, back.at, extract(epoch FROM back.at - before.at)::float8 / 86400, c.title
FROM (
    SELECT DISTINCT ON (h.member_id) h.* FROM t_help h JOIN communities_conversation c ON c.id = h.conversation_id
    WHERE h.at > %(as_of)s::timestamptz - %(lately)s::interval AND (c.kind = 'question' OR {_HELPFUL})
    ORDER BY h.member_id, h.at, h.id
) back
JOIN communities_conversation c ON c.id = back.conversation_id
JOIN communities_member m ON m.id = back.member_id AND m.acts >= 10
CROSS JOIN LATERAL (
    SELECT a.occurred_at AS at FROM communities_activity a
    WHERE a.member_id = back.member_id AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5)
      AND a.occurred_at < back.at - interval '1 day' ORDER BY a.occurred_at DESC LIMIT 1
) before
WHERE back.at - before.at > %(pause)s::interval
"""  # noqa: S608

# A year since they joined, as the source says, or since their first act where the record goes back further.
_YEARS: Final = """
SELECT x.id, first.id, x.since + make_interval(years => x.years), x.years, x.active_days
FROM (
    SELECT m.id, m.since, s.active_days,
           extract(year FROM age(%(as_of)s::timestamptz, m.since))::int AS years
    FROM (
        SELECT id, coalesce(least(joined_at, first_active_at), first_active_at) AS since,
               joined_at IS NOT NULL
               OR first_active_at > (SELECT min(first_active_at) FROM communities_member
                                     WHERE community_id = %(community)s) + %(early)s::interval AS sure
        FROM communities_member
        WHERE community_id = %(community)s AND role = 'member' AND questioned_at IS NULL AND acts >= 12
          AND last_active_at > %(as_of)s::timestamptz - interval '60 days'
    ) m
    JOIN relationships_standing s ON s.member_id = m.id AND s.active_days >= 12
    WHERE m.sure
) x
CROSS JOIN LATERAL (
    SELECT a.id FROM communities_activity a
    WHERE a.member_id = x.id AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5) ORDER BY a.occurred_at, a.id LIMIT 1
) first
WHERE x.years = ANY (%(years)s)
  AND x.since + make_interval(years => x.years) > %(as_of)s::timestamptz - %(lately)s::interval
"""

# The ledger: five helps or more of three people or more, and not one thanked for, by members or by the team.
UNTHANKED: Final = """
SELECT r.member_id, (array_agg(r.id ORDER BY r.at DESC))[1:5], max(r.at), count(*), count(DISTINCT r.starter_id)
FROM t_recent r
JOIN communities_member m ON m.id = r.member_id AND m.questioned_at IS NULL
WHERE NOT EXISTS (SELECT FROM relationships_thanks t WHERE t.member_id = r.member_id AND t.state = 'said')
GROUP BY 1
HAVING count(*) >= 5 AND count(DISTINCT r.starter_id) >= 3 AND NOT bool_or(r.thanked)
ORDER BY count(*) DESC, r.member_id
LIMIT 500
"""

_ALL: Final[tuple[tuple[str, Any], ...]] = (
    (_FIRST_HELP, _first_help),
    (_ROUNDS, _round),
    (_WAITED, _waited),
    (_WELCOMED, _welcomed),
    (_HOSTED, _hosted),
    (_BACK, _back),
    (_YEARS, _years),
    (UNTHANKED, _unthanked),
)
