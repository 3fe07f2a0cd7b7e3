"""The promise of a first answer: where a question stands against it, and what a change of hours does to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from accounts.models import Outbox
from accounts.outbox import renew
from care.hours import BusinessHours, hours_of
from care.models import Question
from communities.models import Community

SOON: Final = timedelta(hours=2)  # business hours before the promise from which a question is at risk


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one question stands: `place` is overdue, soon or later; `words` say by how much business time."""

    place: str
    words: str


def standing(question: Question, hours: BusinessHours, now: datetime) -> Standing:
    """Against the promise, in business time."""
    if question.due_at <= now:
        late = hours.open_between(question.due_at, now)
        return Standing("overdue", f"{spoken(late)} late" if late >= timedelta(minutes=1) else "due now")
    left = hours.open_between(now, question.due_at)
    return Standing("soon" if left <= SOON else "later", f"{spoken(left)} left")


def soon_until(hours: BusinessHours, now: datetime) -> datetime:
    """Promises that end before this moment are at risk."""
    return hours.after(now, SOON)


def spoken(span: timedelta) -> str:
    """Business time in hours and minutes, or in hours."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 600:
        return f"{minutes // 60} h {minutes % 60:02d} min" if minutes % 60 else f"{minutes // 60} h"
    return f"{round(minutes / 60):,} h"


def reckon(community: Community, row: Outbox | None = None) -> int:
    """Due times and business waits of all questions anew, in parts. Gives how many. Idempotent."""
    hours, last, done = hours_of(community), 0, 0
    span = timedelta(hours=community.promise_hours)
    while True:
        part = list(Question.objects.in_community(community).filter(pk__gt=last).order_by("pk")[:2_000])
        if not part:
            return done
        for question in part:
            question.due_at = hours.after(question.waits_since, span)
            if question.first_answer_at:
                question.waited = int(hours.open_between(question.asked_at, question.first_answer_at).total_seconds())
        Question.objects.bulk_update(part, ["due_at", "waited"], batch_size=500)
        last, done = part[-1].pk, done + len(part)
        if row is not None:
            renew(row.pk)
