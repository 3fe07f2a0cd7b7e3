"""A sentence as words, names in quotation marks, numbers, days and signs, each with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

LONGEST: Final = 500
QUOTES: Final = {"“": "”", "„": "“”", "«": "»"}


class SentenceError(ValueError):
    """What is not understood, in words for the person; `at` and `word` say where it stands."""

    def __init__(self, words: str, at: int = 0, word: str = "") -> None:
        super().__init__(words)
        self.words, self.at, self.word = words, at, word


@dataclass(frozen=True, slots=True)
class Token:
    """`word`: as written; `key`: folded. A name came in quotation marks."""

    kind: Literal["word", "name", "number", "day", "sign", "end"]
    word: str
    at: int

    @property
    def key(self) -> str:
        """For comparing; a name is never a word of the language."""
        return self.word.casefold() if self.kind in ("word", "sign") else ""


_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<day>\d{4}-\d{2}(?:-\d{2})?)(?![\w-])
      | (?P<number>\d+)(?![\w-])
      | "(?P<name>(?:[^"\\]|\\.)*)"
      | [“„«](?P<curly>[^“”»]*)[“”»]
      | (?P<sign>[(),])
      | (?P<word>[^\s(),"“”„«»]+)
    )""",
    re.VERBOSE,
)
_ESCAPED: Final = re.compile(r"\\(.)")


def tokens(sentence: str) -> list[Token]:
    """Raises SentenceError for a quotation that does not end, and for a sentence of more than 500 signs."""
    if len(sentence) > LONGEST:
        raise SentenceError(f"A sentence has at most {LONGEST} signs; this one has {len(sentence)}.")
    found: list[Token] = []
    at, end = 0, len(sentence.rstrip())
    while at < end:
        match = _TOKEN.match(sentence, at)
        if match is None:
            start = at + len(sentence[at:]) - len(sentence[at:].lstrip())
            raise SentenceError("A quotation mark opens here and is never closed.", start, sentence[start : start + 12])
        kind = str(match.lastgroup)
        word, start = match.group(kind), match.start(kind)
        if kind == "name":
            found.append(Token("name", _ESCAPED.sub(r"\1", word), start - 1))
        elif kind == "curly":
            found.append(Token("name", word, start - 1))
        else:
            found.append(Token(kind, word, start))  # type: ignore[arg-type]
        at = match.end()
    return [*found, Token("end", "", len(sentence))]


def quoted(name: str) -> str:
    """A name in quotation marks, so that it is read again as it is."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
