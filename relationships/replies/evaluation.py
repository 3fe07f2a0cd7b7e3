"""`manage.py evaluate replies IN.jsonl OUT.jsonl`: which message each message answers, for whoever judges it.

In: lines of `{"channel", "id", "ts", "author", "text"}`, in the order in which they were said; channels may be mixed.
`ts` is ISO 8601 or seconds since 1970, to the minute or finer, or null. A line without an author is a notice ("ana has
joined"): it answers nothing; where it tells of an action ("* ana waves") the one who acts is its author.

Out: `{"id", "reply_to": [ids], "confidence"}` for each, in the same order. Its own id: it begins a conversation.
Several ids where it answers several messages about as likely.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from communities.connectors.instants import from_epoch, from_iso
from communities.connectors.irc_notices import notice
from relationships.replies.chat import TEXT_LIMIT, Decision, Line
from relationships.replies.deciding import decide

LISTED: Final = 20
SERVICE: Final = frozenset({"", "*", "***", "===", "-", "--", "-!-", "-->", "<--"})
ACTS: Final = re.compile(r"^\s*(?:\*|===) (\S{1,60}) (.+)$", re.DOTALL)
QUIET: Final = 3 * 86_400.0
BACKWARDS: Final = 3600.0


@dataclass(slots=True)
class _Channel:
    """One channel as it is read: its lines, and which line of the file each came from."""

    lines: list[Line] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)
    last: float | None = None
    starts: list[int] = field(default_factory=lambda: [0])

    def hear(self, place: int, author: str, at: float | None, text: str) -> None:
        """Takes the next line. A long silence, or a clock that jumps back, begins a new log."""
        if at is not None and self.last is not None and not -BACKWARDS <= at - self.last <= QUIET:
            self.starts.append(len(self.lines))
        self.last = at if at is not None else self.last
        key = author.lower()
        person = self.people.setdefault(key, len(self.people))
        self.lines.append(Line(person, at, text[:TEXT_LIMIT], (author,)))
        self.places.append(place)


@dataclass(slots=True)
class _Cases:
    """What was read: the ids in order, the channels, and what could not be read."""

    ids: list[Any] = field(default_factory=list)
    channels: dict[str, _Channel] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    notices: int = 0
    undated: int = 0


def answer(cases: Path, answers: Path) -> Iterator[str]:
    """Answers every line of `cases` into `answers`; tells what it did and which lines it could not read.

    Raises ValueError when no line can be read.
    """
    begun = perf_counter()
    read = _read(cases)
    if not read.ids:
        raise ValueError(read.troubles[0] if read.troubles else f"{cases}: no lines")
    ready = perf_counter()
    found: list[tuple[list[int], float] | None] = [None] * len(read.ids)
    for channel in read.channels.values():
        for first, last in zip(channel.starts, [*channel.starts[1:], len(channel.lines)], strict=True):
            places = channel.places[first:last]
            for place, decision in zip(places, decide(channel.lines[first:last]), strict=True):
                found[place] = ([places[target] for target in _targets(decision)], decision.confidence)
    decided = perf_counter()
    with answers.open("w", encoding="utf-8") as out:
        for place, name in enumerate(read.ids):
            targets, confidence = found[place] or ([place], 1.0)
            row = {"id": name, "reply_to": [read.ids[target] for target in targets], "confidence": round(confidence, 4)}
            out.write(json.dumps(row) + "\n")
    return chain(_told(read, decided - ready, perf_counter() - begun))


def _targets(decision: Decision) -> list[int]:
    return [decision.target, *(target for target, _ in decision.also)]


def _told(read: _Cases, deciding: float, everything: float) -> Iterator[str]:
    for trouble in read.troubles[:LISTED]:
        yield f"left out: {trouble}"
    if len(read.troubles) > LISTED:
        yield f"left out: {len(read.troubles) - LISTED} more lines"
    repeated = len(read.ids) - len({(type(name), name) for name in read.ids})
    if repeated:
        yield f"{repeated} lines have an id that an earlier line has: an answer to it may mean either"
    if read.undated:
        yield f"{read.undated} times could not be read and were taken from the line before"
    spoken = len(read.ids) - read.notices
    rate = f", {spoken / deciding:,.0f} a second" if deciding > 0 and spoken else ""
    yield f"{spoken} messages of {len(read.channels)} channels decided in {deciding:.2f} s{rate}"
    yield f"{read.notices} notices answer nothing; {everything:.2f} s with reading and writing"


def _read(cases: Path) -> _Cases:
    read = _Cases()
    with cases.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            if not raw.strip():
                continue
            try:
                row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
            except (ValueError, RecursionError):
                read.troubles.append(f"{cases.name}, line {number}: this is no JSON")
                continue
            trouble = _trouble(row)
            if trouble:
                read.troubles.append(f"{cases.name}, line {number}: {trouble}")
                continue
            _take(read, row)
    return read


def _trouble(row: object) -> str:
    if not isinstance(row, dict):
        return 'this is no object; give {"channel", "id", "ts", "author", "text"}'
    if not isinstance(row.get("id"), str | int | float) or isinstance(row.get("id"), bool):
        return "id is missing; give a text or a number"
    if not isinstance(row.get("text"), str | None):
        return "text is no text"
    return ""


def _take(read: _Cases, row: dict[str, Any]) -> None:
    place = len(read.ids)
    read.ids.append(row["id"])
    channel = read.channels.setdefault(str(row.get("channel") or ""), _Channel())
    text = row.get("text") or ""
    author = str(row.get("author") or "").strip()
    at = _seconds(row.get("ts"))
    if at is None and row.get("ts") not in (None, ""):
        read.undated += 1
    if author in SERVICE:
        acts = ACTS.match(text)
        told = notice(text)
        if told is not None and told[1] == "nick":
            _rename(channel, told[0], told[2])
        if acts is None or acts[1].lower() not in channel.people or (told is not None and told[1] != "maybe"):
            read.notices += 1
            return
        author, text = acts[1], acts[2]
    channel.hear(place, author, at, text)


def _rename(channel: _Channel, old: str, new: str) -> None:
    """Whoever takes a new nick stays who they are."""
    person = channel.people.get(old.lower())
    if person is not None:
        channel.people.setdefault(new.lower(), person)


def _seconds(stamp: object) -> float | None:
    try:
        if isinstance(stamp, str) and not stamp.replace(".", "", 1).isdecimal():
            return from_iso(stamp, naive_is_utc=True).timestamp()
        if isinstance(stamp, int | float | str) and not isinstance(stamp, bool) and stamp != "":
            return from_epoch(stamp).timestamp()
    except ValueError:
        pass
    return None
