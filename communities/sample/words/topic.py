"""The shape of a topic: what is asked about it, what is answered, what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from communities.sample.words.sentence import pairs, sentences


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing people talk about. `asks` and `shows` are (title, text) pairs; all texts are slot templates."""

    name: str
    channel: str
    asks: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    shows: tuple[tuple[str, str], ...]
    asides: tuple[str, ...]
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = "en"

    def __post_init__(self) -> None:
        """Templates are got ready once, when the words are read."""
        object.__setattr__(self, "asks", pairs(self.asks))
        object.__setattr__(self, "shows", pairs(self.shows))
        object.__setattr__(self, "answers", sentences(self.answers))
        object.__setattr__(self, "asides", sentences(self.asides))
