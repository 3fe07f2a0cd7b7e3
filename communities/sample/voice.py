"""Turns the words into talk: fills slots, puts sentences together, makes the odd slip of the finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from communities.sample.words.talk import LOGS, TYPOS
from communities.sample.words.tongue import TONGUES, Tongue
from communities.sample.words.topic import Topic

Texts = tuple[str, ...]
_T = TypeVar("_T")


class Slots(dict[str, str]):
    """Fills `{slot}`s from pools. Lower-case slots are remembered: the conversation keeps speaking of the same part."""

    __slots__ = ("pools", "rnd", "tongue", "topic")

    def __init__(self, rnd: Callable[[], float], topic: Topic, tongue: Tongue, pools: dict[str, Texts]) -> None:
        self.rnd = rnd
        self.topic = topic
        self.tongue = tongue
        self.pools = pools

    def __missing__(self, key: str) -> str:
        if key[-1] == "^":
            value = self[key[:-1]]
            return value[0].upper() + value[1:]
        if key[-1] == "~":
            value = self[key] = self[key[:-1]]
            return value
        pool = self.pools[key]
        value = pool[int(self.rnd() * len(pool))]
        if key[0] >= "a":
            self[key] = value
        return value


class Voice:
    """Writes posts. Every method returns plain text; `slots` is one conversation's memory."""

    def __init__(self, rnd: Callable[[], float]) -> None:
        self.rnd = rnd
        self._pools: dict[str, dict[str, Texts]] = {}

    def slots(self, topic: Topic) -> Slots:
        """A fresh memory for a conversation about `topic`."""
        tongue = TONGUES[topic.language]
        pools = self._pools.get(topic.name)
        if pools is None:
            pools = self._pools[topic.name] = {**tongue.common, **topic.slots}
        return Slots(self.rnd, topic, tongue, pools)

    def question(self, slots: Slots) -> tuple[str, str]:
        """A title and a text that asks."""
        rnd, tongue = self.rnd, slots.tongue
        asks = slots.topic.asks
        title, body = asks[int(rnd() * len(asks))]
        parts = [_after(_pick(rnd, tongue.greetings), body), _pick(rnd, tongue.setups)]
        if rnd() < 0.55:
            parts.append(_pick(rnd, tongue.tried))
        if rnd() < 0.08:
            parts.append("\n" + _pick(rnd, LOGS))
        parts.append(_pick(rnd, tongue.ask_ends))
        return _capital(title.format_map(slots)), _capital(_tidy(" ".join(parts).format_map(slots)))

    def show(self, slots: Slots) -> tuple[str, str]:
        """A title and a text that shows or tells something."""
        rnd, tongue = self.rnd, slots.tongue
        shows = slots.topic.shows
        title, body = shows[int(rnd() * len(shows))]
        end = _pick(rnd, tongue.show_ends) if slots.topic.asks and rnd() < 0.7 else _pick(rnd, slots.topic.asides)
        text = f"{_after(_pick(rnd, tongue.greetings), body)} {end}"
        return _capital(title.format_map(slots)), _capital(_tidy(text.format_map(slots)))

    def answer(self, slots: Slots) -> str:
        """An answer: sometimes two thoughts, sometimes one line."""
        rnd, tongue = self.rnd, slots.tongue
        answers = slots.topic.answers
        n = len(answers)
        first = int(rnd() * n)
        x = rnd()
        if not slots.topic.asks:  # small talk needs no opening and no advice
            text = answers[first]
            if x < 0.6:
                text += " " + (_pick(rnd, slots.topic.asides) if x < 0.3 else answers[(first + 1 + int(x * 9)) % n])
            return text.format_map(slots)
        text = _after(_pick(rnd, tongue.openers), answers[first])
        if x < 0.30:
            text += " " + answers[(first + 1 + int(rnd() * (n - 1))) % n]
        elif x < 0.52:
            text += " " + _pick(rnd, slots.topic.asides)
        elif x < 0.56:
            text += "\n" + _pick(rnd, LOGS)
        if x > 0.18:
            text += " " + _pick(rnd, tongue.closers)
        return _capital(_tidy(text.format_map(slots)))

    def followup(self, slots: Slots) -> str:
        """The asker comes back with news, or a further question."""
        rnd, tongue = self.rnd, slots.tongue
        text = _pick(rnd, tongue.followups)
        x = rnd()
        if x < 0.35:
            text += " " + _pick(rnd, tongue.setups)
        elif x < 0.45:
            text += " " + _pick(rnd, slots.topic.asides)
        elif x < 0.53:
            text += "\n" + _pick(rnd, LOGS)
        return text.format_map(slots)

    def remark(self, slots: Slots, to: str) -> str:
        """A word to somebody who showed something."""
        rnd = self.rnd
        slots["to"] = to
        text = _pick(rnd, slots.tongue.remarks)
        if rnd() < 0.4:
            text += " " + _pick(rnd, slots.topic.asides)
        return text.format_map(slots)

    def own(self, slots: Slots) -> str:
        """Whoever showed something answers those who liked it."""
        rnd = self.rnd
        text = _pick(rnd, slots.tongue.own_replies)
        if rnd() < 0.4:
            text += " " + _pick(rnd, slots.topic.asides)
        return text.format_map(slots)

    def thanks(self, slots: Slots, to: str) -> str:
        """Thanks for the answer that solved it."""
        slots["to"] = to
        return _pick(self.rnd, slots.tongue.thanks).format_map(slots)

    def welcome(self, slots: Slots, to: str) -> str:
        """A welcome to somebody's first post."""
        slots["to"] = to
        return _pick(self.rnd, slots.tongue.welcomes).format_map(slots)

    def slip(self, text: str) -> str:
        """The same text with one typing error, if it has a place for one."""
        right, wrong = _pick(self.rnd, TYPOS)
        return text.replace(right, wrong, 1)


def _pick(rnd: Callable[[], float], pool: tuple[_T, ...]) -> _T:
    return pool[int(rnd() * len(pool))]


def _after(opening: str, text: str) -> str:
    """A sentence after an opening: lower-case where the opening ends in a comma."""
    if opening.endswith((", ", ", but ")) and text[1:2].islower():
        return opening + text[0].lower() + text[1:]
    return opening + text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    return text.rstrip().replace("  ", " ")
