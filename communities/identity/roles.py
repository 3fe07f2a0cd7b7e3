"""Robots and the team, recognised: hints with reasons, one key to accept. A hint never changes a role by itself.

A robot: what its name says, and what it does. Channel robots answer commands ("!grub", "ubottu: …"), say the same words
again and again, and point at pages. The team sees the reasons and decides.
Staff: an address of the workspace's own team, or at the team's own domain (free mail left out).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from typing import Any, Final

from django.db import connection

from accounts.models import TeamMember
from communities.identity.folding import fold
from communities.identity.names import address, organisation_domain
from communities.models import Community, RoleHint

SUGGEST: Final = 0.6
ENOUGH: Final = 10  # posts from which habits can be told
_NAMED: Final = re.compile(
    r"\[bot\]$|(?:^|[\W_])(?:bot|robot|automation|ci|jenkins|webhook|notifier|buildbot)(?:[\W_\d]|$)|bot[\d_]*$|"
    r"^(?:mailer-daemon|mailman|postmaster|majordomo|listserv|nagios|logbot|dependabot|renovate|codecov|travis|github-actions)\b",
    re.IGNORECASE,
)
_SURELY_NAMED: Final = re.compile(
    r"\[bot\]$|^(?:mailer-daemon|mailman|postmaster|majordomo|listserv|dependabot|renovate|github-actions|slackbot)\b|"
    r"[\W_](?:bot|robot)$|^(?:bot|robot)[\W_]",
    re.IGNORECASE,
)
_MAY_BE_NAMED: Final = r"bot|daemon|mailman|jenkins|webhook|postmaster|majordomo|listserv|notif|travis|\yci\y|autom"
_NOT_BOTS: Final = re.compile(r"(?:ab|tal|el|am|cab|rob|sab|jac|lam|rem)bot[\d_]*$", re.IGNORECASE)


@dataclass(slots=True)
class Habits:
    """What is counted of a member's latest 60 posts."""

    member: int
    names: str
    flagged: bool
    texts: int
    repeated: float  # share of texts that begin like another of theirs
    facts: float  # share with a link
    after_command: float  # share said right after somebody's "!command"


def find(community: Community) -> int:
    """Hints for members whose role no person set. Gives how many are new. Twice is once."""
    hints = [*_robots(community), *_staff(community)]
    known = set(RoleHint.objects.filter(community=community).values_list("member", "role"))
    new = [hint for hint in hints if (hint.member_id, hint.role) not in known]
    RoleHint.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def robot_odds(habits: Habits) -> tuple[float, list[str]]:
    """How likely it is a robot, and why. The strengths are a judgement; what they find is in docs/MEASURED.md."""
    odds, reasons = -4.0, []
    name = _named_like_one(habits.names)
    if name:
        odds += 6.0 if _SURELY_NAMED.search(fold(name)) else 4.0
        reasons.append(f"“{name}” is named like a robot")
    if habits.flagged:
        odds += 6.0
        reasons.append("The platform says that it is one")
    if habits.texts >= ENOUGH:
        before = odds
        for share, from_, weight, words in (
            (habits.after_command, 0.3, 4.0, "of its posts come right after a command (!…)"),
            (habits.facts, 0.5, 2.5, "of its posts lead to a page"),
            (habits.repeated, 0.4, 2.0, "of its posts begin like another of its posts"),
        ):
            if share >= from_:
                odds += weight
                reasons.append(f"{share:.0%} {words}")
        odds -= 2.0 * (odds == before)  # enough seen, and nothing of a robot in it
    return 1.0 / (1.0 + exp(-odds)), reasons


def _named_like_one(names: str) -> str:
    for name in names.split("\x1f"):
        if name and _NAMED.search(fold(name)) and not _NOT_BOTS.search(fold(name)):
            return name
    return ""


def _robots(community: Community) -> Iterator[RoleHint]:
    for habits in _habits(community):
        confidence, reasons = robot_odds(habits)
        if confidence >= SUGGEST:
            yield _hint(community, habits.member, "bot", confidence, reasons)


def _habits(community: Community) -> Iterator[Habits]:
    with connection.cursor() as cursor:
        cursor.execute(_HABITS, {"community": community.pk, "named": _MAY_BE_NAMED})
        for row in cursor.fetchall():
            yield Habits(*row)


def _staff(community: Community) -> Iterator[RoleHint]:
    team = TeamMember.objects.filter(workspace=community.workspace_id).select_related("user")
    own = {address(each.user.email): str(each.user) for each in team}
    domains = {organisation_domain(email) for email in own} - {""}
    with connection.cursor() as cursor:
        cursor.execute(_ADDRESSES, [community.pk])
        for member, email in cursor.fetchall():
            found = address(email)
            if found and found in own:
                yield _hint(community, member, "staff", 0.98, [f"{email} is the address of {own[found]} on your team"])
            elif domains and organisation_domain(email) in domains:
                words = f"Writes from {organisation_domain(email)}, as your team does"
                yield _hint(community, member, "staff", 0.85, [words])


def _hint(community: Community, member: int, role: str, confidence: float, reasons: list[Any]) -> RoleHint:
    return RoleHint(
        workspace_id=community.workspace_id,
        community=community,
        member_id=member,
        role=role,
        confidence=round(confidence, 3),
        reasons=reasons,
    )


_ADDRESSES: Final = """
SELECT DISTINCT ON (i.member_id) i.member_id, i.email
FROM communities_identity i JOIN communities_member m ON m.id = i.member_id
WHERE i.community_id = %s AND i.email <> '' AND m.role = 'member' AND NOT m.role_set_by_hand
ORDER BY i.member_id, i.id
"""

# Only the busy can be told by what they do; all can be told by name.
_HABITS: Final = r"""
WITH who AS MATERIALIZED (
    SELECT m.id, string_agg(i.handle || chr(31) || i.name, chr(31)) AS names, bool_or(i.is_bot) AS flagged
    FROM communities_member m JOIN communities_identity i ON i.member_id = m.id
    WHERE m.community_id = %(community)s AND m.role = 'member' AND NOT m.role_set_by_hand
    GROUP BY m.id
    HAVING m.posts >= 20 OR bool_or(i.is_bot) OR bool_or((i.handle || ' ' || i.name) ~* %(named)s)
), latest AS MATERIALIZED (
    SELECT w.id, a.id AS act, a.text, a.occurred_at, a.conversation_id, a.channel_id
    FROM who w CROSS JOIN LATERAL (
        SELECT id, text, occurred_at, conversation_id, channel_id FROM communities_activity
        WHERE member_id = w.id AND kind IN (1, 2) AND deleted_at IS NULL ORDER BY occurred_at DESC, id DESC LIMIT 60
    ) a
), told AS (
    SELECT id,
           count(*) OVER (PARTITION BY id, left(regexp_replace(text, '^\S+[:,] ', ''), 14)) > 1 AS again,
           text ~* 'https?://' AS fact,
           (
               SELECT p.text ~ '(^|\s)!\w{2,}' AND p.member_id <> l.id FROM communities_activity p
               WHERE p.conversation_id = l.conversation_id AND p.kind IN (1, 2)
                 AND (p.occurred_at, p.id) < (l.occurred_at, l.act)
               ORDER BY p.occurred_at DESC, p.id DESC LIMIT 1
           ) IS TRUE AS asked
    FROM latest l
)
SELECT w.id, w.names, w.flagged, count(t.id)::int, coalesce(avg(t.again::int), 0)::float,
       coalesce(avg(t.fact::int), 0)::float, coalesce(avg(t.asked::int), 0)::float
FROM who w LEFT JOIN told t ON t.id = w.id
GROUP BY w.id, w.names, w.flagged
"""
