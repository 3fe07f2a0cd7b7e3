"""Why a conversation may turn, in plain words that carry the words themselves; and which sentence speaks loudest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from moderation.turning.cues import found
from moderation.turning.model import Forecaster

LATE: Final = 2  # replies that count as "the last"
LEAST: Final = 0.06  # log-odds; less is no reason worth a line
SHOWN: Final = 4
QUOTED: Final = 4
_SENTENCE: Final = re.compile(r"[^.!?\n]*[^\s.!?][^.!?\n]*[.!?]*")


@dataclass(frozen=True, slots=True)
class Family:
    """Cues that one reason speaks of. `rises`, `there`: said where it stands; `gone`: where it is missing."""

    name: str
    cues: tuple[str, ...]
    rises: str
    there: str
    gone: str


# The first group warns where it is there, the second where it is gone.
FAMILIES: Final = (
    Family(
        "you",
        ("you", "you_start", "accuse_you", "your_act"),
        "More “you” in the last two replies",
        "Much “you” and “your”",
        "Little “you”: it stays with the matter",
    ),
    Family(
        "conduct",
        ("conduct",),
        "It turns to how somebody behaves",
        "It is about how somebody behaves",
        "Nobody’s behaviour is the subject",
    ),
    Family("judge", ("judge",), "Harder judgements than before", "Hard judgements", "No hard judgements"),
    Family("swear", ("swear",), "Swearing sets in", "Swearing", "No swearing"),
    Family("command", ("command",), "Orders instead of questions", "Orders", "No orders"),
    Family("certain", ("certain", "fact"), "More absolute words", "Absolute words", "Few absolute words"),
    Family(
        "blunt",
        ("no_start", "disagree", "not"),
        "Contradiction gets blunter",
        "Blunt contradiction",
        "Little contradiction",
    ),
    Family("why", ("why", "please_start"), "More pointed questions", "Pointed questions", "Few pointed questions"),
    Family("mock", ("mock", "exclaim", "know_better"), "Mockery sets in", "Mockery or talking down", "No mockery"),
    Family(
        "hedge",
        ("hedge", "hedge_start", "concede", "could_you", "by_the_way"),
        "Careful words in the last replies",
        "Careful words",
        "Careful words are gone",
    ),
    Family(
        "self",
        ("i", "i_start", "we"),
        "They speak for themselves",
        "They speak for themselves",
        "Hardly anybody says “I” or “we”",
    ),
    Family(
        "warmth",
        ("thanks", "sorry", "greet", "praise", "agree"),
        "Somebody thanks, agrees or gives way",
        "Thanks, agreement or an apology",
        "No thanks, no agreement, no apology",
    ),
)
SOFT: Final = frozenset({"hedge", "self", "warmth"})


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: `strength` in log-odds, and where its words stand: (reply, start, end)."""

    name: str
    strength: float
    words: str
    places: tuple[tuple[int, int, int], ...] = ()


def grounds(texts: Sequence[str], shares: dict[str, float]) -> list[Ground]:
    """What speaks for a turn and what against, the weightiest first."""
    told = []
    for family in FAMILIES:
        strength = sum(shares[cue] for cue in family.cues)
        if abs(strength) >= LEAST and (ground := _ground(family, strength, texts)) is not None:
            told.append(ground)
    return sorted(told, key=lambda ground: -abs(ground.strength))


def _ground(family: Family, strength: float, texts: Sequence[str]) -> Ground | None:
    """None where the words and the figures disagree: nothing is said that cannot be pointed at."""
    late_from = max(0, len(texts) - LATE)
    places = [
        (reply, start, end)
        for reply, text in enumerate(texts)
        for cue in family.cues
        for start, end in found(cue, text)
    ]
    late = [place for place in places if place[0] >= late_from]
    wanted = (strength > 0) != (family.name in SOFT)  # a reason that stands on words which are there
    if not wanted:
        if family.name in SOFT and places:
            before = len(places) - len(late)
            if before and not late:
                return Ground(family.name, strength, f"{family.gone}: {before} before, none in the last two replies")
            return None if len(late) > 1 else Ground(family.name, strength, f"{_few(family)}: {_quote(texts, places)}")
        return Ground(family.name, strength, family.gone)
    if not places:
        return None
    rises = (
        late
        and late_from
        and _rate(late, texts[late_from:])
        > 1.2 * _rate([place for place in places if place[0] < late_from], texts[:late_from])
    )
    shown = late or places
    head = family.rises if rises else family.there
    return Ground(family.name, strength, f"{head}: {_quote(texts, shown)}", tuple(shown))


def _few(family: Family) -> str:
    return {"hedge": "Few careful words", "self": "Little “I” or “we”", "warmth": "Little warmth"}[family.name]


def _rate(places: Sequence[tuple[int, int, int]], texts: Sequence[str]) -> float:
    return len(places) / (sum(len(text) for text in texts) + 60)


def _quote(texts: Sequence[str], places: Sequence[tuple[int, int, int]]) -> str:
    """The words as they stand there, each once, the latest first; of “you” in “you never” only the longer."""
    widest: dict[tuple[int, int], int] = {}
    for reply, start, end in places:
        widest[reply, start] = max(end, widest.get((reply, start), 0))
    said: dict[str, str] = {}
    for (reply, start), end in sorted(widest.items(), reverse=True):
        word = " ".join(texts[reply][start:end].split())[:30]
        if word:
            said.setdefault(word.lower(), word)
    return ", ".join(f"“{word}”" for word in list(said.values())[:QUOTED])


def loudest(texts: Sequence[str], model: Forecaster) -> tuple[int, int, int] | None:
    """(reply, start, end) of the sentence in the last two replies whose words pull hardest; None where none does."""
    best, place = 0.0, None
    for reply in range(max(0, len(texts) - LATE), len(texts)):
        text = texts[reply]
        hits = [(start, model.pull[cue]) for family in FAMILIES for cue in family.cues for start, _ in found(cue, text)]
        for sentence in _SENTENCE.finditer(text[:6000]):
            start, end = sentence.span()
            pull = sum(each for at, each in hits if start <= at < end)
            if pull > best:
                lead = len(sentence[0]) - len(sentence[0].lstrip())
                best, place = pull, (reply, start + lead, end)
    return place
