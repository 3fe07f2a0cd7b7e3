"""Rows of JSON however they were saved: JSON Lines, one array, one object, or a folder of such files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communities.archive import Damaged, Entry, Export, json_items
from communities.connectors.connector import RAW_LIMIT
from communities.incoming import Rejection

MEND_JSON = "Each line must be one JSON object."


def json_rows(export: Export, entry: Entry, *array_keys: str) -> Iterator[tuple[str, Any, str]]:
    """Yields `(where, value, raw)` for each row; a row that is not JSON comes as a Rejection instead of its value.

    An entry that begins with "[" is one array; a single object that spans lines is one row, unless `array_keys`
    names an array in it to be walked. Everything else is JSON Lines.
    """
    head = export.head(entry, 4096).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if head.startswith(b"["):
        yield from _items(export, entry, "")
    elif head.startswith(b"{") and not _is_json_lines(export, entry):
        yield from _object(export, entry, array_keys)
    else:
        yield from json_lines(export, entry)


def json_lines(export: Export, entry: Entry) -> Iterator[tuple[str, Any, str]]:
    """JSON Lines: one value a line; empty lines are passed over."""
    many = len(export.entries) > 1
    loads = json.loads
    for number, line in enumerate(export.lines(entry), 1):
        if not line or line.isspace():
            continue
        try:
            value = loads(line)
        except (ValueError, RecursionError) as trouble:
            where = f"{entry.name}, line {number}" if many else f"line {number}"
            why = "nested too deeply" if isinstance(trouble, RecursionError) else str(trouble)
            yield where, Rejection(where, f"this line is not JSON ({why})", MEND_JSON, line[:RAW_LIMIT]), line
            continue
        yield (f"{entry.name}, line {number}" if many else f"line {number}"), value, line


def first_row(export: Export, entry: Entry) -> Any:
    """The first JSON value of an entry for recognising it: the first line, or the first item of an array; else None."""
    text = export.head(entry).decode("utf-8-sig", "replace").lstrip("\0 \r\n\t")
    body = text[1:].lstrip() if text.startswith("[") else text
    try:
        return json.JSONDecoder().raw_decode(body)[0]
    except (ValueError, RecursionError):
        return None


def _is_json_lines(export: Export, entry: Entry) -> bool:
    head = export.head(entry)
    first, newline, _ = head.partition(b"\n")
    if not newline:
        return len(head) >= 65_536  # a first line longer than the head: only JSON Lines are that long
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return entry.name.endswith((".jsonl", ".ndjson"))
    return True


def _items(export: Export, entry: Entry, key: str) -> Iterator[tuple[str, Any, str]]:
    number = 0
    try:
        for name, value in json_items(export, entry, key):
            if name:
                continue
            number += 1
            yield f"{entry.name}, item {number}", value, ""
    except Damaged as trouble:
        where = f"{entry.name}, after item {number}"
        yield where, Rejection(where, trouble.what, trouble.mend), ""


def _object(export: Export, entry: Entry, array_keys: tuple[str, ...]) -> Iterator[tuple[str, Any, str]]:
    try:
        whole = export.json(entry)
    except Damaged as trouble:
        yield entry.name, Rejection(entry.name, trouble.what, trouble.mend), ""
        return
    if isinstance(whole, dict):
        for key in array_keys:
            if isinstance(whole.get(key), list):
                for number, value in enumerate(whole[key], 1):
                    yield f"{entry.name}, item {number}", value, ""
                return
    yield entry.name, whole, ""
