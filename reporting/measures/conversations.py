"""What becomes of conversations: who begins them, who answers, how soon. Events are no conversations here."""

from __future__ import annotations

from typing import Final

from communities.models import Conversation
from reporting.measures.measure import Measure

_BEGUN: Final = """
FROM communities_conversation c JOIN communities_member s ON s.id = c.starter_id
{answer}
WHERE c.community_id = %(community)s AND c.kind <> 'event' AND c.deleted_at IS NULL AND s.role {by}
  AND c.started_at >= (%(first)s::date::timestamp AT TIME ZONE %(zone)s)
  AND c.started_at < ((%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
"""
_DAY: Final = "SELECT c.id, (c.started_at AT TIME ZONE %(zone)s)::date AS day, "

# The first word of anybody else, bots unheard. One probe of activity_by_conversation for each conversation.
_FIRST_ANSWER: Final = """
LEFT JOIN LATERAL (
    SELECT m.role, a.occurred_at FROM communities_activity a JOIN communities_member m ON m.id = a.member_id
    WHERE a.conversation_id = c.id AND a.kind IN (1, 2) AND a.deleted_at IS NULL
      AND a.member_id <> c.starter_id AND m.role <> 'bot'
      AND a.occurred_at >= c.started_at AND a.occurred_at <= c.started_at + interval '{within}'
    ORDER BY a.occurred_at, a.id LIMIT 1
) answer ON true
"""

CONVERSATIONS: Final = Measure(
    key="conversations",
    name="Conversations begun",
    sentence="Conversations that somebody began, staff included.",
    formula="Conversations whose first standing post falls in the period; events and what bots begin are left out.",
    unit="conversations",
    denominator="",
    guard="Heard within a day.",
    source="The record.",
    area="content",
    rows=Conversation,
    facts=_DAY + "true AS counted" + _BEGUN.format(answer="", by="<> 'bot'"),
    by_start=True,
    counted="were begun",
)

MEMBER_LED: Final = Measure(
    key="member_led",
    name="Lives without us",
    sentence="Of the conversations begun, those a member began and another member answered first, before any of us.",
    formula="Begun by a member, and the first post by anyone else within 7 days is by another member ÷ all begun.",
    unit="%",
    denominator="conversations begun by members or staff whose seven days are over",
    guard="Heard within a day: a culture lives without us only if people are answered.",
    source="Member-led share of MEASURES, “Lives without us”.",
    area="relationships",
    rows=Conversation,
    facts=_DAY
    + "s.role = 'member' AND coalesce(answer.role = 'member', false) AS counted"
    + _BEGUN.format(answer=_FIRST_ANSWER.format(within="7 days"), by="<> 'bot'"),
    good=1,
    by_start=True,
    reach_back=7,
    matures=8,
    counted="began and were answered among members",
    others="began with us, were answered by us first, or by nobody",
)

HEARD: Final = Measure(
    key="heard",
    name="Heard within a day",
    sentence="Of the conversations members began, those in which somebody else spoke within 24 hours.",
    formula="A first post by anyone else (bots left out) at most 24 hours after the start ÷ all begun by members.",
    unit="%",
    denominator="conversations begun by members whose day is over",
    guard="Lives without us: quick answers must not all be ours.",
    source="CHAOSS, Time to First Response, as a share so that silence counts.",
    area="care",
    rows=Conversation,
    facts=_DAY
    + "answer.role IS NOT NULL AS counted"
    + _BEGUN.format(answer=_FIRST_ANSWER.format(within="24 hours"), by="= 'member'"),
    good=1,
    by_start=True,
    reach_back=1,
    matures=2,
    counted="were heard within a day",
    others="had no answer within a day",
)
