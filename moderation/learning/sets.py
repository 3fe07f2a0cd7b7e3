"""Reads the labelled sets the models learn from, one function a set. Texts pass through; none is kept.

`OPEN` sets may make what ships (MIT, Apache, CC0, CC BY). `LOCAL` ones may only make models for one's own machine
(`manage.py train local`): their licences do not let what they made be passed on with Kith.
"""

from __future__ import annotations

import csv
import email
import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email import policy
from pathlib import Path
from typing import Final

csv.field_size_limit(sys.maxsize)

NEVER_HARM: Final = {"toxic": 0, "attack": 0, "hate": 0, "threat": 0, "self_harm": 0}
PERSONAL: Final = frozenset({"Insulting", "Mocking", "Identity attack/Name-Calling", "Threat", "Vulgarity"})


@dataclass(frozen=True, slots=True)
class Row:
    """A text with what is known of it, a label a head; a head that is not named is unknown, which is not 0.

    Rows of one `group` never straddle two parts; those of a `family` of groups (a project's issues) are kept in one
    fold.
    """

    text: str
    labels: Mapping[str, int]
    group: str
    parent: str = ""
    family: str = ""

    @property
    def draw(self) -> int:
        """0 to 99, the same for all rows of a group, the same for ever."""
        return _hundredth(self.group)

    @property
    def fold(self) -> int:
        """0 to 99, the same for a whole family."""
        return _hundredth(self.family or self.group)


def _hundredth(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 100


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Where it lies below the data folder, how it is read, to whom thanks are due, and how much each head heeds it."""

    name: str
    read: Callable[[Path], Iterator[Row]]
    thanks: str
    main: str  # the head it was made for
    weight: float = 1.0
    weights: Mapping[str, float] = field(default_factory=dict)

    def rows(self, data: Path) -> list[Row]:
        """All rows, or FileNotFoundError."""
        return list(self.read(data / self.name))

    def heeded(self, head: str) -> float:
        """The weight of its rows for a head."""
        return self.weights.get(head, self.weight)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _davidson(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "tweets.csv.gz"):
        hate = int(row["label"] == "hate_speech")
        yield Row(row["text"], {"toxic": int(row["label"] != "neither"), "hate": hate}, row["text"])


def _eval(folder: Path) -> Iterator[Row]:
    heads = {
        "toxic": ("H", "H2", "HR"),
        "hate": ("H", "H2"),
        "attack": ("HR",),
        "threat": ("H2",),
        "self_harm": ("SH",),
    }
    with gzip.open(folder / "samples.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            known = {
                head: int(any(row.get(flag) for flag in flags))
                for head, flags in heads.items()
                if any(flag in row for flag in flags)
            }
            if row.get("V") and not known.get("toxic"):
                known.pop("toxic", None)  # violent, perhaps told and not done: neither clearly toxic nor clearly fine
            yield Row(row["prompt"], known, row["prompt"])


def _surge(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        yield Row(row["text"], {"toxic": int(row["label"] == "Toxic")}, row["text"])


def _talk_pages(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "wikipedia_talk.csv.gz"):
        toxic = int(row["label"])
        labels = {"toxic": 1} if toxic else NEVER_HARM
        yield Row(row["text"], {**labels, "spam": 0}, row["parent"] or row["text"], row["parent"])


def _spans(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "spans.csv.gz"):
        if json.loads(row["spans"]):  # no marked words: raters could not say what was wrong, so neither can we
            yield Row(row["text"], {"toxic": 1}, row["text"])


def _issues(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        labels = {"toxic": 1, "spam": 0} if row["label"] == "uncivil" else {**NEVER_HARM, "spam": 0}
        if row["tbdf"] in PERSONAL:
            labels |= {"attack": 1, "threat": int(row["tbdf"] == "Threat")}
        yield Row(row["text"], labels, row["issue_id"], family=row["project"])


def _templates(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "templates.csv.gz"):
        toxic = int(row["toxicity"] == "toxic")
        about = {"hate": 1} if row["template"] == "being_adj" and toxic else {}
        yield Row(row["phrase"], {"toxic": toxic, **(about if toxic else {"hate": 0, "threat": 0})}, row["phrase"])


def _offer(label: str) -> dict[str, int]:
    """Ham is what nobody minded: casual talk, which looks like rude talk to a model that never saw any."""
    return {"spam": 1} if label == "spam" else {"spam": 0, "toxic": 0}


def _sms(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "sms.csv.gz"):
        yield Row(row["text"], _offer(row["label"]), row["text"])


def _videos(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        yield Row(row["text"], _offer(row["label"]), row["author"] or row["text"])


def _mails(folder: Path) -> Iterator[Row]:
    with gzip.open(folder / "mails.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = _body(row["raw"].partition("\n")[2])
            if text:
                yield Row(text, _offer(row["label"]), text[:400])


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


def _reviews(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "code_review.csv.gz"):
        toxic = int(row["label"])
        yield Row(row["text"], {"toxic": 1} if toxic else {**NEVER_HARM, "spam": 0}, row["text"])


def _ethos(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "comments.csv.gz"):
        hate = int(row["label"])
        yield Row(row["text"], {"toxic": hate, "hate": hate}, row["text"])


def _kernel(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "sentences.csv.gz"):
        labels = {"toxic": 1, "spam": 0} if row["label"] == "uncivil" else {**NEVER_HARM, "spam": 0}
        yield Row(row["text"], labels, row["thread_id"])


def _olid(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "tweets.csv.gz"):
        labels = {"toxic": 1} if row["label"] == "OFF" else NEVER_HARM
        yield Row(row["text"], labels, row["text"])


OPEN: Final = (
    LabelledSet("mod-davidson", _davidson, "Davidson et al. 2017, MIT", "toxic", 0.25, {"hate": 1.0}),
    LabelledSet("mod-openai-eval", _eval, "Markov et al. 2022, MIT", "toxic"),
    LabelledSet("mod-surge-toxicity", _surge, "Surge AI 2022, MIT", "toxic", 2.0),
    LabelledSet(
        "mod-context-toxicity", _talk_pages, "Pavlopoulos et al. 2020, Apache-2.0; text CC BY-SA (Wikipedia)", "toxic"
    ),
    LabelledSet("mod-toxic-spans", _spans, "Pavlopoulos et al. 2021 (SemEval task 5), CC0", "toxic", 0.5),
    LabelledSet("mod-incivility-github", _issues, "Ehsani et al. 2023, MIT", "toxic", 1.5),
    LabelledSet("mod-identity-bias", _templates, "Dixon et al. 2018, Apache-2.0", "toxic", 0.2),
    LabelledSet("spam-sms", _sms, "Almeida and Hidalgo, CC BY 4.0", "spam", 1.0, {"toxic": 0.7}),
    LabelledSet("spam-youtube", _videos, "Alberto, Lochter and Almeida 2015, CC BY 4.0", "spam", 2.0, {"toxic": 0.7}),
    LabelledSet(
        "spamassassin-mail", _mails, "SpamAssassin public corpus, ODC-PDDL and CC0", "spam", 1.0, {"toxic": 0.3}
    ),
)
LOCAL: Final = (
    LabelledSet("mod-toxicr", _reviews, "Sarker et al. 2022 (ToxiCR), GPL-3.0", "toxic"),
    LabelledSet("mod-ethos", _ethos, "Mollas et al. 2022 (ETHOS), GPL-3.0", "hate"),
    LabelledSet("mod-incivility-lkml", _kernel, "Ferreira et al. 2021, GPL-3.0", "toxic"),
    LabelledSet("mod-olid", _olid, "Zampieri et al. 2019 (OLID), research only", "toxic"),
)
