"""What a connector says: the platform's shape turned into these few records, and nothing else.

A connector yields `Incoming` values in any order; `communities.ingest` is the only reader. External ids are the
platform's own, unique within one source. Text arrives as the platform wrote it: no escaping, no cleaning (the
door normalises what a database cannot hold, and output escapes). Times are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ActivityKind = Literal["post", "reply", "reaction", "join", "leave", "attendance", "contribution"]
ConversationKind = Literal["thread", "question", "event", "issue", "chat"]


@dataclass(slots=True)
class IncomingIdentity:
    """A person's (or bot's) handle on this source. A later record fills blanks and follows changes."""

    external_id: str
    handle: str = ""
    name: str = ""
    email: str = ""
    avatar_url: str = ""
    profile_url: str = ""
    about: str = ""
    location: str = ""
    joined_at: datetime | None = None
    is_bot: bool = False
    is_staff: bool = False  # the platform says: administrator, moderator, employee


@dataclass(slots=True)
class IncomingChannel:
    """A forum category, chat channel, list, repository or local chapter."""

    external_id: str
    name: str
    about: str = ""
    url: str = ""
    archived: bool = False


@dataclass(slots=True)
class IncomingConversation:
    """A thread, topic, question or event. Activities may name one that was never sent: it is then made bare."""

    external_id: str
    title: str = ""
    kind: ConversationKind = "thread"
    channel: str = ""  # external id of its channel, "" if none
    url: str = ""
    tags: tuple[str, ...] = ()
    closed: bool = False
    accepted: str = ""  # external id of the activity that solved it
    starts_at: datetime | None = None  # events only
    ends_at: datetime | None = None
    place: str = ""  # events only: "Online", a venue, a town
    going: int | None = None  # events only: how many said yes (people may be unknown)
    cancelled: bool = False
    deleted: bool = False  # removed upstream


@dataclass(slots=True)
class IncomingActivity:
    """One dated act by one identity."""

    external_id: str
    kind: ActivityKind
    author: str  # external id of an identity, "" when the platform does not say who
    occurred_at: datetime
    channel: str = ""
    conversation: str = ""  # "" only for acts outside any conversation (join, leave)
    reply_to: str = ""  # external id of the activity answered, or reacted to
    mentions: tuple[str, ...] = ()  # external ids of identities named in it
    text: str = ""  # readable plain text
    html: str = ""  # the platform's own mark-up when it has HTML, else ""
    url: str = ""
    value: str = ""  # reaction: its emoji or name; attendance: "host", "speaker", "guest"
    edited_at: datetime | None = None
    deleted: bool = False  # removed upstream; what is known of it stays as a tombstone without text


@dataclass(slots=True)
class Rejection:
    """A row that could not be read. Kept, shown, downloadable, retried once mended."""

    where: str  # "general/2015-06-06.json, message 12" or "line 481"
    reason: str  # what is wrong, in words
    mend: str = ""  # what would make it good
    raw: str = ""  # the row as found, at most 20,000 characters


Incoming = IncomingIdentity | IncomingChannel | IncomingConversation | IncomingActivity | Rejection
