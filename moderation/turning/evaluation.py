"""`manage.py evaluate derailment IN.jsonl OUT.jsonl`: which conversations are about to turn, for whoever judges it.

In, one conversation a line: `{"id", "context": [{"author"?, "text", "at"?}]}`, in order. Out, in the same order:
`{"id", "risk", "because": […]}`; risk is a probability where half of all conversations turn.

How sharp people usually are differs more from place to place than it says about a single conversation. What ships knows
no place, so in a file of 50 conversations or more its risk is reckoned against the file's own middle (no label is
needed for it); a model trained here knows its level and is left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any, Final

from communities.connectors.instants import from_epoch, from_iso
from moderation.turning.because import SHOWN
from moderation.turning.belief import Belief, believe, sigmoid
from moderation.turning.circumstances import Said
from moderation.turning.model import forecaster

LISTED: Final = 20
A_PLACE: Final = 50  # conversations that make a usual
LONGEST: Final = 20_000  # characters of one reply
MOST: Final = 500  # replies of one conversation, the latest


@dataclass(frozen=True, slots=True)
class _Asked:
    id: str | int | float
    said: list[Said]


def answer(cases: Path, answers: Path) -> Iterator[str]:
    """Answers every line that can be read; names those that cannot. ValueError where there is none."""
    asked, troubles = _read(cases)
    if not asked:
        raise ValueError(troubles[0] if troubles else f"{cases}: no lines")
    model = forecaster()
    beliefs = [believe(each.said, model=model) for each in asked]
    against = not model.local and len(beliefs) >= A_PLACE
    usual = median(belief.words_alone for belief in beliefs) if against else 0.0
    with answers.open("w", encoding="utf-8") as out:
        for each, belief in zip(asked, beliefs, strict=True):
            risk = belief.risk - usual
            row = {"id": each.id, "risk": round(sigmoid(risk), 4), "because": because(belief, risk)}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return _told(len(asked), troubles, model.version, model.local, against)


def because(belief: Belief, risk: float) -> list[str]:
    """What speaks for a turn where one is likelier than not, else what speaks against; never nothing."""
    side = [ground.words for ground in belief.grounds if (ground.strength > 0) == (risk > 0)]
    if not side and belief.grounds and belief.grounds[-1].name == "language":
        return [belief.grounds[-1].words]
    return side[:SHOWN] or ["Nothing in it stands out"]


def _told(count: int, troubles: list[str], version: str, local: bool, against: bool) -> Iterator[str]:
    for trouble in troubles[:LISTED]:
        yield f"left out: {trouble}"
    if len(troubles) > LISTED:
        yield f"left out: {len(troubles) - LISTED} more lines"
    whose = "trained on this machine, never shipped" if local else "the one that ships"
    yield f"{count} conversations forecast by turning, version {version} ({whose})"
    if against:
        yield "risk is reckoned against the middle of this file, as half of all conversations turning"


def _read(cases: Path) -> tuple[list[_Asked], list[str]]:
    asked, troubles = [], []
    with cases.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            if not raw.strip():
                continue
            where = f"{cases.name}, line {number}"
            try:
                row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
            except (ValueError, RecursionError):
                troubles.append(f"{where}: this is no JSON")
                continue
            try:
                asked.append(_asked(row))
            except ValueError as trouble:
                troubles.append(f"{where}: {trouble}")
    return asked, troubles


def _asked(row: object) -> _Asked:
    if not isinstance(row, dict):
        raise ValueError('this is no object; give {"id", "context"}')
    name = row.get("id")
    if not isinstance(name, str | int | float) or isinstance(name, bool):
        raise ValueError("id is missing; give a text or a number")
    context = row.get("context")
    if not isinstance(context, list) or not context:
        raise ValueError('context is missing; give a list of {"text"}')
    return _Asked(name, [_said(place, each) for place, each in enumerate(context[-MOST:], 1)])


def _said(place: int, row: object) -> Said:
    if isinstance(row, str):
        return Said(row[:LONGEST])
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError(f"reply {place} of the context has no text")
    author = row.get("author")
    if author is not None and (not isinstance(author, str | int) or isinstance(author, bool)):
        raise ValueError(f"reply {place} of the context has an author that is no name")
    return Said(row["text"][:LONGEST], author, _instant(place, row.get("at")))


def _instant(place: int, stamp: Any) -> datetime | None:
    if stamp is None or stamp == "":
        return None
    try:
        if isinstance(stamp, str) and not stamp.replace(".", "", 1).isdecimal():
            return from_iso(stamp, naive_is_utc=True)
        if isinstance(stamp, int | float | str) and not isinstance(stamp, bool):
            return from_epoch(stamp)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"reply {place} of the context has a time that cannot be read")
