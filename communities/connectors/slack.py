"""Slack's workspace export: users, channels and one JSON file per channel and day.

Threads are conversations of their own; everything else is cut into sittings. Housekeeping (topics set, channels
renamed, messages pinned, integrations added) is a contribution: someone tended the place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from communities.archive import Damaged, Entry, Export
from communities.connectors import slack_people
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.instants import from_epoch
from communities.connectors.registry import register
from communities.connectors.sittings import Sittings, day_title
from communities.connectors.slack_text import readable
from communities.incoming import (
    ActivityKind,
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    Rejection,
)

LISTS = ("channels.json", "groups.json", "mpims.json", "dms.json")
JOINS = ("channel_join", "group_join")
LEAVES = ("channel_leave", "group_leave")
HOUSEKEEPING = {
    "channel_purpose": "purpose", "channel_topic": "topic", "channel_name": "rename", "channel_archive": "archive",
    "channel_unarchive": "unarchive", "group_purpose": "purpose", "group_topic": "topic", "group_name": "rename",
    "group_archive": "archive", "group_unarchive": "unarchive", "pinned_item": "pin", "unpinned_item": "unpin",
    "bot_add": "integration", "bot_enable": "integration", "bot_remove": "integration", "bot_disable": "integration",
    "reminder_add": "reminder", "channel_convert_to_private": "private", "channel_posting_permissions": "permissions",
}  # fmt: skip
ECHOES = ("message_replied", "ekm_access_denied", "hidden_by_limit")


@register
class Slack:
    """Slack's workspace export."""

    name = "slack"
    label = "Slack export"
    about = "the zip of Slack's workspace export, or its folder"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return "Slack"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        names = {entry.name.rpartition("/")[2] for entry in export.entries}
        days = sum(1 for entry in export.entries if _is_day(entry.name))
        if "users.json" in names and days and names.intersection(LISTS):
            return Fit(0.98, f"users.json, a list of channels and {days} day files")
        if days and names.intersection((*LISTS, "users.json")):
            return Fit(0.8, f"{days} day files in channel folders")
        return NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        return _Reading(export).records()


def _is_day(name: str) -> bool:
    """Whether a name is like "general/2015-06-06.json"."""
    last = name.rpartition("/")[2]
    return (
        "/" in name and len(last) == 15 and last[4] == last[7] == "-" and last.endswith(".json") and last[:4].isdigit()
    )


@dataclass(slots=True)
class _Reading:
    export: Export
    names: dict[str, str] = field(default_factory=dict)
    channels: dict[str, IncomingChannel] = field(default_factory=dict)  # by folder name
    sittings: Sittings = field(default_factory=Sittings)
    threads: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Incoming]:
        yield from self._people()
        yield from self._channels()
        for entry in self.export.entries:
            if _is_day(entry.name):
                yield from self._day(entry)

    def _listed(self, *wanted: str) -> Iterator[tuple[str, Any]]:
        for entry in self.export.entries:
            if entry.name.rpartition("/")[2] in wanted:
                try:
                    rows = self.export.json(entry)
                except Damaged as trouble:
                    yield entry.name, Rejection(entry.name, trouble.what, trouble.mend)
                    continue
                for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
                    yield f"{entry.name}, item {number}", row

    def _people(self) -> Iterator[Incoming]:
        for where, row in self._listed("users.json", "integration_users.json"):
            if isinstance(row, Rejection):
                yield row
                continue
            person = slack_people.person(row)
            if person is None:
                yield Rejection(where, "this user has no id", "Give it the id that messages use.", _raw(row))
                continue
            self.names[person.external_id] = person.handle
            yield person

    def _channels(self) -> Iterator[Incoming]:
        for where, row in self._listed(*LISTS):
            if isinstance(row, Rejection):
                yield row
                continue
            if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                yield Rejection(where, "this channel has no id", "Give it an id.", _raw(row))
                continue
            members = row.get("members")
            people = [self.names.get(str(user), str(user)) for user in members] if isinstance(members, list) else []
            name = row.get("name") or ", ".join(people) or row["id"]
            about = "\n".join(_value(row, part) for part in ("purpose", "topic") if _value(row, part))
            channel = IncomingChannel(
                row["id"], str(name), readable(about, self._name)[0], archived=bool(row.get("is_archived"))
            )
            self.channels[str(row.get("name") or row["id"])] = channel
            yield channel

    def _day(self, entry: Entry) -> Iterator[Incoming]:
        folder = entry.name.split("/")[-2]
        channel = self.channels.get(folder)
        if channel is None:
            channel = self.channels[folder] = IncomingChannel(folder, folder)
            yield channel
        try:
            messages = self.export.json(entry)
        except Damaged as trouble:
            yield Rejection(entry.name, trouble.what, "Export this channel again.")
            return
        if not isinstance(messages, list):
            yield Rejection(entry.name, "this is no list of messages", "Export this channel again.", _raw(messages))
            return
        for number, message in enumerate(messages, 1):
            try:
                yield from self._message(message, channel)
            except (ValueError, TypeError, AttributeError, KeyError) as trouble:
                where = f"{entry.name}, message {number}"
                yield Rejection(where, str(trouble) or "this is no message", "Correct it or remove it.", _raw(message))

    def _message(self, message: dict[str, Any], channel: IncomingChannel) -> Iterator[Incoming]:
        if not isinstance(message, dict):
            raise ValueError("this is no message")
        subtype = message.get("subtype") or ""
        if subtype in ECHOES:
            self.export.note(f"Slack's own echo “{subtype}” carries nothing new and was left out.")
            return
        if subtype == "message_changed" and isinstance(message.get("message"), dict):
            message = message["message"]
            subtype = message.get("subtype") or ""
        gone = subtype in ("message_deleted", "tombstone")
        if subtype == "message_deleted":
            message = {**(message.get("previous_message") or {}), "ts": message.get("deleted_ts") or message.get("ts")}
        at = from_epoch(message.get("ts"))
        author = slack_people.author(message)
        yield from self._met(author, message)
        text, mentions = readable(_words(message), self._name)
        mentions = tuple(user for user in mentions if user != author)
        for user in mentions:
            yield from self._met(user, {})
        channel_id = channel.external_id
        activity = IncomingActivity(f"{channel_id}/{message['ts']}", "post", author, at, channel_id)
        if subtype in JOINS or subtype in LEAVES:
            activity.kind = "join" if subtype in JOINS else "leave"
            activity.text = text
            yield activity
            return
        activity.kind, activity.value = self._kind(subtype)
        if not gone:
            activity.text, activity.mentions = text, mentions
        activity.deleted = gone
        yield from self._place(activity, message, channel, at)
        edited = message.get("edited")
        if isinstance(edited, dict) and edited.get("ts"):
            activity.edited_at = from_epoch(edited["ts"])
        yield activity
        yield from self._reactions(message, activity)

    def _kind(self, subtype: str) -> tuple[ActivityKind, str]:
        return ("contribution", HOUSEKEEPING[subtype]) if subtype in HOUSEKEEPING else ("post", "")

    def _place(
        self, activity: IncomingActivity, message: dict[str, Any], channel: IncomingChannel, at: datetime
    ) -> Iterator[Incoming]:
        """Puts the act into its thread or the channel's sitting, announcing either when it is new."""
        thread = message.get("thread_ts")
        if isinstance(thread, str) and thread:
            activity.conversation = f"{channel.external_id}/t{thread}"
            if thread != message["ts"]:
                if activity.kind == "post":
                    activity.kind = "reply"
                activity.reply_to = f"{channel.external_id}/{thread}"
            if activity.conversation not in self.threads:
                self.threads.add(activity.conversation)
                title = activity.text.split("\n", 1)[0][:120] if not activity.reply_to else ""
                yield IncomingConversation(activity.conversation, title, "thread", channel.external_id)
            return
        activity.conversation, begun = self.sittings.place(channel.external_id, at)
        if begun:
            title = day_title(f"#{channel.name}", at)
            yield IncomingConversation(activity.conversation, title, "chat", channel.external_id)

    def _reactions(self, message: dict[str, Any], on: IncomingActivity) -> Iterator[Incoming]:
        """Slack says who reacted but not when: the time of the message stands in."""
        for reaction in message.get("reactions") or []:
            name = str(reaction.get("name") or "")
            for user in reaction.get("users") or []:
                yield from self._met(str(user), {})
                yield IncomingActivity(
                    f"{on.external_id}/{name}/{user}", "reaction", str(user), on.occurred_at, on.channel,
                    on.conversation, on.external_id, value=name,
                )  # fmt: skip

    def _met(self, user: str, message: dict[str, Any]) -> Iterator[Incoming]:
        """A person or bot that users.json does not list is introduced when first met."""
        if user and user not in self.names:
            identity = slack_people.stranger(user, message)
            self.names[user] = identity.handle or user
            yield identity

    def _name(self, user: str, label: str) -> str:
        return label or self.names.get(user, user)


def _words(message: dict[str, Any]) -> str:
    """The text, or for a message without one the files and attachments it consists of."""
    text = str(message.get("text") or "")
    if text:
        return text
    parts = [str(a.get("text") or a.get("fallback") or a.get("title") or "") for a in message.get("attachments") or []]
    parts += [f"[file: {f.get('title') or f.get('name') or 'unnamed'}]" for f in message.get("files") or []]
    return "\n".join(part for part in parts if part)


def _value(row: dict[str, Any], part: str) -> str:
    held = row.get(part)
    return str(held.get("value") or "") if isinstance(held, dict) else ""


def _raw(row: Any) -> str:
    return json.dumps(row, ensure_ascii=True)[:RAW_LIMIT]
