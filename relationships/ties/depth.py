"""How deep a tie is, from 0 to 1 (Granovetter 1973: time, intensity, intimacy, reciprocity; MEASURES, Ties).

    depth = volume · (0.30 + 0.30·reciprocity + 0.25·span + 0.15·breadth)

    volume       1 - exp(-(W + 0.03·L) / 4)   W: weight both ways, halved every 90 days; L: the same not halved,
                                              so that of all contact ever three hundredths are never forgotten
    reciprocity  2·min(out, in) / (out + in)
    span         1 - exp(-weeks / 6)          weeks: calendar weeks with any contact
    breadth      1 - exp(-extra / 3)          extra: channels, kinds of act and places (online, on site) above one

Each part saturates, so that no flood of one kind makes a deep tie; a tie all one way reaches 0.7 at most.
A judgement of a person always wins over it. `DEPTH_SQL` is the same formula; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

from relationships.models import Tie

VOLUME_SCALE: Final = 4.0
REMEMBERED: Final = 0.03
SPAN_WEEKS: Final = 6.0
BREADTH_SCALE: Final = 3.0

DEPTH_SQL: Final = f"""
(1 - exp(-((p.out_w + p.in_w) + {REMEMBERED} * p.lifetime) / {VOLUME_SCALE}))
* (0.30
   + 0.30 * CASE WHEN p.out_w + p.in_w > 0 THEN 2 * least(p.out_w, p.in_w) / (p.out_w + p.in_w) ELSE 0 END
   + 0.25 * (1 - exp(-p.weeks / {SPAN_WEEKS}))
   + 0.15 * (1 - exp(-(p.channels + p.kinds + p.places - 3) / {BREADTH_SCALE})))
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a depth, each from 0 to 1."""

    volume: float
    reciprocity: float
    span: float
    breadth: float

    @property
    def depth(self) -> float:
        """How deep, from 0 to 1."""
        return self.volume * (0.30 + 0.30 * self.reciprocity + 0.25 * self.span + 0.15 * self.breadth)


def parts(
    out: float, back: float, lifetime: float, weeks: int, channels: int = 1, kinds: int = 1, places: int = 1
) -> Parts:
    """From weights each way (halved), the never halved sum, and counts. No contact at all gives 0."""
    total = out + back
    return Parts(
        volume=1 - exp(-(total + REMEMBERED * lifetime) / VOLUME_SCALE),
        reciprocity=2 * min(out, back) / total if total > 0 else 0.0,
        span=1 - exp(-weeks / SPAN_WEEKS),
        breadth=1 - exp(-(channels + kinds + places - 3) / BREADTH_SCALE),
    )


def parts_of(tie: Tie) -> Parts:
    """The parts of a stored tie, for the page that explains it."""
    counts = (
        tie.answers_a + tie.answers_b,
        tie.mentions_a + tie.mentions_b,
        tie.reactions_a + tie.reactions_b,
        tie.follows_a + tie.follows_b,
        tie.on_site + tie.online_events,
    )
    kinds = sum(1 for count in counts if count)
    places = 2 if tie.on_site and (tie.online_events or any(counts[:4])) else 1
    return parts(tie.a_to_b, tie.b_to_a, tie.lifetime, tie.weeks, tie.channels, max(kinds, 1), places)
