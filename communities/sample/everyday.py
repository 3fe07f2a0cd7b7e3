"""Everyday life: questions, answers, things shown, small talk. The bulk of the sample, one day at a time.

A conversation is written whole when it begins (its later answers may lie days ahead), and what would happen after the
sample's now is left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from random import Random

from communities.incoming import Incoming, IncomingConversation
from communities.sample import parts
from communities.sample.cast import RITUALIST, STAFF
from communities.sample.exchange import Exchange
from communities.sample.meetings import Meetings
from communities.sample.pen import Pen
from communities.sample.people import GROUPS, People
from communities.sample.rhythm import DAY, HOUR, WEEKDAYS, awake, gap_table, hour_table, size_table
from communities.sample.shape import YEAR, Shape
from communities.sample.voice import Voice
from communities.sample.words import TOPICS
from communities.sample.words.rituals import FRIDAY, MONDAY, RITUAL_REPLIES
from communities.sample.words.talk import CHATTER, REACTIONS
from communities.sample.words.tongue import TONGUES
from communities.sample.words.topic import Topic

STAFF_ANSWERS = (0.5, 0.12)  # share of first answers that staff give, at the start and at the end of the year
WELCOMED = 0.55  # share of newcomers' first posts that somebody welcomes, the article's wave apart
CROSSING = 0.03  # chance that somebody from another group drops in: low, so that the bridge is one


class Everyday:
    """The bulk of the sample: `days()` yields the records of one day after the other."""

    def __init__(self, shape: Shape, rng: Random, people: People, budget: int) -> None:
        self.shape = shape
        self.rng = rng
        self.rnd = rng.random
        self.people = people
        self.pen = Pen(f"{shape.seed}-")
        self.voice = Voice(rng.random)
        self.meetings = Meetings(shape, rng, people, self.pen)
        self.budget = budget
        cap = max(5, min(70, budget // 80))
        self.hours = hour_table(rng)
        self.gaps = gap_table(rng, 45 * 60, 1.7)
        self.nods = gap_table(rng, 3 * HOUR, 1.5)
        self.sizes = size_table(rng, 6.6, cap)
        self.hearts = size_table(rng, 0.7, 12)
        self.fresh: deque[int] = deque(maxlen=60)
        self.parts: list[parts.Part] = []
        self.part_chance = 0.0
        self.staff_chance = STAFF_ANSWERS[0]
        self.helper, self.helper_a_day = parts.helper(shape, shape.begin, 1.0)
        self.helper_owes = 0.0  # answers the helper has yet to write to keep to their rate
        self.matured = 0.0  # 0 at the beginning of the year, 1 at its end
        self._joined = 0  # activities that are not talk: joins and leaves
        self._joined_index = 0
        self._thread_size = 11.5  # activities of a conversation, corrected as it goes

    def days(self) -> Iterator[tuple[int, list[Incoming]]]:
        """(end of the day, its records); about `budget` activities in all, a little fewer rather than more."""
        shape, pen = self.shape, self.pen
        weights = [
            (0.5 + (d + 0.5) / shape.days) * WEEKDAYS[(shape.begin // DAY + d + 3) % 7] for d in range(shape.days)
        ]
        total, done, threads, owed = sum(weights), 0.0, 0, 0.0
        spare = 9 if shape.activities < 1000 else 0  # the last conversation must not lead beyond the number asked for
        steady = shape.days - 21  # from here on the pace is even: nothing is made up for in the story's last weeks
        talk_budget = (self.budget - len(self.people)) * 0.985
        for day, weight in enumerate(weights):
            at = shape.begin + day * DAY
            if day % 7 == 0 or day < 8:
                self._turn_week(at, talk_budget * weight / total)
            self.helper_owes = min(self.helper_owes + self.helper_a_day, 2 * self.helper_a_day + 2)
            self._joins(at + DAY)
            written = pen.count - self._joined
            done += weight
            due = talk_budget * weight / total
            if day < steady:
                behind = (talk_budget * done / total - written) / (10 * due)
                due *= min(1.7, max(0.55, 1 + behind))
            owed += due / self._thread_size if day else 0.0  # on the first day people only arrive
            self._prompts(day, at)
            if shape.activities >= 1000 or pen.count < 0.8 * self.budget:
                self.meetings.day(day, at)
            while owed >= 1 and pen.count < self.budget - spare:
                owed -= 1
                before = pen.count
                self._thread(at)
                threads += 1
                if day < steady:
                    self._thread_size += (pen.count - before - self._thread_size) / min(400, threads + 20)
            yield at + DAY, pen.take()

    def _turn_week(self, at: int, a_day: float) -> None:
        shape = self.shape
        for member in self.people.turn_week(at):
            if member % 9 == 0 and self.people.leaves[member] < shape.until:
                self.pen.leave(self.people.ids[member], self.people.leaves[member])
                self._joined += 1
        self.parts = parts.of_week(shape, at, a_day * 0.55)
        self.helper, self.helper_a_day = parts.helper(shape, at, a_day * 0.55)
        self.part_chance = sum(part.chance for part in self.parts)
        self.matured = min(1.0, max(0.0, 1 - (shape.until - at) / DAY / YEAR))
        start, end = STAFF_ANSWERS
        self.staff_chance = start + (end - start) * self.matured

    def _joins(self, before: int) -> None:
        people, pen = self.people, self.pen
        while self._joined_index < len(people) and people.joined[self._joined_index] < min(before, self.shape.until):
            member = self._joined_index
            pen.identity(
                people.ids[member],
                people.handles[member],
                people.names[member],
                people.joined[member],
                people.email(member),
                location=people.town(member),
            )
            self._joined += 1
            self._joined_index += 1
            if self.rnd() < 0.6:
                self.fresh.append(member)

    def _prompts(self, day: int, at: int) -> None:
        """Mondays a member of staff asks everybody something; Fridays too, until a member took that over."""
        shape, rnd = self.shape, self.rnd
        weekday = (at // DAY + 3) % 7
        every = max(1, 3500 // shape.activities)
        if weekday not in (0, 4) or day // 7 % every or day < 3 or self.pen.count > 0.8 * self.budget:
            return
        ours = weekday == 0 or at < shape.ago(120)
        host = (STAFF[0] if weekday == 0 else STAFF[1]) if ours else RITUALIST
        title, text = (MONDAY if weekday == 0 else FRIDAY)[int(rnd() * 6) if weekday == 0 else int(rnd() * 4)]
        talk = self.pen.conversation(title, "off-topic" if weekday else "show-your-build", tags=("weekly",))
        start = at + (8 * HOUR - at) % DAY + int(rnd() * HOUR)
        first = self.pen.act("post", f"{shape.seed}-{host.key}", min(start, shape.until - 60), talk, text)
        slots = self.voice.slots(CHATTER)
        for _ in range(int((3 + min(30.0, 0.1 * shape.per_day)) * (0.5 + rnd()) * min(1.0, budget_share(shape)))):
            member = self._somebody(int(rnd() * 4))
            t = awake(start + self.nods[int(rnd() * 4096)], self.people.zones[member], rnd())
            if t >= shape.until:
                continue
            text = RITUAL_REPLIES[int(rnd() * len(RITUAL_REPLIES))].format_map(slots)
            made = self.pen.act("reply", self.people.ids[member], t, talk, text, first)
            if rnd() < 0.25 + 0.4 * self.matured:  # over the year members take to answering each other here
                friend = self._somebody(self.people.groups[member])
                later = awake(t + self.gaps[int(rnd() * 4096)], self.people.zones[friend], rnd())
                if later < shape.until and friend != member:
                    words = self.voice.remark(slots, self.people.handles[member])
                    self.pen.act("reply", self.people.ids[friend], later, talk, words, made)

    def _somebody(self, group: int) -> int:
        pool = self.people.pools[group]
        return pool[int(self.rnd() * len(pool))]

    def _thread(self, day_at: int) -> None:
        """Decides who begins what, writes the first post, and lets others in."""
        rnd, people, pen, shape = self.rnd, self.people, self.pen, self.shape
        newcomer = bool(self.fresh) and rnd() < 0.5
        if newcomer:
            member = self.fresh.pop()
            at = max(day_at, people.joined[member] + 300 + int(rnd() * 5 * HOUR))
            if at == day_at:  # joined on an earlier day
                at += (self.hours[int(rnd() * 4096)] - people.zones[member] - day_at) % DAY
        else:
            member = self._somebody(int(rnd() * 4))
            at = day_at + (self.hours[int(rnd() * 4096)] - people.zones[member] - day_at) % DAY
        if at >= shape.until:
            return
        group = people.groups[member]
        topic, pool = self._topic(member, group)
        slots = self.voice.slots(topic)
        question = bool(topic.asks) and rnd() < (0.8 if newcomer else 0.55)
        title, text = self.voice.question(slots) if question else self.voice.show(slots)
        if rnd() < 0.04:
            text = self.voice.slip(text)
        talk = pen.conversation(title, topic.channel, "question" if question else "thread", (topic.name,))
        first = pen.act("post", people.ids[member], at, talk, text)
        self._nod(first, at, talk, pool, member)
        size = self.sizes[int(rnd() * 4096)]
        if question and rnd() < 0.06:
            size = 0
        Exchange(self, talk, slots, pool, member, group, question, newcomer).run(first, at, size)

    def _topic(self, member: int, group: int) -> tuple[Topic, list[int]]:
        people, rnd = self.people, self.rnd
        language = people.languages[member]
        if language != "en" and language in people.speakers and rnd() < 0.33:
            return TONGUES[language].topics[0], people.speakers[language]
        pool = people.pools[group]
        if rnd() < 0.12:
            return CHATTER, pool
        return TOPICS[GROUPS[group]][int(rnd() * 4)], pool

    def _nod(self, made: str, at: int, talk: IncomingConversation, pool: list[int], author: int) -> None:
        """Reactions to a post, by those who are about."""
        rnd, ids, until = self.rnd, self.people.ids, self.shape.until
        last = author
        for _ in range(self.hearts[int(rnd() * 4096)]):
            member = pool[int(rnd() * len(pool))]
            t = at + self.nods[int(rnd() * 4096)]
            if member != last and member != author and t < until:
                self.pen.act("reaction", ids[member], t, talk, "", made, (), REACTIONS[int(rnd() * len(REACTIONS))])
                last = member


def budget_share(shape: Shape) -> float:
    """Small samples get smaller rituals."""
    return shape.activities / 3000
