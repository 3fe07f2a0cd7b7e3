"""One thing that deserves the team today, as a room states it. The Today page ranks them all; no room knows it."""

from __future__ import annotations

from dataclasses import dataclass

from communities.models import Area


@dataclass(frozen=True, slots=True)
class Attention:
    """`value` is the good done (or harm avoided) in member-minutes, `minutes` the team's time it takes.

    A member-minute is a minute of one member's time well spent or not spoilt: a question answered a day sooner, a
    removed insult that ten people do not read. Rooms state how they reckon it in `reckoning`.
    """

    key: str  # stable: "care.question:81"; the same thing tomorrow has the same key
    area: Area
    title: str  # one sentence, plain text
    why: str  # the reason, plain text
    value: float
    minutes: float
    reckoning: str  # how value and minutes came about, in words with the figures
    action: str  # the button: "Open incident"
    url: str  # where the button leads (GET); the page there has the verb
    urgent: bool = False
    member_ids: tuple[int, ...] = ()  # people named, for links and faces

    @property
    def worth(self) -> float:
        """Value per minute of the team's time: what Today ranks by."""
        return self.value / max(self.minutes, 0.5)
