"""A release goes wrong: firmware 4.2 bricks controllers, now; and 4.0 took the network down, months ago, and was mended."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from communities.incoming import IncomingConversation
from communities.sample.cast import STAFF
from communities.sample.plots.scene import Scene
from communities.sample.rhythm import HOUR

HOURS = 8  # the crisis began this long before the sample's now
SPREAD = (("help", 8.0), ("firmware", 6.5), ("kilns-and-ovens", 5.0), ("3d-printing", 3.8), ("off-topic", 2.5))
"""Channel and hours ago of its first angry thread: from help to four more."""
OLD_DAYS = 140

TITLES = {
    "help": (
        "4.2 bricked my controller",
        "Controller dead after update, black screen",
        "4.2: stuck in boot loop, kiln is full",
        "HELP, update killed it in the middle of a firing",
        "Is 4.2 safe? Mine won't start",
    ),
    "firmware": (
        "4.2 erases the bootloader?",
        "Rolling back 4.2, anyone?",
        "Boot loop on Controller 3 after 4.2",
        "Pull 4.2 NOW please",
    ),
    "kilns-and-ovens": (
        "Warning: do not update your K1 to 4.2",
        "Kiln cold at 900 °C because of 4.2",
        "Lost a full load to the update",
    ),
    "3d-printing": ("Dryer controller bricked by 4.2 as well", "4.2 and the chamber heater: keep away"),
    "off-topic": ("How can you ship something like 4.2?", "Has anybody at Kiln & Co. tested this at all?"),
}
FIRST = (
    "Updated to 4.2 an hour ago and the controller is bricked. Black screen, no USB, nothing. I have a full kiln and a class {Day}. This is terrible.",
    "Same procedure as always, same cable, and 4.2 killed it. It worked for years. Now it's a dead brick. I'm really angry.",
    "4.2 went to {Pct}, rebooted, and since then it's in a boot loop. Kiln stuck at {Hot}, cooling on its own, {N1} pots ruined.",
    "The update to 4.2 broke my controller in the middle of a firing. No warning, no way back. Unacceptable.",
    "Please don't install 4.2. It wiped the bootloader on two of my controllers, both are useless now.",
    "I run {N1} of these at {Place}. Half of them updated by themselves to 4.2 and are dead. Awful. Who answers for this?",
)
ANGRY = (
    "Same here. Dead. Black screen since 4.2.",
    "Bricked too, Controller 3, bought in {Year}. I'm furious.",
    "Mine as well. Boot loop, {N2} seconds each time. Terrible release.",
    "This is a disaster. A whole load of porcelain lost, {N1} hours of work.",
    "Who tested this? It fails on every single Controller 3 I know.",
    "No answer from support for hours. Really bad.",
    "Awful. {N1} orders to fire this week and nothing works.",
    "I tried the encoder trick, USB, another cable. It stays dead. Useless.",
    "4.2 killed two of mine. I want my money back.",
    "And automatic updates were on by default. How careless is that?",
    "Broken here too. I feel stupid for trusting it.",
    "It failed at {Hot} with the relay closed, that's not just annoying, that's dangerous.",
    "Nobody from the company here? Really?",
    "Horrible timing, the market is {Day}.",
    "My students can't fire now. I'm so disappointed.",
    "Don't update. I repeat, don't update. Mine is gone.",
    "Lost the profiles and the bootloader. Years of work. Angry does not cover it.",
    "It says `boot: bad magic` and nothing else. Ruined my evening.",
    "Third one dead in our makerspace. This is the worst release ever.",
    "I warned about the small partition in the beta thread, nobody listened.",
    "Dead at {Pct}. The recovery page gives an error 404. Ridiculous.",
    "Same problem in {Place}. Dead controller, cold kiln, angry customer.",
    "The smell of a stuck relay at night is not what I paid for.",
    "Returning mine, sorry. I can't work with this.",
    "Is there any way back? I'm getting desperate.",
    "Bricked. {N1} minutes after I wrote that I like it here.",
    "Worse: the limit switch did not trip while it was looping. Dangerous.",
    "We had to call off the class. {N1} people, all disappointed.",
    "No word, no statement, nothing. That's what hurts most.",
    "This broke trust for me, honestly.",
)
STAFF_ONCE = "We've seen the reports and are looking into it. More soon."
OLD_TITLES = (
    "4.0 drops the network every hour",
    "Kiln offline since 4.0",
    "Is anybody else offline after the update?",
    "4.0 and MQTT: gone",
)
OLD_FIRST = (
    "Since 4.0 my controller loses the network every hour and the log has holes. Annoying, and it was fine before.",
    "After 4.0 it never comes back online. I can't watch the kiln from {Place}. Really frustrating.",
    "4.0 broke remote view here, with {N1} minutes left in a firing. Not good.",
)
OLD_ANGRY = (
    "Same, offline after {N1} minutes.",
    "Mine too. This is frustrating, I had to sit next to the kiln all night.",
    "Bad release. Network gone, log gone.",
    "Third restart today. Annoying.",
    "Broken here as well, {N2} controllers.",
    "Please test such things, this failed for everyone at {Place}.",
    "Still broken {Day}. Not happy.",
    "I went back to 3.9 and it's fine, so it's 4.0.",
    "The log has {N1} holes since the update, useless for my class.",
    "Same fault, other router.",
    "I lost a glaze firing because I couldn't see it. Sad.",
    "Not good enough, sorry.",
)
OLD_STATEMENT = "We broke the network in 4.0, and we're sorry. What happened: a timer of ours closes the connection after an hour. Who is hit: everybody on 4.0 with Wi-Fi, no kiln is at risk. What to do: stay where you are, 4.0.1 is being tested and comes tomorrow at noon. I'll write here again at six, with or without news."
OLD_UPDATE = "4.0.1 is out and mends the network. Eleven of you tested it overnight, thank you. If it doesn't work for you, answer here and one of us will call you."
OLD_RELIEF = (
    "4.0.1 works here, thanks for the quick fix.",
    "Fixed. And thank you for saying sorry like adults.",
    "Stable for {N1} hours now, great.",
    "Works. Good communication, that's how it should be.",
    "Thank you, all {N1} controllers are back.",
    "All good again, thanks Ana.",
    "Confirmed, it stays online. Nice work.",
)


def now(scene: Scene) -> list[str]:
    """The crisis that is running; returns its conversations. Five times the usual on top of the usual."""
    shape = scene.shape
    release = scene.pen.conversation("Firmware 4.2 is out", "announcements", tags=("release", "4.2"))
    mei = scene.id_of(STAFF[2])
    scene.say(
        mei,
        shape.ago(hours=HOURS + 3),
        release,
        "4.2 brings faster autotune and a cone table you can edit. It installs by itself overnight if automatic updates are on, or now under Settings.",
    )
    total = max(22, int(5.5 * shape.usual(shape.ago(hours=HOURS), shape.until)))
    talks: list[IncomingConversation] = []
    for channel, ago in SPREAD:
        share = total * ago / sum(hours for _, hours in SPREAD)
        threads = max(1, min(len(TITLES[channel]) * 4, int(share / 22) + (channel == "help")))
        for number in range(threads):
            titles = TITLES[channel]
            talk = scene.pen.conversation(
                titles[number % len(titles)], channel, "question" if channel == "help" else "thread", ("4.2",)
            )
            talks.append(talk)
            start = shape.ago(hours=ago * (1 - 0.6 * number / threads))
            _thread(scene, talk, start, max(1, round(share / threads) - 1))
    sam = scene.id_of(STAFF[1])
    scene.say(sam, shape.ago(hours=4.6), talks[0], STAFF_ONCE)
    return [talk.external_id for talk in talks]


def _thread(scene: Scene, talk: IncomingConversation, start: int, size: int) -> None:
    """One angry thread; a sixth of what follows are reactions."""
    shape, rng, people = scene.shape, scene.rng, scene.people
    authors = scene.regulars(max(4, size // 2), start)
    author = people.ids[rng.choice(authors)]
    first = last = scene.say(author, start, talk, rng.choice(FIRST))
    for at in sorted(start + 60 + int((shape.until - start - 90) * rng.random() ** 0.8) for _ in range(size)):
        member = rng.choice(authors)
        if rng.random() < 0.17:
            scene.pen.act("reaction", people.ids[member], at, talk, "", first, (), rng.choice(("rage", "cry", "+1")))
        else:
            text = rng.choice(ANGRY) + (" " + rng.choice(ANGRY) if rng.random() < 0.35 else "")
            last = scene.say(people.ids[member], at, talk, text, first if rng.random() < 0.6 else last)


def old(scene: Scene) -> list[str]:
    """The crisis that was mended: anger, a statement, an update, relief. Returns its conversations."""
    shape, rng, people = scene.shape, scene.rng, scene.people
    begin = shape.ago(days=OLD_DAYS) + 10 * HOUR
    talks = []
    size = max(12, int(2 * shape.usual(begin, begin + 20 * HOUR)))
    for number in range(max(2, min(24, size // 25))):
        talk = scene.pen.conversation(OLD_TITLES[number % 4], ("firmware", "help")[number % 2], tags=("4.0",))
        talks.append(talk.external_id)
        start = begin + int(number * 2.5 * HOUR) % (14 * HOUR)
        authors = scene.regulars(10, start)
        first = scene.say(people.ids[authors[0]], start, talk, rng.choice(OLD_FIRST))
        for _ in range(max(3, min(40, size // max(2, size // 25)))):
            member = rng.choice(authors)
            scene.say(people.ids[member], start + int(rng.random() * 16 * HOUR), talk, rng.choice(OLD_ANGRY), first)
    news = scene.pen.conversation(
        "4.0 and the network: what happened, what to do", "announcements", tags=("4.0", "statement")
    )
    talks.append(news.external_id)
    ana = scene.id_of(STAFF[0])
    statement = scene.say(ana, begin + 5 * HOUR, news, OLD_STATEMENT)
    update = scene.say(ana, begin + 26 * HOUR, news, OLD_UPDATE)
    friends = scene.regulars(max(5, size // 8), begin)
    scene.nod(statement, begin + 5 * HOUR, news, friends[:9], "heart")
    for index, member in enumerate(friends):
        scene.say(
            people.ids[member], begin + 27 * HOUR + index * 1900, news, OLD_RELIEF[index % len(OLD_RELIEF)], update
        )
    return talks
