"""One event of a calendar at a time, so that a broken one spoils nothing, and the dates of a series, bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from communities.archive import Entry, Export
from communities.connectors.instants import EARLIEST, LATEST

MOST = 200  # events of one series
FURTHEST = timedelta(days=5 * 366)
LONGEST_EVENT = 200_000  # characters
# Rules that recur within a day, or that may never come true and would be tried day by day until the year 9999.
ENDLESS = re.compile(
    r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)"
    r"|(?=.*FREQ=(?:DAILY|WEEKLY))(?=.*(?:BYSETPOS|BYYEARDAY|BYWEEKNO|BYEASTER|BYMONTHDAY))",
    re.I,
)
COUNT = re.compile(r";?COUNT=(\d{1,9})", re.I)
UNTIL = re.compile(r";?UNTIL=[^;]*", re.I)


@dataclass(slots=True)
class Guest:
    """Someone an event names, by address."""

    address: str
    name: str
    accepted: bool
    chairs: bool


@dataclass(slots=True)
class Event:
    """What Kith keeps of a VEVENT."""

    uid: str
    title: str
    about: str
    starts: datetime
    lasts: timedelta | None
    place: str
    url: str
    tags: tuple[str, ...]
    cancelled: bool
    announced: datetime | None
    organiser: Guest | None
    guests: list[Guest]
    series: str  # the RRULE, "" for a single event
    extra: list[datetime]
    without: set[datetime]
    replaces: datetime | None  # RECURRENCE-ID: this one stands for that date of its series
    local: datetime  # starts, in its own zone: a series keeps its local hour over daylight saving


def blocks(export: Export, entry: Entry) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yields `(where, header, VEVENT text)`; header holds X-WR-CALNAME and the VTIMEZONE blocks met so far."""
    header = {"X-WR-CALNAME": "", "zones": ""}
    zone: list[str] = []
    event: list[str] = []
    number = size = 0
    for line in export.lines(entry):
        mark = line.strip().upper() if line[:1] in "BbEe" else ""
        if mark == "BEGIN:VEVENT":
            event, size = [line], 0
            number += 1
        elif event:
            size += len(line)
            if size < LONGEST_EVENT or mark == "END:VEVENT":
                event.append(line)
            if mark == "END:VEVENT":
                yield f"{entry.name}, event {number}", header, "\r\n".join(event)
                event = []
        elif mark == "BEGIN:VTIMEZONE" or zone:
            zone.append(line)
            if mark == "END:VTIMEZONE":
                if len(header["zones"]) < LONGEST_EVENT:
                    header["zones"] += "\r\n".join(zone) + "\r\n"
                zone = []
        elif line.upper().startswith("X-WR-CALNAME"):
            header["X-WR-CALNAME"] = line.partition(":")[2].strip()
    if event:
        yield f"{entry.name}, event {number}", header, "\r\n".join(event)


def parsed(text: str, header: dict[str, str]) -> Event:
    """An Event from its text. Raises ValueError or another of the parser's errors."""
    if not text.rstrip().upper().endswith("END:VEVENT"):
        raise ValueError("the event is cut off")
    zones = header["zones"] if "TZID" in text else ""
    calendar = Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{zones}{text}\r\nEND:VCALENDAR\r\n")
    event = next(iter(calendar.walk("VEVENT")), None)
    if event is None:
        raise ValueError("this is no event")
    begins = event.get("DTSTART")
    if begins is None:
        raise ValueError("DTSTART is missing: nothing says when it begins")
    local = _local(begins.dt)
    starts = _utc(local)
    ends = event.get("DTEND")
    lasts = _utc(_local(ends.dt)) - starts if ends is not None else getattr(event.get("DURATION"), "dt", None)
    uid = str(event.get("UID") or "") or f"{starts:%Y%m%dT%H%M%SZ}-{event.get('SUMMARY', '')}"
    replaces = event.get("RECURRENCE-ID")
    announced = next((event.get(name) for name in ("CREATED", "DTSTAMP", "LAST-MODIFIED") if event.get(name)), None)
    rule = event.get("RRULE")
    if isinstance(rule, list):
        rule = rule[0]
    return Event(
        uid=uid,
        title=str(event.get("SUMMARY") or ""),
        about=str(event.get("DESCRIPTION") or ""),
        starts=starts,
        lasts=lasts if isinstance(lasts, timedelta) and timedelta() < lasts < timedelta(days=366) else None,
        place=str(event.get("LOCATION") or ""),
        url=str(event.get("URL") or ""),
        tags=_tags(event.get("CATEGORIES")),
        cancelled=str(event.get("STATUS") or "").upper() == "CANCELLED",
        announced=_utc(_local(announced.dt)) if announced is not None else None,
        organiser=_guest(event.get("ORGANIZER")),
        guests=[guest for guest in map(_guest, _listed(event.get("ATTENDEE"))) if guest][:10_000],
        series=rule.to_ical().decode() if rule is not None else "",
        extra=_dates(event.get("RDATE")),
        without=set(_dates(event.get("EXDATE"))),
        replaces=_utc(_local(replaces.dt)) if replaces is not None else None,
        local=local,
    )


def occurrences(event: Event, note: Callable[[str], None]) -> Iterator[tuple[str, datetime]]:
    """`(conversation id, start)` of each date: the UID alone for a single event, with its date for one of a series."""
    if event.replaces:
        yield f"{event.uid}/{event.replaces:%Y%m%dT%H%M%SZ}", event.starts
        return
    if not event.series and not event.extra:
        yield event.uid, event.starts
        return
    dates = {event.starts, *event.extra[:MOST]}
    if ENDLESS.search(event.series) or len(event.series) > 1_000:
        note("Series with a rule that Kith does not follow were read as their first event.")
    elif event.series:
        dates.update(_series(event))
        if len(dates) > MOST:
            note(f"Series were read up to {MOST} events within five years.")
    for starts in sorted(dates - event.without)[:MOST]:
        yield f"{event.uid}/{starts:%Y%m%dT%H%M%SZ}", starts


def _series(event: Event) -> Iterator[datetime]:
    """The dates of the rule by local clock, ended after five years so that no rule can run on."""
    base = event.local.replace(tzinfo=None)
    end = base + FURTHEST
    said = re.search(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?", event.series, re.I)
    if said:
        until = datetime.strptime(said[1] + (said[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007
        if said[3]:
            until = until.replace(tzinfo=UTC).astimezone(event.local.tzinfo).replace(tzinfo=None)
        end = min(end, until)
    counted = COUNT.search(event.series)
    most = min(int(counted[1]), MOST + 1) if counted else MOST + 1
    rule = COUNT.sub("", UNTIL.sub("", event.series)).strip(";")
    for number, local in enumerate(rrulestr(f"{rule};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=base)):
        if number >= most:
            return
        yield _utc(local.replace(tzinfo=event.local.tzinfo))


def _local(value: Any) -> datetime:
    """A time in its own zone; a bare day begins at midnight UTC, a floating time is read as UTC."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    raise ValueError("a date is not a date")


def _utc(at: datetime) -> datetime:
    at = at.astimezone(UTC)
    if not EARLIEST <= at < LATEST:
        raise ValueError(f"{at.isoformat()} is outside the years 1970 to 2199")
    return at


def _guest(value: Any) -> Guest | None:
    if value is None or isinstance(value, list):
        return None
    params = getattr(value, "params", {})
    address = str(value).strip()
    if address.lower().startswith("mailto:"):
        address = address[7:]
    said = str(params.get("PARTSTAT", "")).upper()
    chairs = str(params.get("ROLE", "")).upper() == "CHAIR"
    return Guest(address.lower()[:254], str(params.get("CN", "")), said == "ACCEPTED", chairs)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _dates(value: Any) -> list[datetime]:
    found = []
    for part in _listed(value):
        for item in getattr(part, "dts", []):
            if isinstance(item.dt, date):
                found.append(_utc(_local(item.dt)))
    return found


def _tags(value: Any) -> tuple[str, ...]:
    tags: dict[str, None] = {}
    for part in _listed(value):
        for tag in getattr(part, "cats", [part]):
            tags[str(tag)] = None
    return tuple(tags)
