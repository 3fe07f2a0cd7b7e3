"""Kith's own records as CSV, as a spreadsheet saves it: any of `,` `;` and tab, with the columns of docs/FORMATS.md.

A bad row is kept as the JSON Lines of the same columns, so that the file of rejected rows can be mended and brought
again as it is.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator

from communities.archive import Entry, Export, Unreadable
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.kith_record import COLUMNS, BadCell, Records
from communities.connectors.registry import register
from communities.incoming import Incoming, Rejection

csv.field_size_limit(2_000_000)
FORMULA = ("'=", "'+", "'-", "'@", "'\t", "'\r")


@register
class KithCsv:
    """Kith's own CSV."""

    name = "kith-csv"
    label = "Kith CSV"
    about = "Kith's own format as a spreadsheet saves it (docs/FORMATS.md)"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return export.name.split(".")[0] or "Import"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        if not export.entries or len(export.entries) > 100:
            return NO_FIT
        columns = _header_of(export, export.entries[0])
        known = COLUMNS.intersection(columns)
        if "at" in known and known & {"author", "author_email", "author_name"}:
            return Fit(0.92, f"the columns {', '.join(columns[:6])}…")
        if "kind" in known and "id" in known and len(known) >= 3:
            return Fit(0.8, f"the columns {', '.join(columns[:6])}…")
        return NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        records = Records()
        for entry in export.entries:
            yield from _rows(export, entry, records)


def _rows(export: Export, entry: Entry, records: Records) -> Iterator[Incoming]:
    lines = export.lines(entry)
    first = next(lines, "")
    separator = _separator(first)
    columns = _columns(first, separator)
    known = COLUMNS.intersection(columns)
    if not known & {"at", "kind"}:
        raise Unreadable(
            f"The first line must name the columns; it names {', '.join(columns[:8]) or 'none'}.", entry.name,
            "It needs at least: at, author, conversation, text. See docs/FORMATS.md.",
        )  # fmt: skip
    for column in columns:
        if column not in COLUMNS:
            export.note(f"The column “{column[:60]}” is not known and was left out.")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    many = len(export.entries) > 1
    while True:
        begins = reader.line_num + 2
        where = f"{entry.name}, line {begins}" if many else f"line {begins}"
        try:
            cells = next(reader, None)
        except csv.Error as trouble:
            yield Rejection(where, f"this line is not CSV ({trouble})", "Close the quotation marks of its cells.")
            continue
        if cells is None:
            return
        if not any(cells):
            continue
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            row = dict(zip(columns, cells, strict=False))
            reason = f"there are {len(cells)} cells for {len(columns)} columns"
            yield _refused(where, reason, "Put cells that hold the separator into quotation marks.", row)
            continue
        row = {column: _cell(cell) for column, cell in zip(columns, cells, strict=False) if column in COLUMNS and cell}
        try:
            yield from records.of(row)
        except BadCell as trouble:
            yield _refused(where, str(trouble), trouble.mend, row)


def _cell(cell: str) -> str:
    """A cell as it was meant: the apostrophe that keeps spreadsheets from running it as a formula is taken off."""
    return cell[1:] if cell.startswith(FORMULA) else cell


def _header_of(export: Export, entry: Entry) -> list[str]:
    head = export.head(entry, 4096)
    first = head.decode("utf-8-sig", "replace").split("\n", 1)[0]
    return _columns(first, _separator(first))


def _columns(line: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([line.strip("\r\n")], delimiter=separator), [])
    except csv.Error:
        return []
    return [cell.strip().lower().replace(" ", "_") for cell in cells]


def _separator(line: str) -> str:
    return max(",;\t", key=line.count)


def _refused(where: str, reason: str, mend: str, row: dict[str, str]) -> Rejection:
    return Rejection(where, reason, mend, json.dumps(row, ensure_ascii=False)[:RAW_LIMIT])
