"""How alike two profiles are: numbers for the model, and the same in words for the person who decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import JaroWinkler

from communities.identity import folding
from communities.identity.profile import Profile, telling

FEATURES: Final = (
    "email", "mailbox", "own_name", "handle", "handle_near", "handle_of_name", "name", "name_near", "initials",
    "name_else", "picture", "link", "links_both", "website", "place", "place_else", "work", "same_source",
)  # fmt: skip
# What a person cannot share with another by chance, as long as nobody lies: enough for merging without a person.
VERIFIED: Final = frozenset(("email", "links_both"))
NAME_LIKE: Final = frozenset(("name", "name_near", "initials"))


@dataclass(slots=True)
class Likeness:
    """Features by name (absent: 0), the kinds of evidence for it, and sentences."""

    values: dict[str, float] = field(default_factory=dict)
    reasons: list[tuple[str, str]] = field(default_factory=list)  # (kind, words), most telling first
    against: list[str] = field(default_factory=list)

    def found(self, kind: str, value: float, words: str) -> None:
        """Something that speaks for it."""
        self.values[kind] = value
        self.reasons.append((kind, words))

    def denied(self, kind: str, value: float, words: str) -> None:
        """Something that speaks against it."""
        self.values[kind] = value
        self.against.append(words)

    @property
    def evidence(self) -> list[str]:
        """The kinds that speak for it."""
        return sorted({kind for kind, _ in self.reasons})

    @property
    def row(self) -> list[float]:
        """In the order of FEATURES."""
        return [self.values.get(name, 0.0) for name in FEATURES]


def compare(a: Profile, b: Profile) -> Likeness:
    """Everything that can be told from the two profiles alone. Symmetric."""
    like = Likeness()
    _addresses(a, b, like)
    _links(a, b, like)
    _handles(a, b, like)
    _names(a, b, like)
    _surroundings(a, b, like)
    if a.source == b.source:
        like.values["same_source"] = 1.0
    return like


def vetoed(a: Profile, b: Profile) -> bool:
    """Two accounts on one source are two people, unless it is a place where nobody has an account."""
    return a.source == b.source and not (a.accountless and b.accountless)


def contradicts(a: Profile, b: Profile) -> bool:
    """Whether the two cannot be in one cluster: two accounts on one source, or full names without a word in common."""
    return vetoed(a, b) or _other_name(a, b)


def _addresses(a: Profile, b: Profile, like: Likeness) -> None:
    if a.address and a.address == b.address:
        like.found("email", 1.0, f"Same e-mail address, {a.address}")
    elif a.mailbox and a.mailbox == b.mailbox:
        box = a.address.partition("@")[0]
        like.found("mailbox", telling(a.mailbox), f"Both addresses begin with “{box}”")


def _links(a: Profile, b: Profile, like: Likeness) -> None:
    to_b, to_a = bool(b.page) and b.page in a.links, bool(a.page) and a.page in b.links
    if to_a and to_b and a.page != b.page:
        like.found("links_both", 1.0, "Each profile links to the other")
    elif a.page != b.page and (to_a or to_b):
        like.found("link", 1.0, f"One profile links to the other, {b.page if to_b else a.page}")
    elif shared := sorted(a.links & b.links):
        like.found("website", 1.0, f"Both profiles point at {shared[0]}")
    if a.picture and a.picture == b.picture:
        like.found("picture", 1.0, "Same picture")


def _handles(a: Profile, b: Profile, like: Likeness) -> None:
    for one, other in ((a, b), (b, a)):
        if other.core and other.core in one.own_names and "own_name" not in like.values:
            like.found("own_name", 1.0, f"By their own profile or address, one is called “{other.handle}” elsewhere")
    if not a.core or not b.core:
        pass
    elif a.core == b.core:
        like.found("handle", _nick(a, b), f"Same handle, “{a.handle or a.name}”")
    elif folding.without_digits(a.core) == folding.without_digits(b.core):
        near = _nick(a, b) if a.source != b.source else telling(folding.without_digits(a.core))
        like.found(
            "handle_near",
            min(near, telling(folding.without_digits(a.core))),
            f"Handles differ by a number: {_both(a, b)}",
        )
    elif min(len(a.core), len(b.core)) > 5 and JaroWinkler.normalized_similarity(a.core, b.core) > 0.93:
        like.found(
            "handle_near", 0.7 * telling(min(a.core, b.core, key=len)), f"Handles nearly the same: {_both(a, b)}"
        )
    if like.values.keys() & {"handle", "handle_near"}:
        return
    for one, other in ((a, b), (b, a)):
        if spelled := _spells(one, other):
            like.found("handle_of_name", spelled, f"“{_shown(one)}” is how “{other.name}” could be written as a handle")
            return


def _nick(a: Profile, b: Profile) -> float:
    """How telling it is that two share a nick.

    Where nobody has an account, one nick written in two ways in one place is nearly always one person
    (docs/MEASURED.md: 93 % of those suggested whose nicks are in the log's changes); across places it is as telling as
    it is long.
    """
    alone = telling(a.core)
    if folding.without_digits(a.core) in {*a.words, *b.words}:
        return min(alone, 0.15)  # the name once more: it says nothing that the name does not
    return max(alone, 0.75) if a.source == b.source and a.accountless and alone >= 0.2 else alone


def _spells(one: Profile, other: Profile) -> float:
    """Whether a handle or mailbox of `one` is the name of `other` in one word."""
    if not other.full or (one.full and one.full == other.full):
        return 0.0
    first, last = other.full[0], other.full[-1]
    for core in (one.core, one.mailbox):
        bare = folding.without_digits(core)
        if bare in (first + last, last + first):
            return 1.0 * max(0.3, other.rarity)
        if len(last) > 4 and bare in (first[0] + last, last + first[0]):
            return 0.5 * max(0.3, other.rarity)
    return 0.0


def _names(a: Profile, b: Profile, like: Likeness) -> None:
    if not a.words or not b.words:
        return
    rarity = min(a.rarity, b.rarity)
    if a.full and b.full:
        if sorted(a.full) == sorted(b.full):
            like.found("name", rarity, f"{'Same rare name' if rarity > 0.5 else 'Same name'}, {a.name}")
        elif _other_name(a, b):
            like.denied("name_else", 1.0, f"Other names: {a.name} and {b.name}")
        elif _same_ends(a, b) or set(a.full) <= set(b.full) or set(b.full) <= set(a.full):
            like.found("name_near", rarity, f"Names fit each other: {a.name} and {b.name}")
        else:
            like.denied("name_else", 0.6, f"Names differ in part: {a.name} and {b.name}")
    elif a.words == b.words:
        like.found("name", rarity, f"Same name, {a.name}")
    elif _fits_initials(a.words, b.words) or _fits_initials(b.words, a.words):
        like.found(
            "initials", max(a.rarity, b.rarity), f"“{min((a.name, b.name), key=len)}” may be short for the other"
        )
    elif (not a.full and not b.full and len(a.words[0]) > 2 and len(b.words[0]) > 2) or not set(a.words) & set(b.words):
        like.denied("name_else", 0.5, f"Other names: {a.name} and {b.name}")


def _surroundings(a: Profile, b: Profile, like: Likeness) -> None:
    if a.place and b.place:
        if a.place & b.place:
            like.found(
                "place", 1.0 if a.place == b.place else 0.6, f"Same place, {min(a.location, b.location, key=len)}"
            )
        else:
            like.denied("place_else", 1.0, f"Other places: {a.location} and {b.location}")
    if a.organisation and a.organisation == b.organisation and a.address != b.address:
        like.found("work", 1.0, f"Both write from {a.organisation}")


def _other_name(a: Profile, b: Profile) -> bool:
    """Two full names with no word alike, not even by sound."""
    if not a.full or not b.full:
        return False
    mine, theirs = ({folding.skeleton(word) for word in each.full} for each in (a, b))
    return not mine & theirs and not any(
        JaroWinkler.normalized_similarity(x, y) > 0.9 for x in mine for y in theirs if min(len(x), len(y)) > 3
    )


def _same_ends(a: Profile, b: Profile) -> bool:
    ends = [sorted((folding.skeleton(each.full[0]), folding.skeleton(each.full[-1]))) for each in (a, b)]
    return ends[0] == ends[1]


def _fits_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """As "Ana R." or "A. Ruiz" is for "Ana Ruiz"; "Ana" alone fits too, and says little."""
    if len(long) < 2 or short == long:
        return False
    if len(short) == 1:
        return short[0] == long[0] and len(short[0]) > 2
    return len(short) == 2 and all(
        x == y or (len(x) == 1 and y.startswith(x)) for x, y in ((short[0], long[0]), (short[-1], long[-1]))
    )


def _both(a: Profile, b: Profile) -> str:
    return f"“{a.handle or a.name}” and “{b.handle or b.name}”"


def _shown(one: Profile) -> str:
    return one.handle or one.email or one.name
