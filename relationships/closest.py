"""A member's closest ties, seen from their side: who the other is, in whose direction.

And who of them know each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from communities.models import Member
from relationships.models import Nature, Tie

SHOWN: Final = 14
MOST_BETWEEN: Final = 40
# Rows are made of what is shown only: a member page makes twenty-eight of them.
SHOWN_OF_A_TIE: Final = (
    *("a_id", "b_id", "a_to_b", "b_to_a", "depth", "nature", "because", "last_at"),
    *("help_a", "help_b", "reactions_a", "reactions_b"),
)


@dataclass(frozen=True, slots=True)
class Close:
    """One tie from the side of a member; it has what the drawing of an ego network reads.

    `given` and `got` are what they and the other did toward each other.
    """

    tie: Tie
    other: Member
    nature: str
    given: float
    got: float
    group: int

    @property
    def name(self) -> str:
        """Whose tie it is, for the drawing."""
        return self.other.name

    @property
    def depth(self) -> float:
        """How deep, from 0 to 1."""
        return self.tie.depth

    @property
    def strained(self) -> bool:
        """Whether it is drawn dashed."""
        return self.tie.nature == Nature.STRAINED

    @property
    def direction(self) -> str:
        """Which way it mostly goes, by weight."""
        total = self.given + self.got
        if total <= 0 or min(self.given, self.got) >= 0.2 * total:
            return "both ways"
        return "given" if self.given > self.got else "received"


def closest(member: Member, limit: int = SHOWN) -> list[Close]:
    """The deepest ties of `member`, deepest first. Two index scans, whatever the size of the community."""
    sides = [
        Tie.objects.filter(**{f"{side}_id": member.pk})
        .deepest_first()
        .select_related(f"{far}__standing")
        .only(*SHOWN_OF_A_TIE, f"{far}__name", f"{far}__standing__group")[:limit]
        for side, far in (("a", "b"), ("b", "a"))
    ]
    ties = sorted((tie for side in sides for tie in side), key=lambda tie: (-tie.depth, -tie.pk))[:limit]
    found = []
    for tie in ties:
        is_a = tie.a_id == member.pk
        other: Member = tie.b if is_a else tie.a
        names = (member.name, other.name) if is_a else (other.name, member.name)
        standing = getattr(other, "standing", None)
        found.append(
            Close(
                tie,
                other,
                tie.nature_words(*names),
                tie.a_to_b if is_a else tie.b_to_a,
                tie.b_to_a if is_a else tie.a_to_b,
                standing.group if standing else -1,
            )
        )
    return found


def between(close: list[Close], least_depth: float = 0.15) -> list[tuple[int, int]]:
    """Pairs among `close`, by their place in it, that have a tie of their own. One query."""
    place = {each.other.pk: index for index, each in enumerate(close)}
    known = Tie.objects.filter(a_id__in=place, b_id__in=place, depth__gte=least_depth).values_list("a_id", "b_id")
    return [(place[a], place[b]) for a, b in known.order_by("-depth", "-id")[:MOST_BETWEEN]]


def drawing_key(close: list[Close], lines: list[tuple[int, int]]) -> str:
    """Equal for equal drawings: the drawing is the dearest part of the page and stays until something in it changes."""
    shown = [(each.other.pk, each.other.name, round(each.depth, 2), each.nature, each.group) for each in close]
    return blake2b(repr((shown, lines)).encode(), digest_size=12).hexdigest()
