"""Moderation: found by us, or did a member have to report it?"""

from __future__ import annotations

from typing import Final

from moderation.models import Case
from reporting.measures.measure import Measure

PROACTIVE: Final = Measure(
    key="proactive",
    name="Found before a report",
    sentence="Of the cases decided, those a rule, a model or a circumstance raised before any member reported them.",
    formula="First counting signal is no report ÷ cases decided, by the day of the decision; shadow rules left out.",
    unit="%",
    denominator="cases decided in the period",
    guard="Overturned on appeal: finding more must not mean wronging more.",
    source="Share proactive: a signal before any report.",
    area="moderation",
    rows=Case,
    facts="""
SELECT c.id, (c.decided_at AT TIME ZONE %(zone)s)::date AS day, coalesce(first.origin <> 'report', true) AS counted
FROM moderation_case c LEFT JOIN LATERAL (
    SELECT s.origin FROM moderation_signal s WHERE s.case_id = c.id AND NOT s.shadow ORDER BY s.raised_at, s.id LIMIT 1
) first ON true
WHERE c.community_id = %(community)s AND c.state = 'decided'
  AND c.decided_at >= (%(first)s::date::timestamp AT TIME ZONE %(zone)s)
  AND c.decided_at < ((%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
""",
    good=1,
    whole=True,
    counted="were found before a report",
    others="began with a report",
)
