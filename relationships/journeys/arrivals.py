"""How each member arrived: the first post, the first answer within 14 days, by whom, and whether they came back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community

SURE: Final = 0.5
ANSWER_DAYS: Final = 14
TOO_EARLY: Final = timedelta(days=14)


def write_arrivals(cursor: CursorWrapper, community: Community, moment: datetime) -> int:
    """Brings the rows up to the record; a row that stays the same is not touched. Gives how many changed."""
    values: dict[str, Any] = {
        "community": community.pk,
        "workspace": community.workspace_id,
        "moment": moment,
        "sure": SURE,
        "answer_days": timedelta(days=ANSWER_DAYS),
        "early": TOO_EARLY,
    }
    cursor.execute(_GATHER, values)
    cursor.execute(_WRITE, values)
    changed = int(cursor.rowcount)
    cursor.execute(_FORGET, values)
    return changed + int(cursor.rowcount)


# In steps that are counted before the next is planned: right after an import nothing is known of the tables, and the
# whole in one query was once planned as loops that took minutes.
# Staff and bots do not arrive. An answer is a touch that answers, by anybody but bots (staff included).
_GATHER: Final = """
DROP TABLE IF EXISTS t_first, t_answer, t_back, t_arrival;
CREATE TEMP TABLE t_first ON COMMIT DROP AS
    SELECT DISTINCT ON (a.member_id) a.member_id, a.id, a.occurred_at AS at, coalesce(a.channel_id, 0) AS channel,
           a.kind, a.conversation_id, a.text
    FROM communities_activity a JOIN communities_member m ON m.id = a.member_id AND m.role = 'member'
    WHERE a.community_id = %(community)s AND a.kind IN (1, 2) AND a.deleted_at IS NULL
      AND a.occurred_at <= %(moment)s
    ORDER BY a.member_id, a.occurred_at, a.id;
ALTER TABLE t_first ADD PRIMARY KEY (member_id);
ANALYZE t_first;
CREATE TEMP TABLE t_answer ON COMMIT DROP AS
    SELECT DISTINCT ON (t.other_id) t.other_id AS member_id, t.activity_id, t.at, t.doer_id, t.kind = 4 AS inferred,
           nullif(t.tone, -32768) AS tone
    FROM relationships_touch t JOIN t_first f ON f.member_id = t.other_id
    LEFT JOIN relationships_inferredreply r ON r.activity_id = t.activity_id AND t.kind = 4
    WHERE t.community_id = %(community)s AND t.kind IN (1, 4) AND (t.kind = 1 OR r.confidence >= %(sure)s)
      AND t.at >= f.at AND t.at <= f.at + %(answer_days)s
    ORDER BY t.other_id, t.at, t.activity_id;
ALTER TABLE t_answer ADD PRIMARY KEY (member_id);
ANALYZE t_answer;
CREATE TEMP TABLE t_back ON COMMIT DROP AS
    SELECT a.member_id, min(a.occurred_at) FILTER (WHERE a.occurred_at > f.at + interval '24 hours') AS back_24,
           min(a.occurred_at) FILTER (WHERE a.occurred_at > f.at + interval '72 hours') AS back_72
    FROM communities_activity a JOIN t_first f ON f.member_id = a.member_id
    WHERE a.community_id = %(community)s AND a.kind IN (1, 2, 6, 7) AND a.deleted_at IS NULL
      AND a.occurred_at <= %(moment)s
    GROUP BY 1;
ALTER TABLE t_back ADD PRIMARY KEY (member_id);
ANALYZE t_back;
CREATE TEMP TABLE t_arrival ON COMMIT DROP AS
SELECT f.member_id, f.id AS first_id, f.at, f.channel AS channel_id,
       coalesce(c.kind <> 'chat' AND c.starter_id = f.member_id AND f.at <= c.started_at, false) AS began,
       position('?' IN f.text) > 0
       OR coalesce(c.kind = 'question' AND c.starter_id = f.member_id AND f.at <= c.started_at, false) AS question,
       length(f.text) AS length, f.at < %(early)s + (SELECT min(at) FROM t_first) AS early,
       w.activity_id AS answer_id, w.at AS answered_at, w.doer_id AS answerer_id,
       coalesce(d.role = 'staff', false) AS by_staff, coalesce(w.inferred, false) AS inferred, w.tone,
       b.back_24 AS back_24_at, b.back_72 AS back_72_at
FROM t_first f
LEFT JOIN communities_conversation c ON c.id = f.conversation_id
LEFT JOIN t_answer w ON w.member_id = f.member_id
LEFT JOIN communities_member d ON d.id = w.doer_id
LEFT JOIN t_back b ON b.member_id = f.member_id
"""

_COLUMNS: Final = (
    "first_id, at, channel_id, began, question, length, early, answer_id, answered_at, answerer_id, by_staff,"
    " inferred, tone, back_24_at, back_72_at"
)
_NEW, _OLD = (", ".join(f"{row}.{column.strip()}" for column in _COLUMNS.split(",")) for row in ("excluded", "old"))
_WRITE: Final = f"""
INSERT INTO relationships_arrival AS old (workspace_id, community_id, member_id, {_COLUMNS})
SELECT %(workspace)s, %(community)s, member_id, {_COLUMNS} FROM t_arrival ORDER BY at, member_id
ON CONFLICT (member_id) DO UPDATE SET ({_COLUMNS}) = ROW ({_NEW})
WHERE ({_OLD}) IS DISTINCT FROM ({_NEW})
"""  # noqa: S608 - constants only

_FORGET: Final = """
DELETE FROM relationships_arrival a
WHERE a.community_id = %(community)s AND NOT EXISTS (SELECT FROM t_arrival t WHERE t.member_id = a.member_id)
"""
