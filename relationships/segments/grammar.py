"""Reading a sentence into filters, and writing filters as a sentence: parse(render(x)) == x for whatever can be said.

    sentence   = all { "or" all }
    all        = term { [","] ["and" | "but"] ["who are" …] term }
    term       = "not" term | "(" sentence ")" | atom
    atom       = roles { "or" roles } | word with what it takes (see `atoms`)

"mentors or helpers quiet for 14 days" means both kinds of people, quiet; "mentors and helpers" is sent back, since half
of us mean either by it and half mean both.
"""

from __future__ import annotations

from relationships.segments.atoms import atom
from relationships.segments.filters import (
    Active,
    All,
    Any,
    At,
    Before,
    Close,
    Counted,
    Everyone,
    Filter,
    In,
    Is,
    Not,
    On,
    OutOfTouch,
    Quiet,
    Since,
    Span,
    Tagged,
    Unanswered,
    Within,
    Writes,
    all_of,
    any_of,
)  # fmt: skip
from relationships.segments.reader import Reader
from relationships.segments.tokens import SentenceError, quoted, tokens
from relationships.segments.vocabulary import LANGUAGES, LEVELS, NOISE, RESERVED, ROLES

__all__ = ["SentenceError", "parse", "render"]
DEEPEST = 20  # brackets within brackets


def parse(sentence: str) -> Filter:
    """What a sentence means; an empty one means everyone. SentenceError says what is not understood."""
    reader = Reader(tokens(sentence))
    if reader.is_over:
        return Everyone()
    found = _any(reader, 0)
    if not reader.is_over:
        raise reader.wrong("Here the sentence should end.")
    return found


def _any(reader: Reader, depth: int) -> Filter:
    if depth > DEEPEST:
        raise reader.wrong("That is more brackets within brackets than anybody can read.")
    found = [_all(reader, depth)]
    while reader.take("or"):
        found.append(_all(reader, depth))
    return any_of(found)


def _all(reader: Reader, depth: int) -> Filter:
    found: list[Filter] = []
    while True:
        joined = _joint(reader)
        if found and (reader.now.kind == "end" or reader.now.key in (")", "or")):
            if joined:
                raise reader.wrong("Here something more should follow.")
            return all_of(found)
        begun = reader.now
        term = _term(reader, depth)
        if (
            found
            and _are_roles(found[-1])
            and _are_roles(term)
            and joined & {"and", ","}
            and not joined & {"who", "are"}
        ):
            one, two = render(found[-1]), render(term)
            raise SentenceError(
                f"“{one} and {two}” can be read in two ways: say “{one} or {two}” for either, “{one} who are {two}”"
                " for those who are both.",
                begun.at,
                begun.word,
            )
        found.append(term)


def _joint(reader: Reader) -> set[str]:
    said = set()
    while reader.now.key == "," or reader.now.key in NOISE:
        said.add(reader.now.key)
        reader.step()
    return said


def _term(reader: Reader, depth: int) -> Filter:
    if reader.take("not"):
        if depth > DEEPEST:
            raise reader.wrong("That is more “not” than anybody can read.")
        _joint(reader)
        return Not(_term(reader, depth + 1))
    if reader.take("("):
        inner = _any(reader, depth + 1)
        if not reader.take(")"):
            raise reader.wrong("Here the bracket should close: “)”.")
        return inner
    return atom(reader)


def _are_roles(filter: Filter) -> bool:
    return isinstance(filter, Is) or (isinstance(filter, Any) and all(isinstance(each, Is) for each in filter.filters))


def render(filter: Filter) -> str:
    """The sentence as Kith writes it."""
    if isinstance(filter, All):
        return _joined(filter.filters)
    if isinstance(filter, Any):
        return " or ".join(
            f"({render(each)})" if isinstance(each, All | Not) else render(each) for each in filter.filters
        )
    if isinstance(filter, Not):
        return f"not {_bracketed(filter.filter)}"
    return _atom(filter)


def _joined(filters: tuple[Filter, ...]) -> str:
    words, before = "", None
    for each in filters:
        said = render(each) if _are_roles(each) or isinstance(each, Not) else _bracketed(each)
        if before is None:
            words = said
        elif _are_roles(each) and _are_roles(before):
            words += f" who are {said}"
        elif isinstance(each, Not | Any) or isinstance(before, Not):
            words += f", {said}"
        else:
            words += f" {said}"
        before = each
    return words


def _bracketed(filter: Filter) -> str:
    return f"({render(filter)})" if isinstance(filter, All | Any) else render(filter)


def _atom(filter: Filter) -> str:
    match filter:
        case Everyone():
            return "everybody"
        case Is(role):
            return ROLES[role]
        case Tagged(word):
            return f"tagged {_name(word)}"
        case Quiet(span):
            return f"quiet for {_span(span)}"
        case Active(span):
            return f"active in the last {_span(span)}"
        case Before(what, day):
            return f"{_moment(what)} before {day.isoformat()}"
        case Since(what, day):
            return f"{_moment(what)} since {day.isoformat()}"
        case Within(what, span):
            return f"{_moment(what)} in the last {_span(span)}"
        case In(name, "any"):
            return f"in {_name(name)}"
        case In(name, "event"):
            return f"came to {_name(name)}"
        case In(name, where):
            return f"in {where} {_name(name)}"
        case On(source):
            return f"on {_name(source)}"
        case At(organisation):
            return f"at {_name(organisation)}"
        case Counted(deed, least, n, lately):
            times = f"{deed} at {'least' if least else 'most'} {n} time{'s' * (n != 1)}"
            return f"{times} lately" if lately else times
        case Close(level):
            return f"{level} {LEVELS[level]} the team"
        case Writes(language):
            return f"writing {LANGUAGES[language]}"
        case OutOfTouch(span):
            return f"out of touch for {_span(span)}"
        case Unanswered():
            return "unanswered"
    raise TypeError(f"{filter!r} has no words")


def _moment(what: str) -> str:
    return "joined" if what == "joined" else f"{what} seen"


def _span(span: Span) -> str:
    return f"{span.n} {span.unit}{'s' * (span.n != 1)}"


def _name(name: str) -> str:
    """In quotation marks unless every word of it is plain and none means anything here."""
    plain = name.split(" ")
    simple = all(word and word[0].isalpha() and all(c.isalnum() or c in "-_'’" for c in word) for word in plain)
    free = not any(word.casefold() in RESERVED or word.casefold() in ("place", "channel", "group") for word in plain)
    return name if simple and free else quoted(name)
