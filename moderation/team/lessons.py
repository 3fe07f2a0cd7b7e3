"""A community's labels beside what the models see of their posts: what a head is taught and judged with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from communities.models import Activity, Community
from moderation.models import PostVector
from moderation.models.vector import SIZE, unpacked
from moderation.own_words import own_words
from moderation.post import LONGEST
from moderation.team import seeing
from moderation.team.head import Seen
from moderation.team.labels import Label, faded, labels
from moderation.team.words import bags

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Lessons:
    """Labels in order of time, and their posts as the head sees them."""

    labels: list[Label]
    seen: Seen

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def target(self) -> Doubles:
        """[n], 0 to 1."""
        return np.array([each.target for each in self.labels])

    @cached_property
    def threads(self) -> list[int]:
        """[n], the conversation of each."""
        return [each.thread for each in self.labels]

    def weight(self, now: datetime) -> Doubles:
        """[n], faded to `now`."""
        return np.array(faded(self.labels, now))

    def part(self, places: NDArray[np.int64]) -> Lessons:
        """Some of them."""
        return Lessons([self.labels[place] for place in places], self.seen.rows(places))

    def before(self, count: int) -> Lessons:
        """The first `count`."""
        return self.part(np.arange(min(count, len(self))))

    def after(self, moment: datetime) -> Lessons:
        """Those decided later than `moment` that a model may be judged by."""
        later = [place for place, each in enumerate(self.labels) if each.at > moment and each.binary]
        return self.part(np.array(later, dtype=np.int64))


def lessons(community: Community) -> Lessons:
    """All there are whose posts have a vector by the present models. Four queries."""
    found = {each.activity: each for each in labels(community)}
    rows = PostVector.objects.in_community(community).by(seeing.encoder()).filter(general_by=seeing.general_by())
    stored = {
        int(post): (numbers, general)
        for post, numbers, general in rows.values_list("activity_id", "numbers", "general")
        if post in found
    }
    texts = dict(Activity.objects.filter(pk__in=stored).values_list("pk", "text"))
    kept = [each for each in found.values() if each.activity in stored and each.activity in texts]
    seen = Seen(
        unpacked([stored[each.activity][1] for each in kept], seeing.GENERAL),
        unpacked([stored[each.activity][0] for each in kept], SIZE),
        bags([own_words(texts[each.activity][:LONGEST]) for each in kept]),
    )
    return Lessons(kept, seen)
