"""The rules by which roles are held, each in words with the member's own figures. The team's view.

Never shown as a score.
"""

from __future__ import annotations

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Mentees:
    """Of the mentoring ties: how many this member helps, and acts that show it."""

    people: int = 0
    acts: tuple[int, ...] = ()


def roles_of(presence: Presence, place: Place, mentees: Mentees) -> dict[str, dict[str, Any]]:
    """Roles held: {role: {"words": the figures behind it, "acts": ids of activities that show it}}."""
    held: dict[str, dict[str, Any]] = {}
    for role, words, acts in _found(presence, place, mentees):
        held[role] = {"words": words, "acts": list(acts)}
    if presence.role == "staff":  # whom the team pays is no champion, and is not missed like one who came by themselves
        for role in ("champion", "newcomer", "quiet", "gone"):
            held.pop(role, None)
    return {role.value: held[role.value] for role in StandingRole if role.value in held}


def _found(p: Presence, place: Place, mentees: Mentees) -> Iterator[tuple[str, str, list[int] | tuple[int, ...]]]:
    helper = p.answers_lately >= 5 and p.people_answered >= 3
    welcomer, mentor, regular = p.welcomes >= 3, mentees.people >= 2, p.active_weeks >= 13
    gone = _gone(p)
    if helper:
        yield "helper", f"{p.answers_lately} answers to {p.people_answered} people in 180 days", p.answer_ids
    if welcomer:
        yield "welcomer", f"gave {p.welcomes} newcomers their first answer in 180 days", p.welcome_ids
    if mentor:
        yield "mentor", f"mentors {mentees.people} people", mentees.acts
    if regular:
        yield "regular", f"active in {p.active_weeks} of the last 26 weeks", ()
    faithful = p.active_weeks >= 20 and p.people_answered >= 10
    if faithful and helper + welcomer + mentor + (p.hosted > 0) >= 2:
        parts = [f"active in {p.active_weeks} of 26 weeks"]
        parts += [f"{p.answers_lately} answers"] * helper + [f"{p.welcomes} welcomes"] * welcomer
        parts += [f"mentors {mentees.people}"] * mentor + [f"led {p.hosted} events"] * (p.hosted > 0)
        yield "champion", ", ".join(parts), [*p.answer_ids[:4], *p.welcome_ids[:2], *p.host_ids[:2]]
    if place.high and place.constraint is not None and place.constraint < 0.35 and place.links >= 1 and not gone:
        words = (
            f"{100 * place.betweenness:.1f} % of shortest paths run through them, ties into {place.links} other groups"
        )
        if place.only_links:
            words += f", the only link to {place.only_links}"
        yield "bridge", words, ()
    if place.innermost and not gone:
        yield "core", f"in the {place.core}-core: tied to at least {place.core} who are tied as well", ()
    if p.is_new:
        yield "newcomer", "first seen in the last 30 days", ()
    if gone:
        yield "gone", f"silent for {p.silent_days:.0f} days{_usually(p)}", ()
    elif _quiet(p):
        yield "quiet", f"silent for {p.silent_days:.0f} days{_usually(p)}", ()


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
