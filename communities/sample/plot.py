"""Plays all plots: their records in the order of time, and the truth about them."""

from __future__ import annotations

from datetime import UTC, datetime

from communities.incoming import Incoming, IncomingActivity
from communities.sample import cast, parts
from communities.sample.meetings import MeetupGroup
from communities.sample.people import People
from communities.sample.plots import crisis, newcomers, quarrels, questions, raid, shops, strangers
from communities.sample.plots.scene import Scene
from communities.sample.shape import Shape
from communities.sample.truth import Truth

Chapter = tuple[datetime, list[Incoming]]


class Plot:
    """Everything beyond everyday life. `chapters` are records that belong together, the earliest first."""

    def __init__(self, shape: Shape, people: People) -> None:
        self.shape = shape
        self.people = people
        self.truth = Truth()
        self.count = 0  # activities
        self.chapters: list[Chapter] = []
        self._cast()
        self._play()
        self.chapters.sort(key=lambda chapter: chapter[0])

    def _scene(self, name: str) -> Scene:
        return Scene(name, self.shape, self.people)

    def _close(self, scene: Scene) -> None:
        self.count += scene.pen.count
        self.chapters += _chapters(scene.pen.take())

    def _play(self) -> None:
        truth = self.truth
        scene = self._scene("crisis")
        truth.crisis = crisis.now(scene)
        self._close(scene)
        scene = self._scene("old")
        truth.old_crisis = crisis.old(scene)
        self._close(scene)
        scene = self._scene("raid")
        truth.raiders = raid.play(scene)
        self._close(scene)
        scene = self._scene("wave")
        truth.wave, truth.wave_welcomed, truth.wave_unwelcomed = newcomers.play(scene)
        self._close(scene)
        scene = self._scene("spat")
        truth.strained_in = quarrels.strained(scene)
        self._close(scene)
        scene = self._scene("turn")
        truth.turning = quarrels.turning(scene)
        self._close(scene)
        scene = self._scene("shop")
        truth.shop_posts_of_regulars, truth.shop_posts_of_newcomers = shops.play(scene)
        self._close(scene)
        scene = self._scene("strangers")
        strangers.play(scene)
        self._close(scene)
        scene = self._scene("ask")
        truth.waiting = questions.waiting(scene)
        truth.repeated = questions.repeated(scene)
        truth.mentors = questions.mentoring(scene)
        self._close(scene)

    def _cast(self) -> None:
        """Who is who, and since when: what `parts` and the plots act out."""
        shape, truth = self.shape, self.truth

        def of(player: cast.Player) -> str:
            return f"{shape.seed}-{player.key}"

        def ago(days: float = 0, hours: float = 0) -> datetime:
            return datetime.fromtimestamp(shape.ago(days, hours), UTC)

        truth.staff = tuple(of(player) for player in cast.STAFF)
        truth.bridge, truth.bridge_silent_since = of(cast.BRIDGE), ago(parts.BRIDGE_SILENT_DAYS)
        truth.helper = of(cast.HELPER)
        truth.helper_rises, truth.helper_falls = ago(parts.HELPER_RISES), ago(parts.HELPER_FALLS)
        truth.welcomers = tuple(of(player) for player in cast.WELCOMERS)
        truth.ritual_by, truth.ritual_since = of(cast.RITUALIST), ago(120)
        truth.introduce = (of(cast.STRANGERS[0]), of(cast.STRANGERS[1]))
        truth.strained = (of(cast.QUARREL[0]), of(cast.QUARREL[1]))
        truth.turning_between = (of(cast.TURNING[0]), of(cast.TURNING[1]))
        truth.crisis_began, truth.old_crisis_began = ago(hours=crisis.HOURS), ago(crisis.OLD_DAYS)
        truth.crisis_channels = tuple(channel for channel, _ in crisis.SPREAD)
        truth.wave_began = ago(newcomers.DAYS_AGO)
        meetup = MeetupGroup(shape)
        truth.same_person = ((of(cast.TWO_PLACES), meetup.two_places),)
        truth.not_same_person = ((of(cast.NAMESAKE), meetup.two_places), (of(cast.NAMESAKE), of(cast.TWO_PLACES)))


def _chapters(records: list[Incoming]) -> list[Chapter]:
    """Cuts records before each conversation or identity; a chapter is as old as its first act."""
    chapters: list[list[Incoming]] = []
    for record in records:
        if not isinstance(record, IncomingActivity) or not chapters:
            chapters.append([])
        chapters[-1].append(record)
    return [(_first_act(chapter), chapter) for chapter in chapters]


def _first_act(chapter: list[Incoming]) -> datetime:
    return min(record.occurred_at for record in chapter if isinstance(record, IncomingActivity))
