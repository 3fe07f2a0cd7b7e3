"""iCalendar files: events, who called them and who said yes.

The organiser announces (a post); organiser and accepted attendees attend once the event has begun (an acceptance
before that is an intention and only counts as going). A series is expanded to at most 200 events within five years.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from communities.archive import Entry, Export
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.icalendar_events import Event, Guest, blocks, occurrences, parsed
from communities.connectors.registry import register
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)

TROUBLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, AssertionError)


@register
class ICalendar:
    """Reads `.ics` files."""

    name = "icalendar"
    label = "Calendar"
    about = ".ics files of a calendar, alone, in a folder or zipped"

    def source_name(self, export: Export) -> str:
        """The calendar's own name where it says one."""
        for entry in export.entries[:1]:
            for line in export.head(entry, 4096).decode("utf-8", "replace").splitlines():
                if line.upper().startswith("X-WR-CALNAME"):
                    return line.partition(":")[2].strip() or "Calendar"
        return "Calendar"

    def recognise(self, export: Export) -> Fit:
        """By BEGIN:VCALENDAR at the top."""
        return Fit(0.97, "BEGIN:VCALENDAR") if _calendars(export) else NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """The events of every calendar file, in the order of the file."""
        reading = _Reading(export, datetime.now(UTC))
        for entry in _calendars(export):
            yield from reading.calendar(entry)


def _calendars(export: Export) -> list[Entry]:
    return [entry for entry in export.entries[:10_000] if b"BEGIN:VCALENDAR" in export.head(entry, 2048).upper()]


@dataclass(slots=True)
class _Reading:
    export: Export
    now: datetime
    people: dict[str, str] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)

    def calendar(self, entry: Entry) -> Iterator[Incoming]:
        overridden: set[tuple[str, datetime]] = set()
        events: list[tuple[str, str, Event]] = []
        channel = ""
        for where, header, text in blocks(self.export, entry):
            channel = channel or header.get("X-WR-CALNAME", "")
            try:
                event = parsed(text, header)
            except TROUBLE as trouble:
                yield _refused(where, str(trouble) or "this event cannot be read", text)
                continue
            if event.replaces:
                overridden.add((event.uid, event.replaces))
            events.append((where, text, event))
        channel = channel or "Calendar"
        if channel not in self.channels:
            self.channels.add(channel)
            yield IncomingChannel(channel, channel)
        for where, text, event in events:
            try:
                yield from self._event(event, channel, overridden)
            except TROUBLE as trouble:
                yield _refused(where, str(trouble) or "this event cannot be read", text)

    def _event(self, event: Event, channel: str, overridden: set[tuple[str, datetime]]) -> Iterator[Incoming]:
        organiser = yield from self._person(event.organiser)
        going = sum(1 for guest in event.guests if guest.accepted)
        first = True
        for name, starts in occurrences(event, self.export.note):
            if not event.replaces and event.series and (event.uid, starts) in overridden:
                continue
            ends = starts + event.lasts if event.lasts else None
            yield IncomingConversation(
                name, event.title, "event", channel, event.url, event.tags, starts_at=starts, ends_at=ends,
                place=event.place, going=going if event.guests else None, cancelled=event.cancelled,
            )  # fmt: skip
            if first and not event.replaces:
                first = False
                words = f"{event.title}\n\n{event.about}".strip()
                yield IncomingActivity(
                    f"{event.uid}/announced", "post", organiser, event.announced or starts, channel, name, text=words,
                    url=event.url,
                )  # fmt: skip
            if not event.cancelled and starts <= self.now:
                yield from self._attendances(event, name, channel, starts, organiser)

    def _attendances(self, event: Event, name: str, channel: str, at: datetime, organiser: str) -> Iterator[Incoming]:
        seen = set()
        if organiser:
            seen.add(organiser)
            yield IncomingActivity(f"{name}/{organiser}", "attendance", organiser, at, channel, name, value="host")
        for guest in event.guests:
            who = yield from self._person(guest)
            if guest.accepted and who and who not in seen:
                seen.add(who)
                value = "host" if guest.chairs else "guest"
                yield IncomingActivity(f"{name}/{who}", "attendance", who, at, channel, name, value=value)

    def _person(self, guest: Guest | None) -> Generator[Incoming, None, str]:
        """Introduces a person when first met or better known; returns their id, "" for nobody."""
        if guest is None or not guest.address:
            return ""
        if guest.address not in self.people or (guest.name and self.people[guest.address] != guest.name):
            self.people[guest.address] = guest.name
            email = guest.address if "@" in guest.address else ""
            yield IncomingIdentity(guest.address, guest.address.partition("@")[0], guest.name, email)
        return guest.address


def _refused(where: str, reason: str, text: str) -> Rejection:
    return Rejection(where, reason, "Correct this event or remove it.", text[:RAW_LIMIT])
