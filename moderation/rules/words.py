"""Words and phrases, whole, in any script, with their forms, also when spelled to slip through.

A line is a word or phrase; "in quotes" only just so; with a star at its end (idiot*) whatever it ends in. Exceptions
are phrases in which a listed word is innocent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from moderation.models import Rule
from moderation.normalise import Normal, normalise
from moderation.post import Post
from moderation.rules.disguises import View, starred
from moderation.rules.found import Found, Spans
from moderation.rules.inflections import inflected
from moderation.rules.matching import INSIDE, Refused, alternatives, marked, ranges

MOST_WORDS: Final = 1000
LONGEST_WORD: Final = 60
SHORTEST_BEGINNING: Final = 3
QUOTES: Final = '"“”„«»'


def read_list(lines: Sequence[str]) -> tuple[str, ...]:
    """Normalised and without repetition. Refused when there are none, too many, or one is too long."""
    found = dict.fromkeys(normalise(" ".join(line.split())).text for line in lines if line.strip())
    if not found:
        raise Refused("Write at least one word or phrase, one on a line.")
    if len(found) > MOST_WORDS:
        raise Refused(f"A rule holds at most {MOST_WORDS:,} words; this list has {len(found):,}. Make two rules.")
    if long := next((word for word in found if len(word) > LONGEST_WORD), None):
        raise Refused(f"A phrase may have at most {LONGEST_WORD} signs; this one is longer: {long[:40]}…")
    for word in found:
        _check(word)
    return tuple(found)


def _check(word: str) -> None:
    bare = word.strip(QUOTES)
    if not any(sign.isalnum() for sign in bare):
        raise Refused(f"“{word}” has no letter or digit in it, so it is no word. Take the line out.")
    if "*" in bare[:-1] or (bare.endswith("*") and len(bare) <= SHORTEST_BEGINNING):
        raise Refused(
            f"In “{word}” the star is not at the end, or fewer than {SHORTEST_BEGINNING} letters stand before it. "
            "Write the beginning of a word and a star, such as idiot*."
        )


@dataclass(frozen=True, slots=True)
class Matcher:
    """A list made ready. `exact` are the words and forms that count, `listed` by length for stars inside a word."""

    whole: Any
    inside: Any
    excused: Any
    exact: tuple[str, ...]
    by_length: dict[int, tuple[str, ...]]

    def plain(self, text: str) -> list[tuple[int, int]]:
        """Where a listed word stands as it is."""
        found = list(ranges(self.whole, text))
        if not found or self.excused is None:
            return found
        innocent = list(ranges(self.excused, text))
        return [(s, e) for s, e in found if not any(s < to and e > at for at, to in innocent)]

    def hidden(self, normal: Normal, undressed: Sequence[View]) -> Iterator[tuple[int, int, str]]:
        """(start, end, word meant) where it is spelled to slip through, in the normalised text."""
        for view in undressed:
            pattern = self.whole if view.whole else self.inside
            if pattern is None:
                continue
            for start, end in ranges(pattern, view.text):
                at, to = view.place(start, end)
                if end - start >= view.shortest and _is_disguise(normal.text[at:to]):
                    if self._is_excused(view.text, start, end):
                        continue
                    yield at, to, view.text[start:end]
        yield from starred(normal.text, lambda letters: self.by_length.get(letters, ()))

    def _is_excused(self, text: str, start: int, end: int) -> bool:
        if self.excused is None:
            return False
        return any(start < to and end > at for at, to in ranges(self.excused, text))


def _is_disguise(written: str) -> bool:
    """A number is a number: part 101 and room 707 hide no word, nor does A55."""
    letters = sum(sign.isalpha() for sign in written)
    return letters >= 2 or (letters == 1 and any(sign in "@$!|" for sign in written))


@lru_cache(maxsize=256)
def matcher(lines: tuple[str, ...], inflect: bool, unless: tuple[str, ...]) -> Matcher:
    """The list ready to match. Refused as `read_list` says."""
    exact: dict[str, None] = {}
    sources: dict[str, None] = {}
    for line in read_list(lines):
        for form in forms(line, inflect):
            if form.endswith("*"):
                sources[f"{_escaped(form[:-1])}[{INSIDE}]*"] = None
            else:
                exact[form] = None
                sources[_escaped(form)] = None
    whole = alternatives(tuple(sources))
    loose = tuple(_escaped(form) for form in exact if len(form) >= 4 and " " not in form)
    inside = alternatives(loose, edges=False) if loose else None
    excused = alternatives(tuple(_escaped(phrase) for phrase in read_list(unless))) if unless else None
    by_length: dict[int, list[str]] = {}
    for form in exact:
        by_length.setdefault(len(form), []).append(form)
    return Matcher(whole, inside, excused, tuple(exact), {n: tuple(words) for n, words in by_length.items()})


def forms(line: str, inflect: bool) -> tuple[str, ...]:
    """What one line of a list finds, for the preview too."""
    bare = line.strip(QUOTES)
    if bare != line or line.endswith("*") or not inflect:
        return (bare,)
    return inflected(line)


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts that hold a listed word."""
    listed = _of(rule)
    with_quotes = bool(rule.settings.get("quoted", True))
    found = []
    for post in posts:
        normal = post.normal if with_quotes else post.own
        if match := _match(listed, post, normal):
            found.append(match)
    return found


def _match(listed: Matcher, post: Post, normal: Normal) -> Found | None:
    plain = listed.plain(normal.text)
    if plain:
        quoted = ", ".join(dict.fromkeys(f"“{normal.text[start:end]}”" for start, end in plain[:3]))
        return Found(post, f"Holds {quoted}", marked(normal, plain))
    undressed = post.undressed if normal is post.normal else _views(normal)
    hidden = list(listed.hidden(normal, undressed)) if undressed or "*" in normal.text or "#" in normal.text else []
    if not hidden:
        return None
    spans: Spans = marked(normal, [(start, end) for start, end, _ in hidden])
    return Found(post, f"Spelled to slip through: meant is “{hidden[0][2]}”", spans)


def _views(normal: Normal) -> list[View]:
    from moderation.rules.disguises import views

    return views(normal)


def _of(rule: Rule) -> Matcher:
    return matcher(
        tuple(rule.setting("words", ())), bool(rule.setting("inflect", False)), tuple(rule.setting("unless", ()))
    )


def _escaped(word: str) -> str:
    import re2

    return str(re2.escape(word)).replace(r"\ ", " ")
