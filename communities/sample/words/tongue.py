"""What every conversation in one language is made of, whatever its topic."""

from __future__ import annotations

from dataclasses import dataclass, fields

from communities.sample.words import abroad, talk
from communities.sample.words.sentence import sentences
from communities.sample.words.topic import Topic

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """The joints of talk in one language; `topics` only where a language has its own."""

    common: dict[str, Texts]
    greetings: Texts
    setups: Texts
    tried: Texts
    ask_ends: Texts
    openers: Texts
    closers: Texts
    followups: Texts
    thanks: Texts
    remarks: Texts
    welcomes: Texts
    show_ends: Texts
    own_replies: Texts
    topics: tuple[Topic, ...] = ()

    def __post_init__(self) -> None:
        """Templates are got ready once, when the words are read."""
        for part in fields(self):
            if part.name not in ("common", "topics"):
                object.__setattr__(self, part.name, sentences(getattr(self, part.name)))


ENGLISH = Tongue(
    talk.COMMON,
    talk.GREETINGS,
    talk.SETUPS,
    talk.TRIED,
    talk.ASK_ENDS,
    talk.OPENERS,
    talk.CLOSERS,
    talk.FOLLOWUPS,
    talk.THANKS,
    talk.REACTIONS_TEXT,
    talk.WELCOMES,
    talk.SHOW_ENDS,
    talk.OWN_REPLIES,
)


def _abroad(words: abroad.Abroad) -> Tongue:
    return Tongue(
        {**talk.COMMON, **words.common},
        words.greetings,
        words.setups,
        words.setups,
        words.ask_ends,
        words.openers,
        words.closers,
        words.followups,
        words.thanks,
        words.remarks,
        words.welcomes,
        words.closers,
        words.followups,
        (words.topic,),
    )


TONGUES: dict[str, Tongue] = {
    "en": ENGLISH,
    "de": _abroad(abroad.GERMAN),
    "es": _abroad(abroad.SPANISH),
    "fr": _abroad(abroad.FRENCH),
}
