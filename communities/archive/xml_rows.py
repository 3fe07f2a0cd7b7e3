"""The `<row …/>` elements of a dump, each parsed by itself through defusedxml: flat memory, and one bad row is one.

A document type or an entity is never legitimate in such a dump, so the file is refused before anything expands.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from communities.archive.export import Entry, Export
from communities.archive.unreadable import Unreadable


def xml_rows(export: Export, entry: Entry) -> Iterator[tuple[int, dict[str, str] | str, str]]:
    """Yields `(line number, attributes, raw)`; for a row that is not XML the second is the reason as text."""
    pending: list[str] = []
    started = 0
    size = 0
    for number, line in enumerate(export.lines(entry), 1):
        text = line.strip()
        if not pending:
            if "<!DOCTYPE" in text or "<!ENTITY" in text:
                raise Unreadable(
                    "This XML declares a document type or entities, which can hide a bomb or read files.",
                    f"{entry.name}, line {number}",
                    "A real data dump has none: download it again from its source.",
                )
            if not text.startswith("<row"):
                continue
            started = number
        pending.append(text)
        size += len(text)
        if text.endswith(("/>", "</row>")) or size > export.limits.line:
            raw = "\n".join(pending)
            pending, size = [], 0
            yield started, _attributes(raw), raw
    if pending:
        yield started, "the row is cut off", "\n".join(pending)


def _attributes(raw: str) -> dict[str, str] | str:
    try:
        return dict(fromstring(raw).attrib)
    except (ParseError, DefusedXmlException, ValueError) as trouble:
        return str(trouble)
