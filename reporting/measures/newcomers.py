"""Newcomers: who did something for the first time, and who came back."""

from __future__ import annotations

from typing import Final

from communities.models import Member
from reporting.measures.measure import Measure

NEWCOMERS_BACK: Final = Measure(
    key="newcomers_back",
    name="Newcomers who came back",
    sentence="Of the members who did something for the first time, those who did so again on another day soon after.",
    formula="A second day with an act within 14 days after the first day ÷ all with a first day in the period.",
    unit="%",
    denominator="members whose first day lies in the period and whose 14 days are over",
    guard="Heard within a day: coming back to silence is no welcome.",
    source="Newcomer activation: second activity on another day within 14 days.",
    area="governance",
    rows=Member,
    facts="""
SELECT d.member_id AS id, d.day, EXISTS (
    SELECT FROM reporting_memberday e
    WHERE e.member_id = d.member_id AND e.day > d.day AND e.day <= d.day + 14
) AS counted
FROM reporting_memberday d JOIN communities_member m ON m.id = d.member_id
WHERE d.community_id = %(community)s AND d.is_first AND m.role = 'member' AND d.day BETWEEN %(first)s AND %(last)s
""",
    good=1,
    reach_back=14,
    matures=15,
    counted="came back",
    others="have not come back",
)
