"""Meetings of the local chapters on the forum, and a second source: a Meetup group in Bristol.

Ties have a part on site: members of a chapter meet every few weeks, the same ones again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from communities.incoming import Incoming, IncomingActivity, IncomingChannel, IncomingConversation, IncomingIdentity
from communities.sample.cast import BRIDGE, MEMBERS, TWO_PLACES
from communities.sample.dice import dice
from communities.sample.names import LANDS
from communities.sample.parts import BRIDGE_SILENT_DAYS
from communities.sample.pen import Pen
from communities.sample.people import People
from communities.sample.rhythm import DAY, HOUR
from communities.sample.shape import Shape

SHARE = 0.05  # of all activities are attendance
THEMES = (
    "Solder and soup",
    "Open bench",
    "Repair evening",
    "Kiln opening",
    "Show and tell",
    "First boards",
    "Bring your failures",
    "Glaze night",
    "Printer clinic",
    "Controller hack evening",
)
VENUES = (
    "the makerspace",
    "the library, room 2",
    "Halle 4",
    "the old fire station",
    "the pottery",
    "the back room of the café",
)
CALLS = (
    "Doors at half past six, irons are warm by seven. Bring what you're stuck on.",
    "We have room for everybody and cake for most. Beginners, this one is for you.",
    "Short round of what everybody brought, then hands on. Ends when the kettle is empty.",
    "Bring a board, a pot or a print. If you've nothing, bring a question.",
)
AFTER = (
    "Thanks for last night, I learned more than in a month of reading.",
    "Good evening that. Somebody left a blue multimeter, I have it.",
    "First time for me, you're a kind lot. Back next month.",
    "Photos are up. My favourite is the exploded capacitor.",
    "Thank you all, and sorry about the soup.",
)


class Meetings:
    """Writes a chapter's meeting on its day: the call, who came, a word after. Call `day` once a day."""

    def __init__(self, shape: Shape, rng: Random, people: People, pen: Pen) -> None:
        self.shape = shape
        self.rng = rng
        self.people = people
        self.pen = pen
        per_chapter = SHARE * shape.activities / len(shape.chapters)
        self.events = max(1, min(shape.days // 7, round(per_chapter / (6 if shape.activities < 4000 else 22))))
        self.guests = per_chapter / self.events
        self.every = max(7, shape.days // (self.events + 1))

    def day(self, day: int, at: int) -> None:
        """Whatever is on that day. On the last day, the meetings to come are announced."""
        for index, chapter in enumerate(self.shape.chapters):
            if day % self.every == (self.every // 2 + 2 * index) % self.every and 5 < day < self.shape.days - 1:
                self._meet(chapter, day, at + (18 * HOUR + HOUR // 2 - at) % DAY)
            if day == self.shape.days - 1:
                self._announce(chapter, (self.shape.until // DAY + 6 + 4 * index % 15) * DAY + 18 * HOUR)

    def _meet(self, chapter: str, day: int, start: int) -> None:
        shape, rng, people, pen = self.shape, self.rng, self.people, self.pen
        wanted = max(3, int(self.guests * (0.5 + day / shape.days) * (0.7 + 0.6 * rng.random())))
        pool = people.locals.get(chapter) or people.pools[0]
        guests = list(dict.fromkeys(rng.choice(pool) for _ in range(2 * wanted)))[:wanted]
        came = [people.ids[guest] for guest in guests]
        for player in MEMBERS:
            silent = player is BRIDGE and start > shape.ago(BRIDGE_SILENT_DAYS)
            if shape.activities >= 1000 and player.chapter == chapter and rng.random() < 0.75 and not silent:
                came.append(f"{shape.seed}-{player.key}")
        talk = self._event(chapter, start, len(came) + rng.randrange(4))
        call = pen.act("post", came[0], max(people.joined[guests[0]] + HOUR, start - 9 * DAY), talk, rng.choice(CALLS))
        for index, guest in enumerate(came):
            value = "host" if index == 0 else "speaker" if index == 1 and len(came) > 8 else "guest"
            pen.act("attendance", guest, start, talk, value=value)
        for guest in came[1 : 2 + len(came) // 12]:
            at = start + 14 * HOUR + rng.randrange(DAY)
            if at < shape.until:
                pen.act("reply", guest, at, talk, rng.choice(AFTER), call)

    def _announce(self, chapter: str, start: int) -> None:
        pool = self.people.locals.get(chapter) or self.people.pools[0]
        host = self.people.ids[self.rng.choice(pool)]
        talk = self._event(chapter, start, max(3, int(self.guests)))
        self.pen.act("post", host, self.shape.until - DAY - self.rng.randrange(DAY), talk, self.rng.choice(CALLS))

    def _event(self, chapter: str, start: int, going: int) -> IncomingConversation:
        rng = self.rng
        talk = self.pen.conversation(f"{rng.choice(THEMES)}, {chapter.title()}", chapter, "event")
        talk.starts_at = datetime.fromtimestamp(start, UTC)
        talk.ends_at = datetime.fromtimestamp(start + 3 * HOUR, UTC)
        talk.place = f"{rng.choice(VENUES)}, {chapter.title()}"
        talk.going = going
        return talk


class MeetupGroup:
    """The Bristol group on Meetup: its own accounts and events. One of its members writes on the forum as well."""

    CHANNEL = "kiln-and-co-bristol"

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.prefix = f"{shape.seed}-mu"
        self.events = max(2, min(60, shape.activities // 1500))
        self.guests = max(3, min(24, shape.activities // 900))

    @property
    def two_places(self) -> str:
        """The identity here of the member who is on the forum too."""
        return f"{self.prefix}-{TWO_PLACES.key}"

    def records(self) -> Iterator[Incoming]:
        """Everything of this source: about 1 % of a sample of 20,000 activities."""
        rng, shape = dice("meetup", self.shape.seed), self.shape
        yield IncomingChannel(self.CHANNEL, "Kiln & Co. Bristol", "Evenings for people who heat things.")
        yield IncomingIdentity(self.two_places, "", TWO_PLACES.name, TWO_PLACES.email, location="Bristol")
        regulars = [self.two_places]
        for number in range(self.guests * 2):
            land = rng.choice(LANDS)
            who = f"{self.prefix}-{number}"
            name = f"{rng.choice(land.firsts)} {rng.choice(land.lasts)[0]}."
            yield IncomingIdentity(who, "", name, location="Bristol")
            regulars.append(who)
        for number in range(self.events):
            start = shape.ago(days=5 + number * min(21, (shape.days - 10) // self.events)) // DAY * DAY + 19 * HOUR
            talk = f"{self.prefix}e{number}"
            came = (
                [self.two_places, *rng.sample(regulars[1:], self.guests - 1)]
                if number % 3
                else rng.sample(regulars[1:], self.guests)
            )
            moment = datetime.fromtimestamp(start, UTC)
            yield IncomingConversation(
                talk,
                f"{rng.choice(THEMES)} at the docks",
                "event",
                self.CHANNEL,
                starts_at=moment,
                ends_at=datetime.fromtimestamp(start + 3 * HOUR, UTC),
                place="Underfall Yard, Bristol",
                going=len(came),
            )
            for index, who in enumerate(came):
                yield IncomingActivity(
                    f"{talk}-{index}", "attendance", who, moment, self.CHANNEL, talk, value="guest" if index else "host"
                )
