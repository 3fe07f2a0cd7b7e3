"""Everybody without a part: who they are, when they come and go, and how much each takes part.

Members are kept as parallel lists because the benchmark has a hundred thousand of them. How much somebody takes part is
heavy-tailed: most write once or never, a few write for years.
"""

from __future__ import annotations

from random import Random

from communities.sample.cast import PLAYERS
from communities.sample.names import HANDLE_WORDS, LANDS, TOWNS, Land
from communities.sample.rhythm import DAY, HOUR, hour_table

GROUPS = ("bench", "kilns", "firmware", "printing")
LANGUAGES = ("de", "es", "fr")


class People:
    """The population, in the order of joining; pools of who is about are made anew each week by `turn_week`."""

    def __init__(self, rng: Random, count: int, begin: int, days: int, prefix: str, chapters: tuple[str, ...]) -> None:
        self.rng = rng
        self.ids: list[str] = []
        self.handles: list[str] = []
        self.names: list[str] = []
        self.zones: list[int] = []
        self.groups: list[int] = []
        self.languages: list[str] = []
        self.chapters: list[str] = []
        self.joined: list[int] = []
        self.leaves: list[int] = []
        self.weights: list[int] = []
        self._taken = {player.handle for player in PLAYERS}
        self._populate(count, begin, days, prefix, chapters)
        self.begin_again()

    def __len__(self) -> int:
        return len(self.ids)

    def begin_again(self) -> None:
        """Nobody is about yet."""
        self._next = 0  # first member who has not yet been taken into the pools
        self._about: list[int] = []
        self.pools: list[list[int]] = [[], [], [], []]
        self.speakers: dict[str, list[int]] = {}  # by language
        self.locals: dict[str, list[int]] = {}  # by chapter

    def turn_week(self, at: int) -> list[int]:
        """Pools for the week that begins at `at`; returns those who left in the week before and had been regulars."""
        leaves, joined, weights = self.leaves, self.joined, self.weights
        gone = [m for m in self._about if leaves[m] <= at and weights[m] >= 12]
        self._about = [m for m in self._about if leaves[m] > at]
        while self._next < len(joined) and joined[self._next] <= at:
            if leaves[self._next] > at:
                self._about.append(self._next)
            self._next += 1
        pools: list[list[int]] = [[], [], [], []]
        speakers: dict[str, list[int]] = {language: [] for language in LANGUAGES}
        chapters: dict[str, list[int]] = {}
        for member in self._about:
            pools[self.groups[member]].extend([member] * weights[member])
            if self.languages[member] != "en":
                speakers[self.languages[member]].extend([member] * weights[member])
            if self.chapters[member]:
                chapters.setdefault(self.chapters[member], []).extend([member] * min(4, weights[member]))
        everybody = [member for pool in pools for member in pool] or [0]
        self.pools = [pool or everybody for pool in pools]
        self.speakers = {language: pool for language, pool in speakers.items() if len(set(pool)) >= 2}
        self.locals = chapters
        return gone

    def _populate(self, count: int, begin: int, days: int, prefix: str, chapters: tuple[str, ...]) -> None:
        rng = self.rng
        lands = rng.choices(LANDS, weights=[land.weight for land in LANDS], k=count)
        hours = hour_table(rng, 512)
        founders = max(8, count // 20)
        rnd = rng.random
        for member, land in enumerate(lands):
            early = member < founders
            day = 0 if early else days * _when((member - founders + rnd()) / (count - founders + 1))
            zone = int(land.zone * HOUR)
            at = begin + int(day) * DAY + (hours[int(rnd() * 512)] - zone - begin) % DAY
            weight, life = self._part(early and member < 8 + founders // 3, days)
            self.ids.append(f"{prefix}u{member}")
            self._name(land, member)
            self.zones.append(zone)
            self.groups.append(member % 4 if early else int(rnd() * 4))
            self.languages.append(land.language)
            self.chapters.append(chapters[int(rnd() * len(chapters))] if rnd() < 0.35 else "")
            self.joined.append(at)
            self.leaves.append(at + int(life * DAY))
            self.weights.append(weight)
        self.joined.sort()  # jitter within a day must not break the order of joining

    def _part(self, core: bool, days: int) -> tuple[int, float]:
        """How much somebody takes part (a weight) and for how many days."""
        rng = self.rng
        x = rng.random()
        if core:
            return int(14 + min(60.0, 8 * rng.paretovariate(1.1))), days * (0.6 + rng.random())
        if x < 0.60:
            return 1, rng.random() * 3
        if x < 0.86:
            return 2, min(300.0, rng.lognormvariate(3.2, 0.9))
        if x < 0.97:
            return int(4 + min(20.0, 3 * rng.paretovariate(1.2))), rng.lognormvariate(5.2, 0.7)
        return int(14 + min(60.0, 8 * rng.paretovariate(1.1))), rng.lognormvariate(6.3, 0.6)

    def _name(self, land: Land, member: int) -> None:
        rng = self.rng
        first, last = rng.choice(land.firsts), rng.choice(land.lasts)
        low = first.lower()
        word = rng.choice(HANDLE_WORDS)
        style = rng.randrange(6)
        handle = (
            f"{low}_{last[0].lower()}",
            f"{low}{rng.randrange(60, 99)}",
            f"{word}_{low}",
            f"{low}.{last.lower()}",
            f"{word}{rng.randrange(10, 999)}",
            f"{low}-{word}",
        )[style]
        if handle in self._taken:
            handle = f"{handle}{member}"
        self._taken.add(handle)
        self.handles.append(handle)
        self.names.append(f"{first} {last}" if rng.random() < 0.8 else "")

    def email(self, member: int) -> str:
        """Known for about half of them, as an export by an administrator would have it."""
        return f"{self.handles[member]}@members.example" if member % 2 else ""

    def town(self, member: int) -> str:
        """What their profile says about where they are, if anything."""
        return TOWNS[member * 7 % len(TOWNS)]


def _when(share: float) -> float:
    """The day (as a share of all days) by which `share` have joined, where growth is linear from 0.5 to 1.5."""
    return (-0.5 + (0.25 + 2 * share) ** 0.5) if share < 1 else 1.0
