"""IRC: JSON Lines of a log (file, line, channel, ts, nick, kind, text) and plain logs of the usual clients.

Nicks are compared without case, as IRC does. "nick: …" or "nick, …" at the start of a line is a mention when that nick
is around. Who answers whom is not in the record and not guessed here. Times without a zone are read as UTC.
"""

from __future__ import annotations

from collections.abc import Iterator

from communities.archive import Entry, Export, Unreadable
from communities.connectors.connector import NO_FIT, Fit
from communities.connectors.irc_channel import Channels, Line
from communities.connectors.irc_log import from_logs, looks_like_log
from communities.connectors.irc_rows import from_rows
from communities.connectors.registry import register
from communities.connectors.rows import first_row
from communities.incoming import Incoming, Rejection


@register
class Irc:
    """IRC logs and rows."""

    name = "irc"
    label = "IRC logs"
    about = "logs of irssi, WeeChat, ZNC, energymech or HexChat, or JSON Lines of messages"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return "IRC"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        rows = _row_entries(export)
        if rows:
            return Fit(0.95, "rows with nick, text, channel and ts")
        entries = export.entries[:10]
        share = sum(looks_like_log(export.head(entry)) for entry in entries) / len(entries) if entries else 0.0
        return Fit(round(0.9 * share, 3), "lines such as [12:34] <nick> text") if share > 0 else NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        rows = _row_entries(export)
        lines = from_rows(export, rows) if rows else from_logs(export)
        return _records(export, lines)


def _row_entries(export: Export) -> list[Entry]:
    found = []
    for entry in export.entries[:1000]:
        if entry.name.endswith((".jsonl", ".json", ".ndjson")) or len(export.entries) == 1:
            row = first_row(export, entry)
            if isinstance(row, dict) and {"nick", "text", "channel", "ts"} <= row.keys():
                found.append(entry)
    return found


def _records(export: Export, lines: Iterator[Line | Rejection]) -> Iterator[Incoming]:
    channels = Channels(export)
    dated = False
    for line in lines:
        if type(line) is Line:
            dated = True
            yield from channels.hear(line)
        else:
            yield line  # type: ignore[misc]
    yield from channels.finish()
    if not dated:
        raise Unreadable(
            "No line of this log has a date.",
            export.name,
            "Put the day into the file's name, such as #help.2024-02-28.log.",
        )
