"""Plain logs: irssi, WeeChat, ZNC, energymech, HexChat and their kin. The day comes from the log or its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from communities.archive import Entry, Export
from communities.connectors.connector import RAW_LIMIT
from communities.connectors.irc_channel import Line
from communities.connectors.irc_notices import notice
from communities.incoming import Rejection

STAMP = re.compile(
    r"^\s*\[?(?:(\d{4})-(\d\d)-(\d\d)[ T]|([A-Z][a-z]{2}) +(\d\d?) )?"
    r"(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:Z|([+-]\d\d):?(\d\d))?\]?(\s+)(.*)$",
    re.DOTALL,
)
SAID = re.compile(r"^<[ @+%&~!]?([^>\s]{1,60})>\s?(.*)$", re.DOTALL)
TABBED = re.compile(r"^[@+%&~]?([^\s<>]{1,60})\t(.*)$", re.DOTALL)
DOES = re.compile(r"^\* +(\S{1,60}) ?(.*)$", re.DOTALL)
ARROW = re.compile(r"^(-->|<--|--|-!-|\*\*\*|===)\s")
DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
DAY_LINE = re.compile(
    r"(?:Log opened|Day changed(?: to)?|BEGIN LOGGING AT|Session Start:)\s+"
    r"(?:[A-Z][a-z]{2},? )?(?:(\d{1,2}) )?([A-Z][a-z]{2}) +(?:(\d{1,2}) )?(?:\d\d:\d\d:\d\d )?(\d{4})"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = timedelta(days=1)


def looks_like_log(head: bytes) -> bool:
    """Whether at least a third of the first lines carry a clock and a nick, a notice or an action."""
    lines = [line for line in head.decode("utf-8", "replace").split("\n")[:60] if line.strip()][:50]
    good = 0
    for line in lines:
        stamp = STAMP.match(line.rstrip("\r"))
        rest = stamp[12] if stamp else line
        good += bool(stamp and (SAID.match(rest) or TABBED.match(rest) or DOES.match(rest) or ARROW.match(rest)))
        good += bool(DAY_LINE.search(line))
    return bool(lines) and good * 3 >= len(lines)


def from_logs(export: Export) -> Iterator[Line | Rejection]:
    """The lines of every log of an export."""
    for entry in export.entries:
        yield from _Log(export, entry).lines()


@dataclass(slots=True)
class _Log:
    export: Export
    entry: Entry
    day: date | None = None
    last: timedelta = timedelta()

    def lines(self) -> Iterator[Line | Rejection]:
        self.day = _day_in_name(self.entry.name)
        channel = channel_of(self.entry.name, self.export.name)
        undated = 0
        for number, text in enumerate(self.export.lines(self.entry), 1):
            if not text.strip():
                continue
            stamp = STAMP.match(text)
            if not stamp:
                self._new_day(text)
                continue
            at = self._time(stamp)
            if at is None:
                undated += 1
                if undated == 1:
                    yield Rejection(
                        f"{self.entry.name}, line {number}",
                        "the log does not say which day this is",
                        "Put the day into the file's name, such as #help.2024-02-28.log.",
                        text[:RAW_LIMIT],
                    )
                continue
            line = _understood(stamp[12], stamp[11], self.entry.name, channel, at)
            if line is None:
                self._new_day(text)
                self.export.note("Topics, modes and other service messages were left out.")
            else:
                yield line
        if undated > 1:
            yield Rejection(
                self.entry.name, f"{undated - 1} more lines before the first day", "Put the day into the file's name."
            )

    def _new_day(self, text: str) -> None:
        found = DAY_LINE.search(text)
        if found and found[2] in MONTHS:
            try:
                self.day = date(int(found[4]), MONTHS.index(found[2]) + 1, int(found[1] or found[3] or 1))
                self.last = timedelta()
            except ValueError:
                self.export.note("A line names a day that does not exist.")

    def _time(self, stamp: re.Match[str]) -> datetime | None:
        hour, minute, second = int(stamp[6]), int(stamp[7]), int(stamp[8] or 0)
        if hour > 23 or minute > 59 or second > 60:
            return None
        clock = timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
        try:
            if stamp[1]:
                self.day = date(int(stamp[1]), int(stamp[2]), int(stamp[3]))
            elif stamp[4] and self.day and stamp[4] in MONTHS:
                self.day = date(self.day.year, MONTHS.index(stamp[4]) + 1, int(stamp[5]))
            elif self.day and clock < self.last - timedelta(hours=12):
                self.day += DAY  # midnight has passed without a word
        except (ValueError, OverflowError):
            return None
        self.last = clock
        if self.day is None or self.day.year < 1970:
            return None
        ahead = timedelta(hours=int(stamp[9]), minutes=int(stamp[10])) if stamp[9] else timedelta()
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC) + clock - ahead


def _understood(rest: str, gap: str, log: str, channel: str, at: datetime) -> Line | None:
    said = SAID.match(rest)
    if said:
        return Line("", log, channel, at, said[1], "say", said[2])
    if not ARROW.match(rest):
        does = DOES.match(rest)
        if does and does[1] != "*":
            return Line("", log, channel, at, does[1], "say", does[2])
        tabbed = TABBED.match(rest) if gap == "\t" else None
        if tabbed:
            return Line("", log, channel, at, tabbed[1], "say", tabbed[2])
    told = notice(rest.replace("\t", " "))
    return Line("", log, channel, at, *told) if told and told[1] != "maybe" else None


def channel_of(name: str, export_name: str) -> str:
    """The channel from the log's name: "freenode/#help.2024-01-02.log" is "help"; a bare day takes its folder's."""
    parts = [part for part in name.split("/") if part]
    for part in reversed(parts or [export_name]):
        stem = DAY_IN_NAME.sub("", re.sub(r"(?:\.(?:log|txt|weechatlog|gz|\d{1,3}))+$", "", part))
        hashed = re.search(r"#+([^\s./]+?)[-_.]*$", stem)
        stem = hashed[1] if hashed else stem.removeprefix("irc.").strip("-_. #")
        if stem:
            return stem.lower()
    return ""


def _day_in_name(name: str) -> date | None:
    for found in reversed(list(DAY_IN_NAME.finditer(name))):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
    return None
