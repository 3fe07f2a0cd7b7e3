"""Retries rows that were refused, once a person has mended them.

A mended row is put back into the shape of its format (a line, a day's file, a mail) and read by the same connector, so
that it means what it would have meant in its file. What is refused again keeps waiting, with its new reason.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import transaction

from communities.archive import Export
from communities.connectors import by_name
from communities.ingest.door import ingest
from communities.ingest.text import normalise_text
from communities.models import Import, RejectedRow

LONGEST: Final = 20_000  # characters of one row; a longer one was cut when it was kept and cannot be mended here
Rows = list[tuple[str, str]]  # (position in its file, mended text)


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of a retry."""

    taken: int
    refused: int
    created: int


def can_mend(connector: str) -> bool:
    """Whether single rows of this format mean something outside their file."""
    return connector in _SHAPES


def retry(run: Import, mended: Mapping[int, str]) -> Mended:
    """Reads the mended texts (by `RejectedRow` id; those that do not wait in this import are passed over)."""
    waiting = {
        row.pk: row
        for row in run.rejected_rows.filter(state=RejectedRow.State.WAITING, pk__in=list(mended))
        if mended[row.pk].strip()
    }
    if not waiting or run.source is None:
        return Mended(0, 0, 0)
    rows = [(row.position, mended[pk]) for pk, row in waiting.items()]
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        for name, text in _SHAPES[run.connector](rows).items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="replace")
        with Export.open(folder) as export:
            summary = ingest(run.source, by_name(_READ_BY.get(run.connector, run.connector)).read(export))
        again = {_same(row.raw): row for row in summary.rejections}
        refused = 0
        for pk, row in waiting.items():
            row.raw = normalise_text(mended[pk], LONGEST)
            refusal = again.get(_same(mended[pk]))
            if refusal is None:
                row.state = RejectedRow.State.MENDED
            else:
                refused += 1
                row.reason, row.mend = normalise_text(refusal.reason), normalise_text(refusal.mend)
            row.save(update_fields=["raw", "state", "reason", "mend"])
    return Mended(len(waiting) - refused, refused, summary.created)


def read_download(text: str) -> dict[int, str]:
    """The mended rows of a downloaded and edited file: JSON lines with `row` and `raw`. ValueError names the line."""
    mended: dict[int, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            mended[int(told["row"])] = str(told["raw"])
        except (ValueError, KeyError, TypeError, RecursionError) as trouble:
            raise ValueError(
                f"Line {number} is not a row of the download. Keep one JSON object a line, with its “row” and “raw”."
            ) from trouble
    return mended


def _same(raw: str) -> str:
    """What is the same row, however it was spaced or its keys were ordered."""
    try:
        return json.dumps(json.loads(raw), sort_keys=True)
    except (ValueError, RecursionError):
        return "".join(raw.split())


def _one_line(text: str) -> str:
    """A row of JSON on one line, whatever the person did to its layout."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, RecursionError):
        return " ".join(text.split())


def _lines(rows: Rows) -> dict[str, str]:
    return {"mended.jsonl": "\n".join(_one_line(text) for _, text in rows) + "\n"}


def _by_file(rows: Rows) -> Iterable[tuple[str, list[str]]]:
    files: defaultdict[str, list[str]] = defaultdict(list)
    for position, text in rows:
        name = position.partition(",")[0]
        files[name if ".." not in name and not name.startswith("/") else "mended"].append(text)
    return files.items()


def _slack(rows: Rows) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, texts in _by_file(rows):
        made["/".join(name.split("/")[-2:])] = "[" + ",\n".join(_one_line(text) for text in texts) + "]"
    return made


def _stackexchange(rows: Rows) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, texts in _by_file(rows):
        table = Path(name).name
        body = "\n".join(" ".join(text.split("\n")) for text in texts)
        made[table] = f"<{Path(table).stem.lower()}>\n{body}\n</{Path(table).stem.lower()}>\n"
    return made


def _mail(rows: Rows) -> dict[str, str]:
    return {f"{number:05}.eml": text for number, (_, text) in enumerate(rows, 1)}


def _calendar(rows: Rows) -> dict[str, str]:
    events = "\r\n".join(text.replace("\r\n", "\n").strip().replace("\n", "\r\n") for _, text in rows)
    return {
        "mended.ics": f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kith//mended//\r\n{events}\r\nEND:VCALENDAR\r\n"
    }


_SHAPES: Final[dict[str, Callable[[Rows], dict[str, str]]]] = {
    "kith-jsonl": _lines,
    "kith-csv": _lines,
    "irc": _lines,
    "meetup": _lines,
    "discourse": _lines,
    "slack": _slack,
    "stackexchange": _stackexchange,
    "mail": _mail,
    "icalendar": _calendar,
}
# A refused CSV row is kept as the JSON line of its columns.
_READ_BY: Final = {"kith-csv": "kith-jsonl"}
