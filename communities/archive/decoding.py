"""Bytes to text without ever failing: UTF-8, then UTF-16 by its mark or pattern, then Windows-1252, and a note."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

from communities.archive.limits import MB
from communities.archive.unreadable import Unreadable

Note = Callable[[str], None]
FALLBACK = "Some text was not UTF-8 and was read as Windows-1252."
WIDE = "The file is in UTF-16."


def decode(data: bytes, note: Note) -> str:
    """The text of `data`. Never raises; what no encoding explains becomes U+FFFD."""
    wide = wide_encoding(data)
    if wide:
        note(WIDE)
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        note(FALLBACK)
        return data.decode("cp1252", "replace").removeprefix("ï»¿")


def lines(stream: BinaryIO, longest: int, where: str, note: Note) -> Iterator[str]:
    """Lines without their line feeds and carriage returns. A line over `longest` bytes raises Unreadable."""
    block = stream.read(MB)
    wide = wide_encoding(block)
    if wide:
        note(WIDE)
        yield from _wide_lines(block, stream, wide, longest, where)
        return
    rest = b""
    if block.startswith(codecs.BOM_UTF8):
        block = block[3:]
    while block:
        end = block.rfind(b"\n")
        if end < 0:
            rest += block
            if len(rest) > longest:
                raise _too_long(where, longest)
        else:
            yield from _decoded(rest + block[:end], note)
            rest = block[end + 1 :]
        block = stream.read(MB)
    if rest:
        yield from _decoded(rest, note)


def wide_encoding(head: bytes) -> str:
    """The name of the UTF-16 or UTF-32 that `head` is written in, "" if neither."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(head) % 4 == 0 and head[4:8] != b"\0\0\0\0":
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = head[:200]
    if len(sample) >= 8 and len(sample) % 2 == 0:
        if sample[1::2].count(0) > 0.4 * len(sample) and sample[::2].count(0) == 0:
            return "utf-16-le"
        if sample[::2].count(0) > 0.4 * len(sample) and sample[1::2].count(0) == 0:
            return "utf-16-be"
    return ""


def _decoded(block: bytes, note: Note) -> Iterator[str]:
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        for line in block.split(b"\n"):
            yield _line(line, note)
        return
    if "\r" in text:
        for part in text.split("\n"):
            yield part.removesuffix("\r")
    else:
        yield from text.split("\n")


def _line(line: bytes, note: Note) -> str:
    line = line.removesuffix(b"\r")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        note(FALLBACK)
        return line.decode("cp1252", "replace")


def _wide_lines(block: bytes, stream: BinaryIO, wide: str, longest: int, where: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(wide)("replace")
    rest = ""
    while block:
        parts = (rest + decoder.decode(block)).split("\n")
        rest = parts.pop()
        if len(rest) > longest:
            raise _too_long(where, longest)
        for part in parts:
            yield part.removesuffix("\r")
        block = stream.read(MB)
    rest += decoder.decode(b"", True)
    if rest:
        yield rest.removesuffix("\r")


def _too_long(where: str, longest: int) -> Unreadable:
    return Unreadable(
        f"A single line is longer than {longest // MB} MB.", where, "This is no text export; check the file."
    )
