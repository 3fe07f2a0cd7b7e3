"""The items of one large JSON array, one at a time, so that memory stays flat however long the export is."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from communities.archive.decoding import wide_encoding
from communities.archive.export import Entry, Export
from communities.archive.limits import MB
from communities.archive.unreadable import Damaged

SPACE = re.compile(r"[\s,]*")
COLON = re.compile(r"\s*:\s*")
DECODER = json.JSONDecoder()


def json_items(export: Export, entry: Entry, key: str = "") -> Iterator[Any]:
    """Yields `(name, value)` for each member before the array and `("", item)` for each item of the array.

    `key` names the array inside a top-level object ("messages"); "" means that the top level is the array.
    Raises Damaged where the text stops being JSON: what came before has been yielded.
    """
    yield from _Reader(export, entry).items(key)


class _Reader:
    def __init__(self, export: Export, entry: Entry) -> None:
        self.entry = entry
        self.longest = export.limits.line
        self.stream = export.stream(entry)
        head = self.stream.peek(200)
        encoding = wide_encoding(head[: len(head) // 4 * 4]) or "utf-8-sig"
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.text = ""
        self.at = 0
        self.ended = False

    def items(self, key: str) -> Iterator[Any]:
        with self.stream:
            if self._next() == "[" and not key:
                yield from self._array()
                return
            self._expect("{")
            while self._next() != "}":
                name = self._value()
                self._skip(COLON)
                if name == key and self._next() == "[":
                    yield from self._array()
                else:
                    yield name, self._value()

    def _array(self) -> Iterator[Any]:
        self._expect("[")
        while self._next() != "]":
            yield "", self._value()
        self.at += 1

    def _next(self) -> str:
        self._skip(SPACE)
        if self.at >= len(self.text):
            raise self._broken("it ends in the middle")
        return self.text[self.at]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        while True:
            found = pattern.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or not self._more(MB):
                return

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            raise self._broken(f"expected {mark}")
        self.at += 1

    def _value(self) -> Any:
        wanted = MB
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError as trouble:
                raise self._broken("nested too deeply") from trouble
            except ValueError as trouble:
                if len(self.text) - self.at > self.longest or not self._more(wanted):
                    raise self._broken(str(trouble)) from trouble
                wanted *= 2
                continue
            # A number may go on in the next block, so a value that touches the end is read again.
            if end == len(self.text) and self._more(wanted):
                continue
            self.at = end
            return value

    def _more(self, size: int) -> bool:
        if self.ended:
            return False
        data = self.stream.read(size)
        self.ended = not data
        self.text = self.text[self.at :] + self.decoder.decode(data, self.ended)
        self.at = 0
        return bool(data)

    def _broken(self, why: str) -> Damaged:
        return Damaged(f"This is not valid JSON ({why}).", self.entry.name, "Export it again.")
