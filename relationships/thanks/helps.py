"""Helps: posts of members in conversations that somebody else began. And which of them were thanked for.

Two tables of this transaction: `t_help`, all helps of people active lately, numbered a person; `t_recent`, all helps of
180 days with whether a member thanked for them: a reaction of anybody, or words of thanks by whoever had asked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community

LATELY_DAYS: Final = 180
ACTIVE_DAYS: Final = 30
# Words of thanks as people write them; a beginning of a word is enough. Seen in the asker's reply to the answer.
THANKS: Final = (
    r"\m(thank|thx|cheers|dank|merci|gracias|graci|obrigad|grazie|bedankt|tack|tak for|takk|kiitos|dzięk|"
    r"děkuj|дякую|спасибо|благодар|teşekkür|köszön|mulțum|ευχαριστ)|谢谢|謝謝|感谢|ありがと|감사|고마|धन्यवाद|شكر|תודה"
)


def gather(cursor: CursorWrapper, community: Community, as_of: datetime) -> None:
    """Fills both tables; the cost is that of reading the acts of who was active within 30 days."""
    values: dict[str, Any] = {
        "community": community.pk,
        "as_of": as_of,
        "active": f"{ACTIVE_DAYS} days",
        "lately": f"{LATELY_DAYS} days",
        "thanks": THANKS,
    }
    cursor.execute("DROP TABLE IF EXISTS t_help, t_recent")
    cursor.execute(_HELP, values)
    cursor.execute("CREATE INDEX ON t_help (member_id, n)")
    cursor.execute(_RECENT, values)
    cursor.execute("ANALYZE t_help, t_recent")


_HELPS: Final = """
    FROM communities_activity a
    JOIN communities_conversation c ON c.id = a.conversation_id AND c.kind IN ('thread', 'question', 'issue')
    JOIN communities_member m ON m.id = a.member_id AND m.role = 'member'
    WHERE a.community_id = %(community)s AND a.kind IN (1, 2, 7) AND a.deleted_at IS NULL
      AND c.starter_id <> a.member_id AND a.occurred_at >= c.started_at AND a.occurred_at <= %(as_of)s
"""

_HELP: Final = f"""
CREATE TEMP TABLE t_help ON COMMIT DROP AS
SELECT a.id, a.member_id, a.occurred_at AS at, a.conversation_id, c.starter_id, c.started_at, c.accepted_id = a.id AS accepted,
       row_number() OVER (PARTITION BY a.member_id ORDER BY a.occurred_at, a.id) AS n
{_HELPS}
  AND m.questioned_at IS NULL AND m.last_active_at > %(as_of)s::timestamptz - %(active)s::interval
"""  # noqa: E501 - constants only

_RECENT: Final = f"""
CREATE TEMP TABLE t_recent ON COMMIT DROP AS
SELECT a.id, a.member_id, a.occurred_at AS at, c.starter_id,
       coalesce(c.accepted_id = a.id, false) OR EXISTS (
           SELECT FROM communities_activity r
           WHERE r.conversation_id = a.conversation_id AND r.reply_to_id = a.id AND r.member_id <> a.member_id
             AND r.deleted_at IS NULL AND (r.kind = 3 OR (r.member_id = c.starter_id AND r.text ~* %(thanks)s))
       ) OR EXISTS (
           SELECT FROM communities_activity r
           WHERE r.conversation_id = a.conversation_id AND r.kind IN (1, 2) AND r.member_id = c.starter_id
             AND r.occurred_at > a.occurred_at AND r.reply_to_id IS NULL AND r.deleted_at IS NULL
             AND r.text ~* %(thanks)s
       ) AS thanked
{_HELPS}
  AND a.occurred_at > %(as_of)s::timestamptz - %(lately)s::interval
"""  # noqa: S608
