"""What the contextual model learns from: open sets and our own sentences, answers left out where unknown.

A set says what it knows: a head it does not speak about is not taught by it. A tenth of every set, by the hash of the
group (moderation/learning/sets.py), is never trained on.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from moderation.learning.contrast.sentences import sentences
from moderation.learning.sets import _body

csv.field_size_limit(sys.maxsize)
SEED: Final = 20261124
SHOWN: Final = 0.6  # of the real texts in one pass: there are fewer of them, and they must not be learnt by heart
HELD_OUT_FROM: Final = 90  # of a hundred parts by hash
NOTHING: Final = ("attack", "hate", "threat", "self_harm", "spam")  # what a post nobody minds is not
HARD: Final = frozenset({"Insulting", "Identity attack/Name-Calling", "Mocking"})
_THANKS: Final = re.compile(r"\b(?:thank(?:s|\s?you)|thx|tysm|cheers|much appreciated|kudos)\b", re.IGNORECASE)
_ASKING: Final = re.compile(
    r"^(?:\S+[:,] )?(?:how|what|why|where|when|who|which|is|are|can|could|does|do|any(?:one|body)|has|should|would)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Example:
    """`labels`: head to probability; a missing head is unknown. `weight` multiplies its loss."""

    text: str
    labels: dict[str, float]
    group: str
    parent: str = ""
    weight: float = 1.0

    @property
    def held_out(self) -> bool:
        """Never trained on."""
        return int.from_bytes(hashlib.sha256(self.group.encode()).digest()[:4]) % 100 >= HELD_OUT_FROM


@dataclass(frozen=True, slots=True)
class Source:
    """A set: how it is read, whom to thank, how many rows at most, drawn by the seed."""

    name: str
    licence: str
    read: Callable[[Path], Iterator[Example]]
    most: int = 100_000

    def examples(self, data: Path) -> list[Example]:
        """All rows, or FileNotFoundError. The held-out ones are all kept, the others up to `most`."""
        rows = list(self.read(data / self.name))
        random.Random(SEED).shuffle(rows)  # noqa: S311 - nothing secret
        kept = [row for row in rows if not row.held_out][: self.most]
        return kept + [row for row in rows if row.held_out]


def _table(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _tweets(folder: Path) -> Iterator[Example]:
    """Hate by majority; where some voters saw hate and most did not, nothing is taught about it."""
    for row in _table(folder / "tweets.csv.gz"):
        votes = {kind: int(row[f"votes_{kind}"]) for kind in ("hate", "offensive", "neither")}
        labels = {"toxic": 1 - votes["neither"] / max(sum(votes.values()), 1)}
        if row["label"] == "hate_speech":
            labels |= {"hate": 1.0, "attack": 1.0}
        elif not votes["hate"]:
            labels["hate"] = 0.0
        if row["label"] == "neither":
            labels |= {"attack": 0.0, "threat": 0.0}
        yield Example(row["text"], labels, row["text"])


def _evaluation_set(folder: Path) -> Iterator[Example]:
    for row in _json_lines(folder / "samples.jsonl.gz"):
        known = {key: int(row[key]) for key in ("H", "H2", "HR", "V", "SH") if key in row}
        labels: dict[str, float] = {}
        if "H" in known or "H2" in known:
            labels["hate"] = float(known.get("H", 0) or known.get("H2", 0))
        if "SH" in known:
            labels["self_harm"] = float(known["SH"])
        if known.get("HR") or known.get("H"):
            labels["attack"] = 1.0
        elif known.get("HR") == 0:
            labels["attack"] = 0.0
        if known.get("H2"):
            labels["threat"] = 1.0
        elif not known.get("V", 1):
            labels["threat"] = 0.0
        minded = [known[key] for key in ("H", "H2", "HR", "V") if key in known]
        if minded:
            labels["toxic"] = float(any(minded))
        yield Example(row["prompt"], labels, row["prompt"], weight=2.0)


def _surge(folder: Path) -> Iterator[Example]:
    for row in _table(folder / "comments.csv.gz"):
        toxic = float(row["label"] == "Toxic")
        labels = {"toxic": toxic} | ({} if toxic else dict.fromkeys(NOTHING, 0.0))
        yield Example(row["text"], labels, row["text"], weight=3.0)


def _talk_pages(folder: Path) -> Iterator[Example]:
    """With the comment they answer where the raters saw it; where they did not, as often with as without."""
    for number, row in enumerate(_table(folder / "wikipedia_talk.csv.gz")):
        group = row["parent"] or row["text"]
        toxic = float(row["label"])
        if not toxic and number % 9 < 4 and row["set"] != "small_both":
            continue  # calm posts there are more than enough of
        labels = {"toxic": toxic} | ({} if toxic else dict.fromkeys(NOTHING, 0.0))
        alone = row["set"] == "large_out_of_context" and number % 2
        weight = 3.0 if toxic else 1.0
        yield Example(row["text"], labels, group, "" if alone else row["parent"], weight)
        if row["set"] == "small_both":
            yield Example(row["text"], {"toxic": float(row["label_out_of_context"])}, group, "", 2.0)


def _spans(folder: Path) -> Iterator[Example]:
    for row in _table(folder / "spans.csv.gz"):
        if json.loads(row["spans"]):
            yield Example(row["text"], {"toxic": 1.0, "self_harm": 0.0}, row["text"], weight=0.7)


def _issues(folder: Path) -> Iterator[Example]:
    """Comments in the order of their numbers; the one before in the same issue is what is answered."""
    rows = sorted(_table(folder / "comments.csv.gz"), key=lambda row: (row["issue_id"], int(row["comment_id"])))
    for issue, comments in groupby(rows, key=lambda row: row["issue_id"]):
        before = ""
        for number, row in enumerate(comments):
            labels = {"toxic": float(row["label"] == "uncivil")}
            if row["label"] == "civil":
                labels |= {"attack": 0.0, "hate": 0.0, "threat": 0.0, "self_harm": 0.0}
            elif row["tbdf"] in HARD:
                labels["attack"] = 1.0
            elif row["tbdf"] == "Threat":
                labels["threat"] = 1.0
            parent = before if number % 4 else ""
            yield Example(row["text"], labels, issue, parent, 2.5 if row["label"] == "uncivil" else 1.5)
            before = row["text"]


def _templates(folder: Path) -> Iterator[Example]:
    for row in _table(folder / "templates.csv.gz"):
        yield Example(row["phrase"], {"toxic": float(row["toxicity"] == "toxic")}, row["phrase"], weight=0.5)


def _sms(folder: Path) -> Iterator[Example]:
    for row in _table(folder / "sms.csv.gz"):
        yield Example(row["text"], {"spam": float(row["label"] == "spam"), "hate": 0.0}, row["text"])


def _videos(folder: Path) -> Iterator[Example]:
    for row in _table(folder / "comments.csv.gz"):
        yield Example(row["text"], {"spam": float(row["label"] == "spam")}, row["author"] or row["text"], weight=2.0)


def _mails(folder: Path) -> Iterator[Example]:
    for row in _json_lines(folder / "mails.jsonl.gz"):
        text = _body(row["raw"].partition("\n")[2])
        if text:
            yield Example(text[:700], {"spam": float(row["label"] == "spam")}, text[:400], weight=0.7)


def _bank_questions(folder: Path) -> Iterator[Example]:
    """Asked of a bank; not all are questions by their form, so only those with the mark, half of them shown without."""
    for number, row in enumerate(_table(folder / "questions.csv.gz")):
        if "?" in row["text"]:
            text = row["text"] if number % 2 else row["text"].replace("?", "")
            labels = {"question": 1.0, "thanks": 0.0, "toxic": 0.0} | dict.fromkeys(NOTHING, 0.0)
            yield Example(text, labels, row["text"], weight=0.5)


def _chat(folder: Path) -> Iterator[Example]:
    """Weak labels: the question mark and words of thanks; what looks like asking without the mark is not taught."""
    for number, row in enumerate(_json_lines(folder / "messages.jsonl.gz")):
        text = row["text"]
        if row["kind"] != "message" or not 12 < len(text) < 300 or (number % 20 and not _THANKS.search(text)):
            continue
        labels = {"spam": 0.0, "thanks": float(bool(_THANKS.search(text)))}
        if "?" in text:
            labels["question"] = 1.0
            text = text if number % 2 else text.replace("?", "")
        elif not _ASKING.search(text):
            labels["question"] = 0.0
        yield Example(text, labels, row["text"], weight=0.5)


def _own(folder: Path) -> Iterator[Example]:
    yield from own()


def own(seed: int = SEED) -> Iterator[Example]:
    """Our own sentences, a fifth of them as answers to one of the others: the parent's words are not the answer's."""
    made = sentences(seed=seed)
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    for sentence in made:
        parent = draw.choice(made).text if draw.random() < 0.2 else ""
        labels = {head: float(value) for head, value in sentence.labels.items()}
        yield Example(sentence.text, labels, sentence.text, parent)


SOURCES: Final = (
    Source("own-contrast", "Apache-2.0, made by moderation/learning/contrast", _own),
    Source("mod-davidson", "MIT; Davidson et al. 2017", _tweets, 4500),
    Source("mod-toxic-spans", "CC0 1.0; Pavlopoulos et al. 2021 (SemEval task 5)", _spans, 2500),
    Source("mod-context-toxicity", "Apache-2.0, text CC BY-SA (Wikipedia); Pavlopoulos et al. 2020", _talk_pages),
    Source("mod-incivility-github", "MIT; Ehsani et al. 2023", _issues),
    Source("mod-surge-toxicity", "MIT; Surge AI 2022", _surge),
    Source("mod-openai-eval", "MIT; Markov et al. 2022", _evaluation_set),
    Source("mod-identity-bias", "Apache-2.0; Dixon et al. 2018", _templates, 900),
    Source("spam-sms", "CC BY 4.0; Almeida and Hidalgo", _sms),
    Source("spam-youtube", "CC BY 4.0; Alberto, Lochter and Almeida 2015", _videos),
    Source("spamassassin-mail", "ODC-PDDL 1.0 and CC0 1.0; SpamAssassin public corpus", _mails, 900),
    Source("care-banking77", "CC BY 4.0; Casanueva et al. 2020 (PolyAI)", _bank_questions, 600),
    Source("irc-disentanglement", "CC BY 4.0; Kummerfeld et al. 2019", _chat, 2500),
)
OWN: Final = SOURCES[0].name
OPEN: Final = frozenset(source.name for source in SOURCES)


class Course:
    """What is shown in each pass: new sentences of our own, and by chance most of the real texts."""

    def __init__(self, data: Path) -> None:
        self.real = [
            each for source in SOURCES if source.name != OWN for each in source.examples(data) if not each.held_out
        ]

    def lesson(self, number: int) -> list[Example]:
        """Examples of pass `number`, from 0 on; the same ones every time."""
        draw = random.Random(SEED + number)  # noqa: S311 - nothing secret
        made = [each for each in own(SEED + number) if not each.held_out]
        return made + [each for each in self.real if draw.random() < SHOWN]
