"""Discord, as DiscordChatExporter writes it: one JSON file per channel or thread.

A thread or forum post is a conversation; a channel is cut into sittings. Reactions are activities only where the
export names who reacted (older versions give counts).
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from communities.archive import Damaged, Entry, Export, json_items
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.instants import from_iso
from communities.connectors.registry import register
from communities.connectors.sittings import Sittings, day_title
from communities.incoming import (
    ActivityKind,
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)

SPOKEN = (
    "Default",
    "Reply",
    "ChatInputCommand",
    "ContextMenuCommand",
    "ThreadStarterMessage",
    "0",
    "19",
    "20",
    "23",
    "21",
)
JOINS = ("GuildMemberJoin", "RecipientAdd", "7", "1")
LEAVES = ("RecipientRemove", "2")
GUILD_NAME = re.compile(rb'"guild"\s*:\s*\{\s*"id"\s*:\s*"[^"]*"\s*,\s*"name"\s*:\s*("(?:[^"\\]|\\.){0,200}")')


@register
class Discord:
    """JSON of DiscordChatExporter."""

    name = "discord"
    label = "Discord export"
    about = "JSON files of DiscordChatExporter, alone, in a folder or zipped"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        for entry in export.entries[:20]:
            found = GUILD_NAME.search(export.head(entry, 4096))
            if found:
                try:
                    return str(json.loads(found[1]))
                except ValueError:
                    break
        return "Discord"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        count = len(_channel_entries(export))
        return Fit(0.96, f"{count} files with guild, channel and messages") if count else NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        reading = _Reading(export)
        for entry in _channel_entries(export):
            yield from reading.channel(entry)


def _channel_entries(export: Export) -> list[Entry]:
    found = []
    for entry in export.entries[:10_000]:
        if entry.name.endswith(".json") or len(export.entries) == 1:
            head = export.head(entry, 4096)
            if b'"guild"' in head and b'"channel"' in head:
                found.append(entry)
    return found


@dataclass(slots=True)
class _Reading:
    export: Export
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    sittings: Sittings = field(default_factory=Sittings)
    names: dict[str, str] = field(default_factory=dict)

    def channel(self, entry: Entry) -> Iterator[Incoming]:
        channel: dict[str, Any] = {}
        number = 0
        try:
            for key, value in json_items(self.export, entry, "messages"):
                if key == "channel" and isinstance(value, dict):
                    channel = value
                    yield from self._place_of(channel)
                if key:
                    continue
                number += 1
                try:
                    yield from self._message(value, channel)
                except (ValueError, TypeError, AttributeError, KeyError) as trouble:
                    where = f"{entry.name}, message {number}"
                    why = f"{trouble.args[0]} is missing" if isinstance(trouble, KeyError) else str(trouble)
                    yield Rejection(where, why, "Correct it or remove it.", json.dumps(value)[:RAW_LIMIT])
        except Damaged as trouble:
            yield Rejection(f"{entry.name}, after message {number}", trouble.what, trouble.mend)

    def _place_of(self, channel: dict[str, Any]) -> Iterator[Incoming]:
        key, name = str(channel.get("id") or ""), str(channel.get("name") or "")
        self.names[key] = name
        parent = _home(channel)
        if parent not in self.channels:
            self.channels.add(parent)
            thread = parent != key
            shown = str(channel.get("category") or parent) if thread else name
            yield IncomingChannel(parent, shown, "" if thread else str(channel.get("topic") or ""))
        if parent != key:
            yield IncomingConversation(f"thread/{key}", name, "thread", parent)

    def _message(self, message: dict[str, Any], channel: dict[str, Any]) -> Iterator[Incoming]:
        if not isinstance(message, dict):
            raise ValueError("this is no message")
        at = from_iso(message["timestamp"], naive_is_utc=True)
        author = yield from self._person(message.get("author"))
        mentions: list[str] = []
        for named in message.get("mentions") or []:
            who = yield from self._person(named)
            if who and who != author:
                mentions.append(who)
        key, home = str(channel.get("id") or ""), _home(channel)
        kind, value = _kind(str(message.get("type") or "Default"))
        activity = IncomingActivity(str(message["id"]), kind, author, at, home, value=value, text=_words(message))
        activity.mentions = tuple(dict.fromkeys(mentions))
        if message.get("timestampEdited"):
            activity.edited_at = from_iso(message["timestampEdited"], naive_is_utc=True)
        if kind in ("join", "leave"):
            yield activity
            return
        reference = message.get("reference") or {}
        if reference.get("messageId") and kind == "post":
            activity.kind, activity.reply_to = "reply", str(reference["messageId"])
        if home != key:
            activity.conversation = f"thread/{key}"
        else:
            activity.conversation, begun = self.sittings.place(key, at)
            if begun:
                yield IncomingConversation(
                    activity.conversation, day_title(f"#{self.names.get(key, key)}", at), "chat", home
                )
        yield activity
        yield from self._reactions(message, activity, at)

    def _reactions(self, message: dict[str, Any], on: IncomingActivity, at: datetime) -> Iterator[Incoming]:
        """The export does not say when: the time of the message stands in."""
        for reaction in message.get("reactions") or []:
            emoji = str((reaction.get("emoji") or {}).get("name") or "")
            users = reaction.get("users")
            if not users:
                self.export.note(
                    "Reactions without names are no one's act and were left out.", int(reaction.get("count") or 0)
                )
                continue
            for user in users:
                who = yield from self._person(user)
                yield IncomingActivity(
                    f"{on.external_id}/{emoji}/{who}", "reaction", who, at, on.channel, on.conversation, on.external_id,
                    value=emoji,
                )  # fmt: skip

    def _person(self, row: Any) -> Generator[Incoming, None, str]:
        """Tells a person when first met or renamed; returns their id."""
        if not isinstance(row, dict) or not row.get("id"):
            return ""
        key = str(row["id"])
        handle, name = str(row.get("name") or ""), str(row.get("nickname") or row.get("name") or "")
        if self.people.get(key) != (handle, name):
            self.people[key] = (handle, name)
            avatar = str(row.get("avatarUrl") or "")
            yield IncomingIdentity(key, handle, name, avatar_url=avatar, is_bot=bool(row.get("isBot")))
        return key


def _home(channel: dict[str, Any]) -> str:
    """The channel that a thread belongs to (the export calls it the thread's category), else the channel itself."""
    key = str(channel.get("id") or "")
    if "Thread" in str(channel.get("type") or ""):
        return str(channel.get("categoryId") or key)
    return key


def _kind(said: str) -> tuple[ActivityKind, str]:
    if said in SPOKEN:
        return "post", ""
    if said in JOINS:
        return "join", ""
    return ("leave", "") if said in LEAVES else ("contribution", said)


def _words(message: dict[str, Any]) -> str:
    text = str(message.get("content") or "")
    if text:
        return text
    parts = [f"[file: {file.get('fileName') or 'unnamed'}]" for file in message.get("attachments") or []]
    parts += [f"[sticker: {sticker.get('name') or ''}]" for sticker in message.get("stickers") or []]
    parts += [str(embed.get("title") or embed.get("description") or "") for embed in message.get("embeds") or []]
    return "\n".join(part for part in parts if part)
