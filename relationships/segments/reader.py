"""Walking along a sentence: the next word, and what may stand after one (a name, a number, a span of time, a day)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Final

from relationships.segments.filters import MOST_DAYS, Filter, Span, any_of
from relationships.segments.tokens import SentenceError, Token
from relationships.segments.vocabulary import BEGINNINGS, RESERVED, SAID, SPOKEN, UNITS

LONGEST_NAME: Final = 100


class Reader:
    """Walks along the tokens of a sentence."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def now(self) -> Token:
        """The token that stands next."""
        return self._tokens[self._at]

    @property
    def is_over(self) -> bool:
        """Whether nothing follows."""
        return self.now.kind == "end"

    def ahead(self, steps: int = 1) -> Token:
        """One further on."""
        return self._tokens[min(self._at + steps, len(self._tokens) - 1)]

    def step(self) -> Token:
        """Past it."""
        token = self.now
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def take(self, *keys: str) -> bool:
        """Past these words if exactly they stand next."""
        if all(self.ahead(n).key == key for n, key in enumerate(keys)):
            for _ in keys:
                self.step()
            return True
        return False

    def wrong(self, expected: str) -> SentenceError:
        """What stands here is not understood; what would be."""
        if self.now.kind == "end":
            return SentenceError(f"The sentence ends too early. {expected}", self.now.at)
        near = get_close_matches(self.now.key, sorted({*BEGINNINGS, *SPOKEN, *(s[0] for s in SAID)}), 1, 0.75)
        meant = f" Did you mean “{near[0]}”?" if near and near[0] != self.now.key else ""
        return SentenceError(f"“{self.now.word}” is not understood here.{meant} {expected}", self.now.at, self.now.word)

    def name(self, example: str) -> str:
        """A name: in quotation marks, or plain words up to the next that means something."""
        if self.now.kind == "name":
            said = self.step().word.strip()
        else:
            words = []
            while self.now.kind in ("word", "number", "day") and self.now.key not in RESERVED:
                words.append(self.step().word)
            said = " ".join(words)
        said = " ".join(said.split())
        if not said:
            raise self.wrong(f"Here a name should stand, as in “{example}”; in quotation marks if it is an odd one.")
        if len(said) > LONGEST_NAME:
            raise SentenceError(f"A name has at most {LONGEST_NAME} signs.", self.now.at, said[:12])
        return said

    def names(self, example: str, make: Callable[[str], Filter]) -> Filter:
        """One name or several joined by "or"."""
        found = [make(self.name(example))]
        while self.now.key == "or":
            follows = self.ahead()
            if follows.kind == "name" or (follows.kind == "word" and follows.key not in RESERVED):
                self.step()
                found.append(make(self.name(example)))
            else:
                break
        return any_of(found)

    def span(self, example: str) -> Span:
        """A number and a unit of time."""
        if self.now.kind != "number":
            raise self.wrong(f"Here a number of days should stand, as in “{example}”.")
        n = int(self.step().word[:7])
        if self.now.key not in UNITS:
            raise self.wrong(f"Here days, weeks, months or years should stand, as in “{example}”.")
        span = Span(n, UNITS[self.step().key])
        if not 1 <= span.days <= MOST_DAYS:
            raise SentenceError("A length of time is between a day and a hundred years.", self.now.at)
        return span

    def number(self, example: str) -> int:
        """A whole number up to a million."""
        if self.now.kind != "number":
            raise self.wrong(f"Here a number should stand, as in “{example}”.")
        n = int(self.step().word[:9])
        if n > 1_000_000:
            raise SentenceError("That number is too large.", self.now.at)
        return n

    def day(self, example: str, *, after: bool = False) -> date:
        """A day, the first of a month or of a year. `after`: the day that follows all of it."""
        token = self.now
        said = token.word
        if token.kind == "number" and len(said) == 4:
            parts = [int(said), 1, 1]
            unit = 0
        elif token.kind == "day":
            parts = [int(part) for part in said.split("-")]
            unit = len(parts) - 1
            parts += [1] * (3 - len(parts))
        else:
            raise self.wrong(f"Here a day should stand, as in “{example}”.")
        try:
            first = date(*parts)
            following = (
                date(parts[0] + 1, 1, 1) if unit == 0
                else date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) if unit == 1
                else date.fromordinal(first.toordinal() + 1)
            )  # fmt: skip
        except (ValueError, OverflowError):
            raise SentenceError(f"{said} is no day of the calendar.", token.at, said) from None
        self.step()
        return following if after else first
