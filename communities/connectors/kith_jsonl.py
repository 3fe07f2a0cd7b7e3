"""Kith's own records as JSON Lines: one object a line, the columns of docs/FORMATS.md as its keys."""

from __future__ import annotations

from collections.abc import Iterator

from communities.archive import Export
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.kith_record import ACTIVITIES, COLUMNS, BadCell, Records
from communities.connectors.registry import register
from communities.connectors.rows import first_row, json_lines
from communities.incoming import Incoming, Rejection


@register
class KithJsonl:
    """Kith's own JSON Lines."""

    name = "kith-jsonl"
    label = "Kith JSON Lines"
    about = "Kith's own format, one JSON object a line (docs/FORMATS.md)"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return export.name.split(".")[0] or "Import"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        if not export.entries or len(export.entries) > 1000:
            return NO_FIT
        row = first_row(export, export.entries[0])
        if not isinstance(row, dict) or len(COLUMNS & row.keys()) < 0.8 * len(row):
            return NO_FIT
        kind = row.get("kind")
        if kind in ("person", "channel", "conversation") and "id" in row:
            return Fit(0.9, f"rows of kind {kind}")
        if kind in ACTIVITIES and "at" in row:
            return Fit(0.9, f"rows with kind, at and {len(row) - 2} more known keys")
        return NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        records = Records()
        activity, of = records.activity, records.of
        for entry in export.entries:
            for where, row, raw in json_lines(export, entry):
                if type(row) is not dict:
                    yield row if isinstance(row, Rejection) else _refused(where, "this is no object", "Write {…}.", raw)
                    continue
                try:
                    kind = row.get("kind")
                    if type(kind) is str and kind in ACTIVITIES:
                        yield from activity(row, kind)
                    else:
                        yield from of(row)
                except BadCell as trouble:
                    yield _refused(where, str(trouble), trouble.mend, raw)
                except TypeError:
                    yield _refused(where, "a key holds a list or an object where text belongs", "Write text.", raw)


def _refused(where: str, reason: str, mend: str, raw: str) -> Rejection:
    return Rejection(where, reason, mend, raw[:RAW_LIMIT])
