"""Where one mail ends and the next begins: mbox files, and files that are one mail each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communities.archive import Damaged, Entry, Export, Unreadable
from communities.archive.limits import MB

HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{0,60}:")
TELLING = re.compile(
    rb"^(?:From|Date|Subject|Received|Message-ID|Return-Path|To|Delivered-To|List-Id|MIME-Version|In-Reply-To|References|X-[\w-]+):",
    re.I | re.M,
)
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
MAILDIR = re.compile(r"(?:^|/)(?:cur|new|tmp)/[^/]+$")


@dataclass(slots=True)
class Letter:
    """One mail as bytes, where it lies, and the envelope line of its mbox (b"" if none)."""

    where: str
    source: bytes
    envelope: bytes = b""

    def head(self) -> bytes:
        """The headers alone."""
        found = END_OF_HEAD.search(self.source)
        return self.source[: found.end()] if found else self.source


def looks_like_mail(head: bytes) -> bool:
    """Whether bytes begin as an mbox or as a mail: an envelope line, or at least two telling headers at the top."""
    if head.startswith(b"From ") and b"\n" in head:
        return len(set(TELLING.findall(head))) >= 2
    top = END_OF_HEAD.split(head.lstrip(b"\xef\xbb\xbf\r\n"), 1)[0]
    if not HEADER.match(top):
        return False
    lines = [line for line in top.splitlines()[:-1] if line[:1] not in (b" ", b"\t")][:40]
    headers = sum(1 for line in lines if HEADER.match(line))
    return headers * 10 >= len(lines) * 8 and len({m.lower() for m in TELLING.findall(top)}) >= 2


def letters(export: Export) -> Iterator[Letter]:
    """Every mail of an export in the order of names and places. A damaged file among many is passed over in a note."""
    many = len(export.entries) > 1
    for entry in export.entries:
        try:
            if export.head(entry, 8).startswith(b"From "):
                yield from _mbox(export, entry)
            else:
                yield Letter(entry.name, export.bytes(entry))
        except Damaged as trouble:
            if not many:
                raise
            export.note(f"{trouble}")


def _mbox(export: Export, entry: Entry) -> Iterator[Letter]:
    held = b""
    number = 1
    with export.stream(entry) as stream:
        while block := stream.read(MB):
            held += block
            begins = 0
            for at in _boundaries(held):
                yield _letter(entry, number, held[begins:at])
                begins = at
                number += 1
            held = held[begins:]
            if len(held) > export.limits.line:
                raise Unreadable(
                    "A single mail is larger than the limit.", f"{entry.name}, mail {number}", "Remove it."
                )
    if held:
        yield _letter(entry, number, held)


def _boundaries(held: bytes) -> Iterator[int]:
    """Where a later mail begins: after an empty line, with an envelope line that is there to its end."""
    at = held.find(b"\nFrom ")
    while at >= 0:
        end = held.find(b"\n", at + 1)
        if end < 0:
            return
        after_empty = held[at - 1 : at] == b"\n" or held[max(0, at - 2) : at] == b"\n\r"
        if after_empty and _is_envelope(held[at + 1 : end]):
            yield at + 1
        at = held.find(b"\nFrom ", end)


def _is_envelope(line: bytes) -> bool:
    """Body lines may begin with "From " too: an envelope ends in a time of day and a year."""
    return re.search(rb"\d\d?:\d\d(?::\d\d)?\b.{0,40}?\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b", line[:300]) is not None


def _letter(entry: Entry, number: int, held: bytes) -> Letter:
    envelope, _, source = held.partition(b"\n")
    return Letter(f"{entry.name}, mail {number}", QUOTED_FROM.sub(rb"\1", source), envelope.rstrip())
