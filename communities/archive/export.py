"""One way to look at whatever was brought: a file, a `.gz`, a `.zip`, a `.tar(.gz)` or a folder of them."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from communities.archive import decoding
from communities.archive.bounded import Bounded, buffered
from communities.archive.limits import GB, Limits
from communities.archive.unreadable import Damaged, Unreadable

HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside an export. `name` is for people and for recognition; nothing is ever opened by it."""

    name: str  # "general/2015-06-06.json", always with forward slashes
    size: int  # bytes unpacked as declared, or packed where only that is known: for progress, never for trust
    key: int  # where its container finds it


class Container(Protocol):
    """A place that holds entries: a single file, a folder, a zip, an unpacked tar."""

    entries: list[Entry]
    packed_size: int  # bytes on disk
    is_packed: bool

    def stream(self, entry: Entry, limits: Limits, passed: Any) -> Bounded:
        """The unpacked bytes of one entry."""
        ...

    def close(self) -> None:
        """Lets go of files."""
        ...


class Export:
    """What a person brought. Use it as a context manager: a tar is unpacked to a temporary folder of our own."""

    def __init__(self, path: Path, container: Container, limits: Limits) -> None:
        self.path = path
        self._name = path.name or "export"
        self.limits = limits
        self.container = container
        self.entries = container.entries
        self.bytes_read = 0
        self.unpacked = 0
        self.notes: Counter[str] = Counter()
        self._furthest: dict[int, int] = {}

    @classmethod
    def open(cls, path: str | Path, limits: Limits | None = None) -> Export:
        """Opens `path` without reading its content. Raises Unreadable, and only that, with text for its owner."""
        from communities.archive.containers import container_for

        limits = limits or Limits()
        place = Path(path)
        try:
            container = container_for(place, limits)
        except Unreadable:
            raise
        except FileNotFoundError as trouble:
            raise Unreadable("There is no such file or folder.", place.name, "Check the path.") from trouble
        except (OSError, ValueError, RecursionError) as trouble:
            raise Unreadable("This file cannot be opened.", place.name, "Export it again.") from trouble
        return cls(place, container, limits)

    @property
    def name(self) -> str:
        """What people call it: the file's own name."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        """Uploads lie under a generated name; the one they were brought with may say more (a log's day and channel)."""
        self._name = name
        if len(self.entries) == 1 and not self.container.is_packed:
            self.entries = [replace(self.entries[0], name=name.rpartition("/")[2].removesuffix(".gz"))]

    @property
    def bytes_total(self) -> int:
        """Bytes that one reading of everything passes, as declared: the far end of a progress bar."""
        return sum(entry.size for entry in self.entries)

    def note(self, what: str, times: int = 1) -> None:
        """Leaves a remark about the reading ("read as Windows-1252"), shown once with a count."""
        self.notes[what] += times

    def stream(self, entry: Entry, *, counts: bool = True) -> io.BufferedReader:
        """The bytes of one entry, unpacked and bounded."""
        position = 0

        def passed(count: int) -> None:
            nonlocal position
            position += count
            before = self._furthest.get(entry.key, 0)
            if position > before:
                self._furthest[entry.key] = position
                self.unpacked += position - before
                if counts:
                    self.bytes_read = min(self.bytes_read + position - before, self.bytes_total)
            self._hold_total(entry)

        return buffered(self.container.stream(entry, self.limits, passed))

    def head(self, entry: Entry, size: int = HEAD) -> bytes:
        """The first bytes of an entry, for recognising it, as UTF-8 if they were UTF-16; b"" if damaged."""
        try:
            with self.container.stream(entry, self.limits, lambda count: None) as stream:
                parts: list[bytes] = []
                left = size
                while left > 0:
                    part = stream.read(left)
                    if not part:
                        break
                    parts.append(part)
                    left -= len(part)
                head = b"".join(parts)
        except Damaged:
            return b""
        wide = decoding.wide_encoding(head)
        return head.decode(wide, "replace").encode() if wide else head

    def bytes(self, entry: Entry) -> bytes:
        """A whole entry in memory, at most `limits.whole`."""
        with self.stream(entry) as stream:
            data = stream.read(self.limits.whole + 1)
        if len(data) > self.limits.whole:
            raise Unreadable(
                f"This file is larger than {self.limits.whole // 2**20} MB and cannot be read at once.",
                entry.name,
                "Export a shorter period, or one channel at a time.",
            )
        return data

    def text(self, entry: Entry) -> str:
        """A whole entry as text, in whatever encoding it came."""
        return decoding.decode(self.bytes(entry), self.note)

    def json(self, entry: Entry) -> Any:
        """A whole entry as JSON. Raises Damaged when it is not JSON or is nested beyond reason."""
        try:
            return json.loads(self.text(entry))
        except RecursionError as trouble:
            raise Damaged("This JSON is nested too deeply.", entry.name, "Export it again.") from trouble
        except ValueError as trouble:
            raise Damaged(f"This is not valid JSON ({trouble}).", entry.name, "Export it again.") from trouble

    def lines(self, entry: Entry) -> Iterator[str]:
        """The lines of an entry without their ends. Each is decoded by itself if the whole is not UTF-8."""
        with self.stream(entry) as stream:
            yield from decoding.lines(stream, self.limits.line, entry.name, self.note)

    def close(self) -> None:
        """Lets go of the file and of anything unpacked from it."""
        self.container.close()

    def __enter__(self) -> Export:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _hold_total(self, entry: Entry) -> None:
        if self.unpacked > self.limits.total:
            raise Unreadable(
                f"This export unpacks to more than {self.limits.total / GB:.1f} GB.",
                entry.name,
                "Bring it in parts, for instance year by year.",
            )
        packed = self.container.packed_size
        if self.container.is_packed and self.unpacked > max(self.limits.ratio_after, self.limits.ratio * packed):
            raise Unreadable(
                f"This archive unpacks to more than {self.limits.ratio} times its size, as a zip bomb does.",
                entry.name,
                "If it is honest, unpack it yourself and bring the folder.",
            )
