"""JSON Lines of an IRC log, as research corpora and exporters write them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime

from communities.archive import Entry, Export
from communities.connectors.connector import RAW_LIMIT
from communities.connectors.instants import from_iso
from communities.connectors.irc_channel import Line
from communities.connectors.irc_notices import notice
from communities.connectors.rows import json_lines
from communities.incoming import Rejection

ACTION = re.compile(r"^\s*\* (\S+) ?(.*)$", re.DOTALL)


def from_rows(export: Export, entries: list[Entry]) -> Iterator[Line | Rejection]:
    """Lines in file order.

    A row without a time takes that of the nearest earlier row of its log, or, at its top, of the first later one.
    """
    for entry in entries:
        log: object = None
        at: datetime | None = None
        previous: object = None
        early: deque[tuple[Line, str, str]] = deque()
        for where, row, raw in json_lines(export, entry):
            if type(row) is not dict:
                yield row if isinstance(row, Rejection) else _refused(where, "this is no object", raw)
                continue
            text = row.get("text")
            if not isinstance(text, str):
                yield _refused(where, "text is missing", raw)
                continue
            if row.get("file") != log:
                yield from _undated(early)
                log, at = row.get("file"), None
            stamp = row.get("ts")
            if stamp is not None and stamp != previous:
                try:
                    at = from_iso(stamp, naive_is_utc=True)
                except ValueError as trouble:
                    yield _refused(where, f"ts: {trouble}", raw)
                    continue
                previous = stamp
            elif stamp is not None:
                at = at or from_iso(stamp, naive_is_utc=True)
            line = _line(row, at, text)
            if line is None:
                export.note("Topics, modes and other service messages were left out.")
            elif at is None:
                early.append((line, where, raw))
            else:
                while early:
                    waiting = early.popleft()[0]
                    waiting.at = at
                    yield waiting
                yield line
        yield from _undated(early)


def _line(row: dict, at: datetime | None, text: str) -> Line | None:  # type: ignore[type-arg]
    log, number = row.get("file"), row.get("line")
    name = f"{log}:{number}" if log is not None and number is not None else ""
    channel = str(row.get("channel") or "").lstrip("#")
    nick = row.get("nick")
    if nick:
        return Line(name, str(log or ""), channel, at, str(nick), "say", text)  # type: ignore[arg-type]
    action = ACTION.match(text)
    if action:
        return Line(name, str(log or ""), channel, at, action[1], "say", action[2])  # type: ignore[arg-type]
    told = notice(text)
    return Line(name, str(log or ""), channel, at, *told) if told else None  # type: ignore[arg-type]


def _undated(early: deque[tuple[Line, str, str]]) -> Iterator[Rejection]:
    while early:
        _, where, raw = early.popleft()
        yield _refused(where, "neither this row nor another of its log has a time", raw)


def _refused(where: str, reason: str, raw: str) -> Rejection:
    return Rejection(where, reason, "Give file, line, channel, ts, nick and text.", raw[:RAW_LIMIT])
