"""What fits: for the reasons of a hint, steps that people who moderate take, each with why and words to begin with.

A person sends the words, in their own voice. Nothing is sent from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from moderation.models import Step
from moderation.turning.outcome import Act
from moderation.turning.record import last_two, newcomer_under_fire

Kind = Step.Kind
CALL_TO: Final = {"pace", "certain", "blunt"}  # reasons for a pause
FOR_THE_MATTER: Final = {"why", "command", "judge", "blunt", "certain"}
ABOUT_A_PERSON: Final = {"you", "conduct", "swear", "mock", "rebuke", "strained", "two"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`member`: to whom a private word or a welcome goes."""

    kind: str
    title: str
    why: str
    draft: str
    member: int | None = None
    name: str = ""


def suggest(names: Iterable[str], acts: Sequence[Act], title: str) -> list[Suggestion]:
    """The best fit first. `names` are the reasons' names; there is always something that can be done."""
    reasons = set(names)
    found: list[Suggestion] = []
    if "newcomer" in reasons and (new := newcomer_under_fire(acts)) is not None:
        found.append(_welcome(new, title))
    if reasons & {"pile", "strangers"}:
        found.append(_pause("Several turn on one person: a break for all shames nobody", title))
    two = last_two(acts)
    if reasons & ABOUT_A_PERSON and two is not None:
        found.append(_word(two[0], title, "strained" in reasons))
    if "pace" in reasons:
        found.append(_slow())
    found.append(_question(title, two))
    if reasons & CALL_TO and all(each.kind != Kind.PAUSE for each in found):
        found.append(_pause("They answer faster than they can have read", title))
    kinds: dict[str, Suggestion] = {}
    for each in found:
        kinds.setdefault(each.kind, each)
    return list(kinds.values())[:4]


def _welcome(act: Act, title: str) -> Suggestion:
    name = act.post.author.name if act.post.author else "the newcomer"
    return Suggestion(
        Kind.WELCOME,
        f"Welcome {name}",
        "New people who are met with hard words mostly leave; one kind answer weighs much",
        f"Hi {name}, glad you are here. You couldn’t know how this usually goes, and the question is a fair one."
        " I’ll help you with it: which part would you like to begin with?",
        act.post.member_id,
        name,
    )


def _word(act: Act, title: str, strained: bool) -> Suggestion:
    name = act.post.author.name if act.post.author else "them"
    about = f"“{title}”" if title else "that thread"
    why = (
        "These two have a history; a word apart from the others lets both keep face"
        if strained
        else ("It has turned from the matter to the person; a word apart from the others lets them keep face")
    )
    return Suggestion(
        Kind.WORD,
        f"A private word to {name}",
        why,
        f"Hi {name}, I read {about}. I think you have a point there, and it drowns in the tone at the moment."
        " Would you put it once more without the part about the other person? Or leave it until tomorrow;"
        " nobody will hold that against you.",
        act.post.member_id,
        name,
    )


def _question(title: str, two: tuple[Act, Act] | None) -> Suggestion:
    names = [each.post.author.name for each in two or () if each.post.author is not None]
    call = f"{names[1]}, {names[0]}: " if len(names) == 2 else ""
    return Suggestion(
        Kind.QUESTION,
        "A question to the thread",
        "A plain question about the matter gives everybody a way back to it",
        f"{call}may I ask something about the matter itself? What would have to be true for the other view to hold,"
        " and how could we find out? I’d like to understand both.",
    )


def _pause(why: str, title: str) -> Suggestion:
    return Suggestion(
        Kind.PAUSE,
        "Propose a pause",
        why,
        "This has become fast. Let’s leave it until tomorrow morning; the question won’t run away, and everybody reads"
        " better after a night’s sleep. I’ll come back to it then.",
    )


def _slow() -> Suggestion:
    return Suggestion(
        Kind.SLOW,
        "Slow mode for an hour",
        "Replies come faster than they can be thought over; slower ones are calmer",
        "For the next hour everybody can answer once in ten minutes here. It ends by itself.",
    )
