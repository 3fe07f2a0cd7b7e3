"""In which stage each member was from when to when, by the record. A person moves both ways.

- **Lurker**: joined or reacted, has not written, come to an event or contributed yet.
- **Newcomer**: the first 30 days after they first did.
- **Occasional**: later, and not (or no longer) regular. So begins whoever was there when the record begins.
- **Regular**: active in 13 of the last 26 weeks; stays one down to 11.
- **Champion**: 20 of 26 weeks, answers to 10 people in 180 days and two of: helper (5 answers to 3 people), welcomer
  (3 first answers to newcomers), host (an event led). Stays one down to 16 weeks, 8 people and one of them.
- **Away**: nothing for more than 90 days.

Weeks are calendar weeks of the community, counted once they are over, so that what was told of the past stays as told.
A standing's champion counts mentoring besides, and its weeks end today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from relationships.models import Stage

NEW_DAYS: Final = 30
AWAY_DAYS: Final = 90
WEEKS: Final = 26
LATELY_DAYS: Final = 180
REGULAR, STILL_REGULAR = 13, 11
CHAMPION = (20, 10, 2)  # weeks, people answered, parts
STILL_CHAMPION = (16, 8, 1)
TOO_EARLY_DAYS: Final = 14
RULES: Final[dict[str, str]] = {
    Stage.LURKER: "joined or reacted, and has not written, come to an event or contributed yet",
    Stage.NEWCOMER: "the first 30 days after they first wrote, came to an event or contributed",
    Stage.OCCASIONAL: "took part before, active in the last 90 days, and not regular",
    Stage.REGULAR: "active in at least 13 of 26 calendar weeks; stays one down to 11",
    Stage.CHAMPION: "active in 20 of 26 weeks, answers to 10 people in 180 days, and two of: helper, welcomer, host",
    Stage.AWAY: "took part before, and did nothing for more than 90 days",
}


@dataclass(slots=True)
class Life:
    """What one member did. Days since 1970, ascending; `acts[k]`: an act of `days[k]`."""

    member: int
    joined: int | None = None
    days: list[int] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    took_part: int | None = None  # the first day on which they did more than react
    first_act: int = 0
    answers: list[tuple[int, int, int]] = field(default_factory=list)  # day, to whom, act
    welcomes: list[int] = field(default_factory=list)
    hosted: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """Into `stage` on that day; why, and the acts that show it."""

    stage: str
    on: int
    why: str
    acts: tuple[int, ...] = ()


def changes(life: Life, today: int, record_begins: int) -> list[Change]:
    """Every change of stage until `today`, oldest first; no two on a day, none into the stage one is in."""
    known = min((day for day in (life.joined, life.days[0] if life.days else None) if day is not None), default=None)
    if known is None or known > today:
        return []
    found: list[Change] = []
    began = life.took_part
    if began is None or known < began:
        found.append(Change(Stage.LURKER, known, "joined" if life.joined == known else "reacted, not written yet",
                            () if life.joined == known else tuple(life.acts[:1])))  # fmt: skip
    if began is not None and began <= today:
        found += _since(life, began, today, early=began <= record_begins + TOO_EARLY_DAYS)
    return _told(found)


def _since(life: Life, began: int, today: int, *, early: bool) -> Iterator[Change]:
    """From the first day of taking part on."""
    first = Change(Stage.NEWCOMER, began, "took part for the first time", (life.first_act,))
    if early:
        first = Change(Stage.OCCASIONAL, began, "was there when the record begins", (life.first_act,))
    points: dict[int, Change] = {began: first}
    if not early and began + NEW_DAYS <= today:
        points[began + NEW_DAYS] = Change(Stage.OCCASIONAL, began + NEW_DAYS, "30 days after they first took part")
    away = list(_away(life, began, today))
    weekly = list(_weekly(life, today))
    yield from _merged(points, away, weekly, began, early)


def _away(life: Life, began: int, today: int) -> Iterator[tuple[int, int | None, int]]:
    """(first day away, day of coming back or None, the act they came back with)."""
    since = [(day, act) for day, act in zip(life.days, life.acts, strict=True) if began <= day <= today]
    for (day, _), (later, act) in pairwise(since):
        if later - day > AWAY_DAYS:
            yield day + AWAY_DAYS + 1, later, act
    if since and today - since[-1][0] > AWAY_DAYS:
        yield since[-1][0] + AWAY_DAYS + 1, None, 0


def _weekly(life: Life, today: int) -> Iterator[Change]:
    """Regular, champion, and no longer: on the Monday after the week that made it so."""
    weeks: dict[int, int] = {}
    for day, act in zip(life.days, life.acts, strict=True):
        weeks.setdefault(week_of(day), act)
    if len(weeks) < REGULAR:
        return
    active = sorted(weeks)
    held, count, oldest, newest = "", 0, 0, 0
    for week in range(active[0], week_of(today)):
        while newest < len(active) and active[newest] <= week:
            newest, count = newest + 1, count + 1
        while oldest < newest and active[oldest] <= week - WEEKS:
            oldest, count = oldest + 1, count - 1
        now, words, acts = _stage(life, count, monday(week + 1), held)
        if now != held:
            held = now
            yield Change(now, monday(week + 1), words, acts or ((weeks[active[newest - 1]],) if now else ()))


def _stage(life: Life, count: int, day: int, held: str) -> tuple[str, str, tuple[int, ...]]:
    """The stage by these weeks ("" for none), the figures, and acts."""
    said = f"active in {count} of 26 weeks"
    least, people, parts = STILL_CHAMPION if held == Stage.CHAMPION else CHAMPION
    if count >= least:
        lately = [answer for answer in life.answers if day - LATELY_DAYS < answer[0] < day]
        whom = len({other for _, other, _ in lately})
        roles = ["helper"] * (len(lately) >= 5 and whom >= 3)
        roles += ["welcomer"] * (sum(day - LATELY_DAYS < each < day for each in life.welcomes) >= 3)
        roles += ["host"] * any(each < day for each in life.hosted)
        if whom >= people and len(roles) >= parts:
            words = f"{said}, {len(lately)} answers to {whom} people in 180 days, {' and '.join(roles)}"
            return Stage.CHAMPION, words, tuple(act for _, _, act in lately[-3:])
    if count >= (STILL_REGULAR if held else REGULAR):
        return Stage.REGULAR, said, ()
    return "", said, ()


def _merged(
    points: dict[int, Change], away: list[tuple[int, int | None, int]], weekly: list[Change], began: int, early: bool
) -> Iterator[Change]:
    """One line of changes out of three: away counts before regular, regular before new."""
    days = sorted({*points, *(change.on for change in weekly if change.on >= began),
                   *(day for start, end, _ in away for day in (start, end) if day is not None)})  # fmt: skip
    held, gone, place = Change("", began, ""), 0, 0
    for day in days:
        while place < len(weekly) and weekly[place].on <= day:
            held, place = weekly[place], place + 1
        while gone < len(away) and away[gone][1] is not None and away[gone][1] <= day:  # type: ignore[operator]
            gone += 1
        back = next((act for _, end, act in away if end == day), 0)
        if gone < len(away) and away[gone][0] <= day:
            yield Change(Stage.AWAY, day, "nothing for more than 90 days")
        elif held.stage:
            yield Change(held.stage, day, held.why, held.acts)
        elif back:
            yield Change(Stage.OCCASIONAL, day, "came back", (back,))
        elif day < began + NEW_DAYS or day in points:
            yield points.get(day, points[began])
        else:
            yield Change(Stage.OCCASIONAL, day, held.why or "took part before")


def _told(found: list[Change]) -> list[Change]:
    """None into the stage one is in."""
    kept: list[Change] = []
    for change in found:
        if not kept or kept[-1].stage != change.stage:
            kept.append(change)
    return kept


def week_of(day: int) -> int:
    """Calendar weeks, Monday first; 1 January 1970 was a Thursday."""
    return (day + 3) // 7


def monday(week: int) -> int:
    """The day a week begins."""
    return week * 7 - 3
