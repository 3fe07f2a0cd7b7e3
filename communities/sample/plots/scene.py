"""What every plot is given: the sizes, its own dice and pen, and the people it may borrow."""

from __future__ import annotations

from random import Random

from communities.incoming import IncomingConversation
from communities.sample.cast import Player
from communities.sample.dice import dice
from communities.sample.pen import Pen
from communities.sample.people import People
from communities.sample.rhythm import HOUR
from communities.sample.shape import Shape
from communities.sample.words.talk import COMMON


class Scene:
    """A stage for one plot. `name` goes into every id, so that one plot never shifts another's."""

    def __init__(self, name: str, shape: Shape, people: People) -> None:
        self.shape = shape
        self.people = people
        self.rng = dice(name, shape.seed)
        self.pen = Pen(f"{shape.seed}-{name}-")
        self.name = name

    def id_of(self, player: Player) -> str:
        """The forum identity of somebody with a part."""
        return f"{self.shape.seed}-{player.key}"

    def regulars(self, count: int, at: int, group: int | None = None) -> list[int]:
        """Members who are about at a moment, the busiest first chosen; fewer if there are fewer."""
        people = self.people
        about = [
            m
            for m in range(len(people))
            if people.joined[m] < at < people.leaves[m]
            and people.weights[m] >= 4
            and (group is None or people.groups[m] == group)
        ]
        if len(about) < 3:
            about = [m for m in range(len(people)) if people.joined[m] < at][:12]
        return self.rng.sample(about, min(count, len(about)))

    def newcomer(self, key: str, handle: str, name: str, at: int) -> str:
        """An account of this plot's own, made at `at`; returns its id."""
        external_id = f"{self.shape.seed}-{self.name}-{key}"
        self.pen.identity(external_id, handle, name, at, f"{handle}@members.example" if len(handle) % 2 else "")
        return external_id

    def say(
        self, author: str, at: int, talk: IncomingConversation, text: str, to: str = "", mentions: tuple[str, ...] = ()
    ) -> str:
        """A post (or a reply to `to`), unless it would lie at or after the sample's now."""
        return self.pen.act(
            "reply" if to else "post", author, min(at, self.shape.until - 1), talk, self.fill(text), to, mentions
        )

    def fill(self, text: str) -> str:
        """Common slots, each drawn anew."""
        if "{" not in text or "```" in text:
            return text
        return text.format_map(_Fresh(self.rng))

    def nod(self, post: str, at: int, talk: IncomingConversation, actors: list[int], value: str = "+1") -> None:
        """Reactions of these members in the hours after `at`."""
        for member in actors:
            t = at + int(self.rng.random() * 3 * HOUR)
            if t < self.shape.until:
                self.pen.act("reaction", self.people.ids[member], t, talk, "", post, (), value)


class _Fresh(dict[str, str]):
    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def __missing__(self, key: str) -> str:
        return self.rng.choice(COMMON[key])
