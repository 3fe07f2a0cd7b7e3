"""The lists of the room: which questions each shows, in which order, and paging by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from django.db.models import Q

from care.hours import hours_of
from care.models import Question, Suggestion
from care.models.ask import Ask
from care.models.question import FRESH_FOR, QuestionQuerySet
from care.promise import Standing, soon_until, standing
from communities.models import Community

PAGE: Final = 25
GROUP: Final = 8  # shown of each group on the first page

LISTS: Final = {  # name: title, ordering field, newest first
    "soon": ("Promise ends soon", "due_at", False),
    "overdue": ("Promise missed", "due_at", True),
    "later": ("Still in time", "due_at", False),
    "asked": ("Somebody was asked", "due_at", False),
    "answered": ("Answered", "asked_at", True),
    "older": ("Unanswered for more than 30 days", "asked_at", True),
    "dismissed": ("Not questions", "asked_at", True),
}
GROUPS: Final = ("soon", "overdue", "later")


@dataclass(slots=True)
class Row:
    """One question as a list shows it."""

    question: Question
    standing: Standing
    who: list[Suggestion] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A part of one list. `next` is the key to go on from, "" at the end; `total` where it was counted."""

    name: str
    title: str
    rows: list[Row]
    next: str = ""


def listing(community: Community, name: str, now: datetime, after: str = "", most: int = PAGE) -> Listing:
    """One list from the key `after` on. An unknown key starts at the top."""
    title, by, newest = LISTS[name]
    questions = _questions(community, name, now)
    if key := _key(after):
        questions = questions.filter(_beyond(by, newest, *key))
    order = (f"-{by}", "-pk") if newest else (by, "pk")
    page = list(questions.select_related("asker", "channel").order_by(*order)[: most + 1])
    shown = page[:most]
    more = f"{getattr(shown[-1], by).timestamp():.6f}_{shown[-1].pk}" if len(page) > most else ""
    return Listing(name, title, _rows(community, shown, now), more)


def _questions(community: Community, name: str, now: datetime) -> QuestionQuerySet:
    questions = Question.objects.in_community(community)
    state = Question.State
    waiting = questions.filter(state=state.WAITING).fresh(now)
    if name == "answered":
        return questions.filter(state__in=(state.ANSWERED, state.SOLVED))
    if name == "dismissed":
        return questions.filter(state=state.DISMISSED)
    if name == "asked":
        return questions.filter(state=state.ASKED)
    if name == "older":
        return questions.filter(state=state.WAITING, waits_since__lte=now - FRESH_FOR)
    if name == "overdue":
        return waiting.filter(due_at__lte=now)
    soon = soon_until(hours_of(community), now)
    return waiting.filter(due_at__gt=now, due_at__lte=soon) if name == "soon" else waiting.filter(due_at__gt=soon)


def _rows(community: Community, questions: Sequence[Question], now: datetime) -> list[Row]:
    hours = hours_of(community)
    rows = {question.pk: Row(question, standing(question, hours, now)) for question in questions}
    for question in questions:
        question.community = question.asker.community = community
    open_ones = [question.pk for question in questions if question.is_open]
    if open_ones:
        for suggestion in Suggestion.objects.filter(question__in=open_ones).select_related("member"):
            suggestion.member.community = community
            rows[suggestion.question_id].who.append(suggestion)
    asked = [question.pk for question in questions if question.state == Question.State.ASKED]
    if asked:
        for ask in Ask.objects.open().filter(question__in=asked).select_related("member", "asked_by"):
            ask.member.community = community
            rows[ask.question_id].asks.append(ask)
    return list(rows.values())


def _key(text: str) -> tuple[datetime, int] | None:
    moment, _, pk = text.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None


def _beyond(by: str, newest: bool, moment: datetime, pk: int) -> Q:
    side = "lt" if newest else "gt"
    return Q(**{f"{by}__{side}": moment}) | Q(**{by: moment, f"pk__{side}": pk})
