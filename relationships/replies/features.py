"""What speaks for and against one message answering another: the features of pairs, as arrays.

Two grains. `coarse` looks at every message of the window with few features, cheaply; `fine` looks at the few that are
left, with many. Nothing looks further back than the window, nor forward, so that a decision stays as it is whatever
is said later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from relationships.replies.chat import WINDOW
from relationships.replies.reading import NAMED, Floats, Ints, Reading
from relationships.replies.words import KINDS

FAR: Final = 1 << 20  # more than a block of messages; small enough that two authors and a place fit into 63 bits
SAME_WORD: Final = 12  # how many earlier uses of a word within the window are looked at


@dataclass(slots=True)
class Ground:
    """What the features of all pairs are taken from."""

    reading: Reading
    previous: Ints  # one's own message before this one; -1 none
    following: Ints  # (messages, 3): one's own next, next but one, next but two; FAR none
    order: Ints  # how many messages of one's own came before, within the window
    addressee: Ints  # the first person named clearly; -1 nobody
    named_me: Ints  # the last message that named this author, -1 none
    talked_to: Ints  # whom this author addressed last before this message, -1 nobody
    shared: Floats  # (messages, WINDOW + 1): rare words shared with the message so many before
    pair_keys: Ints  # sorted (who, whom, where) of every naming
    whom_keys: Ints  # sorted (whom, where) of every naming
    pace: Floats  # messages a minute, over the last twenty


def ground(reading: Reading, rarity: Floats) -> Ground:
    """Prepares one chat."""
    count = len(reading.author)
    here = np.arange(count)
    by_author = np.lexsort((here, reading.author))
    sorted_author = reading.author[by_author]
    previous = np.full(count, -1, np.int64)
    following = np.full((count, 3), FAR, np.int64)
    if count > 1:
        same = sorted_author[1:] == sorted_author[:-1]
        previous[by_author[1:][same]] = by_author[:-1][same]
        for step in range(3):
            if count > step + 1:
                same = sorted_author[step + 1 :] == sorted_author[: -step - 1]
                following[by_author[: -step - 1][same], step] = by_author[step + 1 :][same]
    previous[here - previous > WINDOW] = -1
    keys = np.sort(reading.author * FAR + here)
    order = np.searchsorted(keys, reading.author * FAR + here) - np.searchsorted(
        keys, reading.author * FAR + np.maximum(here - WINDOW, 0)
    )
    who = np.repeat(reading.author, NAMED)
    whom, where = reading.named.ravel(), np.repeat(here, NAMED)
    named = whom >= 0
    who, whom, where = who[named], whom[named], where[named]
    span = max(reading.authors, 1)
    pair_keys = np.sort((who * span + whom) * FAR + where)
    whom_keys = np.sort(whom * FAR + where)
    addressee = np.where(reading.how[:, 0] >= 2, reading.named[:, 0], -1)
    return Ground(
        reading, previous, following, order, addressee, _last(whom_keys, reading.author, here),
        _talked_to(reading, addressee, here), _shared(reading, rarity), pair_keys, whom_keys, _pace(reading),
    )  # fmt: skip


def _last(keys: Ints, key: Ints, here: Ints) -> Ints:
    """The last place before `here` of `key` within the window, -1 none."""
    if not len(keys):
        return np.full(len(here), -1, np.int64)
    at = np.searchsorted(keys, key * FAR + here) - 1
    found = keys[np.maximum(at, 0)]
    where = found % FAR
    good = (at >= 0) & (found // FAR == key) & (here - where <= WINDOW)
    return np.where(good, where, -1)


def _talked_to(reading: Reading, addressee: Ints, here: Ints) -> Ints:
    """Whom this author clearly named last, before this message and within the window."""
    said = np.flatnonzero(addressee >= 0)
    keys = np.sort(reading.author[said] * FAR + said)
    last = _last(keys, reading.author, here)
    return np.where(last >= 0, addressee[np.maximum(last, 0)], -1)


def _pace(reading: Reading) -> Floats:
    count = len(reading.at)
    back = np.maximum(np.arange(count) - 20, 0)
    minutes = (reading.at - reading.at[back]) / 60 if count else reading.at
    return np.asarray((np.arange(count) - back) / (minutes + 1.0), np.float32)


def _shared(reading: Reading, rarity: Floats) -> Floats:
    """Sum of the rarity of words that two messages share, by message and distance."""
    count = len(reading.author)
    shared = np.zeros(count * (WINDOW + 1), np.float32)
    kept = rarity[reading.word] > 0
    word, where = reading.word[kept], reading.word_of[kept]
    by_word = np.lexsort((where, word))
    word, where = word[by_word], where[by_word]
    weight = rarity[word]
    for step in range(1, SAME_WORD + 1):
        if len(word) <= step:
            break
        apart = where[step:] - where[:-step]
        good = (word[step:] == word[:-step]) & (apart <= WINDOW) & (apart > 0)
        if not good.any():
            break
        cell = where[step:][good] * (WINDOW + 1) + apart[good]
        shared += np.bincount(cell, weight[step:][good], minlength=len(shared)).astype(np.float32)
    return shared.reshape(count, WINDOW + 1)


def _between(keys: Ints, key: Ints, after: Ints, before: Ints) -> Ints:
    """How many places of `key` lie strictly between."""
    return np.asarray(
        np.searchsorted(keys, key * FAR + before) - np.searchsorted(keys, key * FAR + after + 1), np.int64
    )


COARSE: Final = (
    "lag", "log_lag", "minutes", "same_author", "i_name_them", "i_address_them", "they_name_me", "i_name_another",
    "they_name_another", "latest_of_them", "second_of_them", "i_spoke_since", "shared", "asks", "next", "talked_to",
    "i_asks", "i_addresses", "i_new", "thanks", "same_target",
)  # fmt: skip


def coarse(g: Ground, here: Ints) -> Floats:
    """(messages, WINDOW, features) for each message in `here` and each of the WINDOW before it, the nearest first."""
    r = g.reading
    lag = np.arange(1, WINDOW + 1)
    there = np.maximum(here[:, None] - lag, 0)
    me, them = r.author[here][:, None], r.author[there]
    out = np.empty((len(here), WINDOW, len(COARSE)), np.float32)
    named, how = r.named[here], r.how[here]
    i_name = np.zeros(them.shape, np.bool_)
    for place in range(NAMED):
        i_name |= (named[:, place, None] == them) & (named[:, place, None] >= 0)
    i_address = (g.addressee[here][:, None] == them) & (g.addressee[here] >= 0)[:, None]
    they_name = np.zeros(them.shape, np.bool_)
    for place in range(NAMED):
        they_name |= r.named[:, place][there] == me
    same = me == them
    following = g.following[:, 0][there]
    columns = (
        lag / 100.0,
        np.log(lag) / 4.0,
        np.log1p((r.at[here][:, None] - r.at[there]) / 60) / 4.0,
        same,
        i_name,
        i_address,
        they_name,
        (how[:, 0] > 0)[:, None] & ~i_name,
        (r.how[:, 0][there] > 0) & ~they_name,
        following >= here[:, None],
        (following < here[:, None]) & (g.following[:, 1][there] >= here[:, None]),
        (g.previous[here][:, None] > there) & ~same,
        np.minimum(g.shared[here[:, None], lag] / 10.0, 3.0),
        r.kinds[:, 0][there],
        lag == 1,
        (g.talked_to[here][:, None] == them) & (g.talked_to[here] >= 0)[:, None],
        r.kinds[:, 0][here][:, None],
        (g.addressee[here] >= 0)[:, None] | r.calls_unknown[here][:, None],
        (g.previous[here] < 0)[:, None],
        r.kinds[:, 3][there],
        (g.addressee[there] == g.addressee[here][:, None]) & (g.addressee[there] >= 0),
    )
    for place, column in enumerate(columns):
        out[:, :, place] = column
    return out


_OWN: Final = tuple(f"i_{name}" for name, _ in KINDS)
_THEIR: Final = tuple(f"their_{name}" for name, _ in KINDS)
FINE: Final = (
    "begins", "lag", "log_lag", "minutes", "next", "lag2", "same_author", "i_name_how", "they_name_how", "i_address",
    "i_name_another", "i_call_unknown", "they_name_another", "they_call_unknown", "same_target", "their_since",
    "my_since", "latest_of_them", "i_spoke_since", "run_after", "run_before", "named_since", "i_named_them_since",
    "they_named_me_since", "i_named_them_before", "they_named_me_before", "talked_to", "they_talked_to_me", "shared",
    "shared_part", "shared_best", "shared_rank", "their_length", "my_length", "my_lag", "my_minutes", "i_new",
    "my_order", "their_order", "they_new", "names_me_lag", "names_me_is_this", "my_last_is_this", "pace", "their_bot",
    "my_bot", "their_first_named_since", "addressee_here", "previous_addressed_them", "coarse", "coarse_rank",
    "coarse_gap", "coarse_begins", "they_go_on_asking", "they_go_on_after", "they_asked_before", "they_spoke_before",
    "i_asked_before", "i_named_before", "they_went_on_with_another", *_OWN, *_THEIR,
)  # fmt: skip


def fine(g: Ground, here: Ints, there: Ints, scores: Floats) -> Floats:
    """(pairs, features). `here`, `there`: one entry a pair, equal where a conversation begins.

    `scores`: (pairs, 4) what the coarse look thought: score, rank, distance to the best, that it begins.
    """
    r = g.reading
    begins = here == there
    lag = here - there
    me, them = r.author[here], r.author[there]
    pair = ~begins
    i_how, they_how = np.zeros(len(here), np.int64), np.zeros(len(here), np.int64)
    for place in range(NAMED):
        i_how = np.maximum(i_how, np.where(r.named[here, place] == them, r.how[here, place], 0))
        they_how = np.maximum(they_how, np.where(r.named[there, place] == me, r.how[there, place], 0))
    span = max(r.authors, 1)
    i_them, they_me = me * span + them, them * span + me
    horizon = np.maximum(here - WINDOW - 1, -1)
    following = g.following[there]
    their_since = (following < here[:, None]).sum(axis=1)
    previous = g.previous[here]
    my_lag = np.where(previous >= 0, here - previous, WINDOW + 1)
    shared = np.where(pair, g.shared[here, np.minimum(lag, WINDOW)], 0)
    best = g.shared.max(axis=1)[here]
    named_since = np.maximum(_between(g.whom_keys, them, there, here), 0)
    after = np.minimum(there + 1, len(r.author) - 1)
    before = np.maximum(there - 1, 0)
    last = g.named_me[here]
    goes_on = following[:, 0] < here
    next_of_them = np.where(goes_on, following[:, 0], there)
    minutes = (r.at[here] - r.at[there]) / 60
    out = np.zeros((len(here), len(FINE)), np.float32)
    columns = (
        begins,
        lag / 100.0,
        np.log1p(lag) / 4.0,
        np.log1p(minutes) / 4.0,
        lag == 1,
        lag == 2,
        pair & (me == them),
        i_how / 3.0,
        they_how / 3.0,
        pair & (g.addressee[here] == them),
        pair & (r.how[here, 0] > 0) & (i_how == 0),
        r.calls_unknown[here],
        pair & (r.how[there, 0] > 0) & (they_how == 0),
        pair & r.calls_unknown[there],
        pair & (g.addressee[here] >= 0) & (g.addressee[here] == g.addressee[there]),
        pair * their_since / 3.0,
        pair * (previous > there) * 1.0,
        pair & (following[:, 0] >= here),
        pair & (previous > there) & (me != them),
        pair & (r.author[after] == them) & (after < here),
        pair & (r.author[before] == them) & (before < there),
        pair * np.log1p(named_since) / 2.0,
        pair * np.minimum(_between(g.pair_keys, i_them, there, here), 3) / 3.0,
        pair * np.minimum(_between(g.pair_keys, they_me, there, here), 3) / 3.0,
        pair * np.minimum(_between(g.pair_keys, i_them, horizon, there), 3) / 3.0,
        pair * np.minimum(_between(g.pair_keys, they_me, horizon, there), 3) / 3.0,
        pair & (g.talked_to[here] == them),
        pair & (g.talked_to[there] == me),
        np.minimum(shared / 10.0, 3.0),
        shared / (best + 3.0),
        np.minimum(best / 10.0, 3.0),
        pair & (shared >= best) & (best > 0),
        pair * r.length[there] / 3.0,
        r.length[here] / 3.0,
        np.log1p(my_lag) / 4.0,
        np.where(previous >= 0, np.log1p((r.at[here] - r.at[np.maximum(previous, 0)]) / 60) / 4.0, 1.5),
        previous < 0,
        np.log1p(g.order[here]) / 3.0,
        pair * np.log1p(g.order[there]) / 3.0,
        pair & (g.previous[there] < 0),
        np.where(last >= 0, np.log1p(here - last) / 4.0, 1.5),
        pair & (last == there),
        pair & (previous == there),
        np.log1p(g.pace[here]),
        pair & r.bot[there],
        r.bot[here],
        pair & (named_since == 0) & r.kinds[there, 0],
        g.addressee[here] >= 0,
        pair & (g.addressee[np.maximum(here - 1, 0)] == them) & (here > 0),
        *scores.T,
        pair & goes_on & r.kinds[next_of_them, 0],
        np.where(pair & goes_on, np.exp(-(next_of_them - there) / 4.0), 0),
        pair & (g.previous[there] >= 0) & r.kinds[np.maximum(g.previous[there], 0), 0],
        np.where(pair & (g.previous[there] >= 0), np.exp(-(there - g.previous[there]) / 4.0), 0),
        (previous >= 0) & r.kinds[np.maximum(previous, 0), 0],
        (previous >= 0) & (g.addressee[np.maximum(previous, 0)] >= 0),
        pair & goes_on & (g.addressee[next_of_them] >= 0) & (g.addressee[next_of_them] != me),
        *r.kinds[here].T,
        *(pair & column for column in r.kinds[there].T),
    )
    for place, column in enumerate(columns):
        out[:, place] = column
    return out
