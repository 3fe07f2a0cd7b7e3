"""How each member is here: active days, gaps and silence; answers given and got, welcomes, thanks.

Worked out from a `Record`, as of any moment of it: what came later is as if it had not been. So the history before the
first reckoning can be told by the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from math import exp
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from relationships.standings.record import Floats, Ints, Record
from relationships.standings.sums import evidence, pairs_per, per, quantiles

DAY: Final = 86_400.0
LATELY_DAYS: Final = 180
REACH_DAYS: Final = 90
NEW_FOR_DAYS: Final = 30
WELCOME_WITHIN_DAYS: Final = 14
TOO_EARLY_DAYS: Final = 14  # whoever first acts in the record's first days may have been there for years
WEEKS: Final = 26
ANSWER, REACTION = 1, 3


@dataclass(slots=True)
class Presence:
    """A member's own figures; see `Standing` for their meaning."""

    member_id: int
    role: str
    is_new: bool
    silent_days: float
    active_days: int = 0
    active_weeks: int = 0
    usual_gap: float | None = None
    long_gap: float | None = None
    mean_gap: float | None = None
    gaps: int = 0
    gaps_as_long: int = 0
    answers_given: int = 0
    answers_received: int = 0
    thanks_given: int = 0
    thanks_received: int = 0
    answers_lately: int = 0
    people_answered: int = 0
    answer_ids: list[int] = field(default_factory=list)
    welcomes: int = 0
    welcome_ids: list[int] = field(default_factory=list)
    hosted: int = 0
    host_ids: list[int] = field(default_factory=list)
    reach: int = 0

    @property
    def silence_chance(self) -> float | None:
        """See `silence_chance` below."""
        return silence_chance(self.silent_days, self.gaps, self.gaps_as_long, self.mean_gap)


def silence_chance(silent_days: float, gaps: int, gaps_as_long: int, mean_gap: float | None) -> float | None:
    """How likely a silence this long is for this member.

    P(gap > now) under their own gaps, mixed with one pseudo-observation of an exponential of the same mean, so that
    few gaps claim little (MEASURES, Taking part).
    None with fewer than five gaps.
    """
    if gaps < 5 or not mean_gap:
        return None
    return (gaps_as_long + exp(-silent_days / mean_gap)) / (gaps + 1)


def presences(record: Record, moment: datetime, zone: ZoneInfo) -> dict[int, Presence]:
    """All members who had acted by `moment`, by id."""
    now, n = moment.timestamp(), len(record.ids)
    if n == 0:
        return {}
    begins = float(record.first.min()) + TOO_EARLY_DAYS * DAY
    today = moment.astimezone(zone).date().toordinal() - _EPOCH
    days = _Days(record, now, today)
    is_new = (record.first > now - NEW_FOR_DAYS * DAY) & (record.first > begins)
    toward = _Toward(record, now, begins)
    found: dict[int, Presence] = {}
    for k in np.flatnonzero(record.first <= now).tolist():
        known = days.gaps[k] > 0
        found[int(record.ids[k])] = Presence(
            member_id=int(record.ids[k]),
            role="staff" if record.staff[k] else "member",
            is_new=bool(is_new[k]),
            silent_days=float(days.silent[k]),
            active_days=int(days.active[k]),
            active_weeks=int(days.weeks[k]),
            usual_gap=float(days.usual[k]) if known else None,
            long_gap=float(days.long[k]) if known else None,
            mean_gap=float(days.mean[k]) if known else None,
            gaps=int(days.gaps[k]),
            gaps_as_long=int(days.as_long[k]),
            answers_given=int(toward.answers_given[k]),
            answers_received=int(toward.answers_received[k]),
            thanks_given=int(toward.thanks_given[k]),
            thanks_received=int(toward.thanks_received[k]),
            answers_lately=int(toward.answers_lately[k]),
            people_answered=int(toward.people_answered[k]),
            answer_ids=toward.answer_ids.get(k, []),
            welcomes=int(toward.welcomes[k]),
            welcome_ids=toward.welcome_ids.get(k, []),
            hosted=int(toward.hosted[k]),
            host_ids=toward.host_ids.get(k, []),
            reach=int(toward.reach[k]),
        )
    return found


_EPOCH: Final = datetime(1970, 1, 1).toordinal()  # noqa: DTZ001 - a day, no moment


class _Days:
    """Active days and the gaps between them, by place of the member."""

    active: Ints
    weeks: Ints
    gaps: Ints
    as_long: Ints
    mean: Floats
    usual: Floats
    long: Floats
    silent: Floats

    def __init__(self, record: Record, now: float, today: int) -> None:
        n = len(record.ids)
        until = record.day <= today
        who, day = record.day_member[until], record.day[until]
        self.active = per(who, n)
        ago = today - day
        lately = ago < 7 * WEEKS
        self.weeks = pairs_per(who[lately], ago[lately] // 7, n)
        last = np.full(n, -np.inf)
        np.maximum.at(last, who, now - ago * DAY)  # that day, at the hour it is now
        # In the past only the day is known; the last act of all is known to the second.
        last = np.where(record.last <= now, record.last, np.maximum(last, record.first))
        self.silent = np.floor(np.maximum(0.0, now - last) / DAY)
        same = who[1:] == who[:-1]
        owner, gap = who[1:][same], (day[1:] - day[:-1])[same].astype(np.float64)
        self.gaps = per(owner, n)
        self.as_long = per(owner[gap >= np.maximum(self.silent[owner], 1)], n)
        self.mean = np.bincount(owner, gap, n) / np.maximum(self.gaps, 1)
        self.usual, self.long = quantiles(owner, gap, n, (0.5, 0.95))


class _Toward:
    """What members did toward each other by then, by place of the doer or the other."""

    def __init__(self, record: Record, now: float, begins: float) -> None:
        n = len(record.ids)
        by = record.at <= now
        doer, other, kind, at = record.doer[by], record.other[by], record.kind[by], record.at[by]
        act, helps = record.activity[by], record.help[by]
        answers, thanks = kind == ANSWER, kind == REACTION
        self.answers_given, self.answers_received = per(doer[answers], n), per(other[answers], n)
        self.thanks_given, self.thanks_received = per(doer[thanks], n), per(other[thanks], n)
        lately = helps & (at > now - LATELY_DAYS * DAY)
        self.answers_lately = per(doer[lately], n)
        self.people_answered = pairs_per(doer[lately], other[lately], n)
        near = at > now - REACH_DAYS * DAY
        self.reach = pairs_per(doer[near], other[near], n)
        self.answer_ids = evidence(doer[lately], at[lately], act[lately])
        # A welcome is the first answer a newcomer ever got, within their first two weeks.
        first = record.first
        since = now - (LATELY_DAYS + WELCOME_WITHIN_DAYS) * DAY
        newcomer = (first > since) & (first > begins)
        early = answers & newcomer[other] & (at >= first[other]) & (at <= first[other] + WELCOME_WITHIN_DAYS * DAY)
        rows = np.flatnonzero(early)
        rows = rows[np.lexsort((act[rows], at[rows], other[rows]))]
        rows = rows[np.r_[True, other[rows][1:] != other[rows][:-1]]] if len(rows) else rows
        rows = rows[at[rows] > now - LATELY_DAYS * DAY]
        self.welcomes = per(doer[rows], n)
        self.welcome_ids = evidence(doer[rows], at[rows], act[rows])
        led = record.host_at <= now
        self.hosted = pairs_per(record.host[led], record.host_conversation[led], n)
        self.host_ids = evidence(record.host[led], record.host_at[led], record.host_activity[led])
