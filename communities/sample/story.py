"""Puts the sample together: everyday life, the plots, the meetings; in the order of time, a day at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime

from communities.incoming import Incoming, IncomingActivity, IncomingChannel
from communities.sample.cast import PLAYERS
from communities.sample.dice import dice
from communities.sample.everyday import Everyday
from communities.sample.meetings import MeetupGroup
from communities.sample.pen import FORUM_URL, Pen
from communities.sample.people import People
from communities.sample.plot import Plot
from communities.sample.rhythm import HOUR
from communities.sample.shape import Shape
from communities.sample.truth import Truth
from communities.sample.words.talk import REACTIONS

CHANNELS = (
    ("announcements", "Announcements", "Releases and news from Kiln & Co."),
    ("help", "Help", "Ask. Nobody was born knowing this."),
    ("show-your-build", "Show your build", "Finished, half finished, finished off."),
    ("firmware", "Firmware", "Controllers, updates, building from source."),
    ("kilns-and-ovens", "Kilns and ovens", "Firing, reflow, elements, bricks."),
    ("3d-printing", "3D printing", "Filament, beds, motion, resin."),
    ("meetups", "Meetups", "Where we meet, and when."),
    ("off-topic", "Off topic", "Everything else, kindly."),
)
"""External id, name and purpose of the forum's categories; local chapters are added by the size of the sample."""


class Sample:
    """One sample: the same arguments always make the same records."""

    def __init__(self, activities: int, seed: int, until: date | datetime) -> None:
        self.shape = shape = Shape.of(activities, seed, until)
        rng = dice("people", seed)
        self.people = People(rng, shape.members, shape.begin, shape.days, f"{seed}-", shape.chapters)
        self._plot = Plot(shape, self.people)

    @property
    def truth(self) -> Truth:
        """What Kith should find in it."""
        return self._plot.truth

    def forum(self) -> Iterator[Incoming]:
        """Every record of the forum, day by day."""
        shape, people = self.shape, self.people
        people.begin_again()
        yield from self._ground()
        opening = self._opening()
        yield from opening.records
        written = opening.count + self._plot.count + sum(isinstance(r, IncomingActivity) for r in self.meetups())
        life = Everyday(shape, dice("everyday", shape.seed), people, shape.activities - written)
        recent: deque[IncomingActivity] = deque(maxlen=900)
        chapters = deque(self._plot.chapters)
        for end, records in life.days():
            recent.extend([r for r in records if type(r) is IncomingActivity and r.text][:3])
            yield from records
            while chapters and chapters[0][0].timestamp() < end:
                yield from chapters.popleft()[1]
        yield from self._late_nods(shape.activities - written - life.pen.count, list(recent))

    def meetups(self) -> Iterator[Incoming]:
        """Every record of the second source, a Meetup group."""
        return MeetupGroup(self.shape).records()

    def _ground(self) -> Iterator[Incoming]:
        for external_id, name, about in CHANNELS:
            yield IncomingChannel(external_id, name, about, f"{FORUM_URL}/c/{external_id}")
        for chapter in self.shape.chapters:
            yield IncomingChannel(
                chapter, f"{chapter.title()} chapter", "We meet, we solder, there is cake.", f"{FORUM_URL}/c/{chapter}"
            )

    def _opening(self) -> Pen:
        """Accounts of everybody with a part, made on the first morning."""
        shape = self.shape
        pen = Pen(f"{shape.seed}-o")
        for index, player in enumerate(PLAYERS):
            pen.identity(
                f"{shape.seed}-{player.key}",
                player.handle,
                player.name,
                shape.begin + index * 60,
                player.email,
                about=player.about,
                is_staff=player.is_staff,
            )
        return pen

    def _late_nods(self, count: int, posts: list[IncomingActivity]) -> Iterator[Incoming]:
        """What is still missing to the number asked for: reactions to posts of the last weeks."""
        rng, shape, people = dice("nods", self.shape.seed), self.shape, self.people
        made = 0
        while made < count:
            post = rng.choice(posts)
            at = int(post.occurred_at.timestamp())
            at += int(rng.random() * max(1, min(shape.until - at, 400 * HOUR)))
            member = rng.choice(people.pools[rng.randrange(4)])
            if at >= shape.until or people.joined[member] >= at or people.ids[member] == post.author:
                continue
            made += 1
            yield IncomingActivity(
                f"{shape.seed}-n{made}",
                "reaction",
                people.ids[member],
                datetime.fromtimestamp(at, UTC),
                post.channel,
                post.conversation,
                post.external_id,
                value=rng.choice(REACTIONS),
            )


def story(activities: int, seed: int, until: date | datetime) -> Iterator[Incoming]:
    """About `activities` activities (within 2 %) of both sources, ending at `until`. ValueError below 300."""
    sample = Sample(activities, seed, until)
    yield from sample.forum()
    yield from sample.meetups()
