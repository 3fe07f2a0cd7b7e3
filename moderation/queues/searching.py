"""Finds cases by the words of posts, titles, labels and members' names. Every word must fit; a word may be a beginning.

Words go to Postgres as quoted lexemes of the `simple` configuration, names by the folded prefix index: nothing that
somebody types is a pattern or an operator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from communities.models import Community, Member
from communities.models.member import sort_key
from moderation.models import Case, CasePart, Decision, SecondLook
from moderation.models.case import CaseQuerySet

MOST_WORDS: Final = 8
LONGEST: Final = 200  # characters of a search
_WORD: Final = re.compile(r"\w+", re.UNICODE)
ORDERS: Final = {"new": "Newest first", "worth": "Worthiest first", "due": "Due first"}


@dataclass(slots=True)
class Search:
    """As an address has it. What it does not know is left out, never an error."""

    q: str = ""
    state: str = ""
    label: str = ""
    guideline: str = ""
    queue: str = ""
    action: str = ""
    by: str = ""
    since: str = ""
    until: str = ""
    order: str = "new"
    words: list[str] = field(default_factory=list)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(
            (
                self.words,
                self.state,
                self.label,
                self.guideline,
                self.queue,
                self.action,
                self.by,
                self.since,
                self.until,
            )
        )

    def told(self) -> str:
        """In words, for the record of a bulk act."""
        said = [f"“{self.q}”"] if self.q else []
        said += [each for each in (self.state, self.label, self.action) if each]
        said += [f"{name} {value}" for name, value in (("from", self.since), ("to", self.until)) if value]
        return ", ".join(said) or "all"


def read_search(told: Mapping[str, str]) -> Search:
    """Of a query string."""
    asked = [name for name in Search.__dataclass_fields__ if name != "words"]
    named: dict[str, Any] = {name: told.get(name, "").strip()[:LONGEST] for name in asked}
    found = Search(**named)
    found.words = _WORD.findall(found.q)[:MOST_WORDS]
    found.order = found.order if found.order in ORDERS else "new"
    return found


def search(community: Community, asked: Search) -> CaseQuerySet:
    """The cases that fit, not yet in an order."""
    rows = Case.objects.in_community(community)
    for word in asked.words:
        rows = rows.filter(_fits(community, word))
    if asked.state == "open":
        rows = rows.open()
    elif asked.state == "overdue":
        rows = rows.open().overdue(timezone.now())
    elif asked.state == "second":
        rows = rows.filter(Exists(SecondLook.objects.waiting().filter(case=OuterRef("pk"))))
    elif asked.state in Case.State.values:
        rows = rows.filter(state=asked.state)
    if asked.label:
        rows = rows.filter(label=asked.label)
    for name in ("guideline", "queue"):
        value = getattr(asked, name)
        if value.isdecimal() and len(value) < 18:
            rows = rows.filter(**{f"{name}_id": int(value)})
    rows = _by_day(rows, community, asked)
    return _by_decision(rows, asked)


def _fits(community: Community, word: str) -> Q:
    key = sort_key(word)
    lexeme = SearchQuery(f"'{word}':*", config="simple", search_type="raw")
    if not key:
        return Q(found_by=lexeme)
    named = Member.objects.in_community(community).filter(Q(sort_key__startswith=key) | Q(sort_key__contains=f" {key}"))
    of_a_raid = CasePart.objects.filter(case=OuterRef("pk"), member__in=named.values("pk"))
    return Q(found_by=lexeme) | Q(member_id__in=named.values("pk")) | (Q(subject="raid") & Q(Exists(of_a_raid)))


def _by_day(rows: CaseQuerySet, community: Community, asked: Search) -> CaseQuerySet:
    since, until = _day(asked.since, community), _day(asked.until, community)
    if since is not None:
        rows = rows.filter(opened_at__gte=since)
    if until is not None:
        rows = rows.filter(opened_at__lt=until + timedelta(days=1))
    return rows


def _by_decision(rows: CaseQuerySet, asked: Search) -> CaseQuerySet:
    made = Decision.objects.standing().filter(case=OuterRef("pk"))
    if asked.action in Decision.Action.values:
        made = made.filter(action=asked.action)
    if asked.by.isdecimal() and len(asked.by) < 18:
        made = made.filter(by=int(asked.by))
    wanted = asked.action in Decision.Action.values or asked.by.isdecimal()
    return rows.filter(Exists(made)) if wanted else rows


def _day(value: str, community: Community) -> datetime | None:
    try:
        day = date.fromisoformat(value)
        return datetime.combine(day, time.min, ZoneInfo(community.zone))
    except (ValueError, OverflowError, KeyError):
        return None
