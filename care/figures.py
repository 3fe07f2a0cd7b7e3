"""The room's three figures over the last four weeks, each with what it is out of and how it is reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from care.hours import hours_of
from care.models import Question
from care.promise import spoken
from communities.models import Community, Member

PERIOD: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as `_figure.html` shows it."""

    key: str
    label: str
    value: str
    note: str
    definition: str
    formula: str
    denominator: str
    period: str
    evidence_url: str
    unit: str = ""
    source: str = "Posts and replies of the record; what people settled by hand is left out of the answered."
    area: str = "care"


@dataclass(frozen=True, slots=True)
class Course:
    """How one question went: business seconds to its first answer, or waited so far without one."""

    seconds: float
    answered: bool
    by_member: bool = False


def figures(community: Community, now: datetime) -> list[Figure]:
    """Kept promises, median wait, answered by members."""
    courses, start = _courses(community, now), now - PERIOD
    period = f"Questions asked from {start.astimezone(community.tz):%-d %B} to {now.astimezone(community.tz):%-d %B %Y}"
    url = community.url("care:home") + "?show=answered"
    return [
        _kept(courses, community, period, url),
        _median(courses, period, url),
        _by_members(courses, period, url),
    ]


def _courses(community: Community, now: datetime) -> list[Course]:
    hours = hours_of(community)
    rows = (
        Question.objects.in_community(community)
        .standing()
        .exclude(settled_as=Question.Settled.ANSWERED, first_answer_at=None)
        .asked_between(now - PERIOD, now)
        .values_list("asked_at", "waited", "first_answerer__role")
    )
    return [
        Course(waited, answered=True, by_member=role == Member.Role.MEMBER)
        if waited is not None
        else Course(hours.open_between(asked_at, now).total_seconds(), answered=False)
        for asked_at, waited, role in rows
    ]


def _kept(courses: Sequence[Course], community: Community, period: str, url: str) -> Figure:
    promise = community.promise_hours * 3600
    due = [course for course in courses if course.answered or course.seconds >= promise]
    kept = sum(course.answered and course.seconds <= promise for course in due)
    return Figure(
        key="kept",
        label=f"First answer within {community.promise_hours} business hours",
        value=_share(kept, len(due)),
        note=_between(kept, len(due)),
        definition="How often somebody other than the asker, member or staff, answered before the promise ran out.",
        formula="Questions answered in time, divided by all whose promise is over or that were answered. "
        "With a 95 % Wilson interval.",
        denominator=f"{kept} of {len(due)} questions; {len(courses) - len(due)} more are still within their promise",
        period=period,
        evidence_url=url,
    )


def _median(courses: Sequence[Course], period: str, url: str) -> Figure:
    waiting = sum(not course.answered for course in courses)
    median = median_wait(courses)
    if not courses:
        value = "—"
    elif median is None:
        value = "More than half wait"
    else:
        value = spoken(timedelta(seconds=median))
    return Figure(
        key="wait",
        label="Median time to a first answer",
        value=value,
        note="business time, the unanswered counted in",
        definition="Half of the questions have had a first answer after this much business time.",
        formula="Kaplan–Meier: a question without an answer counts as waiting at least so long, "
        "instead of being left out.",
        denominator=f"{len(courses)} questions, {waiting} of them still waiting",
        period=period,
        evidence_url=url,
    )


def _by_members(courses: Sequence[Course], period: str, url: str) -> Figure:
    answered = [course for course in courses if course.answered]
    by_members = sum(course.by_member for course in answered)
    return Figure(
        key="by-members",
        label="First answered by a member",
        value=_share(by_members, len(answered)),
        note=_between(by_members, len(answered)),
        definition="How often the first answer came from a member rather than from staff.",
        formula="Questions whose first answer is a member's, divided by all answered ones. "
        "With a 95 % Wilson interval.",
        denominator=f"{by_members} of {len(answered)} answered questions",
        period=period,
        evidence_url=url,
    )


def median_wait(courses: Sequence[Course]) -> float | None:
    """Median seconds to a first answer by Kaplan–Meier; None while fewer than half are known to be answered."""
    from scipy import stats  # takes most of a second to load, and no command needs it

    if not courses:
        return None
    censored = stats.CensoredData(
        uncensored=[course.seconds for course in courses if course.answered],
        right=[course.seconds for course in courses if not course.answered],
    )
    survival = stats.ecdf(censored).sf
    reached = survival.quantiles[survival.probabilities <= 0.5]
    return float(reached[0]) if len(reached) else None


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "—"


def _between(part: int, whole: int) -> str:
    from scipy import stats

    if not whole:
        return "none to reckon from yet"
    low, high = stats.binomtest(part, whole).proportion_ci(method="wilson")
    return f"{part} of {whole}; likely {100 * low:.0f} to {100 * high:.0f} %"
