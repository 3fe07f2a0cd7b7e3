r"""Patterns written by people, on an engine whose time is linear whatever they write.

RE2 knows \b, \w and \d only for ASCII. They are rewritten here so that они, naïve and हिन्दी are words too: \b becomes
"one sign that is no letter, digit or mark", which is why texts are matched with a space at either end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import re2

from moderation.normalise import Normal

INSIDE: Final = r"\p{L}\p{N}\p{M}_"
EDGE: Final = f"[^{INSIDE}]"
LONGEST_PATTERN: Final = 500
MEMORY: Final = 1 << 20  # bytes RE2 may use for one pattern
LISTS_MEMORY: Final = 1 << 24  # and for a list of a thousand words with all their forms
MOST_MATCHES: Final = 20
PLAIN: Final = (
    (
        "invalid perl operator",
        "Looking ahead or behind, (?= and its kin, is not possible here. "
        "Write what stands there as part of the pattern.",
    ),
    ("invalid escape sequence: \\u", "Write the letter itself instead of \\u and its number."),
    ("invalid escape sequence", "References back to a group (\\1) and this escape are not possible here."),
    ("invalid repetition size", "A repetition may be at most 1,000."),
    ("missing )", "A bracket ( is opened and never closed."),
    ("unexpected )", "A bracket ) is closed and was never opened."),
    ("missing ]", "A bracket [ is opened and never closed."),
    ("invalid character class range", "A range in [ ] runs backwards, or names letters that are not known."),
    ("bad repetition operator", "Two repetition signs follow each other, such as **. Leave one."),
    ("no argument for repetition", "A repetition sign (*, + or ?) has nothing before it to repeat."),
    ("pattern too large", "The pattern grows too large unrolled. Make it shorter, or use fewer repetitions."),
)


class Refused(ValueError):
    """The pattern cannot be used; the message says why and what to do instead."""


def compiled(source: str) -> Any:
    """The pattern ready for `ranges`, or Refused."""
    return _compiled(source)


@lru_cache(maxsize=512)
def _compiled(source: str) -> Any:
    if not source.strip():
        raise Refused("Write a pattern first.")
    if len(source) > LONGEST_PATTERN:
        raise Refused(f"A pattern may have at most {LONGEST_PATTERN} signs; this one has {len(source)}.")
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    options.case_sensitive = False
    try:
        pattern = re2.compile(in_our_letters(source), options)
    except re2.error as problem:
        raise Refused(_plainly(problem)) from problem
    if pattern.search("  ") is not None:
        raise Refused(
            "The pattern also matches nothing at all, so every post would be found. Ask for at least one sign."
        )
    return pattern


@lru_cache(maxsize=512)
def alternatives(sources: tuple[str, ...], *, edges: bool = True) -> Any:
    """One pattern that finds any of the sources (already escaped): whole words, or without `edges` anywhere."""
    inside = "|".join(sorted(sources, key=len, reverse=True))
    options = re2.Options()
    options.log_errors = False
    options.max_mem = LISTS_MEMORY
    options.case_sensitive = False
    try:
        return re2.compile(f"{EDGE}({inside}){EDGE}" if edges else f"({inside})", options)
    except re2.error as problem:
        raise Refused(_plainly(problem)) from problem


def ranges(pattern: Any, text: str) -> Iterator[tuple[int, int]]:
    """Where the pattern matches `text`, without the edges. Neighbours may share an edge."""
    padded, place = f" {text} ", 0
    group = 1 if pattern.groups else 0
    for _ in range(MOST_MATCHES):
        match = pattern.search(padded, place)
        if match is None:
            return
        start, end = match.span(group)
        if start < 0:
            start, end = match.span(0)
        inner = padded[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = max(left, end - (len(inner) - len(inner.rstrip())))
        yield max(0, left - 1), min(len(text), right - 1)
        place = max(end, match.span(0)[0] + 1)


def marked(normal: Normal, found: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges of the normalised text as ranges of the original."""
    return tuple(normal.span(start, end) for start, end in found if end > start)


def in_our_letters(source: str) -> str:
    r"""Rewrites \b, \w, \W and \d for all scripts. A \b beside a space or \s is dropped: the space is the edge."""
    out: list[str] = []
    place, within = 0, False
    while place < len(source):
        pair = source[place : place + 2]
        if pair == r"\b" and not within:
            before, after = source[:place], source[place + 2 :]
            edge_is_there = before.endswith((" ", r"\s", r"\s+", r"\W", r"\W+")) or after.startswith(
                (" ", r"\s", r"\W")
            )
            out.append("" if edge_is_there else EDGE)
        elif pair in (r"\w", r"\d", r"\W"):
            wide = {r"\w": INSIDE, r"\d": r"\p{N}"}.get(pair)
            if wide is None:
                out.append(EDGE if not within else r"\W")
            else:
                out.append(wide if within else f"[{wide}]")
        elif pair[:1] == "\\":
            out.append(pair)
        else:
            within = (within or pair[:1] == "[") and pair[:1] != "]"
            out.append(source[place])
            place += 1
            continue
        place += 2
    return "".join(out)


def _plainly(problem: Exception) -> str:
    said = problem.args[0] if problem.args else problem
    engine = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    for mark, words in PLAIN:
        if mark in engine:
            return f"{words} (The engine says: {engine}.)"
    return f"The engine cannot read this pattern: {engine}."
