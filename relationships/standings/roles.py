"""The rules by which roles are held, each in words with the member's own figures. The team's view.

Never shown as a score. So that a role does not come and go from day to day at a threshold, each is gained at one figure
and lost only below a lower one: `RULES` says the first, `KEPT` the second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from relationships.models import StandingRole
from relationships.standings.net import Place
from relationships.standings.presence import Presence

LIKELY_LEAVING: Final = 0.05
GONE_AFTER_DAYS: Final = 90
FORGOTTEN_AFTER_DAYS: Final = 180

# What each role asks, as the page says it.
RULES: Final[dict[str, str]] = {
    "champion": "active in at least 20 of the last 26 weeks, answers to at least 10 people in 180 days,"
    " and two or more of: helper, welcomer, mentor, host of an event",
    "bridge": "among the 5 % through whom most shortest paths run, contacts who mostly don’t know each other"
    " (Burt’s constraint below .35), ties into another group",
    "mentor": "helps at least two people, three times or more each, with little help back",
    "helper": "at least 5 answers in others’ conversations to at least 3 people in the last 180 days",
    "welcomer": "gave at least 3 newcomers their first answer in the last 180 days",
    "core": "in the innermost circle, where each is tied to many who are tied to many",
    "regular": "active in at least 13 of the last 26 weeks",
    "newcomer": "first seen in the last 30 days",
    "quiet": "silent for longer than 19 of 20 of their own pauses",
    "gone": "silent for more than 90 days where that is unlike them, or for more than 180 days",
}

# How far it may sink before a role that is held is lost.
KEPT: Final[dict[str, str]] = {
    "champion": "16 weeks, answers to 8 people, and one of them",
    "bridge": "the 10 %, a constraint below .45",
    "mentor": "one person",
    "helper": "3 answers to 2 people",
    "welcomer": "2 newcomers",
    "core": "one circle further out",
    "regular": "11 of the last 26 weeks",
}


@dataclass(frozen=True, slots=True)
class Mentees:
    """Of the mentoring ties: how many this member helps, and acts that show it."""

    people: int = 0
    acts: tuple[int, ...] = ()


def roles_of(
    presence: Presence,
    place: Place,
    mentees: Mentees,
    *,
    held: Collection[str] = (),
) -> dict[str, dict[str, Any]]:
    """Roles: {role: {"words": the figures behind it, "acts": ids of activities that show it}}.

    `held`: roles of the last time.
    """
    found: dict[str, dict[str, Any]] = {}
    for role, words, acts in _found(presence, place, mentees, frozenset(held)):
        found[role] = {"words": words, "acts": list(acts)}
    if presence.role == "staff":  # whom the team pays is no champion, and is not missed like one who came by themselves
        for role in ("champion", "newcomer", "quiet", "gone"):
            found.pop(role, None)
    return {role.value: found[role.value] for role in StandingRole if role.value in found}


def figures_behind(role: str, p: Presence, place: Place, mentees: Mentees) -> str:
    """The figures a role that was lost hangs on, as they are now."""
    return {
        "champion": f"active in {p.active_weeks} of 26 weeks, answers to {p.people_answered} people in 180 days",
        "bridge": f"{100 * place.betweenness:.1f} % of shortest paths run through them, ties into {place.links}"
        f" other group{'s' * (place.links != 1)}",
        "mentor": f"mentors {mentees.people or 'nobody'}",
        "helper": f"{p.answers_lately} answers to {p.people_answered} people in 180 days",
        "welcomer": f"gave {p.welcomes} newcomers their first answer in 180 days",
        "core": f"in the {place.core}-core",
        "regular": f"active in {p.active_weeks} of the last 26 weeks",
        "newcomer": "first seen more than 30 days ago",
        "quiet": f"silent for {p.silent_days:.0f} days" if _gone(p) else "active again",
        "gone": "active again",
    }[role]


def _found(
    p: Presence, place: Place, mentees: Mentees, held: frozenset[str]
) -> Iterator[tuple[str, str, list[int] | tuple[int, ...]]]:
    def at_least(role: str, figure: int, to_gain: int, to_keep: int) -> bool:
        return figure >= (to_keep if role in held else to_gain)

    helper = at_least("helper", p.answers_lately, 5, 3) and at_least("helper", p.people_answered, 3, 2)
    welcomer, mentor = at_least("welcomer", p.welcomes, 3, 2), at_least("mentor", mentees.people, 2, 1)
    gone = _gone(p)
    if helper:
        yield "helper", f"{p.answers_lately} answers to {p.people_answered} people in 180 days", p.answer_ids
    if welcomer:
        yield "welcomer", f"gave {p.welcomes} newcomers their first answer in 180 days", p.welcome_ids
    if mentor:
        yield "mentor", f"mentors {mentees.people} {'person' if mentees.people == 1 else 'people'}", mentees.acts
    if at_least("regular", p.active_weeks, 13, 11):
        yield "regular", f"active in {p.active_weeks} of the last 26 weeks", ()
    faithful = at_least("champion", p.active_weeks, 20, 16) and at_least("champion", p.people_answered, 10, 8)
    if faithful and at_least("champion", helper + welcomer + mentor + (p.hosted > 0), 2, 1):
        parts = [f"active in {p.active_weeks} of 26 weeks"]
        parts += [f"{p.answers_lately} answers"] * helper + [f"{p.welcomes} welcomes"] * welcomer
        parts += [f"mentors {mentees.people}"] * mentor + [f"led {p.hosted} events"] * (p.hosted > 0)
        yield "champion", ", ".join(parts), [*p.answer_ids[:4], *p.welcome_ids[:2], *p.host_ids[:2]]
    if not gone and place.links >= 1 and _between(place, "bridge" in held):
        words = f"{100 * place.betweenness:.1f} % of shortest paths run through them, ties into {place.links} other"
        words += f" group{'s' * (place.links != 1)}"
        if place.only_links:
            words += f", the only link to {place.only_links}"
        yield "bridge", words, ()
    if not gone and (place.innermost or ("core" in held and place.next_to_innermost)):
        yield "core", f"in the {place.core}-core: tied to at least {place.core} who are tied as well", ()
    if p.is_new:
        yield "newcomer", "first seen in the last 30 days", ()
    if gone:
        yield "gone", f"silent for {p.silent_days:.0f} days{_usually(p)}", ()
    elif _quiet(p):
        yield "quiet", f"silent for {p.silent_days:.0f} days{_usually(p)}", ()


def _between(place: Place, held: bool) -> bool:
    if place.constraint is None:
        return False
    return place.still_high and place.constraint < 0.45 if held else place.high and place.constraint < 0.35


def _quiet(p: Presence) -> bool:
    chance = p.silence_chance
    return chance is not None and chance < LIKELY_LEAVING and p.silent_days >= 5


def _gone(p: Presence) -> bool:
    if p.silent_days > FORGOTTEN_AFTER_DAYS:
        return True
    return p.silent_days > GONE_AFTER_DAYS and ((p.silence_chance or 0.0) < LIKELY_LEAVING)


def _usually(p: Presence) -> str:
    if p.usual_gap is None or p.gaps < 5:
        return ""
    usual, longest = max(p.usual_gap, 1), max(p.long_gap or 0, 1)
    days = "day" if round(usual) == 1 else "days"
    return f"; the usual pause is {usual:.0f} {days}, 19 of 20 are shorter than {longest:.0f}"
