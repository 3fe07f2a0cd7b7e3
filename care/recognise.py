"""Is this post a question somebody should answer? A short list of weighed reasons, no black box.

The platform's own word (a question on a question-and-answer site) is taken as it is. Elsewhere the reasons below are
added up and `ENOUGH` decides; docs/CARE.md lists them with what they reach on real archives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from care import phrases

ENOUGH: Final = 0.5
READ: Final = 2_000  # characters of a post looked at
_LINK: Final = re.compile(r"\S{1,40}://\S{1,500}|<[^>\s]{3,300}>|:[a-z0-9_+-]{2,40}:")
_CODE: Final = re.compile(r"```.{0,2000}?(?:```|$)|`[^`\n]{1,300}`", re.DOTALL)
_QUOTED: Final = re.compile(r"^[ \t]{0,4}(?:>|\|).{0,2000}$", re.MULTILINE)
_MARKS: Final = ("?", "\uff1f", "؟")  # ours, the wide one of East Asia, Arabic's
_END: Final = re.compile(r"[.!?\uff1f؟\n]")
_LONGEST_SENTENCE: Final = 400  # characters before its question mark
_WORDS: Final = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Recognition:
    """`score` from 0 to 1 and the reasons that made it, strongest first."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_question(self) -> bool:
        """The reasons add up to enough."""
        return self.score >= ENOUGH

    @property
    def words(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)[:300]


def recognise(*, title: str, text: str, kind: str, channel: str = "") -> Recognition:
    """Whether a post asks. `kind` is its conversation's; chat is held to more, for people ask each other all day."""
    if kind == "question":
        return Recognition(1.0, ("asked as a question on its platform",))
    body = plain(text)
    if kind == "chat" and not title and _cannot_ask(body):
        return Recognition(0.0, ())
    reasons = [*_in_title(title), *_in_body(body, with_title=bool(title))]
    place = channel.replace("-", " ").replace("_", " ")
    if phrases.HELP_PLACES.search(place):
        reasons.append((0.25, f"asked in {channel}"))
    if phrases.SHOWING.search(place) or phrases.SHOWING.search(title):
        reasons.append((-0.35, "looks like a showing or an announcement"))
    if kind == "chat":
        reasons += _chat_doubts(body)
    score = max(0.0, min(1.0, sum(weight for weight, _ in reasons)))
    told = [words for weight, words in sorted(reasons, key=lambda reason: -reason[0]) if weight > 0]
    return Recognition(round(score, 2), tuple(told))


def plain(text: str) -> str:
    """The person's own words: without code, quoted lines, links and emoji names."""
    return _LINK.sub(" ", _QUOTED.sub("", _CODE.sub(" ", text[:READ]))).strip()


def asks_again(text: str) -> bool:
    """Whether the asker, coming back, says that it is not solved."""
    body = plain(text)
    return bool(phrases.STILL_STUCK.search(body)) and not thanks(body)


def thanks(text: str) -> bool:
    """Whether the asker says thanks for what was answered (not ahead of it, and not for nothing)."""
    body = plain(text)
    if phrases.STILL_STUCK.search(body):
        return False
    return bool(phrases.THANKS.search(phrases.THANKS_AHEAD.sub(" ", body)))


def _in_title(title: str) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if title.rstrip(" .!…)").endswith(_MARKS):
        found.append((0.55, "its title ends with a question mark"))
    if phrases.ASKING_FOR_HELP.search(title):
        found.append((0.4, "its title asks for help"))
    elif phrases.ASKING_START.search(title):
        found.append((0.3, "its title begins like a question"))
    if phrases.TROUBLE.search(title):
        found.append((0.3, "its title names trouble"))
    if phrases.SOLVED_MARK.search(title):
        found.append((0.4, "its title is marked as solved or not"))
    return found


def _in_body(body: str, *, with_title: bool) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    sentences = [s.strip() for s in _questions(body) if len(_WORDS.findall(s)) >= 3]
    if any(phrases.ASKING_START.search(sentence) or "how" in sentence.lower() for sentence in sentences):
        found.append((0.5 if not with_title else 0.4, "it asks in a full sentence"))
    elif sentences:
        found.append((0.4 if not with_title else 0.25, "it has a question mark after a sentence"))
    if body.rstrip(" .!…)*_").endswith(_MARKS):
        found.append((0.15, "it ends with a question mark"))
    if phrases.ASKING_FOR_HELP.search(body):
        found.append((0.3, "it asks for help"))
    if not with_title and phrases.TROUBLE.search(body):
        found.append((0.2, "it names trouble"))
    return found


def _questions(body: str) -> list[str]:
    """Sentences that end with a question mark."""
    found, start = [], 0
    for end in _END.finditer(body):
        if end[0] in _MARKS:
            found.append(body[max(start, end.start() - _LONGEST_SENTENCE) : end.end()])
        start = end.end()
    return found


def _cannot_ask(body: str) -> bool:
    """Of a line of chat: without a question mark and a call for help the other reasons never reach `ENOUGH`."""
    return not any(mark in body for mark in _MARKS) and not phrases.ASKING_FOR_HELP.search(body)


def _chat_doubts(body: str) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if phrases.SMALL_TALK.search(body):
        found.append((-0.6, "small talk"))
    if len(_WORDS.findall(body)) < 5:
        found.append((-0.4, "very short"))
    return found
