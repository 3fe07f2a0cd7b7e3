"""Meetup: events and groups ("chapters") as JSON Lines or JSON arrays.

A group is a channel, an event a conversation. The archive counts who went but names nobody, so the announcement is a
post by the group itself, a staff identity of its own; hosts are attendances where an event names them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from communities.archive import Entry, Export
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.instants import duration, from_iso
from communities.connectors.plain_text import plain_text
from communities.connectors.registry import register
from communities.connectors.rows import first_row, json_rows
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)


@register
class Meetup:
    """Events and groups of Meetup."""

    name = "meetup"
    label = "Meetup events"
    about = "JSON Lines of events, and of groups beside them"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return "Meetup"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        events, groups = _sorted_entries(export)
        if events:
            return Fit(0.95, "events with group, dateTime and rsvps")
        return Fit(0.7, "groups with urlname and memberships") if groups else NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        return _Reading(export).records()


def _sorted_entries(export: Export) -> tuple[list[Entry], list[Entry]]:
    events, groups = [], []
    for entry in export.entries[:1000]:
        row = first_row(export, entry) if entry.name.endswith(("json", "jsonl")) or len(export.entries) == 1 else None
        if not isinstance(row, dict):
            continue
        if isinstance(row.get("group"), dict) and "dateTime" in row and ("rsvps" in row or "eventUrl" in row):
            events.append(entry)
        elif "urlname" in row and ("memberships" in row or "joinMode" in row):
            groups.append(entry)
    return events, groups


@dataclass(slots=True)
class _Reading:
    export: Export
    channels: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Incoming]:
        events, groups = _sorted_entries(self.export)
        for read, entries in ((self._group, groups), (self._event, events)):
            for entry in entries:
                for where, row, raw in json_rows(self.export, entry):
                    if isinstance(row, Rejection):
                        yield row
                        continue
                    try:
                        yield from read(row)
                    except KeyError as trouble:
                        yield _refused(where, f"{trouble.args[0]} is missing", row, raw)
                    except (ValueError, TypeError, AttributeError) as trouble:
                        yield _refused(where, str(trouble) or "this row cannot be read", row, raw)

    def _group(self, row: dict[str, Any]) -> Iterator[Incoming]:
        key = _text(row["urlname"])
        self.channels.add(key)
        yield IncomingChannel(
            key, _text(row.get("name")) or key, plain_text(_text(row.get("description"))), f"https://www.meetup.com/{key}/",
            archived=_text(row.get("status")).lower() == "inactive",
        )  # fmt: skip
        founded = row.get("foundedDate")
        yield self._organiser(key, row, from_iso(founded) if founded else None)

    def _event(self, row: dict[str, Any]) -> Iterator[Incoming]:
        number = _text(row["id"])
        group = row.get("group") or {}
        key = _text(group.get("urlname"))
        if not number or not key:
            raise ValueError("the event's id or its group's urlname is missing")
        starts = from_iso(row["dateTime"])
        created = row.get("createdTime")
        announced = from_iso(created) if created else starts
        if key not in self.channels:
            self.channels.add(key)
            yield IncomingChannel(key, _text(group.get("name")) or key, url=f"https://www.meetup.com/{key}/")
        organiser = f"group:{key}"
        if organiser not in self.people:
            yield self._organiser(key, group, None)
        lasts = duration(_text(row.get("duration")))
        counts = row.get("rsvps")
        going = counts.get("yesCount") if isinstance(counts, dict) else None
        cancelled = _text(row.get("status")).upper() == "CANCELLED"
        title, url = _text(row.get("title")), _text(row.get("eventUrl"))
        yield IncomingConversation(
            number, title, "event", key, url, starts_at=starts, ends_at=starts + lasts if lasts else None,
            place=_place(row), going=going if isinstance(going, int) else None, cancelled=cancelled,
        )  # fmt: skip
        description = plain_text(_text(row.get("description")))
        yield IncomingActivity(
            f"event/{number}",
            "post",
            organiser,
            announced,
            key,
            number,
            text=f"{title}\n\n{description}".strip(),
            url=url,
        )
        for host in row.get("eventHosts") or row.get("hosts") or []:
            yield from self._host(host, number, key, starts, cancelled)

    def _host(self, host: Any, number: str, key: str, starts: Any, cancelled: bool) -> Iterator[Incoming]:
        who = host.get("member") if isinstance(host.get("member"), dict) else host
        person = _text(who.get("id") or who.get("memberId"))
        if not person or cancelled:
            return
        if person not in self.people:
            self.people.add(person)
            name = _text(who.get("name"))
            yield IncomingIdentity(person, handle=name, name=name)
        yield IncomingActivity(f"event/{number}/host/{person}", "attendance", person, starts, key, number, value="host")

    def _organiser(self, key: str, group: dict[str, Any], founded: Any) -> IncomingIdentity:
        self.people.add(f"group:{key}")
        name = _text(group.get("name")) or key
        town = ", ".join(_text(group.get(part)) for part in ("city", "country") if group.get(part))
        url = f"https://www.meetup.com/{key}/"
        return IncomingIdentity(
            f"group:{key}", handle=key, name=name, profile_url=url, location=town, joined_at=founded, is_staff=True
        )


def _place(row: dict[str, Any]) -> str:
    """The place: "Google San Francisco, San Francisco", "Online", or "" when no venue is named."""
    for venue in row.get("venues") or []:
        if isinstance(venue, dict):
            name, city = _text(venue.get("name")), _text(venue.get("city"))
            if "online" in (_text(venue.get("venueType")) + name).lower():
                return "Online"
            return ", ".join(part for part in (name, city) if part)
    return "Online" if row.get("isOnline") else ""


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _refused(where: str, reason: str, row: Any, raw: str) -> Rejection:
    return Rejection(where, reason, "Correct it or remove the row.", (raw or json.dumps(row))[:RAW_LIMIT])
