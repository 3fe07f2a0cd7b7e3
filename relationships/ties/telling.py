"""The parts of a depth in words, each with its number and with what it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communities.models import Member
from relationships.models import Tie
from relationships.ties.depth import kinds_of, parts_of, places_of


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part of a depth: its name, 0 to 1, the same in a word, the evidence; `people`: whom the evidence names."""

    name: str
    value: float
    words: str
    evidence: str
    people: Sequence[Member] = ()

    @property
    def shown(self) -> str:
        """Word and number."""
        return f"{self.words}, {self.value:.2f}"


def parts_in_words(tie: Tie, shared: Sequence[Member]) -> list[PartTold]:
    """Time, intensity, closeness, reciprocity, breadth (Granovetter 1973), as they stand in the formula of depth."""
    depth, a, b = parts_of(tie), tie.a.name, tie.b.name
    both_ways = tie.a_to_b + tie.b_to_a
    return [
        PartTold("Time", depth.time, _word(depth.time), f"In touch in {_counted(tie.weeks, 'week')}."),
        PartTold(
            "Intensity",
            depth.intensity,
            _word(depth.intensity),
            f"What was done lately weighs {both_ways:.1f}, all there ever was {tie.lifetime:.1f}. An answer weighs 1,"
            " half as much after 90 days; three hundredths stay for good.",
        ),
        PartTold("Closeness", depth.closeness, _word(depth.closeness), _close(tie, a, b), shared),
        PartTold(
            "Reciprocity",
            depth.reciprocity,
            _word(depth.reciprocity),
            f"{a} toward {b} {tie.a_to_b:.1f}, {b} toward {a} {tie.b_to_a:.1f}.",
        ),
        PartTold(
            "Breadth",
            depth.breadth,
            _word(depth.breadth),
            f"{_counted(tie.channels, 'channel')}; {_listed(kinds_of(tie))}; {_listed(places_of(tie))}.",
        ),
    ]


def _close(tie: Tie, a: str, b: str) -> str:
    shares = f"{_percent(tie.share_a)} of all contact of {a} is with {b}, {_percent(tie.share_b)} of {b}’s with {a}."
    if not tie.shared:
        return f"They share none of their strongest contacts. {shares}"
    return (
        f"Their circles overlap by {tie.circle:.2f}: {_counted(tie.shared, 'contact')} in common among the strongest of"
        f" both. {shares}"
    )


def _percent(part: float) -> str:
    return f"{part * 100:.0f} %" if part >= 0.005 else "less than 1 %"


def _word(value: float) -> str:
    if value >= 0.66:
        return "much"
    if value >= 0.33:
        return "some"
    return "little" if value >= 0.05 else "none to speak of"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
