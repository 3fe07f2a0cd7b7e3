"""Two with one interest who never meet: one asks about thermocouples, the other answers about them, elsewhere."""

from __future__ import annotations

from communities.sample.cast import STRANGERS
from communities.sample.plots.scene import Scene
from communities.sample.rhythm import DAY, HOUR
from communities.sample.voice import Voice
from communities.sample.words.bench import THERMO


def play(scene: Scene) -> None:
    """The same few regulars answer the one and are answered by the other: two steps apart, never one."""
    shape, rng, people = scene.shape, scene.rng, scene.people
    voice = Voice(rng.random)
    asks, answers = (scene.id_of(player) for player in STRANGERS)
    friends = [people.ids[member] for member in scene.regulars(3, shape.ago(days=75), group=0)]
    for number in range(4 if shape.activities < 1000 else 12):
        at = shape.ago(days=70 - 5 * number) + rng.randrange(9, 21) * HOUR
        friend = friends[number // 2 % len(friends)]
        asker, helper = (asks, friend) if number % 2 == 0 else (friend, answers)
        slots = voice.slots(THERMO)
        title, text = voice.question(slots)
        talk = scene.pen.conversation(title, THERMO.channel, "question", (THERMO.name,))
        first = scene.pen.act("post", asker, at, talk, text)
        answer = scene.pen.act("reply", helper, at + HOUR + rng.randrange(9 * HOUR), talk, voice.answer(slots), first)
        if rng.random() < 0.7:
            talk.accepted = answer
            handle = STRANGERS[1].handle if helper == answers else people.handles[people.ids.index(helper)]
            thanks = voice.thanks(slots, handle)
            mentions = (helper,) if f"@{handle}" in thanks else ()
            scene.pen.act("reply", asker, at + 12 * HOUR + rng.randrange(DAY), talk, thanks, answer, mentions)
