"""The parts of a sentence that are more than a joint: each word, and what it takes after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from relationships.segments.filters import (
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
    Tagged,
    Unanswered,
    Where,
    Within,
    Writes,
    any_of,
)  # fmt: skip
from relationships.segments.reader import Reader
from relationships.segments.tokens import SentenceError
from relationships.segments.vocabulary import DEEDS, EVERYONE, LANGUAGES, LEVELS, SAID, SPOKEN

WHAT_COULD_STAND: Final = (
    "Here could stand a role (mentors, helpers, newcomers, going quiet …), “tagged …”, “quiet for 14 days”, “active in"
    " the last 7 days”, “joined since 2025-01-01”, “in …”, “on …”, “answered at least 5 times”, “close to the team”,"
    " “writing German”, “out of touch for 30 days” or “unanswered”."
)


def atom(reader: Reader) -> Filter:
    """One part. Raises SentenceError with what could stand here."""
    if (role := _role(reader)) is not None:
        return _roles(reader, role)
    word = reader.now.key
    if word in EVERYONE:
        reader.step()
        return Everyone()
    read = _READ.get(word)
    if read is None:
        raise reader.wrong(WHAT_COULD_STAND)
    reader.step()
    return read(reader)


def _roles(reader: Reader, first: str) -> Filter:
    """Roles joined by "or" belong together, closer than anything else."""
    found: list[Filter] = [Is(first)]
    while reader.now.key == "or" and (role := _role(reader, past=1)) is not None:
        found.append(Is(role))
    return any_of(found)


def _role(reader: Reader, past: int = 0) -> str | None:
    """The role that stands `past` words further on; the reader steps past it, or stays where it is if there is none."""
    for length in (2, 1):
        words = tuple(reader.ahead(past + n).key for n in range(length))
        if words in SAID and words != ("quiet",):
            for _ in range(past + length):
                reader.step()
            return SAID[words]
    return None


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
