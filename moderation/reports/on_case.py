"""The reports on a case as its page shows them, and what a decision asks about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from communities.models import Identity
from moderation.letters.wording import languages, sanction_words
from moderation.models import Case, Decision, Report
from moderation.reports.listing import Row, with_records
from moderation.reports.why import ACTED, NOT_ACTED

SHOWN: Final = 12
_WORD: Final = re.compile(r"[\w’'-]+")


@dataclass(slots=True)
class ReportsOnCase:
    """`acted` and `not_acted` are the saved answers to choose from."""

    rows: list[Row] = field(default_factory=list)
    waiting: int = 0
    more: int = 0
    told: bool = False  # all who wait know that we are on it
    acted: Mapping[str, str] = field(default_factory=lambda: ACTED)
    not_acted: Mapping[str, str] = field(default_factory=lambda: NOT_ACTED)


def reports_on(case: Case) -> ReportsOnCase:
    """One query without reports, three with them."""
    found = list(Report.objects.standing().filter(case=case).select_related("reporter").order_by("-id")[:200])
    if not found:
        return ReportsOnCase()
    for report in found:
        report.community = case.community
    waiting = [report for report in found if report.is_open]
    return ReportsOnCase(
        with_records(case.community, found[:SHOWN]),
        waiting=len(waiting),
        more=max(0, len(found) - SHOWN),
        told=all(report.acknowledged_at for report in waiting),
    )


def asks_why(case: Case, action: str, why: str) -> bool:
    """Whether somebody has to say why: the post stays, and people had reported it."""
    if action != Decision.Action.KEEP or why in NOT_ACTED:
        return False
    return Report.objects.waiting().filter(case=case).exists()


def would_reveal(case: Case, words: str) -> str:
    """What a decider's own words would tell a reporter that they must not learn; "" where nothing."""
    said = {word.casefold() for word in _WORD.findall(words)}
    if not said:
        return ""
    names: set[str] = set()
    if case.member_id is not None:
        names = {case.member.name if case.member else ""}
        rows = Identity.objects.filter(member_id=case.member_id).values_list("handle", "name")
        names |= {name for pair in rows for name in pair}
    folded = words.casefold()
    if any(len(name) > 2 and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", folded) for name in names):
        return "who wrote the post"
    if said & set().union(*(sanction_words(code) for code in languages())):
        return "what was done"
    return ""
