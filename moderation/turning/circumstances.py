"""What who speaks and when says of a conversation: the pace, who is left talking, how many turn on one.

No set with labels holds names or times, so the strengths are stated guesses and kept small; where a community measures
its own hints (`record`), it measures these with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from moderation.turning.because import Ground

QUICKER: Final = 3.0  # times the usual pace
QUICK: Final = timedelta(minutes=30)  # slower than this nobody is hasty
SLOW_ENOUGH: Final = timedelta(minutes=2)  # a chat that is quicker than this is only a chat
LATE: Final = 3  # gaps
PACE: Final = 0.35
TWO: Final = 0.25
MANY: Final = 3
PILE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Said:
    """One reply. `author`: anything that tells people apart, or None; `to`: the place of the reply that it answers."""

    text: str
    author: str | int | None = None
    at: datetime | None = None
    to: int | None = None


def circumstances(said: Sequence[Said], usual: timedelta | None = None) -> list[Ground]:
    """Reasons from names and times, where they are known. `usual` is the pace where it is said, if known."""
    return [ground for ground in (_pace(said, usual), _two(said), _pile(said)) if ground is not None]


def _pace(said: Sequence[Said], usual: timedelta | None) -> Ground | None:
    times = [each.at for each in said if each.at is not None]
    gaps = [max(two - one, timedelta()) for one, two in pairwise(times)]
    if len(times) != len(said) or not gaps:
        return None
    late = gaps[-LATE:] if len(gaps) > LATE else gaps[-1:]
    before = gaps[: -len(late)]
    was = _median(before) if before else usual
    now = _median(late)
    if was is None or was < SLOW_ENOUGH or now > QUICK or now * QUICKER > was:
        return None
    return Ground("pace", PACE, f"A reply within {_span(now)} where the pace was {_span(was)}")


def _two(said: Sequence[Said]) -> Ground | None:
    late = [each.author for each in said[-4:]]
    voices = Counter(late)
    if len(late) < 4 or None in voices or len(voices) != 2 or min(voices.values()) < 2:
        return None
    return Ground("two", TWO, "Only two are left talking, back and forth")


def _pile(said: Sequence[Said]) -> Ground | None:
    """Several turn on one: distinct authors of answers to the same person, taken from marked replies only."""
    answerers: dict[str | int, set[str | int]] = {}
    for each in said[-8:]:
        whom = said[each.to].author if each.to is not None and 0 <= each.to < len(said) else None
        if whom is not None and each.author is not None and each.author != whom:
            answerers.setdefault(whom, set()).add(each.author)
    most = max((len(people) for people in answerers.values()), default=0)
    return Ground("pile", PILE, f"{most} people answer the same person") if most >= MANY else None


def _median(gaps: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(gap.total_seconds() for gap in gaps))


def _span(gap: timedelta) -> str:
    seconds = gap.total_seconds()
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 100 * 60:
        return f"{seconds / 60:.0f} minutes"
    if seconds < 48 * 3600:
        return f"{seconds / 3600:.0f} hours"
    return f"{seconds / 86_400:.0f} days"
