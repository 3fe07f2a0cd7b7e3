"""What follows the first post of an everyday conversation: who answers, how, and whether it helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communities.incoming import ActivityKind, IncomingConversation
from communities.sample.cast import STAFF, STRANGERS, WELCOMERS, Player
from communities.sample.rhythm import DAY, HOUR, awake
from communities.sample.voice import Slots
from communities.sample.words.rituals import CURT, CURT_PRAISE, ME_TOO

if TYPE_CHECKING:
    from communities.sample.everyday import Everyday
    from communities.sample.parts import Part

Person = tuple[str, str, int, int]  # identity, handle, zone in seconds, index in the population or -1


class Exchange:
    """One conversation after its first post."""

    __slots__ = (
        "asker",
        "asker_person",
        "group",
        "life",
        "newcomer",
        "pool",
        "present",
        "question",
        "slots",
        "stranger",
        "talk",
    )

    def __init__(
        self,
        life: Everyday,
        talk: IncomingConversation,
        slots: Slots,
        pool: list[int],
        asker: int,
        group: int,
        question: bool,
        newcomer: bool,
    ) -> None:
        self.life = life
        self.talk = talk
        self.slots = slots
        self.pool = pool
        self.asker = asker
        self.asker_person = self._member(asker)
        self.group = group
        self.question = question
        self.newcomer = newcomer
        self.present: list[Person] = []
        # Two people with one interest, who never meet: each conversation has room for one of them only.
        self.stranger = slots.topic.name == "thermocouples" and question

    def run(self, first: str, at: int, size: int) -> None:
        """Writes up to `size` further posts, none at or after the sample's now."""
        life, rnd, talk = self.life, self.life.rnd, self.talk
        until, gaps = life.shape.until, life.gaps
        last, last_author, answer, answer_author = first, self.asker_person, "", self.asker_person
        for step in range(size):
            at += gaps[int(rnd() * 4096)]
            person, manner, at = self._who(step, at, last_author)
            if at >= until:
                break
            asks_on = person[3] == self.asker
            if asks_on:
                text = self._asker_words()
                to, to_person = (answer or last), (answer_author if answer else last_author)
                if to_person[0] == person[0]:
                    to, to_person = first, self.asker_person
            else:
                text = self._words(manner)
                to, to_person = (first, self.asker_person) if step == 0 or rnd() < 0.5 else (last, last_author)
            made = self._post(person, at, text, to, to_person, step)
            if not asks_on:
                answer, answer_author = made, person
                self.present.append(person)
            last, last_author = made, person
            life._nod(made, at, talk, self.pool, person[3])
        if self.question and answer and rnd() < 0.62:
            self._solved(at, answer, answer_author)

    def _solved(self, at: int, answer: str, by: Person) -> None:
        """The asker says thanks; mostly the answer is marked as the one that helped."""
        life, rnd = self.life, self.life.rnd
        at = awake(at + life.gaps[int(rnd() * 4096)], self.asker_person[2], rnd())
        if at >= life.shape.until:
            return
        text = life.voice.thanks(self.slots, by[1])
        mentions = (by[0],) if f"@{by[1]}" in text else ()
        life.pen.act("reply", self.asker_person[0], at, self.talk, text, answer, mentions)
        if rnd() < 0.85:
            self.talk.accepted = answer

    def _who(self, step: int, at: int, last: Person) -> tuple[Person, str, int]:
        """The next to write, in which manner, and when (people sleep)."""
        life, rnd = self.life, self.life.rnd
        x = rnd()
        if step == 0:
            if self.newcomer and rnd() < 0.5:
                return self._player(WELCOMERS[int(rnd() * 2)]), "welcome", at
            if x < life.staff_chance:
                person = self._player(STAFF[int(rnd() * 5)])
                return person, "plain", awake(at, person[2], rnd())
        elif x < 0.36 and last[3] != self.asker:
            return self.asker_person, "asker", awake(at, self.asker_person[2], rnd())
        if self.stranger and rnd() < 0.3 and step < 3:
            self.stranger = False
            odd = life.pen.conversations % 2
            return self._player(STRANGERS[odd]), "plain" if odd else "me too", at
        x = rnd()
        english = self.slots.topic.language == "en"
        if life.helper_owes >= 1 and english and x < life.helper.chance and last[1] != life.helper.player.handle:
            life.helper_owes -= 1
            return self._played(life.helper, at)
        x = rnd()
        if x < life.part_chance:
            for part in life.parts:
                x -= part.chance
                if x < 0:
                    if english and self.group in part.groups:
                        return self._played(part, at)
                    break
        if self.present and rnd() < 0.3:
            person = self.present[int(rnd() * len(self.present))]
            if person[3] >= 0:
                return person, "plain", awake(at, person[2], rnd())
        pool = self.pool if rnd() > 0.03 else life.people.pools[int(rnd() * 4)]
        member = pool[int(rnd() * len(pool))]
        person = self._member(member)
        return person, "plain", awake(at, person[2], rnd())

    def _played(self, part: Part, at: int) -> tuple[Person, str, int]:
        life, rnd = self.life, self.life.rnd
        person = self._player(part.player)
        when = awake(at, person[2], rnd())
        if part.night and rnd() < part.night:  # between half past midnight and half past four, their time
            local = (at + person[2]) % DAY
            when = at + (DAY - local) % DAY + HOUR // 2 + int(rnd() * 4 * HOUR)
        if part.until and when >= part.until:
            person = self._member(life._somebody(self.group))
            return person, "plain", awake(at, person[2], rnd())
        return person, part.manner, when

    def _asker_words(self) -> str:
        """Whoever began: asks on, answers those who liked it, or chats along."""
        if self.question:
            return self.life.voice.followup(self.slots)
        return self.life.voice.own(self.slots) if self.slots.topic.asks else self.life.voice.answer(self.slots)

    def _words(self, manner: str) -> str:
        life, rnd, slots = self.life, self.life.rnd, self.slots
        if manner == "welcome":
            return life.voice.welcome(slots, self.asker_person[1])
        if manner == "curt":
            curt = CURT if self.question else CURT_PRAISE
            return curt[int(rnd() * len(curt))].format_map(slots)
        if manner == "me too":
            return ME_TOO[int(rnd() * len(ME_TOO))].format_map(slots)
        if not self.question and rnd() < 0.55 and slots.topic.asks:
            return life.voice.remark(slots, self.asker_person[1])
        text = life.voice.answer(slots)
        if manner == "warm":
            text += WARM[int(rnd() * len(WARM))]
        return text

    def _post(self, person: Person, at: int, text: str, to: str, to_person: Person, step: int) -> str:
        """The post itself, with its quirks: a mention, a quote, a slip, no capitals."""
        life, rnd = self.life, self.life.rnd
        mentions: tuple[str, ...] = ()
        x = rnd()
        if x < 0.14 and to_person[0] != person[0] and "@" not in text:
            text = f"@{to_person[1]} {text}"
            mentions = (to_person[0],)
        elif x < 0.17:
            text = life.voice.slip(text)
        elif person[3] % 13 == 5:
            text = text.lower()
        if f"@{self.asker_person[1]}" in text and not mentions and person[3] != self.asker:
            mentions = (self.asker_person[0],)
        answers = to_person[0] != person[0] and (step == 0 or rnd() < 0.66)
        kind: ActivityKind = "reply" if answers else "post"
        made = life.pen.act(kind, person[0], at, self.talk, text, to if answers else "", mentions)
        if x > 0.98 and at + HOUR < life.shape.until:
            life.pen.edit_last(at + 60 + int(rnd() * 3000))
        return made

    def _member(self, member: int) -> Person:
        people = self.life.people
        return people.ids[member], people.handles[member], people.zones[member], member

    def _player(self, player: Player) -> Person:
        return f"{self.life.shape.seed}-{player.key}", player.handle, int(player.zone * HOUR), -1


WARM = (
    " Take your time with it, and write again if it doesn't work, I'm around.",
    " I drew a little sketch for you below, tell me where I lost you.",
    " You're closer than you think, the hard part is done already.",
    " And show us when it runs, I'd love to see it.",
    " It took me ages too, so no hurry.",
    " If you get stuck, send me a message and we'll go through it together.",
    "",
)
