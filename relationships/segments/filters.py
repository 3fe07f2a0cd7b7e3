"""What a sentence means: values that know nothing of SQL and nothing of English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

UNIT_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
MOST_DAYS: Final = 36_500

Moment = Literal["joined", "first", "last"]
Deed = Literal["answered", "posted", "welcomed", "hosted"]
Where = Literal["any", "place", "channel", "group", "event"]
Level = Literal["acquainted", "familiar", "close"]


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, as it was said."""

    n: int
    unit: str = "day"

    @property
    def days(self) -> int:
        """A month is 30 days, a year 365."""
        return self.n * UNIT_DAYS[self.unit]


@dataclass(frozen=True, slots=True)
class Everyone:
    """Nobody left out (bots are, unless they are named)."""


@dataclass(frozen=True, slots=True)
class Is:
    """Holds a role of standing, or is a member, staff, a bot."""

    role: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Carries a tag of the team's."""

    word: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Acted once, but not for so long."""

    span: Span


@dataclass(frozen=True, slots=True)
class Active:
    """Acted within the last so long."""

    span: Span


@dataclass(frozen=True, slots=True)
class Before:
    """Joined, first or last seen before the start of a day."""

    what: Moment
    day: date


@dataclass(frozen=True, slots=True)
class Since:
    """The same, from the start of a day on."""

    what: Moment
    day: date


@dataclass(frozen=True, slots=True)
class Within:
    """Joined or first seen within the last so long."""

    what: Moment
    span: Span


@dataclass(frozen=True, slots=True)
class In:
    """Lives there, takes part in the channel, belongs to the group, came to the event."""

    name: str
    where: Where = "any"


@dataclass(frozen=True, slots=True)
class On:
    """Has an identity on a source."""

    source: str


@dataclass(frozen=True, slots=True)
class At:
    """Belongs to an organisation."""

    organisation: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Did something at least or at most so often; `lately`: in the last 180 days."""

    deed: Deed
    least: bool
    n: int
    lately: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """Has a tie of at least this depth with somebody of the team."""

    level: Level


@dataclass(frozen=True, slots=True)
class Writes:
    """Mostly writes in a language (inferred). ISO 639."""

    language: str


@dataclass(frozen=True, slots=True)
class OutOfTouch:
    """Nobody of the team had contact with them for so long, or ever."""

    span: Span


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Wrote, and got neither an answer nor a reaction from anybody."""


@dataclass(frozen=True, slots=True)
class Not:
    """All others."""

    filter: Filter


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these holds. Made by `all_of`, which keeps it flat."""

    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these holds. Made by `any_of`, which keeps it flat."""

    filters: tuple[Filter, ...]


Filter = (
    Everyone | Is | Tagged | Quiet | Active | Before | Since | Within | In | On | At | Counted | Close | Writes
    | OutOfTouch | Unanswered | Not | All | Any
)  # fmt: skip


def all_of(filters: Iterable[Filter]) -> Filter:
    """Flat, each once, in the order said; nothing at all is everyone, one alone is itself."""
    flat = tuple(each for each in _flat(filters, All) if not isinstance(each, Everyone))
    return Everyone() if not flat else flat[0] if len(flat) == 1 else All(flat)


def any_of(filters: Iterable[Filter]) -> Filter:
    """Flat, each once, in the order said; one alone is itself."""
    flat = _flat(filters, Any)
    if not flat:
        raise ValueError("any of nothing is nobody")
    return flat[0] if len(flat) == 1 else Any(flat)


def parts_of(filter: Filter) -> tuple[Filter, ...]:
    """What a whole is joined of by "and": what a person may take out of it one by one."""
    if isinstance(filter, All):
        return filter.filters
    return () if isinstance(filter, Everyone) else (filter,)


def walk(filter: Filter) -> Iterator[Filter]:
    """It and everything in it."""
    yield filter
    if isinstance(filter, Not):
        yield from walk(filter.filter)
    elif isinstance(filter, All | Any):
        for each in filter.filters:
            yield from walk(each)


def _flat(filters: Iterable[Filter], kind: type[All] | type[Any]) -> tuple[Filter, ...]:
    found: dict[Filter, None] = {}
    for each in filters:
        for inner in each.filters if isinstance(each, kind) else (each,):
            found[inner] = None
    return tuple(found)
