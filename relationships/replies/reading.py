"""What is read in each message by itself: whom it names, what kind of words it holds. Arrays, one entry a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from relationships.replies.chat import WINDOW, Line
from relationships.replies.words import KINDS, NOT_A_NAME

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

BUCKETS: Final = 1 << 15  # of hashed words
NAMED: Final = 3  # persons named in one message at most
WORDS: Final = 40  # words of one message at most
READ: Final = 400  # characters read for words

STRONG, FIRST, INSIDE = 3, 2, 1  # how a person is named: "ana: …", "ana …", "… ana …"

FORGOTTEN: Final = 2_000  # names held before those not heard of lately are dropped

EDGE: Final = ".,:;!?()[]{}<>\"'`*~/\\|@-_=+"
FIRST_TOKEN: Final = re.compile(r"[@\s]*(\S{1,40})\s*(\S?)")


@dataclass(slots=True)
class Reading:
    """Arrays over the messages of one chat. Authors are numbered from 0; -1 is nobody."""

    author: Ints
    at: npt.NDArray[np.float64]  # seconds, never falling
    named: Ints  # (messages, NAMED): authors named, the most clearly named first
    how: Ints  # (messages, NAMED): STRONG, FIRST, INSIDE or 0
    calls_unknown: npt.NDArray[np.bool_]  # begins like an address to somebody who has not spoken lately
    kinds: npt.NDArray[np.bool_]  # (messages, len(KINDS))
    length: Floats  # words, on a scale of logarithms
    word: Ints  # hashed words, all messages after each other
    word_of: Ints  # whose word it is
    bot: npt.NDArray[np.bool_]
    authors: int


def read(lines: list[Line]) -> Reading:
    """Reads each line."""
    count = len(lines)
    code: dict[int, int] = {}
    author = np.fromiter((code.setdefault(line.author, len(code)) for line in lines), np.int64, count)
    named = np.full((count, NAMED), -1, np.int64)
    how = np.zeros((count, NAMED), np.int64)
    calls = np.zeros(count, np.bool_)
    bot = np.zeros(count, np.bool_)
    length = np.zeros(count, np.float32)
    kinds = np.zeros((count, len(KINDS)), np.bool_)
    words: list[int] = []
    word_of: list[int] = []
    called: dict[str, tuple[int, int]] = {}  # a name: who, and where they last spoke
    hashed: dict[str, int] = {}
    for here, line in enumerate(lines):
        me = int(author[here])
        text = line.text[:READ].lower()
        tokens = text.split()
        length[here] = len(tokens)
        found, unknown = _named(line, me, text, tokens, called, here, code)
        for place, (who, manner) in enumerate(found[:NAMED]):
            named[here, place], how[here, place] = who, manner
        calls[here] = unknown
        kinds[here] = [pattern.search(text) is not None for _, pattern in KINDS]
        for token in set(tokens[:WORDS]):
            plain = token.strip(EDGE)
            if len(plain) < 2:
                continue
            bucket = hashed.get(plain)
            if bucket is None:
                bucket = hashed[plain] = crc32(plain.encode("utf-8", "replace")) % BUCKETS
            words.append(bucket)
            word_of.append(here)
        if len(called) > FORGOTTEN:
            called = {name: entry for name, entry in called.items() if here - entry[1] <= WINDOW}
        for name in line.names:
            lower = name.lower()
            bot[here] |= lower.startswith(("ubot", "ubuntulog")) or lower.endswith("bot")
            called[lower] = (me, here)
            core = lower.strip("_|`^-[]{}\\0123456789")
            if len(core) > 2 and core != lower:
                other = called.get(core)
                if other is None or here - other[1] > WINDOW or other[0] == me:
                    called[core] = (me, here)
    return Reading(
        author, _times(lines), named, how, calls, kinds, np.log1p(length), np.array(words, np.int64),
        np.array(word_of, np.int64), bot, len(code),
    )  # fmt: skip


def _times(lines: list[Line]) -> npt.NDArray[np.float64]:
    """A line without a time has that of the one before it; before all, of the first that has one. Never falling."""
    at = np.array([np.nan if line.at is None else line.at for line in lines], np.float64)
    if not len(at) or np.isnan(at).all():
        return np.zeros(len(at))
    first = at[~np.isnan(at)][0]
    at[0] = first if np.isnan(at[0]) else at[0]
    last = np.where(np.isnan(at), 0, np.arange(len(at)))
    return np.asarray(np.maximum.accumulate(at[np.maximum.accumulate(last)]), np.float64)


def _named(
    line: Line, me: int, text: str, tokens: list[str], called: dict[str, tuple[int, int]], here: int,
    code: dict[int, int],
) -> tuple[list[tuple[int, int]], bool]:  # fmt: skip
    """(who, how) the most clearly named first, and whether somebody seems addressed who has not spoken lately."""
    found: dict[int, int] = {}
    unknown = False
    for person in line.named:  # the platform says so
        who = code.get(person)
        if who is not None and who != me:
            found[who] = STRONG if not found else INSIDE
    first = FIRST_TOKEN.match(text)
    if first is not None:
        token = first[1]
        plain = token.rstrip(":,;")
        addressed = len(plain) < len(token) or first[2] in (":", ",") or text.lstrip()[:1] == "@"
        who = _who(plain, called, here, me)
        if who is None and (addressed or len(plain) >= 5) and plain not in NOT_A_NAME:
            who = _meant(plain, called, here, me) if addressed else _begun(plain, called, here, me)
            unknown = addressed and who is None and len(plain) > 2 and token[-1:] in (":", ",")
        if who is not None and (addressed or plain not in NOT_A_NAME):
            found[who] = max(found.get(who, 0), STRONG if addressed else FIRST)
    for token in tokens[1:WORDS]:
        who = _who(token, called, here, me)
        if who is None:
            plain = token.strip(EDGE)
            who = _who(plain, called, here, me) if plain != token else None
            if plain in NOT_A_NAME:
                continue
        elif token in NOT_A_NAME:
            continue
        if who is not None and who not in found:
            found[who] = INSIDE
    return sorted(found.items(), key=lambda item: -item[1]), unknown


def _who(token: str, called: dict[str, tuple[int, int]], here: int, me: int) -> int | None:
    entry = called.get(token)
    if entry is None or len(token) < 2 or here - entry[1] > WINDOW or entry[0] == me:
        return None
    return entry[0]


def _begun(token: str, called: dict[str, tuple[int, int]], here: int, me: int) -> int | None:
    """Somebody's name without its tail of digits and signs ("dave" for "dave_42")."""
    for tail in ("_", "1", "`", "2", "-"):
        who = _who(token + tail, called, here, me)
        if who is not None:
            return who
    return None


def _meant(token: str, called: dict[str, tuple[int, int]], here: int, me: int) -> int | None:
    """Of those who spoke lately: the last one whose name begins so, else the one whose name is nearly so."""
    if len(token) < 3 or token in NOT_A_NAME:
        return None
    best: tuple[int, int] | None = None
    recent = {name: entry for name, entry in called.items() if here - entry[1] <= WINDOW and entry[0] != me}
    for name, entry in recent.items():
        if name.startswith(token) and (best is None or entry[1] > best[1]):
            best = entry
    if best is None and len(token) >= 5:
        names = sorted(recent, key=lambda name: -recent[name][1])
        close = process.extractOne(token, names, scorer=fuzz.ratio, score_cutoff=85)
        best = recent[close[0]] if close else None
    return best[0] if best else None
