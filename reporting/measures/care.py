"""Questions: answered within what we promised?"""

from __future__ import annotations

from typing import Final

from care.models import Question
from reporting.measures.measure import Measure

ANSWERED_IN_TIME: Final = Measure(
    key="answered_in_time",
    name="Questions answered in time",
    sentence="Of the questions asked, those that got their first answer within the promise, by whomever.",
    formula="Business time to the first answer at most the promise ÷ questions answered or past their promise.",
    unit="%",
    denominator="questions that were answered or whose promise has run out; dismissed and withdrawn ones are left out",
    guard="Lives without us: kept promises must not make the team the only one who answers.",
    source="Answered within the promise, in the community's business hours.",
    area="care",
    rows=Question,
    facts="""
SELECT q.id, (q.asked_at AT TIME ZONE %(zone)s)::date AS day,
       coalesce(q.waited <= %(promise)s, false) AS counted
FROM care_question q
WHERE q.community_id = %(community)s AND q.state NOT IN ('dismissed', 'withdrawn')
  AND (q.waited IS NOT NULL OR q.due_at <= %(now)s)
  AND q.asked_at >= (%(first)s::date::timestamp AT TIME ZONE %(zone)s)
  AND q.asked_at < ((%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
""",
    good=1,
    matures=2,
    whole=True,
    counted="were answered in time",
    others="were answered late, or not yet",
)
