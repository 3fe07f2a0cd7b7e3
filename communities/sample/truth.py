"""What is really in a sample, as data: what Kith should find, and what it must not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Truth:
    """External ids of a sample's people, conversations and posts by their part in the story; moments in UTC."""

    staff: tuple[str, ...] = ()
    bridge: str = ""
    bridge_silent_since: datetime | None = None
    helper: str = ""
    helper_rises: datetime | None = None
    helper_falls: datetime | None = None
    mentors: dict[str, list[str]] = field(default_factory=dict)  # mentor → those they teach
    welcomers: tuple[str, ...] = ()
    ritual_by: str = ""  # the member who took the Friday thread over from staff
    ritual_since: datetime | None = None
    introduce: tuple[str, str] = ("", "")  # like interests, never in one conversation
    strained: tuple[str, str] = ("", "")
    strained_in: list[str] = field(default_factory=list)
    turning: str = ""  # the conversation about to turn
    turning_between: tuple[str, str] = ("", "")
    crisis: list[str] = field(default_factory=list)  # conversations, the first one first
    crisis_began: datetime | None = None
    crisis_channels: tuple[str, ...] = ()
    old_crisis: list[str] = field(default_factory=list)
    old_crisis_began: datetime | None = None
    raiders: list[str] = field(default_factory=list)
    wave: list[str] = field(default_factory=list)  # came after the magazine's article
    wave_began: datetime | None = None
    wave_welcomed: list[str] = field(default_factory=list)
    wave_unwelcomed: list[str] = field(default_factory=list)
    shop_posts_of_regulars: list[str] = field(default_factory=list)  # posts
    shop_posts_of_newcomers: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # conversations, the oldest first; everyday ones may wait as well
    repeated: list[str] = field(default_factory=list)  # one question in five dresses
    same_person: tuple[tuple[str, str], ...] = ()  # forum identity, meetup identity: one person
    not_same_person: tuple[tuple[str, str], ...] = ()  # the same name, two people
