"""What a sample needs beyond activities, as plain data: the organisation, its team, guidelines, promise, aims, neighbours.

Rooms above take from here what is theirs; nothing in this file knows how they store it.
"""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Teammate:
    """Somebody who signs in. `role` is a value of accounts.permissions.Role."""

    email: str
    name: str
    role: str
    zone: str


@dataclass(frozen=True, slots=True)
class GuidelineText:
    """A guideline as members read it."""

    title: str
    slug: str
    text: str
    examples: tuple[str, ...]  # what falls under it, in the members' words


@dataclass(frozen=True, slots=True)
class ObjectiveIdea:
    """An aim with the measure it stands on, why, and what must not get worse meanwhile."""

    title: str
    measure: str
    why: str
    baseline: str
    target: str
    in_days: int
    guard: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A community of interest: where like-minded people are, and what was noted about them."""

    name: str
    url: str
    about: str
    tags: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The stage of the sample."""

    workspace: str = "Kiln & Co"
    workspace_slug: str = "kiln-and-co"
    community: str = "Makers forum"
    community_slug: str = "makers-forum"
    about: str = "People who heat, solder, print and program things, with Kiln & Co. controllers or without."
    zone: str = "Europe/Berlin"
    promise_hours: int = 24
    business_hours: dict[str, list[list[str]]] = field(
        default_factory=lambda: {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    )  # members answer around the clock, so the promise of 24 hours runs around the clock
    forum_source: str = "Forum"
    meetup_source: str = "Meetup Bristol"


SETTING = Setting()

TEAM = (
    Teammate("ana@example.org", "Ana Ruiz", "owner", "Europe/Madrid"),
    Teammate("mei@example.org", "Mei Tran", "admin", "Europe/Berlin"),
    Teammate("farah@example.org", "Farah Siddiq", "manager", "Europe/London"),
    Teammate("sam@example.org", "Sam Okoye", "moderator", "Europe/London"),
    Teammate("jonas@example.org", "Jonas Weidt", "analyst", "Europe/Berlin"),
)

GUIDELINES = (
    GuidelineText(
        "Respect",
        "respect",
        "Speak to people as you would across a workbench. Disagree with the measurement, not with the person who made it. If a thread gets hot, step back for an hour; nobody has ever regretted that hour. We remove posts that belittle, threaten or single somebody out, and we tell their author why.",
        (
            "Calling somebody stupid, useless or a liar",
            "Following somebody from thread to thread to correct them",
            "Posting what somebody told you in private",
        ),
    ),
    GuidelineText(
        "No spam or undisclosed selling",
        "no-spam",
        "Show what you make, and say so if you sell it. One post about something of your own, in Show your build, with a word on how it is made, is welcome. Prices and links to shops without that, repeated adverts, and links that hide where they lead are removed. The same rule holds for old hands and for newcomers.",
        (
            "A shop link and a price, and nothing about how it is made",
            "The same offer in several categories",
            "A link shortener",
        ),
    ),
    GuidelineText(
        "Help well",
        "help-well",
        'Everybody was new once. Answer the question that was asked, say how sure you are, and name the danger where mains, heat or fumes are involved. "Use the search" is no answer; a link to the thread is a good one. If you don\'t know, say hello anyway.',
        (
            "Advice to bypass a fuse, an earth or a door switch",
            '"Read the manual" and nothing else',
            "Answering a beginner with a joke only",
        ),
    ),
)

OBJECTIVES = (
    ObjectiveIdea(
        "Members answer members",
        "member_led_share",
        "The forum should carry itself: when we are on holiday, nobody waits.",
        "the last 90 days",
        "85 % of conversations begun and first answered by members",
        120,
        "answered_within_promise",
    ),
    ObjectiveIdea(
        "Nobody's first post stays alone",
        "newcomer_activation",
        "The magazine's article brought many people, and most of them we did not greet. Who is answered in the first days comes back.",
        "newcomers of the last 90 days",
        "half of those who write come back within 14 days",
        90,
        "answer_load_of_helpers",
    ),
)

NEIGHBOURS = (
    Neighbour(
        "Village potters' guild",
        "https://potters-guild.example",
        "Four hundred studio potters, a newsletter and a yearly market. Many fire with controllers from the nineties.",
        ("ceramics", "kilns", "older makers"),
        ("They ask about wiring and get glaze answers. Our bench people could help.", "Met two of them at the Bristol evening, both would come again.", "They'd rather have a printed sheet than a forum link."),
    ),
    Neighbour(
        "Open reflow mailing list",
        "https://lists.reflow.example",
        "Firmware people who build ovens from toasters. Small, sharp, kind.",
        ("firmware", "reflow", "open source"),
        ("Three of our firmware regulars write there too.", "They have a test rig for profiles we could borrow.", "No adverts, ever: ask before posting a release."),
    ),
)  # fmt: skip
