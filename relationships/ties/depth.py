"""How deep a tie is, from 0 to 1 (Granovetter 1973: time, intensity, intimacy, reciprocity; MEASURES, Ties).

    depth = intensity · (0.25 + 0.25·reciprocity + 0.20·time + 0.20·closeness + 0.10·breadth)

    intensity    1 - exp(-(W + 0.03·L) / 4)   W: weight both ways, halved every 90 days; L: the same not halved,
                                              so that of all contact ever three hundredths are never forgotten
    reciprocity  2·min(out, in) / (out + in)
    time         1 - exp(-weeks / 6)          weeks: calendar weeks with any contact
    closeness    (circle + √√(share·share)) / 2   circle: how far the circles of the two overlap; share: this tie's
                                              part of all contact of each (`relationships.ties.closeness`)
    breadth      1 - exp(-extra / 3)          extra: channels, kinds of act and places (online, on site) above one

Each part saturates, so that no flood of one kind makes a deep tie; a tie all one way reaches 0.75 at most.
A judgement of a person always wins over it. `depth_sql` is the same formula; a test holds the two together.
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

ALWAYS, RECIPROCITY, TIME, CLOSENESS, BREADTH = 0.25, 0.25, 0.20, 0.20, 0.10


def depth_sql(out: str, back: str, lifetime: str, weeks: str, extra: str, closeness: str) -> str:
    """The formula over SQL expressions. `extra`: channels, kinds and places, three taken off."""
    return f"""least(1, greatest(0, (1 - exp(-(({out} + {back}) + {REMEMBERED} * {lifetime}) / {VOLUME_SCALE}))
* ({ALWAYS}
   + {RECIPROCITY} * CASE WHEN {out} + {back} > 0 THEN 2 * least({out}, {back}) / ({out} + {back}) ELSE 0 END
   + {TIME} * (1 - exp(-{weeks} / {SPAN_WEEKS}))
   + {CLOSENESS} * {closeness}
   + {BREADTH} * (1 - exp(-({extra}) / {BREADTH_SCALE})))))"""


def closeness_sql(row: str) -> str:
    """Closeness from the columns of `row`, a name of a tie's row; 0 where there is none yet."""
    return f"coalesce(({row}.circle + sqrt(sqrt({row}.share_a * {row}.share_b))) / 2, 0)"


# Of a pair just summed up (`p`), with what its old row (`old`, there may be none) knows of its surroundings: when those
# have moved too, `relationships.ties.closeness` comes after it.
DEPTH_SQL: Final = depth_sql(
    "p.out_w", "p.in_w", "p.lifetime", "p.weeks", "p.channels + p.kinds + p.places - 3", closeness_sql("old")
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a depth, each from 0 to 1."""

    intensity: float
    reciprocity: float
    time: float
    closeness: float
    breadth: float

    @property
    def depth(self) -> float:
        """How deep, from 0 to 1."""
        return self.intensity * (
            ALWAYS
            + RECIPROCITY * self.reciprocity
            + TIME * self.time
            + CLOSENESS * self.closeness
            + BREADTH * self.breadth
        )


def parts(
    out: float,
    back: float,
    lifetime: float,
    weeks: int,
    channels: int = 1,
    kinds: int = 1,
    places: int = 1,
    *,
    circle: float = 0.0,
    shares: tuple[float, float] = (0.0, 0.0),
) -> Parts:
    """From weights each way (halved), the never halved sum, and counts. No contact at all gives 0.

    `circle` and `shares` (of each one's contact): 0 to 1, as `relationships.ties.closeness` finds them.
    """
    total = out + back
    return Parts(
        intensity=1 - exp(-(total + REMEMBERED * lifetime) / VOLUME_SCALE),
        reciprocity=2 * min(out, back) / total if total > 0 else 0.0,
        time=1 - exp(-weeks / SPAN_WEEKS),
        closeness=(circle + (shares[0] * shares[1]) ** 0.25) / 2,
        breadth=1 - exp(-(channels + kinds + places - 3) / BREADTH_SCALE),
    )


def parts_of(tie: Tie) -> Parts:
    """The parts of a stored tie, for the page that explains it."""
    return parts(
        tie.a_to_b,
        tie.b_to_a,
        tie.lifetime,
        tie.weeks,
        tie.channels,
        max(len(kinds_of(tie)), 1),
        2 if len(places_of(tie)) > 1 else 1,
        circle=tie.circle,
        shares=(tie.share_a, tie.share_b),
    )


def kinds_of(tie: Tie) -> list[str]:
    """The kinds of act between the two, in words."""
    counts = {
        "answers": tie.answers_a + tie.answers_b,
        "mentions": tie.mentions_a + tie.mentions_b,
        "reactions": tie.reactions_a + tie.reactions_b,
        "turns in chat": tie.follows_a + tie.follows_b,
        "events": tie.on_site + tie.online_events,
    }
    return [words for words, count in counts.items() if count]


def places_of(tie: Tie) -> list[str]:
    """Where they have met: online, on site, or both."""
    online = tie.online_events or any(kind != "events" for kind in kinds_of(tie))
    return [*(["online"] if online else []), *(["on site"] if tie.on_site else [])]
