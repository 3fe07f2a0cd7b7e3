"""Twenty thousand labelled sentences from templates, the same ones for the same seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from moderation.learning.contrast.disguise import disguised
from moderation.learning.contrast.words import HERE, Target, Words, read
from moderation.scoring.heads import HEADS

SEED: Final = 20261124
MANY: Final = 20_000
DISGUISED: Final = 0.10  # of hateful and of innocent sentences alike: a disguise alone is no hatred
HATRED: Final = ("abuse", "dehumanise", "wish", "exclude")  # what {HATE} and {ABUSE} are made of
BY_SLUR: Final = 0.06  # of sentences against a group name it by a slur
_TRIES: Final = 6  # times as many draws as sentences wanted: most templates give a sentence twice


@dataclass(frozen=True, slots=True)
class Kind:
    """Templates that teach one thing. Heads neither in `yes` nor in `unsure` are taught as no."""

    name: str
    share: float
    yes: frozenset[str]
    unsure: frozenset[str]
    lines: tuple[str, ...]

    def labels(self, text: str) -> dict[str, int]:
        """A head's answer; heads that are unsure are left out."""
        found = {head: int(head in self.yes) for head in HEADS if head not in self.unsure}
        found["question"] = int("?" in text or self.name == "question")
        if self.name == "thanks":
            found["thanks"] = 1
        elif "thank" in text.lower():
            del found["thanks"]  # a template may thank in passing, or bitterly
        return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what is known about it."""

    text: str
    kind: str
    labels: dict[str, int]
    disguised: bool = False


def kinds(path: Path = HERE / "sentences.toml") -> dict[str, Kind]:
    """The kinds of a file of templates."""
    found = {}
    for name, given in tomllib.loads(path.read_text(encoding="utf-8")).items():
        found[name] = Kind(
            name,
            float(given.get("share", 1)),
            frozenset(given.get("yes", "").split()),
            frozenset(given.get("unsure", "").split()) - frozenset(given.get("yes", "").split()) | _both(given),
            tuple(line.strip() for line in given["lines"].strip().splitlines()),
        )
    return found


def _both(given: dict[str, Any]) -> frozenset[str]:
    """A head in both lists is unsure."""
    return frozenset(given.get("unsure", "").split()) & frozenset(given.get("yes", "").split())


def sentences(many: int = MANY, seed: int = SEED) -> list[Sentence]:
    """`many` different sentences, by kind in the proportions of their shares."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    words, taught = read(), kinds()
    total = sum(kind.share for kind in taught.values())
    found: list[Sentence] = []
    seen: set[str] = set()
    for kind in taught.values():
        wanted = round(many * kind.share / total)
        for sentence in _drawn(kind, taught, words, draw, wanted * _TRIES):
            if wanted and sentence.text.lower() not in seen:
                seen.add(sentence.text.lower())
                found.append(sentence)
                wanted -= 1
    draw.shuffle(found)
    return found


def _drawn(kind: Kind, taught: dict[str, Kind], words: Words, draw: random.Random, tries: int) -> Iterator[Sentence]:
    for number in range(tries):
        template = kind.lines[number % len(kind.lines)]
        text = _filled(template, taught, words, draw, slurs="hate" in kind.yes)
        hide = draw.random() < DISGUISED
        text = disguised(text, draw) if hide else text
        text = spoken(text, draw)
        yield Sentence(text, kind.name, kind.labels(text), hide)


def _filled(template: str, taught: dict[str, Kind], words: Words, draw: random.Random, *, slurs: bool) -> str:
    if "{HATE}" in template:
        template = template.replace("{HATE}", _about(words.targets["groups"], taught, words, draw))
    if "{ABUSE}" in template:
        return _about(words.targets["others"], taught, words, draw)
    if "{THING}" in template:
        return _about(words.targets["things"], taught, words, draw)
    about = "slurs" if slurs and draw.random() < BY_SLUR else "groups"
    return words.fill(template, draw, draw.choice(words.targets[about]))


def _about(targets: list[Target], taught: dict[str, Kind], words: Words, draw: random.Random) -> str:
    """A sentence against these; where they have no adjective, one that needs none."""
    target = draw.choice(targets)
    while True:
        template = draw.choice(taught[draw.choice(HATRED)].lines)
        if target.adjective or ("_adj}" not in template and "You" not in template):
            return words.fill(template, draw, target)


_BEFORE: Final = ("honestly ", "lol ", "Well, ", "Look, ", "@user ", "Ok, ", "So ", "ffs ", "Sorry, ", "btw ", "Guys, ")
_AFTER: Final = (
    " lol",
    " tbh",
    " :)",
    " smh",
    " imo",
    " haha",
    " 😡",
    " ❤️",
    " #justsaying",
    " Just saying.",
    " Period.",
)


def spoken(text: str, draw: random.Random) -> str:
    """With the carelessness of real posts: small or large letters, marks or none, a word before or after."""
    if draw.random() < 0.08:
        text = draw.choice(_BEFORE) + text
    if text[-1] not in "?!." and draw.random() < 0.6:
        text += draw.choice((".", ".", ".", "!", "!!", "..."))
    if draw.random() < 0.06:
        text += draw.choice(_AFTER)
    way = draw.random()
    if way < 0.2:
        return text.lower()
    if way < 0.23:
        return text.upper()
    return text[0].upper() + text[1:] if way < 0.85 else text
