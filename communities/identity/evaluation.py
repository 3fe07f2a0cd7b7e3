"""`manage.py evaluate identity IN.jsonl OUT.jsonl`: which profiles of a file are one person.

In, one profile a line: `{"id", "source", "handle", "name", "email", "avatar", "about", "url", "location"}`; only `id`
and `source` must be there. `source` names the platform or file: two profiles of one source are two people, unless it
begins with irc, mail, mbox, list or git-log (nobody has an account there).
Out, a pair a line: `{"a", "b", "confidence", "reasons"}` for pairs above 0.5, surest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from communities.identity.judging import judge
from communities.identity.learning.fitting import candidates, count_bearers
from communities.identity.profile import WITHOUT_ACCOUNTS, Profile

FIELDS: Final = ("handle", "name", "email", "avatar", "about", "url", "location")
SAID_FROM: Final = 0.5


def answer(cases: Path, answers: Path) -> list[str]:
    """Reads, compares, writes; gives lines to print. ValueError names the line that is no profile."""
    profiles = list(read(cases))
    count_bearers(profiles)
    pairs = candidates(profiles)
    found = []
    for a, b in pairs:
        said = judge(a, b)
        if said.confidence > SAID_FROM:
            found.append({"a": a.id, "b": b.id, "confidence": said.confidence, "reasons": said.reasons})
    found.sort(key=lambda row: -float(str(row["confidence"])))
    with answers.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    return [f"{len(profiles):,} profiles, {len(pairs):,} pairs compared, {len(found):,} above {SAID_FROM}"]


def read(cases: Path) -> Iterator[Profile]:
    """The profiles of a file. Text is material, whatever it says."""
    with cases.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
                number_or_name, source = told["id"], str(told["source"])
                handle, name, email, avatar, about, url, location = (
                    str(told.get(field) or "")[:20_000] for field in FIELDS
                )
            except (ValueError, KeyError, TypeError, AttributeError) as problem:
                raise ValueError(f"{cases.name}, line {number}: not a profile ({problem})") from problem
            free = source.lower().startswith(WITHOUT_ACCOUNTS)
            yield Profile(number_or_name, source, handle, name, email, avatar, about, url, location, accountless=free)
