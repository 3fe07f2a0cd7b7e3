"""Puts the sample together: everyday life, the plots, the meetings; in the order of time, a day at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from random import Random

from communities.incoming import Incoming, IncomingActivity, IncomingChannel
from communities.sample.cast import PLAYERS
from communities.sample.everyday import Everyday
from communities.sample.pen import FORUM_URL, Pen
from communities.sample.people import People
from communities.sample.rhythm import HOUR
from communities.sample.shape import Shape
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
        self.shape = Shape.of(activities, seed, until)

    def forum(self) -> Iterator[Incoming]:
        """Every record of the forum, day by day."""
        shape = self.shape
        prefix = f"{shape.seed}-"
        people = People(Random(f"people {shape.seed}"), shape.members, shape.begin, shape.days, prefix, shape.chapters)
        yield from self._ground()
        opening = self._opening()
        yield from opening.records
        written = opening.count
        life = Everyday(shape, Random(f"everyday {shape.seed}"), people, shape.activities - written)
        posts: list[IncomingActivity] = []
        for _, records in life.days():
            posts += [r for r in records if type(r) is IncomingActivity and r.text][:3]
            del posts[:-900]
            yield from records
        written += life.pen.count
        yield from self._late_nods(shape.activities - written, posts, people)

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

    def _late_nods(self, count: int, posts: list[IncomingActivity], people: People) -> Iterator[Incoming]:
        """What is still missing to the number asked for: reactions to posts of the last weeks."""
        rng, shape = Random(f"nods {self.shape.seed}"), self.shape
        for index in range(count):
            post = rng.choice(posts)
            at = int(post.occurred_at.timestamp())
            at += int(rng.random() * max(1, min(shape.until - at, 400 * HOUR)))
            member = rng.choice(people.pools[rng.randrange(4)])
            if at < shape.until and people.joined[member] < at:
                yield IncomingActivity(
                    f"{shape.seed}-n{index}",
                    "reaction",
                    people.ids[member],
                    datetime.fromtimestamp(at, post.occurred_at.tzinfo),
                    post.channel,
                    post.conversation,
                    post.external_id,
                    value=rng.choice(REACTIONS),
                )


def story(activities: int, seed: int, until: date | datetime) -> Iterator[Incoming]:
    """About `activities` activities (within 2 %, at least 300) and what they need, ending at `until`. ValueError if fewer."""
    yield from Sample(activities, seed, until).forum()
