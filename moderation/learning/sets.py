"""Reads the openly licensed sets the models are trained on, one function a set. Texts pass through; none is kept."""

from __future__ import annotations

import csv
import email
import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import policy
from pathlib import Path
from typing import Final

csv.field_size_limit(sys.maxsize)


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled text. Rows of one `group` never straddle two parts."""

    text: str
    label: int
    group: str

    @property
    def part(self) -> str:
        """Train (70 %), calibrate (15 %) or test (15 %), by a hash of the group."""
        draw = int.from_bytes(hashlib.sha256(self.group.encode()).digest()[:4]) % 100
        return "train" if draw < 70 else "calibrate" if draw < 85 else "test"


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Where it lies below the data folder, how it is read, and to whom thanks are due."""

    name: str
    read: Callable[[Path], Iterator[Row]]
    thanks: str
    weight: float = 1.0

    def rows(self, data: Path) -> list[Row]:
        """All rows, or FileNotFoundError."""
        return list(self.read(data / self.name))


def _table(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _davidson(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "tweets.csv.gz"):
        yield Row(row["text"], int(row["label"] != "neither"), row["text"])


def _eval(folder: Path) -> Iterator[Row]:
    with gzip.open(folder / "samples.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            flags = [row[key] for key in ("H", "H2", "HR", "V") if key in row]
            if flags:
                yield Row(row["prompt"], int(any(flags)), row["prompt"])


def _surge(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        yield Row(row["text"], int(row["label"] == "Toxic"), row["text"])


def _talk_pages(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "wikipedia_talk.csv.gz"):
        yield Row(row["text"], int(row["label"]), row["parent"] or row["text"])


def _spans(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "spans.csv.gz"):
        if json.loads(row["spans"]):  # no marked words: raters could not say what was wrong, so neither can we
            yield Row(row["text"], 1, row["text"])


def _issues(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        yield Row(row["text"], int(row["label"] == "uncivil"), row["issue_id"])


def _templates(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "templates.csv.gz"):
        yield Row(row["phrase"], int(row["toxicity"] == "toxic"), row["phrase"])


def _sms(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "sms.csv.gz"):
        yield Row(row["text"], int(row["label"] == "spam"), row["text"])


def _videos(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        yield Row(row["text"], int(row["label"] == "spam"), row["author"] or row["text"])


def _mails(folder: Path) -> Iterator[Row]:
    with gzip.open(folder / "mails.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = _body(row["raw"].partition("\n")[2])
            if text:
                yield Row(text, int(row["label"] == "spam"), text[:400])


def _body(raw: str) -> str:
    """The first plain text part without quoted lines; headers would give the answer away."""
    message = email.message_from_string(raw, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                lines = payload.decode("latin-1").splitlines()
                return "\n".join(line for line in lines if not line.startswith(">"))[:3000].strip()
    return ""


INCIVILITY: Final = (
    LabelledSet("mod-davidson", _davidson, "Davidson et al. 2017, MIT", 0.25),
    LabelledSet("mod-openai-eval", _eval, "Markov et al. 2022, MIT"),
    LabelledSet("mod-surge-toxicity", _surge, "Surge AI 2022, MIT", 2.0),
    LabelledSet("mod-context-toxicity", _talk_pages, "Pavlopoulos et al. 2020, Apache-2.0; text CC BY-SA (Wikipedia)"),
    LabelledSet("mod-toxic-spans", _spans, "Pavlopoulos et al. 2021 (SemEval task 5), CC0", 0.5),
    LabelledSet("mod-incivility-github", _issues, "Ehsani et al. 2023, MIT", 1.5),
    LabelledSet("mod-identity-bias", _templates, "Dixon et al. 2018, Apache-2.0", 0.2),
)
SPAM: Final = (
    LabelledSet("spam-sms", _sms, "Almeida and Hidalgo, CC BY 4.0"),
    LabelledSet("spam-youtube", _videos, "Alberto, Lochter and Almeida 2015, CC BY 4.0", 2.0),
    LabelledSet("spamassassin-mail", _mails, "SpamAssassin public corpus, ODC-PDDL and CC0"),
)
CALIBRATED_ON: Final = {  # the sets most like a community's own talk
    "incivility": ("mod-context-toxicity", "mod-incivility-github"),
    "spam": tuple(labelled.name for labelled in SPAM),
}
SETS: Final = {"incivility": INCIVILITY, "spam": SPAM}
