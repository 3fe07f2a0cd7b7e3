"""What happens in IRC channels, line by line: who is around, who is addressed, which sitting a line belongs to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from communities.archive import Export
from communities.connectors.sittings import Sittings, day_title
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
)

AHEAD = 500  # lines looked ahead: someone addressed before they first speak in the log is still around
ADDRESS = re.compile(r"[@\s]*([^\s,:;!?]{1,40})(?:[:,;] |[:,]\s*$| [:,]\s)")
RECENT = timedelta(hours=24)
COMMON = frozenset(
    [
        "well",
        "yes",
        "yeah",
        "no",
        "nope",
        "so",
        "ok",
        "okay",
        "hi",
        "hey",
        "hello",
        "thanks",
        "thx",
        "actually",
        "anyway",
        "also",
        "and",
        "but",
        "oh",
        "ah",
        "um",
        "hmm",
        "then",
        "now",
        "sorry",
        "please",
        "sure",
        "right",
        "first",
        "second",
        "finally",
        "lol",
        "btw",
        "however",
        "maybe",
        "http",
        "https",
        "all",
        "guys",
        "everyone",
    ]
)


@dataclass(slots=True)
class Line:
    """One line of a log, whoever wrote the log. `name` is its place in the log, "" to name it by its content."""

    name: str
    log: str
    channel: str
    at: datetime
    nick: str
    kind: str  # say, join, leave, nick, maybe
    text: str


class Channels:
    """Turns lines into records, with a short look ahead, in the order in which they came."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.waiting: deque[Line] = deque()
        self.people: set[str] = set()
        self.around: dict[str, dict[str, datetime]] = {}  # channel: nick: when last heard of
        self.sittings = Sittings()
        self.heard: dict[tuple[str, datetime, str, int], str] = {}
        self.repeats: dict[tuple[str, datetime, str, int], int] = {}
        self.minute: datetime | None = None

    def hear(self, line: Line) -> Iterator[Incoming]:
        """Takes the next line; yields the records of the line that leaves the look-ahead."""
        around = self.around.get(line.channel)
        if around is None:
            around = self.around[line.channel] = {}
            yield IncomingChannel(line.channel or "irc", f"#{line.channel}" if line.channel else "IRC")
        if line.kind == "nick":
            around[line.text.lower()] = line.at
        elif line.kind != "maybe":
            around[line.nick.lower()] = line.at
        self.waiting.append(line)
        if len(self.waiting) > AHEAD:
            yield from self._records(self.waiting.popleft())

    def finish(self) -> Iterator[Incoming]:
        """Yields what still waits, when the log has ended."""
        while self.waiting:
            yield from self._records(self.waiting.popleft())

    def _records(self, line: Line) -> Iterator[Incoming]:
        kind, nick, at = line.kind, line.nick, line.at
        key = nick.lower()
        if kind == "nick":
            self.export.note("New nicks are followed for who is around; both nicks stay people of their own.")
            return
        if kind == "maybe" and key not in self.around[line.channel]:
            self.export.note("Topics, modes and other service messages were left out.")
            return
        name = line.name or self._named_by_content(line, key)
        if self._told_by_another_log(line, key):
            self.export.note("Lines that another log of the same channel and minute had told already were left out.")
            return
        if key not in self.people:
            self.people.add(key)
            yield IncomingIdentity(key, nick)
        channel = line.channel or "irc"
        if kind == "join" or kind == "leave":
            yield IncomingActivity(name, kind, key, at, channel)  # type: ignore[arg-type]
            return
        conversation, begun = self.sittings.place(channel, at)
        if begun:
            title = day_title(f"#{line.channel}" if line.channel else "IRC", at)
            yield IncomingConversation(conversation, title, "chat", channel)
        text = line.text
        yield IncomingActivity(name, "post", key, at, channel, conversation, "", self._addressed(line, key), text)

    def _addressed(self, line: Line, author: str) -> tuple[str, ...]:
        """The nicks that a line begins with ("anna, bob: …"), as far as they were heard of within a day."""
        text = line.text
        if ":" not in text and "," not in text and ";" not in text:
            return ()
        found: tuple[str, ...] = ()
        at = 0
        around = self.around[line.channel]
        since = line.at - RECENT
        while True:
            match = ADDRESS.match(text, at)
            if not match:
                return found
            nick = match[1].lower()
            heard = around.get(nick)
            if heard is None or heard < since or nick == author or (nick in COMMON and text[match.end(1)] != ":"):
                return found
            found = (*found, nick)
            at = match.end()

    def _told_by_another_log(self, line: Line, key: str) -> bool:
        """Logs of one channel may overlap. The same words twice in one log are two lines, in two logs one."""
        if not line.log:
            return False
        if len(self.heard) > 500_000:
            self.heard.clear()
        same = (line.channel, line.at, key, hash((line.kind, line.text)))
        return self.heard.setdefault(same, line.log) != line.log

    def _named_by_content(self, line: Line, key: str) -> str:
        """A name that stays when a log is renamed, rotated or grown: channel, time, nick, words, and which time."""
        if line.at != self.minute:
            self.minute = line.at
            self.repeats.clear()
        words = blake2b(f"{line.kind}\0{line.text}".encode("utf-8", "replace"), digest_size=8)
        same = (line.channel, line.at, key, int.from_bytes(words.digest(), "big"))
        count = self.repeats[same] = self.repeats.get(same, 0) + 1
        return f"{line.channel}/{line.at:%Y-%m-%dT%H:%M:%S}/{key}/{words.hexdigest()}" + (
            f"/{count}" if count > 1 else ""
        )
