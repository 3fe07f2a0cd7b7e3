"""A magazine writes about the forum; a wave of people comes within four days, and many are never welcomed."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from communities.sample.cast import WELCOMERS
from communities.sample.names import HANDLE_WORDS, LANDS
from communities.sample.plots.scene import Scene
from communities.sample.rhythm import DAY, HOUR

DAYS_AGO = 35
WELCOMED = 0.38  # share of those who wrote
HELLOS = (
    "Hello, I found you through the article in the Sunday magazine. I make {Thing} in {Place} and always wanted to build {Goal}. Where does one start?",
    "Hi! The magazine piece about the kiln made from a filing cabinet brought me here. I've {N1} euros and a garage. Is {Goal} a sane first project?",
    "Read about this place in the magazine. I'm a teacher, {N1} children, no experience with {Goal}, much goodwill. Hi everybody.",
    "New here, from the article. I do {Thing}. I have an old oven and would love to turn it into {Goal}. Which controller should I buy?",
    "Magazine reader number {N1}, I suppose. I've soldered twice in my life. {Goal} is the dream. Hello from {Place}.",
    "Hi, saw you in the paper this weekend. Is there anybody near {Place} who would show me {Goal}? I bring biscuits.",
    "Good evening, my sister sent me the article. I know clay, I don't know wires. How hard is {Goal} really?",
)
THINGS = (
    "jewellery",
    "mugs",
    "lamps",
    "toy trains",
    "knives",
    "tiles",
    "synthesizers",
    "bird houses",
    "enamel pins",
    "hearing aids for fun",
)
GOALS = (
    "a small kiln",
    "a reflow oven",
    "a filament dryer",
    "a burnout oven",
    "my own controller",
    "an annealer",
    "a glaze sprayer",
)
TITLES = (
    "Hello from the magazine",
    "New here",
    "Read the article, hello",
    "Hello and a first question",
    "Introducing myself",
    "Where to start?",
    "Newcomer with an old oven",
)
WELCOMES = (
    "Welcome, @{to}! Start with the small one, and tell us how it goes.",
    "Hi @{to}, good to have you. There's a list of first projects in help, number three is yours.",
    "Welcome @{to}. If you like, come to the next meetup, we have spare irons.",
    "@{to} welcome! Don't buy anything yet, ask here first, it saves money.",
)
SECOND = (
    "Small update: I bought the controller and it lights up. Thank you for the push.",
    "I went to the meetup and somebody lent me an oven. I'm in.",
    "First board done. Ugly, works. What's next?",
    "Took your advice and started small. {N1} degrees and rising.",
)


def play(scene: Scene) -> tuple[list[str], list[str], list[str]]:
    """Returns (the wave's identities, those among them who were welcomed, those who wrote and were not)."""
    shape, rng = scene.shape, scene.rng
    count = max(9, min(1500, int(shape.per_day * 1.1)))
    begin = shape.ago(days=DAYS_AGO)
    wave: list[str] = []
    welcomed: list[str] = []
    unwelcomed: list[str] = []
    for number in range(count):
        land = rng.choice(LANDS[:6])
        first = rng.choice(land.firsts)
        handle = f"{first.lower()}_{rng.choice(HANDLE_WORDS)}{number}"
        at = begin + int(rng.betavariate(1.3, 3) * 4 * DAY)
        who = scene.newcomer(str(number), handle, f"{first} {rng.choice(land.lasts)}", at)
        wave.append(who)
        if number % 4 == 3:  # comes, reads, says nothing
            continue
        talk = scene.pen.conversation(
            rng.choice(TITLES), rng.choice(("help", "off-topic", "show-your-build")), "question"
        )
        text = rng.choice(HELLOS).replace("{Thing}", rng.choice(THINGS)).replace("{Goal}", rng.choice(GOALS))
        wrote = at + 600 + rng.randrange(5 * HOUR)
        post = scene.say(who, wrote, talk, text)
        if rng.random() >= WELCOMED:
            unwelcomed.append(who)
            continue
        welcomed.append(who)
        host = scene.id_of(WELCOMERS[number % 2])
        reply = scene.say(
            host,
            wrote + 1800 + rng.randrange(7 * HOUR),
            talk,
            rng.choice(WELCOMES).replace("{to}", handle),
            post,
            (who,),
        )
        if rng.random() < 0.6:
            scene.say(who, wrote + 9 * HOUR + rng.randrange(9 * DAY), talk, rng.choice(SECOND), reply)
    return wave, welcomed, unwelcomed
