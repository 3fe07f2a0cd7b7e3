"""The annotated logs that the model is learnt from and measured on, and the measure.

It is F of links, those of messages to themselves included, as in graph-eval of Kummerfeld et al. 2019.

Files as in irc-disentanglement: `messages.jsonl.gz` (file, line, ts, nick, kind, text) and `reply_links.csv.gz` (file,
line, replies_to_line; a line that answers itself begins a conversation).
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from relationships.replies.chat import Decision, Line

ACTS: Final = re.compile(r"^\s*(?:\*|===) (\S+) (.*)$", re.DOTALL)
TOLD: Final = re.compile(r"is now known as|has (?:joined|left|quit)|^\[")


@dataclass(slots=True)
class Log:
    """One log file. `links`: of each annotated message, the messages it answers (its own where it begins one).

    Notices of the server are no messages; their own links (`notices`) count in the published measure.
    """

    name: str
    lines: list[Line] = field(default_factory=list)
    links: dict[int, set[int]] = field(default_factory=dict)
    gold: int = 0  # links of all annotated lines
    notices: int = 0  # annotated lines that are notices, each thought to answer nothing,
    notices_right: int = 0  # and of those how many do

    @property
    def day(self) -> str:
        """Logs of one day may overlap."""
        return self.name.rpartition("/")[2][:10]


@dataclass(slots=True)
class Score:
    """Links found, links given, links that are."""

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Per cent."""
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """Per cent."""
        return 200 * self.right / (self.given + self.gold) if self.right else 0.0

    def add(self, log: Log, decided: list[Decision], *, notices: bool = True) -> None:
        """Counts the annotated part of one log; without `notices` only what people wrote."""
        self.gold += log.gold if notices else log.gold - log.notices
        if notices:
            self.given += log.notices
            self.right += log.notices_right
        for here, true in log.links.items():
            told = {decided[here].target, *(target for target, _ in decided[here].also)}
            self.given += len(told)
            self.right += len(told & true)


def read_logs(folder: Path) -> list[Log]:
    """All logs of the folder, in its order. FileNotFoundError where the files are missing."""
    rows: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(folder / "messages.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows.setdefault(row["file"], []).append(row)
    links: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    with gzip.open(folder / "reply_links.csv.gz", "rt", encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            links[row["file"]][int(row["line"])].add(int(row["replies_to_line"]))
    return [_log(name, said, links[name]) for name, said in rows.items()]


def part(logs: Iterable[Log], name: str) -> list[Log]:
    """Those of "train" or of "dev"."""
    return [log for log in logs if log.name.startswith(f"{name}/")]


def _log(name: str, rows: list[dict[str, Any]], links: dict[int, set[int]]) -> Log:
    log = Log(name)
    people: dict[str, int] = {}
    nicks = {row["nick"].lower() for row in rows if row["nick"]}
    place: dict[int, int] = {}
    for row in rows:
        nick, text = row["nick"], row["text"]
        if not nick:
            acts = ACTS.match(text)
            if acts is None or acts[1].lower() not in nicks or TOLD.search(acts[2]):
                continue
            nick, text = acts[1], acts[2]
        place[row["line"]] = len(log.lines)
        at = datetime.fromisoformat(row["ts"]).timestamp() if row["ts"] else None
        log.lines.append(Line(people.setdefault(nick.lower(), len(people)), at, text, (nick,)))
    for line, targets in links.items():
        log.gold += len(targets)
        if line in place:
            log.links[place[line]] = {place[target] for target in targets if target in place}
        else:
            log.notices += 1
            log.notices_right += line in targets
    return log
