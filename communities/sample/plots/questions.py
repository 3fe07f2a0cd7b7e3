"""Questions that wait now, one question asked five times in different words, and two mentors with those they teach."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from communities.sample.cast import HELPER, MENTORS
from communities.sample.names import HANDLE_WORDS, LANDS
from communities.sample.plots.scene import Scene
from communities.sample.rhythm import DAY, HOUR

# hours ago, channel, title, text. The promise is 24 hours: two are past it, three close to it.
WAITING = (
    (
        55.0,
        "help",
        "Which flux for old brass terminals?",
        "I'm restoring a furnace panel from the sixties and solder does not stick to the brass terminals. Which flux do you use, and how do you clean it off afterwards?",
    ),
    (
        29.5,
        "kilns-and-ovens",
        "Shelf bows after cone 10",
        "My kiln shelf has a bow of about four millimetres after three firings at cone 10. Turn it over, or is it the wrong material?",
    ),
    (
        23.4,
        "firmware",
        "Delay start ignores summer time",
        "Delay start fired an hour early on Sunday. Is the clock in the controller local time or UTC, and where is it set?",
    ),
    (
        22.8,
        "3d-printing",
        "Nylon gear for a kiln door, sane?",
        "The gear that closes my kiln door broke. The door gets to 70 degrees. Is printed nylon a sane material for that, or am I asking for trouble?",
    ),
    (
        21.6,
        "help",
        "Two thermocouples on one amplifier",
        "Can I switch two type K thermocouples to one amplifier with a small relay, or will the contacts spoil the reading?",
    ),
    (
        17.0,
        "show-your-build",
        "How do you photograph glossy glazes?",
        "Every photo of my celadon has a window in it. How do you light glossy things without a studio?",
    ),
    (
        11.5,
        "kilns-and-ovens",
        "First enamel kiln, what size?",
        "I'd like to start with enamel on copper, pieces up to eight centimetres. How large should the chamber be so that it heats evenly?",
    ),
    (
        8.2,
        "help",
        "Is this capacitor swollen or just ugly?",
        "There's a slight dome on top of the main capacitor in my reflow oven. It works. Should I replace it before something happens?",
    ),
    (
        5.0,
        "3d-printing",
        "Chamber at 60 degrees, what about the belts?",
        "If I heat the chamber to 60 degrees, do normal belts survive, or do I need others?",
    ),
    (
        2.1,
        "meetups",
        "Can I bring a ten year old to the Bristol meetup?",
        "My daughter solders better than I do. Is the Bristol evening fine for a child, and is there a lift?",
    ),
)
SAME = (
    (
        "Temperature jumps whenever the relay clicks",
        "Each time the relay clicks, the temperature on the display jumps up by some degrees and comes back. How do I get rid of it?",
    ),
    (
        "Probe goes crazy with heater on",
        "The reading of my probe is calm with the heater off. With the heater on it goes crazy, plus minus ten. What can I do?",
    ),
    (
        "Spikes in the log at every switching",
        "My log shows a spike at every switching of the heater. The curve between is fine. Filter it, or is something wrong with the wiring?",
    ),
    (
        "Thermocouple noise from the SSR?",
        "I believe my SSR disturbs the thermocouple: whenever it turns on I get a false reading for a second. Known problem?",
    ),
    (
        "Why does my display flicker between two temperatures?",
        "When the oven heats, the display flickers between two temperatures, about eight degrees apart. When it doesn't heat it stands still. Why?",
    ),
)
SAME_ANSWER = (
    "Keep the probe wires away from the mains, twist them, and put 100 nF across the input. If it stays, isolate the tip from the case.",
    "Twist the pair, away from the heater wires, 100 nF at the amplifier. Mine has been quiet since.",
    "It's coupling. Twisted probe wire, a capacitor at the input, and the tip must not touch earth.",
)
SAME_DAYS = (61, 44, 33, 16, 6)
LESSONS = (
    (
        "Can you look at my plan?",
        "This is my wiring plan for the first controller. I'm not sure about the relay part.",
        "Good plan. Swap the fuse and the switch, then the box is safe when it's open. Draw it again and show me.",
    ),
    (
        "It runs, but I don't know why",
        "It works since I changed the resistor. I'd like to understand it before I go on.",
        "Then let's do it on paper first: write down the voltage at each point, and tell me which one surprises you.",
    ),
    (
        "My second try",
        "I did it again as you said. It's cleaner. What would you look at next?",
        "Much better. Next the earth: one point, thick wire. After that you can teach it yourself.",
    ),
    (
        "Measured what you asked for",
        "Here are the values: 4.9, 3.3 and 0.2. The last one looks wrong to me.",
        "Well spotted, that's a cold joint. Heat it until it shines, count to three, and measure again.",
    ),
)


def waiting(scene: Scene) -> list[str]:
    """Questions nobody has answered yet; returns the conversations, the oldest first."""
    shape = scene.shape
    chosen = WAITING if shape.activities >= 1000 else WAITING[1:7]
    authors = scene.regulars(len(chosen), shape.ago(days=4))
    talks = []
    for index, (hours, channel, title, text) in enumerate(chosen):
        talk = scene.pen.conversation(title, channel, "question", ("question",))
        talks.append(talk.external_id)
        scene.say(scene.people.ids[authors[index % len(authors)]], shape.ago(hours=hours), talk, text)
    return talks


def repeated(scene: Scene) -> list[str]:
    """One question in five dresses, answered each time; returns the conversations."""
    shape, rng, people = scene.shape, scene.rng, scene.people
    talks = []
    for days, (title, text) in zip(SAME_DAYS, SAME, strict=True):
        at = shape.ago(days=days) + rng.randrange(9, 21) * HOUR
        asker, other = (people.ids[member] for member in scene.regulars(2, at))
        talk = scene.pen.conversation(title, "help", "question", ("noise",))
        talks.append(talk.external_id)
        first = scene.say(asker, at, talk, text)
        by = scene.id_of(HELPER) if days > 30 else other
        talk.accepted = scene.say(by, at + 1800 + rng.randrange(6 * HOUR), talk, rng.choice(SAME_ANSWER), first)
        scene.say(asker, at + 8 * HOUR + rng.randrange(DAY), talk, "That did it, thank you.", talk.accepted)
    return talks


def mentoring(scene: Scene) -> dict[str, list[str]]:
    """Mentor's identity → those they teach. Help flows one way, lesson after lesson, over months."""
    shape, rng = scene.shape, scene.rng
    taught: dict[str, list[str]] = {}
    pupils = 1 if shape.activities < 3000 else 4
    for teacher, mentor in enumerate(MENTORS):
        for number in range(pupils):
            land = rng.choice(LANDS)
            first = rng.choice(land.firsts)
            start = shape.ago(days=210 - 45 * number - 12 * teacher)
            handle = f"{first.lower()}_{rng.choice(HANDLE_WORDS)}_{teacher}{number}"
            pupil = scene.newcomer(f"m{teacher}{number}", handle, f"{first} {rng.choice(land.lasts)}", start)
            taught.setdefault(scene.id_of(mentor), []).append(pupil)
            for lesson, (title, ask, answer) in enumerate(LESSONS[: 3 if shape.activities < 1000 else 4]):
                at = start + 3 * DAY + lesson * 16 * DAY + rng.randrange(10 * HOUR)
                talk = scene.pen.conversation(title, ("help", "kilns-and-ovens")[teacher], "question", ("mentoring",))
                post = scene.say(pupil, at, talk, ask, "", (scene.id_of(mentor),))
                talk.accepted = scene.say(
                    scene.id_of(mentor),
                    at + 2 * HOUR + rng.randrange(9 * HOUR),
                    talk,
                    f"@{handle} {answer}",
                    post,
                    (pupil,),
                )
                scene.say(
                    pupil,
                    at + 12 * HOUR + rng.randrange(DAY),
                    talk,
                    rng.choice(
                        ("Thank you, that helps a lot.", "Now I see it. Thanks.", "Done, and it works. Thank you.")
                    ),
                    talk.accepted,
                )
    return taught
