"""Weighs what waits anew, every few minutes: how fast its place is being read, and how long it has waited.

    readers an hour = acts of the last day in the conversation x (1 + silent readers for each who acts) / 24
    readers ahead   = passers-by + readers an hour x the hours until the promise (four without one), 100 at most,
                      and never fewer than the length of the thread suggests
    harm            = probability x minutes spoilt for a reader x readers ahead
    worth           = harm / minutes to decide x (1 + waited / promised time, at most 1 + 3; a day without a promise)

One statement a community; versions stay, so no open page notices but by a new order.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import connection

from communities.models import Community
from moderation.weigh import A_POST_BRINGS, AHEAD, MOST_READERS, PASS_BY, SILENT, SPOILT, UNPROMISED, WAITED_MOST

A_RAIDS_POST: Final = 10  # readers of each post of a raid: they stand in many places
_ANEW: Final = """
    WITH weighed AS (
        SELECT c.id, c.minutes, r.reach,
            c.probability * CASE c.severity WHEN 3 THEN %(high)s WHEN 2 THEN %(middle)s ELSE %(low)s END
            * CASE WHEN c.subject = 'raid'
                THEN least(%(most)s, %(raid)s * (SELECT count(*) FROM moderation_casepart p WHERE p.case_id = c.id))
                ELSE least(%(most)s, %(pass)s + greatest(%(brings)s * coalesce(v.posts, 1),
                    r.reach * least(24, coalesce(extract(epoch FROM c.due_at - c.opened_at) / 3600, %(ahead)s))))
              END AS harm,
            1 + least(%(longest)s, greatest(0, extract(epoch FROM %(now)s - c.opened_at)
                / coalesce(nullif(extract(epoch FROM c.due_at - c.opened_at), 0), %(unpromised)s))) AS urgency
        FROM moderation_case c
        LEFT JOIN communities_conversation v ON v.id = c.conversation_id
        CROSS JOIN LATERAL (
            SELECT count(*) * (1 + %(silent)s) / 24.0 AS reach FROM communities_activity a
            WHERE a.conversation_id = c.conversation_id AND a.occurred_at > %(present)s - interval '24 hours'
        ) r
        WHERE c.community_id = %(community)s AND c.state IN ('waiting', 'escalated')
    )
    UPDATE moderation_case c SET reach = w.reach, harm = w.harm, worth = w.harm / w.minutes * w.urgency
    FROM weighed w WHERE w.id = c.id AND (c.worth, c.reach) IS DISTINCT FROM (w.harm / w.minutes * w.urgency, w.reach)
"""


def weigh_anew(community: Community, now: datetime) -> int:
    """Of all that waits in a community; gives how many moved. `now` is the team's clock, readers the record's."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ANEW,
            {
                "low": SPOILT[1],
                "middle": SPOILT[2],
                "high": SPOILT[3],
                "most": MOST_READERS,
                "raid": A_RAIDS_POST,
                "pass": PASS_BY,
                "brings": A_POST_BRINGS,
                "ahead": AHEAD,
                "silent": SILENT,
                "longest": WAITED_MOST,
                "unpromised": UNPROMISED.total_seconds(),
                "now": now,
                "present": community.present(),
                "community": community.pk,
            },
        )
        return int(cursor.rowcount)
