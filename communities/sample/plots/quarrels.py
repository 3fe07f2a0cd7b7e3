"""Two who have not got on for months; and two others whose thread is about to turn, tonight. Sharp, never worse than that."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from communities.sample.cast import QUARREL, TURNING
from communities.sample.plots.scene import Scene
from communities.sample.rhythm import DAY, HOUR

SUBJECTS = (
    "Earthing a kiln frame",
    "Lead free or leaded for repairs",
    "Do you need a second contactor?",
    "Fake SSRs: how to tell",
    "Is phase angle control worth it?",
    "Fuse or breaker?",
    "Type N instead of K",
    "Who writes the wiki page on noise?",
)
OPENING = "I'd do it the simple way: one path, short wires, nothing fancy. It has worked in {Place} since {Year}."
SPATS = (
    (
        "That's wrong, and you were told so last time.",
        "You told me. You didn't show me. Big difference.",
        "I'm not going to draw it a third time for you.",
        "Then don't. Nobody asked you.",
    ),
    (
        "As usual you answer a question that wasn't asked.",
        "As usual you count words instead of volts.",
        "I measured it. You guessed it.",
        "Your meter is from {Year}, Viktor.",
    ),
    (
        "Please don't give this advice to beginners.",
        "Please don't lecture me in every single thread.",
        "I would stop if you stopped being wrong.",
        "Charming as ever.",
    ),
    (
        "Again the same bad idea from you.",
        "Again the same tone from you.",
        "The tone is fine, the idea is the problem.",
        "Ask the others about your tone.",
    ),
)
TALK = "Ground loop or not: what the scope really shows"
# (speaker, minutes before now, text): the gaps shrink, the words turn from the matter to the person.
TURN = (
    (
        0,
        310,
        "I put the scope on the thermocouple input with the heater on. 50 Hz hum, 40 mV. To me that's a ground loop, photo attached.",
    ),
    (
        1,
        288,
        "Nice measurement. I read it differently though: the hum follows the load, so I'd say it couples in from the mains wires next to it.",
    ),
    (0, 251, "Could be, but I moved the wires and it stayed. How do you explain that?"),
    (1, 222, "By how much did you move them? A hand's width does nothing."),
    (0, 190, "Enough. I do know how to route a cable."),
    (1, 164, "I didn't say you don't. I asked how far."),
    (
        2,
        150,
        "Both could be true at once, couldn't they? Colm, could you post the picture with the heater off as well?",
    ),
    (0, 132, "I posted all you need. It's a ground loop, it's in every textbook."),
    (1, 112, "Textbooks also say to measure with the heater off. You skipped that, as you did last time."),
    (0, 92, "Last time? You were wrong last time and still didn't admit it."),
    (1, 75, "I wasn't. You stopped answering when it got difficult."),
    (0, 58, "I stopped because talking to you is a waste of an evening."),
    (1, 44, "Then why are you still here? You always do this, Colm."),
    (0, 33, "Because somebody has to correct your nonsense before people believe it."),
    (1, 24, "Nonsense. Right. Coming from the man who wired his relay backwards."),
    (0, 16, "That's cheap, even for you."),
    (1, 10, "You started it. You can't stand being wrong in front of others."),
    (0, 6, "You're impossible. Honestly."),
    (1, 3, "And you're not worth the typing."),
)
REST = (
    "Which way did you do it in the end?",
    "Can we stay with the question, please?",
    "I did it both ways, works both ways.",
    "Thanks for the pointers, the rest I could do without.",
)


def strained(scene: Scene) -> list[str]:
    """Months of spats between two; returns the conversations."""
    shape, rng = scene.shape, scene.rng
    one, two = (scene.id_of(player) for player in QUARREL)
    talks = []
    for number, subject in enumerate(SUBJECTS[: 3 if shape.activities < 1000 else 8]):
        start = shape.ago(days=100 - number * 12) + rng.randrange(9, 20) * HOUR
        talk = scene.pen.conversation(subject, "help", tags=("opinions",))
        talks.append(talk.external_id)
        first = last = scene.say(one, start, talk, OPENING)
        at = start
        for turn, text in enumerate(SPATS[number % len(SPATS)]):
            at += 300 + rng.randrange(3000)
            author, other, handle = (two, one, QUARREL[0].handle) if turn % 2 == 0 else (one, two, QUARREL[1].handle)
            last = scene.say(
                author, at, talk, f"@{handle} {text}" if turn < 2 else text, last, (other,) if turn < 2 else ()
            )
        for member in scene.regulars(2, start, 0):
            at += 2000 + rng.randrange(DAY // 4)
            scene.say(scene.people.ids[member], at, talk, rng.choice(REST), first)
    return talks


def turning(scene: Scene) -> str:
    """The thread that is about to turn; returns the conversation."""
    shape = scene.shape
    talk = scene.pen.conversation(TALK, "firmware", tags=("noise",))
    two = [scene.id_of(player) for player in TURNING]
    third = scene.people.ids[scene.regulars(1, shape.until - DAY, 2)[0]]
    last = ""
    for speaker, minutes, text in TURN:
        author = third if speaker == 2 else two[speaker]
        last = scene.say(author, shape.until - minutes * 60, talk, text, last)
    return talk.external_id
