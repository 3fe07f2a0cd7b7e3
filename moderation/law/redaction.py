"""No personal data may reach the EU database (Art. 24(5)): names, handles, addresses, links and numbers are masked.

What is known by name (the people around the post, the team) is found wherever it stands; of the rest, only what has the
shape of an address, a link, a handle or a telephone number. Masking cannot know a name that nobody here bears, so a
person reads the preview before anything goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from accounts.models import TeamMember
from communities.models import Activity, Identity, Member
from moderation.models import Case

SHORTEST: Final = 3  # letters; a name of two would mask half of any text
MOST_PEOPLE: Final = 400

_SHAPES: Final = (
    ("address", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (
        "link",
        r"(?:https?://|www\.)[^\s<>\"']+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|eu|io|de|fr|es|it|nl|pl|ly|me)/[^\s<>\"']*",
    ),
    ("handle", r"(?<![\w@])@[\w][\w.-]{1,}|\bu/[\w-]{2,}"),
    ("address", r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b"),
    ("number", r"(?<![\w.,-])(?!\d{4}-\d{2}-\d{2}\b)\+?\d(?:[\s()/.-]{0,2}\d){6,}(?![\w-])"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `kind` says what was masked here; empty: it stays as it is."""

    text: str
    kind: str = ""

    @property
    def shown(self) -> str:
        """As it would be sent."""
        return f"[{self.kind}]" if self.kind else self.text


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in pieces, with what was masked."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """As it would be sent."""
        return "".join(piece.shown for piece in self.pieces)

    @property
    def hidden(self) -> list[Piece]:
        """What was masked, in order."""
        return [piece for piece in self.pieces if piece.kind]


def mask(text: str, names: Iterable[str] = ()) -> Masked:
    """The text with `names` and everything of a telling shape masked. Masking twice changes nothing."""
    found = _pattern(names)
    pieces: list[Piece] = []
    last = 0
    for hit in found.finditer(text):
        if hit.start() > last:
            pieces.append(Piece(text[last : hit.start()]))
        pieces.append(Piece(hit.group(), re.sub(r"\d", "", hit.lastgroup or "name")))
        last = hit.end()
    if last < len(text):
        pieces.append(Piece(text[last:]))
    return Masked(tuple(pieces))


def names_around(case: Case) -> list[str]:
    """Names and handles of the author, of who speaks in the conversation, and of the team."""
    people = _people(case)
    found = list(TeamMember.objects.filter(workspace_id=case.workspace_id).values_list("user__name", flat=True))
    found += Member.objects.filter(pk__in=people).values_list("name", flat=True)
    for handle, name in Identity.objects.filter(member_id__in=people).values_list("handle", "name"):
        found += [handle, name]
    return sorted({name for name in found if len(name) >= SHORTEST})


def _people(case: Case) -> list[int]:
    rows = Activity.objects.filter(community_id=case.community_id, member__isnull=False)
    people: set[int] = {case.member_id} if case.member_id else set()
    people |= set(case.parts.exclude(member=None).values_list("member_id", flat=True)[:MOST_PEOPLE])
    if case.conversation_id is not None:
        spoke = rows.filter(conversation_id=case.conversation_id).order_by("member_id").distinct("member_id")
        people |= set(spoke.values_list("member_id", flat=True)[:MOST_PEOPLE])
    if case.activity is not None and case.activity.mentions:
        named = Identity.objects.filter(pk__in=case.activity.mentions)
        people |= set(named.exclude(member=None).values_list("member_id", flat=True))
    return sorted(people)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    shapes = [f"(?P<{kind}{place}>{shape})" for place, (kind, shape) in enumerate(_SHAPES)]
    wholes = sorted({name.strip() for name in names if len(name.strip()) >= SHORTEST}, key=len, reverse=True)
    if wholes:
        whole = "|".join(re.escape(name) for name in wholes)
        shapes.append(rf"(?P<name{len(shapes)}>(?<!\w)(?:{whole})(?!\w))")
    # A part of a name is masked only where it is written like one: "Will said", not "it will".
    parts = sorted(_parts(wholes), key=len, reverse=True)
    if parts:
        part = "|".join(re.escape(name) for name in parts)
        shapes.append(rf"(?P<name{len(shapes)}>(?<!\w)(?-i:{part})(?!\w))")
    return re.compile("|".join(shapes), re.IGNORECASE)


def _parts(names: Sequence[str]) -> set[str]:
    parts = {part for name in names if " " in name for part in name.split()}
    return {part for part in parts if len(part) >= SHORTEST and part[:1].isupper()}
