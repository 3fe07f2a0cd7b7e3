"""The parts of a sentence that are more than a joint: each word, and what it takes after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Final, cast

from relationships.segments.filters import (
    MOST_DAYS,
    Active,
    At,
    Before,
    Close,
    Counted,
    Deed,
    Everyone,
    Filter,
    In,
    Is,
    Level,
    Moment,
    On,
    OutOfTouch,
    Quiet,
    Since,
    Span,
    Tagged,
    Unanswered,
    Where,
    Within,
    Writes,
    any_of,
)  # fmt: skip
from relationships.segments.tokens import SentenceError, Token
from relationships.segments.vocabulary import (
    BEGINNINGS,
    DEEDS,
    EVERYONE,
    LANGUAGES,
    LEVELS,
    RESERVED,
    SAID,
    SPOKEN,
    UNITS,
)  # fmt: skip

WHAT_COULD_STAND: Final = (
    "Here could stand a role (mentors, helpers, newcomers, going quiet …), “tagged …”, “quiet for 14 days”, “active in"
    " the last 7 days”, “joined since 2025-01-01”, “in …”, “on …”, “answered at least 5 times”, “close to the team”,"
    " “writing German”, “out of touch for 30 days” or “unanswered”."
)
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

    def atom(self) -> Filter:
        """One part. Raises SentenceError with what could stand here."""
        if (role := self._role()) is not None:
            return self._roles(role)
        word = self.now.key
        if word in EVERYONE:
            self.step()
            return Everyone()
        read = _READ.get(word)
        if read is None:
            raise self.wrong(WHAT_COULD_STAND)
        self.step()
        return read(self)

    def _roles(self, first: str) -> Filter:
        """Roles joined by "or" belong together, closer than anything else."""
        found: list[Filter] = [Is(first)]
        while self.now.key == "or":
            here = self._at
            self.step()
            role = self._role()
            if role is None:
                self._at = here
                break
            found.append(Is(role))
        return any_of(found)

    def _role(self) -> str | None:
        for length in (2, 1):
            words = tuple(self.ahead(n).key for n in range(length))
            if words in SAID and words != ("quiet",):
                for _ in words:
                    self.step()
                return SAID[words]
        return None

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


def _quiet(reader: Reader) -> Filter:
    reader.take("for")
    return Quiet(reader.span("quiet for 14 days"))


def _active(reader: Reader) -> Filter:
    example = "active in the last 7 days"
    _last(reader, example)
    return Active(reader.span(example))


def _last(reader: Reader, example: str) -> None:
    """The words before a length of time that ends now: "in the last", "within the past", "within"."""
    said = reader.take("in") or reader.take("within")
    reader.take("the")
    said = reader.take("last") or reader.take("past") or said
    if not said:
        raise reader.wrong(f"Say it as in “{example}”.")


def _moment(what: Moment) -> Callable[[Reader], Filter]:
    def read(reader: Reader) -> Filter:
        said = "joined" if what == "joined" else f"{what} seen"
        if what != "joined" and not reader.take("seen"):
            raise reader.wrong(f"Say it as in “{said} before 2025-01-01”.")
        if reader.take("before"):
            return Before(what, reader.day(f"{said} before 2025-01-01"))
        if reader.take("since"):
            return Since(what, reader.day(f"{said} since 2025-01-01"))
        if reader.take("after"):
            return Since(what, reader.day(f"{said} after 2025-01-01", after=True))
        if what == "last":
            raise reader.wrong(f"Here “before” or “since” should stand, as in “{said} before 2025-01-01”.")
        example = f"{said} in the last 30 days"
        if reader.now.key not in ("in", "within"):
            raise reader.wrong(f"Here “before”, “since” or “in the last” should stand, as in “{example}”.")
        _last(reader, example)
        return Within(what, reader.span(example))

    return read


def _in(reader: Reader) -> Filter:
    reader.take("the")
    if reader.now.key in ("place", "channel", "group"):
        where = cast(Where, reader.step().key)
        return reader.names(f"in {where} Berlin", lambda name: In(name, where))
    return reader.names("in Berlin", In)


def _came(reader: Reader) -> Filter:
    if not reader.take("to"):
        raise reader.wrong("Say it as in “came to Spring meeting”.")
    return reader.names("came to Spring meeting", lambda name: In(name, "event"))


def _deed(deed: Deed) -> Callable[[Reader], Filter]:
    def read(reader: Reader) -> Filter:
        example = f"{deed} at least 5 times"
        if not reader.take("at") or reader.now.key not in ("least", "most"):
            raise reader.wrong(f"Say how often, as in “{example}”.")
        least = reader.step().key == "least"
        n = reader.number(example)
        _ = reader.take("times") or reader.take("time")
        said = reader.now
        if not reader.take("lately"):
            return Counted(deed, least, n)
        if deed != "answered":
            raise SentenceError(f"“lately” is known of answers only: not of “{deed}”.", said.at, said.word)
        return Counted(deed, least, n, lately=True)

    return read


def _close(level: Level) -> Callable[[Reader], Filter]:
    def read(reader: Reader) -> Filter:
        if not (reader.take(LEVELS[level], "the", "team") or reader.take(LEVELS[level], "team")):
            raise reader.wrong(f"Say it as “{level} {LEVELS[level]} the team”.")
        return Close(level)

    return read


def _writing(reader: Reader) -> Filter:
    reader.take("in")
    code = SPOKEN.get(reader.now.key)
    if code is None:
        known = ", ".join(sorted(LANGUAGES.values()))
        raise reader.wrong(f"Here a language should stand: {known}.")
    reader.step()
    return Writes(code)


def _out(reader: Reader) -> Filter:
    if not reader.take("of", "touch"):
        raise reader.wrong("Say it as in “out of touch for 30 days”.")
    reader.take("for")
    return OutOfTouch(reader.span("out of touch for 30 days"))


_READ: Final[dict[str, Callable[[Reader], Filter]]] = {
    "tagged": lambda reader: reader.names("tagged speaker", Tagged),
    "quiet": _quiet,
    "silent": _quiet,
    "active": _active,
    "joined": _moment("joined"),
    "first": _moment("first"),
    "last": _moment("last"),
    "in": _in,
    "on": lambda reader: reader.names("on Forum", On),
    "at": lambda reader: reader.names("at Hooli", At),
    "came": _came,
    **{deed: _deed(deed) for deed in DEEDS},
    **{level: _close(cast(Level, level)) for level in LEVELS},
    "writing": _writing,
    "out": _out,
    "unanswered": lambda _: Unanswered(),
}
