"""Kith's own format: what the columns mean. CSV cells and JSON fields pass through the same door.

The columns, with an example, are described in docs/FORMATS.md; keep both in step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from communities.connectors.instants import EXAMPLE, from_iso
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
)

ACTIVITIES = frozenset(("post", "reply", "reaction", "join", "leave", "attendance", "contribution"))
CONVERSATIONS = frozenset(("thread", "question", "event", "issue", "chat"))
PERSON = frozenset(
    [
        "kind",
        "id",
        "name",
        "handle",
        "email",
        "avatar_url",
        "profile_url",
        "about",
        "location",
        "joined_at",
        "bot",
        "staff",
    ]
)
CHANNEL = frozenset(["kind", "id", "name", "about", "url", "archived"])
CONVERSATION = frozenset(
    [
        "kind",
        "id",
        "title",
        "conversation_kind",
        "channel",
        "url",
        "tags",
        "closed",
        "accepted",
        "starts_at",
        "ends_at",
        "place",
        "going",
        "cancelled",
        "deleted",
    ]
)
ACTIVITY = frozenset(
    [
        "kind",
        "id",
        "at",
        "author",
        "author_name",
        "author_email",
        "channel",
        "conversation",
        "title",
        "reply_to",
        "mentions",
        "text",
        "html",
        "url",
        "value",
        "edited_at",
        "deleted",
    ]
)
COLUMNS = PERSON | CHANNEL | CONVERSATION | ACTIVITY
YES = frozenset(("1", "true", "yes", "y", "x", "t"))
NO = frozenset(("0", "false", "no", "n", "f", "", "none"))


class BadCell(ValueError):
    """One cell that cannot be understood, with what would make it good."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.mend = mend


@dataclass(slots=True)
class Records:
    """Remembers whom and what it has introduced, so that a row may name a person or a title in passing."""

    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)

    def of(self, row: Mapping[str, Any]) -> Iterator[Incoming]:
        """The records of one row. Raises BadCell."""
        kind = row.get("kind") or ("reply" if row.get("reply_to") else "post")
        if kind in ACTIVITIES:
            return self.activity(row, kind)
        kind = str(kind).strip().lower()
        if kind in ACTIVITIES:
            return self.activity(row, kind)
        if kind in ("person", "member", "identity"):
            return self._person(row)
        if kind == "channel":
            return self._channel(row)
        if kind == "conversation":
            return self._conversation(row)
        known = "person, channel, conversation, post, reply, reaction, join, leave, attendance, contribution"
        raise BadCell(f"kind: '{kind[:40]}' is not known", f"Write one of {known}.")

    def activity(self, row: Mapping[str, Any], kind: Any) -> Iterator[Incoming]:
        """The records of a row whose kind is an act. Raises BadCell."""
        get = row.get
        at = _time(get("at"), "at")
        author = _text(get("author") or get("author_email"), "author")
        channel = _text(get("channel"), "channel")
        conversation = _text(get("conversation"), "conversation")
        if author:
            name, email = get("author_name") or "", get("author_email") or ""
            known = self.people.get(author)
            if known is None or ((name or email) and known != (name, email)):
                self.people[author] = (name, email)
                yield IncomingIdentity(author, author, _text(name, "author_name"), _text(email, "author_email"))
        elif kind != "post" and kind != "reply":
            raise BadCell(f"author: a {kind} needs one", "Write the author's id, as in the other rows.")
        if channel and channel not in self.channels:
            self.channels.add(channel)
            yield IncomingChannel(channel, channel)
        if conversation:
            title = get("title") or ""
            if conversation not in self.titles or (title and self.titles[conversation] != title):
                self.titles[conversation] = title
                yield IncomingConversation(conversation, _text(title, "title"), channel=channel)
        elif kind != "join" and kind != "leave":
            raise BadCell(f"conversation: a {kind} needs one", "Name the thread, event or day it belongs to.")
        if kind == "reaction" and not get("reply_to"):
            raise BadCell("reply_to: a reaction needs the id it reacts to", "Write the id of the post.")
        edited = get("edited_at")
        deleted = get("deleted")
        mentions = get("mentions")
        yield IncomingActivity(
            _text(get("id"), "id") or _made_id(row),
            kind,
            author,
            at,
            channel,
            conversation,
            _text(get("reply_to"), "reply_to"),
            _list(mentions, "mentions") if mentions else (),
            _text(get("text"), "text"),
            _text(get("html"), "html"),
            _text(get("url"), "url"),
            _text(get("value"), "value"),
            _time(edited, "edited_at") if edited else None,
            _truth(deleted, "deleted") if deleted else False,
        )

    def _person(self, row: Mapping[str, Any]) -> Iterator[Incoming]:
        key = _needed(row, "id")
        name, email = _text(row.get("name"), "name"), _text(row.get("email") or row.get("author_email"), "email")
        self.people[key] = (name, email)
        yield IncomingIdentity(
            key,
            _text(row.get("handle"), "handle") or key,
            name,
            email,
            _text(row.get("avatar_url"), "avatar_url"),
            _text(row.get("profile_url") or row.get("url"), "profile_url"),
            _text(row.get("about"), "about"),
            _text(row.get("location"), "location"),
            _time(row["joined_at"], "joined_at") if row.get("joined_at") else None,
            _truth(row.get("bot"), "bot"),
            _truth(row.get("staff"), "staff"),
        )

    def _channel(self, row: Mapping[str, Any]) -> Iterator[Incoming]:
        key = _needed(row, "id")
        self.channels.add(key)
        name = _text(row.get("name") or row.get("title"), "name") or key
        about, url = _text(row.get("about"), "about"), _text(row.get("url"), "url")
        yield IncomingChannel(key, name, about, url, _truth(row.get("archived"), "archived"))

    def _conversation(self, row: Mapping[str, Any]) -> Iterator[Incoming]:
        key = _needed(row, "id")
        kind = _text(row.get("conversation_kind"), "conversation_kind").lower() or "thread"
        if kind not in CONVERSATIONS:
            raise BadCell(
                f"conversation_kind: '{kind[:40]}' is not known", "Write thread, question, event, issue or chat."
            )
        title = _text(row.get("title") or row.get("name"), "title")
        channel = _text(row.get("channel"), "channel")
        if channel and channel not in self.channels:
            self.channels.add(channel)
            yield IncomingChannel(channel, channel)
        self.titles[key] = title
        yield IncomingConversation(
            key,
            title,
            kind,  # type: ignore[arg-type]
            channel,
            _text(row.get("url"), "url"),
            _list(row.get("tags"), "tags"),
            _truth(row.get("closed"), "closed"),
            _text(row.get("accepted"), "accepted"),
            _time(row["starts_at"], "starts_at") if row.get("starts_at") else None,
            _time(row["ends_at"], "ends_at") if row.get("ends_at") else None,
            _text(row.get("place"), "place"),
            _number(row.get("going"), "going"),
            _truth(row.get("cancelled"), "cancelled"),
            _truth(row.get("deleted"), "deleted"),
        )


def _text(value: Any, column: str) -> str:
    if type(value) is str:
        return value
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    raise BadCell(f"{column}: this is a {type(value).__name__}, not text", "Write it as text.")


def _needed(row: Mapping[str, Any], column: str) -> str:
    text = _text(row.get(column), column)
    if not text:
        raise BadCell(f"{column}: it is missing", f"Fill in {column}.")
    return text


def _time(value: Any, column: str) -> datetime:
    try:
        return from_iso(value)
    except ValueError as trouble:
        raise BadCell(f"{column}: {trouble}", f"{EXAMPLE[0].upper()}{EXAMPLE[1:]}.") from None


def _truth(value: Any, column: str) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    said = str(value).strip().lower()
    if said in YES:
        return True
    if said in NO:
        return False
    raise BadCell(f"{column}: '{said[:40]}' is neither yes nor no", "Write yes or no.")


def _number(value: Any, column: str) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    raise BadCell(f"{column}: '{str(value)[:40]}' is no whole number", "Write a number such as 12.")


def _list(value: Any, column: str) -> tuple[str, ...]:
    """A JSON list, or words separated by spaces, commas or semicolons in a cell."""
    if not value:
        return ()
    if isinstance(value, str):
        parts = value.replace(";", ",").split(",") if "," in value or ";" in value else value.split()
        return tuple(part.strip() for part in parts if part.strip())
    if isinstance(value, list):
        return tuple(_text(item, column) for item in value)
    raise BadCell(f"{column}: this is no list", "Separate the ids with commas.")


def _made_id(row: Mapping[str, Any]) -> str:
    """An id from what makes an act what it is, for rows written by hand: who, when, where, on what, and its words."""
    parts = (
        row.get(column)
        for column in ("kind", "author", "author_email", "at", "channel", "conversation", "reply_to", "value", "text")
    )
    words = "\0".join("" if part is None else str(part) for part in parts)
    return f"kith-{blake2b(words.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
