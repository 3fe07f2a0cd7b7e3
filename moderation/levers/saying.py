"""What a lever will do, in a plain sentence before it is pulled; the line members read; and the steps at the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from communities.models import Source
from moderation.models import Lever

Kind = Lever.Kind


@dataclass(frozen=True, slots=True)
class Steps:
    """Exact steps on one source: to set it and to take it back."""

    source: str
    to_set: str
    to_return: str


def effect(kind: str, place: str, *, seconds: int = 60, days: int = 3) -> str:
    """What pulling it will do and what it will not. `place` as "in #general" or "everywhere here"."""
    new = f"people known here for less than {_days(days)}"
    return {
        Kind.SLOW: f"{place}, each member is asked to write once in {_span(seconds)}. Kith notes who writes faster and "
        "brings whoever does it three times to the queue. Slowing them down is set at the source, by hand.",
        Kind.HOLD: f"{place}, every post by {new} comes to the queue and waits for a look. Where the source can hold "
        "posts back, switch that on by hand; elsewhere they can be read until you have looked.",
        Kind.CLOSE: f"{place}, nobody is to write. Kith brings every post that comes in all the same to the queue. "
        "Closing it is done at the source, by hand.",
        Kind.LINKS: f"{place}, posts with a link by {new} come to the queue. Forbidding links is set at the source, by "
        "hand; elsewhere the posts can be read until you have looked.",
        Kind.RAID: f"Three in one, {_small(place)}: every post by {new} comes to the queue, with or without a link; "
        f"each member is asked to write once in {_span(seconds)}; links by newcomers are off. What the source can do "
        "is set there by hand.",
    }[Kind(kind)]


def public_line(kind: str, place: str, *, seconds: int = 60, days: int = 3) -> str:
    """A line to begin with; whoever pulls the lever may put it better. The end is told beside it."""
    new = f"Posts by people who joined in the last {_days(days)}"
    return {
        Kind.SLOW: f"Slow mode {_small(place)}: please write once in {_span(seconds)} at most.",
        Kind.HOLD: f"{new} appear after somebody of the team has looked. Thank you for waiting.",
        Kind.CLOSE: f"Closed for now {_small(place)}. It opens again by itself.",
        Kind.LINKS: f"{new} cannot hold links for now. Ask somebody of the team if you need one.",
        Kind.RAID: "Many accounts are posting the same at once. Until it is over, newcomers’ posts wait for a look, "
        f"links from newcomers are off, and everybody writes once in {_span(seconds)} at most.",
    }[Kind(kind)]


def place_of(lever: Lever) -> str:
    """As "In #general", "In “Which oven?”" or "Everywhere here"."""
    if lever.channel is not None:
        return f"In {lever.channel.name}"
    if lever.conversation is not None:
        return f"In “{lever.conversation.title or 'a thread'}”"
    return "Everywhere here"


def effect_of(lever: Lever) -> str:
    """The sentence of a lever that is there."""
    return effect(lever.kind, place_of(lever), seconds=lever.seconds, days=lever.days)


def steps_for(lever: Lever, sources: list[Source]) -> list[Steps]:
    """For each source, or the one its place belongs to, what is to be done by hand."""
    wanted = lever.channel.source_id if lever.channel else lever.conversation.source_id if lever.conversation else None
    return [_steps(lever, each) for each in sources if wanted in (None, each.pk)]


def _steps(lever: Lever, source: Source) -> Steps:
    ways = BY_CONNECTOR.get(source.connector.split("-")[0], {})
    kinds = [Kind.HOLD, Kind.SLOW, Kind.LINKS] if lever.kind == Kind.RAID else [Kind(lever.kind)]
    told = [ways.get(kind, ELSEWHERE[kind]) for kind in kinds]
    where = place_of(lever)
    fill = {"where": where, "span": _span(lever.seconds), "days": _days(lever.days), "line": lever.public_line}
    return Steps(
        source.name,
        " ".join(each[0].format(**fill) for each in told) + f" Post the line for members: “{lever.public_line}”",
        " ".join(each[1].format(**fill) for each in told) + " Say to members that it is over.",
    )


def _small(place: str) -> str:
    return place[:1].lower() + place[1:]


def _span(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} seconds" if seconds != 60 else "a minute"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"


def _days(days: int) -> str:
    return f"{days} days" if days != 1 else "a day"


Way = tuple[str, str]
ELSEWHERE: Final[dict[str, Way]] = {
    Kind.SLOW: ("{where}: set slow mode to {span}, if the place has one.", "{where}: set slow mode back."),
    Kind.HOLD: (
        "Switch on approval of newcomers’ posts, if the place has it.",
        "Switch approval of newcomers’ posts off.",
    ),
    Kind.CLOSE: ("{where}: close it for new posts.", "{where}: open it again."),
    Kind.LINKS: ("Forbid links to newcomers, if the place can.", "Allow links to newcomers again."),
}
BY_CONNECTOR: Final[dict[str, dict[str, Way]]] = {
    "discourse": {
        Kind.SLOW: (
            "{where}: open the topic’s wrench menu, “Set slow mode”, {span}. For everything: Admin, Settings, “rate "
            "limit create post”.",
            "{where}: wrench menu, “Remove slow mode”; put “rate limit create post” back.",
        ),
        Kind.HOLD: (
            "Admin, Settings, “approve unless trust level”: set it to 1 (newer versions: “approve unless allowed "
            "groups”, trust_level_1).",
            "Admin, Settings: set “approve unless trust level” (or “allowed groups”) back.",
        ),
        Kind.CLOSE: (
            "{where}: a topic closes with its wrench menu, “Close topic”, where you may also set when it opens again; "
            "a category with Security, “See” only for everyone.",
            "{where}: “Open topic”, or give everyone “Create / Reply / See” again.",
        ),
        Kind.LINKS: (
            "Admin, Settings, “min trust to post links”: set it to 1 (newer versions: “post links allowed groups”, "
            "trust_level_1).",
            "Admin, Settings: set “min trust to post links” (or “post links allowed groups”) back.",
        ),
    },
    "discord": {
        Kind.SLOW: (
            "{where}: Edit channel, Overview, Slowmode, {span}.",
            "{where}: Edit channel, Overview, Slowmode off.",
        ),
        Kind.HOLD: (
            "Server settings, Safety setup: verification level “Highest”, and pause invites under Invites. Discord "
            "cannot hold a post back.",
            "Server settings, Safety setup: verification level as before; resume invites.",
        ),
        Kind.CLOSE: (
            "{where}: Edit channel, Permissions, @everyone: “Send messages” off. A thread: “Lock thread”.",
            "{where}: @everyone “Send messages” back, or unlock the thread.",
        ),
        Kind.LINKS: (
            "Server settings, AutoMod: block messages with the pattern https?:// for everybody without a role.",
            "Server settings, AutoMod: remove that block.",
        ),
    },
    "slack": {
        Kind.SLOW: ("Slack has no slow mode: post the line and pin it.", "Take the pin away."),
        Kind.HOLD: (
            "Slack cannot hold a post back: pause invitations under Administration, Manage members.",
            "Administration, Manage members: allow invitations again.",
        ),
        Kind.CLOSE: (
            "{where}: channel name, Settings, “Channel posting permissions”: only admins. A thread cannot be closed.",
            "{where}: “Channel posting permissions”: everyone.",
        ),
        Kind.LINKS: ("Slack cannot forbid links: post the line and pin it.", "Take the pin away."),
    },
    "mail": {
        Kind.SLOW: (
            "The list’s settings: switch on moderation of all posts.",
            "The list’s settings: moderation as before.",
        ),
        Kind.HOLD: (
            "The list’s settings, Members: “Default action to take when a non-member posts”: hold; new members: "
            "moderated.",
            "The list’s settings, Members: both as before.",
        ),
        Kind.CLOSE: ("Set the emergency moderation of the list on.", "Set the emergency moderation off."),
        Kind.LINKS: ("The list’s settings, Header filters: hold posts that match https?://.", "Remove that filter."),
    },
    "irc": {
        Kind.SLOW: ("{where}: /mode #channel +q or a flood limit, +f, as the network has it.", "{where}: /mode -f."),
        Kind.HOLD: ("{where}: /mode #channel +R (only registered) or +m (moderated).", "{where}: /mode -Rm."),
        Kind.CLOSE: ("{where}: /mode #channel +m, nobody voiced.", "{where}: /mode -m."),
        Kind.LINKS: ("The channel’s bot: kick or quiet on links by people without voice.", "The bot: as before."),
    },
}
