"""Who carried more and more, and lately less? Found by counts and hours alone; a reason to ask how they are, no more.

The rule, on posts and replies a week until the moment:
1. *Risen*: over 8 to 26 weeks the weeks go up (Kendall's tau, one-sided), and the six weeks before the fall have at
   least 2.5 times the weekly count of the first six.
2. *Fallen*: the last 2 to 6 weeks have at most 35 % of it (Poisson), and at most half of it as a share of all that the
   community wrote, so that a quiet community is not taken for a tired person. They still write.
3. At least one thing else changed while it rose: more at hours at which they never used to write (Fisher), shorter
   posts (Mann-Whitney), fewer reactions and answers for each post (Poisson).

The certainty is that the rise and the fall are more than chance among all who were looked at: 1 minus their p-values
summed, times the number of people (Bonferroni). Why it is so, nobody can read from counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from communities.models import Community

Ints = NDArray[np.int64]
WEEKS: Final = 40
LEAST_POSTS: Final = 40
BEFORE: Final = 6  # weeks at the start of the rise, and weeks before the fall
RISE_WEEKS: Final = (8, 26)
FALL_WEEKS: Final = (2, 6)
RISES_BY: Final = 2.5
STEADY: Final = 0.75  # of the weeks of the rise have a post: who comes and goes, or only just came, carries nothing
FALLS_TO: Final = 0.35
SHARE_FALLS_TO: Final = 0.5
LEAST_A_WEEK: Final = 2.5  # at the height
SIGN: Final = 0.05
NIGHT_HOURS: Final = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One person: how certain, from when to when, the weeks, and what speaks for it."""

    member: int
    certainty: float
    risen_from: date
    fell_on: date
    weeks: list[int]
    signs: list[str]


@dataclass(slots=True)
class _Acts:
    """One person's posts and replies, the oldest first: the week each is in, the hour (UTC), length, what it got."""

    week: Ints
    hour: Ints
    length: Ints
    got: Ints


def loads(cursor: CursorWrapper, community: Community, moment: datetime, certain: float) -> list[Found]:
    """Everybody to whom the rule applies as of the moment with that certainty or more, the most certain first."""
    values: dict[str, Any] = {"community": community.pk, "moment": moment, "since": moment - timedelta(weeks=WEEKS),
              "least": LEAST_POSTS}  # fmt: skip
    cursor.execute(_ALL, values)
    everybody = np.zeros(WEEKS, np.int64)
    for week, n in cursor.fetchall():
        if 0 <= week < WEEKS:
            everybody[WEEKS - 1 - week] += n
    people = dict(_read(_acts(cursor, values)))
    found = []
    for member, acts in people.items():
        counts = np.bincount(acts.week, minlength=WEEKS)
        one = _pattern(counts, everybody)
        if one is None:
            continue
        certainty = 1 - len(people) * one.chance
        signs = list(_signs(acts, one))
        if certainty >= certain and signs:
            found.append(_found(member, certainty, one, counts, signs, community.day_of(moment)))
    return sorted(found, key=lambda each: (-each.certainty, each.member))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The rise begins in week `rise`, the fall in week `fall`; weekly counts; the p-value of both."""

    rise: int
    fall: int
    before: float
    height: float
    lately: float
    chance: float


def _pattern(counts: Ints, everybody: Ints) -> _Pattern | None:
    """The most certain way to read a rise and a fall into the weeks, if there is one."""
    from scipy import stats

    best: _Pattern | None = None
    for last in range(FALL_WEEKS[0], FALL_WEEKS[1] + 1):
        fall = WEEKS - last
        height = float(counts[fall - BEFORE : fall].mean())
        lately = float(counts[fall:].mean())
        if height < LEAST_A_WEEK or not 0 < lately <= FALLS_TO * height:
            continue
        all_then, all_now = everybody[fall - BEFORE : fall].mean(), everybody[fall:].mean()
        if all_now <= 0 or lately / all_now > SHARE_FALLS_TO * height / all_then:
            continue
        # The height is itself a count: the fall is tested against it as one of two Poisson rates.
        fell = stats.binomtest(int(counts[fall:].sum()), int(counts[fall - BEFORE :].sum()), last / (last + BEFORE),
                               alternative="less").pvalue  # fmt: skip
        for length in range(RISE_WEEKS[0] + BEFORE, RISE_WEEKS[1] + 1, 4):
            rise = fall - length
            if rise < 0:
                continue
            before = float(counts[rise : rise + BEFORE].mean())
            there = float((counts[rise:fall] > 0).mean())
            if there < STEADY or height < RISES_BY * before:
                continue
            rose = stats.kendalltau(range(length), counts[rise:fall], alternative="greater").pvalue
            chance = float(fell + rose)
            if best is None or chance < best.chance:
                best = _Pattern(rise, fall, before, height, lately, chance)
    return best


def _signs(acts: _Acts, one: _Pattern) -> Iterator[str]:
    from scipy import stats

    middle = (one.rise + one.fall) // 2
    early, late = (acts.week < middle), (acts.week >= middle)
    if early.sum() < 10 or late.sum() < 10:
        return
    hours = np.bincount(acts.hour[early], minlength=24)
    around = np.array([np.roll(hours, -h)[:NIGHT_HOURS].sum() for h in range(24)])
    start = int(around.argmin())
    night = ((acts.hour - start) % 24) < NIGHT_HOURS
    table = [[int((night & late).sum()), int((~night & late).sum())],
             [int((night & early).sum()), int((~night & early).sum())]]  # fmt: skip
    if stats.fisher_exact(table, alternative="greater").pvalue < SIGN:
        then, now = (100 * (night & part).sum() / part.sum() for part in (early, late))
        yield f"{now:.0f} % of posts at hours that used to be their quiet ones, {then:.0f} % before"
    short = stats.mannwhitneyu(acts.length[late], acts.length[early], alternative="less").pvalue
    then, now = float(np.median(acts.length[early])), float(np.median(acts.length[late]))
    if short < SIGN and now <= 0.85 * then:
        yield f"posts of {now:.0f} characters, {then:.0f} before"
    got_then, got_now = int(acts.got[early].sum()), int(acts.got[late].sum())
    if got_then + got_now:
        share = late.sum() / len(acts.week)
        fewer = stats.binomtest(got_now, got_then + got_now, float(share), alternative="less").pvalue
        if fewer < SIGN:
            yield f"{got_now / late.sum():.1f} reactions and answers for each post, {got_then / early.sum():.1f} before"


def _found(member: int, certainty: float, one: _Pattern, counts: Ints, signs: list[str], today: date) -> Found:
    words = (
        f"{one.height:.0f} posts a week at the height, {max(one.before, 0):.0f} before it rose, {one.lately:.0f} lately"
    )
    return Found(
        member=member,
        certainty=round(min(0.99, certainty), 2),
        risen_from=today - timedelta(weeks=WEEKS - one.rise),
        fell_on=today - timedelta(weeks=WEEKS - one.fall),
        weeks=[int(n) for n in counts],
        signs=[words, *signs],
    )


def _acts(cursor: CursorWrapper, values: dict[str, Any]) -> list[tuple[int, int, int, int, int]]:
    """(member, week ago, hour, length, what it got) of whoever wrote enough, by member, the oldest first.

    Joined here and not by the database: right after an import it knows no sizes, and would walk one list for each of
    the other.
    """
    cursor.execute(_WHO, values)
    cursor.execute(_ACTS, {**values, "who": [row[0] for row in cursor.fetchall()]})
    acts = cursor.fetchall()
    author = {row[0]: row[1] for row in acts}
    got: dict[int, int] = {}
    cursor.execute(_GOT, values)
    for act, by, n in cursor.fetchall():
        if author.get(act, by) != by:
            got[act] = got.get(act, 0) + n
    return [(member, week, hour, length, got.get(act, 0)) for act, member, week, hour, length in acts]


def _read(rows: list[tuple[int, int, int, int, int]]) -> Iterator[tuple[int, _Acts]]:
    if not rows:
        return
    columns = np.array(rows, np.int64)
    members, begins = np.unique(columns[:, 0], return_index=True)  # rows come by member
    for member, part in zip(members.tolist(), np.split(columns, begins[1:]), strict=True):
        week = np.clip(WEEKS - 1 - part[:, 1], 0, WEEKS - 1)
        yield member, _Acts(week, part[:, 2], part[:, 3], part[:, 4])


_ALL: Final = """
SELECT floor(extract(epoch FROM %(moment)s - occurred_at) / 604800)::int, count(*) FROM communities_activity
WHERE community_id = %(community)s AND occurred_at > %(since)s AND occurred_at <= %(moment)s
  AND kind IN (1, 2) AND deleted_at IS NULL
GROUP BY 1
"""

_WHO: Final = """
SELECT a.member_id FROM communities_activity a JOIN communities_member m ON m.id = a.member_id AND m.role <> 'bot'
WHERE a.community_id = %(community)s AND a.occurred_at > %(since)s AND a.occurred_at <= %(moment)s
  AND a.kind IN (1, 2) AND a.deleted_at IS NULL
GROUP BY 1 HAVING count(*) >= %(least)s
"""

_ACTS: Final = """
SELECT id, member_id, floor(extract(epoch FROM %(moment)s - occurred_at) / 604800)::int,
       extract(hour FROM occurred_at AT TIME ZONE 'UTC')::int, length(text)
FROM communities_activity
WHERE community_id = %(community)s AND occurred_at > %(since)s AND occurred_at <= %(moment)s
  AND kind IN (1, 2) AND deleted_at IS NULL AND member_id = ANY (%(who)s::bigint[])
ORDER BY member_id, occurred_at, id
"""

_GOT: Final = """
SELECT reply_to_id, member_id, count(*) FROM communities_activity
WHERE community_id = %(community)s AND occurred_at > %(since)s AND occurred_at <= %(moment)s
  AND kind IN (2, 3) AND deleted_at IS NULL AND reply_to_id IS NOT NULL AND member_id IS NOT NULL
GROUP BY 1, 2
"""
